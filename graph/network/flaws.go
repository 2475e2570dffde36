package network

import "slices"

func (n *Nomination) flaws(d Draft) Refusal {
	var r Refusal
	var others []*Nomination
	for o := range d.NominationsFor(n.Secretariat) {
		if o.ID != n.ID {
			others = append(others, o)
			r.unless(o.Servant != n.Servant || !o.overlaps(n), "servant", "A pessoa tem dois assentos ao mesmo tempo.", "This person has two seats at a time.")
		}
	}
	r.unless(crowd(others, n) == nil, "secretariat", "Num mesmo dia há mais de %d assentos.", "On one day there are more than %d seats.", SeatsPerSecretariat)
	r.unless(n.Until == nil || !n.Since.After(*n.Until), "until",
		"O mandato termina antes de começar.", "The term ends before it begins.")
	r.unless(n.EndedAt == nil || n.Until != nil, "endedAt", "O mandato foi encerrado e não termina.", "The term was ended and does not end.")
	r.keeps("profile", n.Profile, form{max: MaxBio, lines: true})
	r.keeps("reason", n.Reason, form{max: MaxReason, lines: true})
	return r
}

func (s *Statute) flaws(Draft) Refusal {
	var r Refusal
	r.unless(s.Version >= 1, "version", "As versões contam a partir de 1.", "Versions count from 1.")
	r.unless(s.Hash == s.Digest(), "hash", "O texto não é o que foi adotado.", "The text is not what was adopted.")
	r.keeps("text", s.Text, form{max: MaxStatute, lines: true, required: true})
	return r
}

func (m *Meeting) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]MeetingStatus{MeetingScheduled, MeetingHeld, MeetingCancelled}, m.Status), "status")
	r.unless(m.EndsAt.After(m.StartsAt), "endsAt", "A reunião termina depois de começar.", "The meeting ends after it begins.")
	r.unless(m.Quarter == QuarterOf(m.StartsAt), "quarter", "A reunião não começa neste trimestre.", "The meeting does not begin in this quarter.")
	r.unless(m.AgendaPublishedAt == nil || m.AgendaPublishedAt.Before(m.StartsAt), "agendaPublishedAt",
		"A pauta veio depois da reunião.", "The agenda came after the meeting.")
	other := OrdinaryMeeting(d, m.Quarter)
	r.unless(m.Extraordinary || m.Status == MeetingCancelled || other == nil || other.ID == m.ID, "quarter",
		"O trimestre tem duas reuniões ordinárias.", "The quarter has two ordinary meetings.")
	for i, row := range m.Attendance {
		r.unless(row.Servant == "" || Seated(d, row.Servant, row.Secretariat, m.Day()) != nil, indexed("attendance", i),
			"A pessoa não tinha este assento.", "This person did not hold this seat.")
	}
	r.unless(len(m.Decisions) == 0 || m.Quorate(), "decisions", "A reunião decidiu sem quórum.", "The meeting decided without a quorum.")
	r.keeps("place", m.Place, form{max: MaxAddress})
	return r
}

func (m *Minutes) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("draft", m.Draft, form{max: MaxMinutes, lines: true})
	r.keeps("text", m.Text, form{max: MaxMinutes, lines: true, required: m.Published()})
	return r
}

func (a *Answer) flaws(Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]MeetingResponse{Attending, Absent, Tentative}, a.Response), "response")
	return r
}

func (p *Proposal) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("title", p.Title, form{max: MaxName, required: true})
	r.keeps("text", p.Text, form{max: MaxDescription, lines: true})
	return r
}

func (i *Initiative) flaws(Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]InitiativeStatus{InitiativeProposed, InitiativeApproved, InitiativeRejected,
		InitiativeWithdrawn, InitiativeCompleted, InitiativeDiscontinued}, i.Status), "status")
	bodies := slices.Compact(slices.Sorted(slices.Values(i.Secretariats)))
	r.unless(len(bodies) >= transversal && len(bodies) == len(i.Secretariats), "secretariats",
		"Uma iniciativa é de pelo menos duas secretarias diferentes.", "An initiative is of two different secretariats at least.")
	r.keeps("title", i.Title, form{max: MaxName, required: true})
	r.keeps("text", i.Text, form{max: MaxDescription, lines: true})
	r.keeps("outcome", i.Outcome, form{max: MaxDescription, lines: true})
	people := slices.Compact(slices.Sorted(slices.Values(i.Participants)))
	r.unless(len(people) == len(i.Participants) && len(people) <= MaxParticipants, "participants",
		"A lista tem alguém duas vezes, ou pessoas demais.", "The list has someone twice, or too many people.")
	return r
}

func (a *Advance) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("text", a.Text, form{max: MaxBio, lines: true, required: true})
	r.website("link", a.Link)
	return r
}
