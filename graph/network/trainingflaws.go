package network

import "slices"

func (t *Training) flaws(d Draft) Refusal {
	var r Refusal
	r.keeps("title", t.Title, form{max: MaxName, required: true})
	r.keeps("text", t.Text, form{max: MaxDescription, lines: true})
	r.keeps("place", t.Place, form{max: MaxAddress})
	r.keepsWord(slices.Contains([]TrainingProgramme{SecretariatTraining, OpenGovernmentAgents}, t.Programme), "programme")
	r.keepsWord(slices.Contains([]TrainingStatus{TrainingScheduled, TrainingHeld, TrainingCancelled}, t.Status), "status")
	r.unless(t.EndsAt.After(t.StartsAt), "endsAt", "A formação termina depois de começar.", "The training ends after it begins.")
	r.unless(t.Capacity >= 1 && Places(d, t.ID) <= t.Capacity, "capacity", "Há mais pessoas do que lugares.", "There are more people than places.")
	r.unless((t.Status == TrainingCancelled) == (t.CancelledAt != nil), "cancelledAt", "Só o que foi cancelado tem quando.", "What was cancelled tells when, and nothing else.")
	return r
}

func (e *Enrolment) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]EnrolmentStatus{Enrolled, Waitlisted, EnrolmentCancelled, Attended, Missed}, e.Status), "status")
	r.unless(e.Turn >= 1, "turn", "A vez conta a partir de 1.", "Turns count from 1.")
	t := d.Training(e.Training)
	told := e.Status == Attended || e.Status == Missed
	r.unless(!told || t != nil && t.Status == TrainingHeld, "status",
		"A presença é de uma formação que aconteceu.", "Attendance is of a training that was held.")
	return r
}

func (k *Commitment) flaws(Draft) Refusal {
	var r Refusal
	r.unless(k.Number >= 1 && len(k.Milestones) > 0, "number", "Um compromisso tem número e marcos.", "A commitment has a number and milestones.")
	r.keeps("title", k.Title, form{max: MaxDescription, required: true})
	return r
}

func (p *Report) flaws(d Draft) Refusal {
	var r Refusal
	_, m := MilestoneOf(d, p.Milestone)
	r.unless(m != nil, "milestone", "O plano não tem este marco.", "The plan has no such milestone.")
	r.keeps("text", p.Text, form{max: MaxDescription, lines: true, required: true})
	r.website("link", p.Link)
	r.keepsWord(p.Completion == "" || slices.Contains([]Completion{NoEvidence, NotStarted, Limited, Substantial, Complete}, p.Completion), "completion")
	r.keepsWord(p.Channel == "" || slices.Contains(OutreachChannels(), p.Channel), "channel")
	r.unless(!p.On.After(Today(p.At)), "on", "O relato é de um dia que não chegara.", "The report tells of a day that had not come.")
	return r
}
