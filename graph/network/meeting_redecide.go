package network

import "slices"

// An UpdateDecisionInput says what a decision of a meeting is instead.
type UpdateDecisionInput struct {
	Once

	Cleared
	Meeting  string
	Revision *int
	// Decision is its number among the meeting's, from 1.
	Decision int
	Text     *string
	// Ruling is what was decided on its initiative.
	Ruling *Ruling
}

// UpdateDecision corrects a decision until the meeting's minutes are published. Another
// ruling takes back what the first one did to the initiative.
func UpdateDecision(c Case, in UpdateDecisionInput) (Decision, Refusal) {
	old, at, as, r := c.decisionToChange(in.Meeting, in.Decision, in.Revision)
	if r != nil {
		return Decision{}, r
	}
	decision := old.Decisions[at]
	r.patchText(&decision.Text, "text", in.Text, in.Cleared, form{max: MaxDescription, lines: true, required: true})
	d := Decision{Made: []string{old.Key()}, As: as}
	if ruling, ok := patched(&r, "ruling", in.Ruling, in.Cleared, true); ok && ruling != decision.Ruling {
		next, no := c.overrule(old, decision, ruling)
		if r = append(r, no...); no == nil {
			decision.Ruling = ruling
			d.Put = append(d.Put, next)
		}
	}
	if r == nil && decision != old.Decisions[at] && slices.Contains(old.Decisions, decision) {
		r = Refuse(Taken, "text", "A reunião já tem esta decisão.", "The meeting has this decision already.")
	}
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Decisions[at] = decision
	d.Put = append(d.Put, next)
	return d, nil
}

// A WithdrawDecisionInput names a decision that was recorded by mistake.
type WithdrawDecisionInput struct {
	Once

	Meeting  string
	Revision *int
	// Decision is its number among the meeting's, from 1.
	Decision int
}

// WithdrawDecision takes a decision that was recorded by mistake off the meeting, until
// its minutes are published. Its initiative is PROPOSED again.
func WithdrawDecision(c Case, in WithdrawDecisionInput) (Decision, Refusal) {
	old, at, as, r := c.decisionToChange(in.Meeting, in.Decision, in.Revision)
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{old.Key()}, As: as}
	if of := old.Decisions[at]; of.Ruling == RulingApproved || of.Ruling == RulingRejected {
		next, no := c.undecided(old, of)
		if no != nil {
			return Decision{}, no
		}
		d.Put = append(d.Put, next)
	}
	next := old.copy()
	next.Decisions = slices.Delete(next.Decisions, at, at+1)
	d.Put = append(d.Put, next)
	return d, nil
}

// decisionToChange finds a meeting and the place of one of its decisions.
func (c Case) decisionToChange(meeting string, number int, revision *int) (*Meeting, int, Scope, Refusal) {
	m, as, r := c.meetingToRun(meeting)
	switch {
	case r != nil:
	case stale(revision, m) != nil:
		r = stale(revision, m)
	case c.MinutesOf(m.ID).Published():
		r = minutesStand("meeting")
	case number < 1 || number > len(m.Decisions):
		r = Refuse(NotFound, "decision", "A reunião tem %d decisões, contadas de 1.", "The meeting has %d decisions, counted from 1.", len(m.Decisions))
	}
	return m, number - 1, as, r
}

// minutesStand refuses to change what published minutes tell.
func minutesStand(field string) Refusal {
	return Refuse(WrongState, field,
		"A ata desta reunião já foi publicada: o que ela decidiu muda-se em outra reunião.",
		"The minutes of this meeting are published: what it decided is changed at another meeting.")
}

// overrule gives the decision's initiative as another ruling leaves it.
func (c Case) overrule(m *Meeting, of MeetingDecision, ruling Ruling) (*Initiative, Refusal) {
	switch {
	case of.Initiative == "":
		return nil, Refuse(Invalid, "ruling", "Esta decisão não é sobre uma iniciativa.", "This decision is not on an initiative.")
	case of.Ruling == RulingDeferred:
		return c.ruleOn(m, string(of.Initiative), ruling, false)
	}
	undone, r := c.undecided(m, of)
	if r != nil {
		return nil, r
	}
	at := c.after(&Decision{Put: []Record{undone}})
	return at.ruleOn(m, string(of.Initiative), ruling, false)
}

// undecided gives the initiative as it was before the meeting approved or rejected it. It
// refuses where more has come of it since.
func (c Case) undecided(m *Meeting, of MeetingDecision) (*Initiative, Refusal) {
	old := c.Initiative(of.Initiative)
	moved := old == nil || old.DecidedAt != m.ID ||
		old.Status != InitiativeApproved && old.Status != InitiativeRejected
	if !moved {
		for range c.AdvancesOf(old.ID) {
			moved = true
		}
	}
	if moved {
		return nil, Refuse(WrongState, "decision",
			"A iniciativa já seguiu adiante desde esta decisão.", "The initiative has moved on since this decision.")
	}
	next := old.copy()
	next.Status, next.DecidedAt, next.ClosedAt = InitiativeProposed, "", nil
	return next, nil
}
