package network

import (
	"cmp"
	"slices"
	"time"
)

// A LeaveNetworkInput is a servant's goodbye.
type LeaveNetworkInput struct {
	Once
	Reason *string
}

// LeaveNetwork ends the caller's membership and takes them off the labs that
// they coordinate and the bodies that they maintain. Their past stays.
func LeaveNetwork(c Case, in LeaveNetworkInput) (Decision, Refusal) {
	old := c.self()
	if old == nil {
		return Decision{}, notRegistered()
	}
	var r Refusal
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if old.Status == Left {
		r.add(WrongState, "", "Você já saiu da rede.", "You have left the network already.")
	}
	if r != nil {
		return Decision{}, r
	}
	return c.depart(old, reason, Scope{Kind: ScopeServant}), nil
}

// depart ends a membership and what the member did for the network with it, so
// that nothing waits for them if they come back. MaxDuties bounds it.
func (c Case) depart(old *Servant, reason string, as Scope) Decision {
	next := old.copy()
	next.enter(Period{Status: Left, Secretariat: old.Secretariat, Employment: old.Employment, Since: c.Now, Reason: reason})
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	for lab := range c.LabsCoordinatedBy(old.ID) {
		l := *lab
		l.Coordinators = without(l.Coordinators, old.ID)
		d.Put = append(d.Put, l.dated(lab, c.Now))
	}
	for body := range c.BodiesMaintainedBy(old.ID) {
		d.Put = append(d.Put, body.relieve(old.ID, c.Now))
	}
	d.vacate(c, c.NominationsOf(old.ID), cmp.Or(reason, memberNoMore.PT))
	d.abandon(c, old.ID)
	d.withdraw(c, old.ID)
	d.withdrawBookings(c, old.ID)
	d.memberLeft(c, old.ID)
	return d
}

// leaveBehind ends what a member does not keep. In another body they are no maintainer
// of the old one and have no seat of its; who is not ACTIVE has no seat, no enrolment
// and no booking to come.
func (d *Decision) leaveBehind(c Case, old, next *Servant) {
	moved := next.Secretariat != old.Secretariat
	if left := c.Secretariat(old.Secretariat); moved && left != nil && slices.Contains(left.Maintainers, old.ID) {
		d.Put = append(d.Put, left.relieve(old.ID, c.Now))
	}
	switch {
	case moved:
		d.vacate(c, c.NominationsOf(old.ID), movedAway.PT)
	case !next.Active():
		d.vacate(c, c.NominationsOf(old.ID), memberNoMore.PT)
	}
	if !next.Active() {
		d.withdraw(c, old.ID)
		d.withdrawBookings(c, old.ID)
		d.memberLeft(c, old.ID)
	}
}

// relieve gives the body without one of its maintainers.
func (s *Secretariat) relieve(who ServantID, now time.Time) *Secretariat {
	next := *s
	next.Maintainers = without(next.Maintainers, who)
	return next.dated(s, now)
}

func without(list []ServantID, who ServantID) []ServantID {
	return slices.DeleteFunc(slices.Clone(list), func(id ServantID) bool { return id == who })
}

// MaxNamed is how many coordinators a lab, or maintainers a body, may have;
// MaxDuties how many labs and bodies together may name one member, so that their
// leaving fits in one journal entry.
const (
	MaxNamed  = 50
	MaxDuties = 50
)

// activeMembers reads a list of members by id, each once. Those whom the record
// names already have room for this duty.
func (c Case) activeMembers(r *Refusal, field string, refs []string, already []ServantID) []ServantID {
	if len(refs) > MaxNamed {
		r.add(Invalid, field, "A lista tem %d pessoas; cabem até %d.", "The list has %d people; at most %d fit.", len(refs), MaxNamed)
		return nil
	}
	out := []ServantID{}
	for i, ref := range refs {
		s := c.Servant(ServantID(ref))
		switch {
		case s == nil || !s.Active():
			*r = append(*r, missing(indexed(field, i))...)
		case slices.Contains(out, s.ID):
		case !slices.Contains(already, s.ID) && c.duties(s.ID) >= MaxDuties:
			r.add(WrongState, indexed(field, i),
				"A pessoa já cuida de %d laboratórios e órgãos; cabem até %d.",
				"This person runs %d labs and bodies already; at most %d fit.", c.duties(s.ID), MaxDuties)
		default:
			out = append(out, s.ID)
		}
	}
	return out
}

// duties counts the labs and bodies that name the servant.
func (c Case) duties(who ServantID) int {
	n := 0
	for range c.LabsCoordinatedBy(who) {
		n++
	}
	for range c.BodiesMaintainedBy(who) {
		n++
	}
	return n
}
