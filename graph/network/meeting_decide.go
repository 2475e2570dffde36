package network

import "slices"

// A MeetingDecision is what a meeting decided.
type MeetingDecision struct {
	Text string `bson:"text"`
	// Initiative is the one that was decided on, and Ruling what was decided.
	Initiative InitiativeID `bson:"initiative,omitempty"`
	Ruling     Ruling       `bson:"ruling,omitempty"`
}

// A Ruling is what the committee decided on an initiative.
type Ruling string

// The rulings on an initiative.
const (
	RulingApproved Ruling = "APPROVED"
	RulingRejected Ruling = "REJECTED"
	RulingDeferred Ruling = "DEFERRED"
)

// MaxDecisions is how many decisions a meeting may take.
const MaxDecisions = 100

// A RecordDecisionInput is a decision of a meeting.
type RecordDecisionInput struct {
	Once

	Meeting string
	Text    string
	// Initiative and Ruling come together.
	Initiative *string
	Ruling     *Ruling
	// CameUp says that the initiative came up at the meeting, and was put on record
	// after it.
	CameUp *bool
}

// RecordDecision records what a meeting that had its quorum decided, and approves
// or rejects the initiative that was decided on. A decision that stands already, to the
// letter, stands once.
func RecordDecision(c Case, in RecordDecisionInput) (Decision, Refusal) {
	old, as, r := c.meetingToRun(in.Meeting)
	if r != nil {
		return Decision{}, r
	}
	decision := MeetingDecision{Text: r.text("text", in.Text, form{max: MaxDescription, lines: true, required: true})}
	d := Decision{Made: []string{old.Key()}, As: as}
	if r == nil && old.decided(decision.Text, value(in.Initiative), value(in.Ruling)) {
		return d, nil
	}
	if no := c.mayDecide(old); no != nil {
		return Decision{}, no
	}
	if (in.Initiative == nil) != (in.Ruling == nil) {
		r.add(Invalid, "ruling", "A decisão sobre uma iniciativa diz qual (initiative) e o quê (ruling).",
			"A decision on an initiative says which (initiative) and what (ruling).")
	} else if in.Initiative != nil {
		next, no := c.ruleOn(old, *in.Initiative, *in.Ruling, value(in.CameUp))
		if r = append(r, no...); no == nil {
			decision.Initiative, decision.Ruling = next.ID, *in.Ruling
			d.Put = append(d.Put, next)
		}
	}
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Decisions = append(next.Decisions, decision)
	d.Put = append(d.Put, next)
	return d, nil
}

// decided tells whether the meeting has the decision already.
func (m *Meeting) decided(text, initiative string, ruling Ruling) bool {
	return slices.Contains(m.Decisions, MeetingDecision{Text: text, Initiative: InitiativeID(initiative), Ruling: ruling})
}

// mayDecide refuses decisions of a meeting that had no quorum.
func (c Case) mayDecide(m *Meeting) Refusal {
	if r := m.past(c.Now, m.StartsAt); r != nil {
		return r
	}
	switch {
	case len(m.Attendance) == 0:
		return Refuse(WrongState, "meeting",
			"Registre antes quem esteve na reunião (recordAttendance): sem quórum ela não decide.",
			"Record first who came to the meeting (recordAttendance): without a quorum it decides nothing.")
	case len(m.Committee) == 0:
		return Refuse(WrongState, "meeting",
			"Nenhum órgão tinha assento no comitê (onCommittee): registre-os, e de novo a presença.",
			"No body had a seat on the committee (onCommittee): record them, and the attendance again.")
	case !m.Quorate():
		return Refuse(WrongState, "meeting",
			"A reunião não teve quórum: vieram %d dos %d órgãos do comitê.",
			"The meeting had no quorum: %d of the committee's %d bodies came.", m.Represented(), len(m.Committee))
	case len(m.Decisions) >= MaxDecisions:
		return Refuse(WrongState, "meeting", "A reunião já tem %d decisões.", "The meeting has %d decisions already.", len(m.Decisions))
	}
	return nil
}

// ruleOn gives the initiative as the meeting's ruling leaves it. One that came up at
// the meeting was proposed there, whenever that was put on record; until the minutes
// are published.
func (c Case) ruleOn(m *Meeting, ref string, ruling Ruling, cameUp bool) (*Initiative, Refusal) {
	old := c.Initiative(InitiativeID(ref))
	late := old != nil && old.ProposedAt.After(m.EndsAt)
	switch {
	case old == nil:
		return nil, missing("initiative")
	case old.Status != InitiativeProposed:
		return nil, Refuse(WrongState, "initiative",
			"A iniciativa está %s: só se decide sobre uma proposta (PROPOSED).",
			"The initiative is %s: only a PROPOSED one is decided on.", old.Status)
	case late && !cameUp:
		return nil, Refuse(WrongState, "initiative",
			"A iniciativa foi proposta depois da reunião; se surgiu nela, diga-o (cameUp).",
			"The initiative was proposed after the meeting; if it came up there, say so (cameUp).")
	case late && c.MinutesOf(m.ID).Published():
		return nil, minutesStand("initiative")
	}
	if ruling == RulingApproved && c.living(old.Secretariats) < transversal {
		return nil, Refuse(WrongState, "initiative",
			"Os órgãos desta iniciativa são hoje um só: acrescente outro (updateInitiative), ou rejeite-a.",
			"The bodies of this initiative are one by now: add another (updateInitiative), or reject it.")
	}
	next := old.copy()
	if late {
		next.ProposedAt = m.StartsAt
	}
	switch ruling {
	case RulingApproved:
		next.Status, next.DecidedAt = InitiativeApproved, m.ID
	case RulingRejected:
		next.Status, next.DecidedAt, next.ClosedAt = InitiativeRejected, m.ID, &c.Now
	}
	return next, nil
}
