package network

import "cmp"

// A MemberInput names the member whose membership changes.
type MemberInput struct {
	Once

	Servant string
	Reason  *string
}

// ConfirmMember makes a PENDING member ACTIVE.
func ConfirmMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Active, Pending)
}

// DeclineMember turns a PENDING registration away; it may be made again.
func DeclineMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Left, Pending)
}

// SuspendMember takes an ACTIVE member out of the public's sight, and their
// rights with it, until they are reinstated.
func SuspendMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Suspended, Active)
}

// ReinstateMember makes a SUSPENDED member ACTIVE again.
func ReinstateMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Active, Suspended)
}

// changeStatus moves a member between two states, by a maintainer of their body
// or the committee.
func (c Case) changeStatus(in MemberInput, to MembershipStatus, from MembershipStatus) (Decision, Refusal) {
	old, as := c.memberToMaintain(in.Servant)
	if old == nil {
		return Decision{}, missing("servant")
	}
	var r Refusal
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if old.Status != from {
		r.add(WrongState, "servant",
			"O registro está %[1]s; isto só é possível quando está %[2]s.",
			"The membership is %[1]s; this is only possible while it is %[2]s.", old.Status, from)
	}
	if to == Active && from == Suspended {
		r = append(r, old.roomFor(as, "servant")...)
	}
	if r != nil {
		return Decision{}, r
	}
	if to == Left {
		return c.depart(old, reason, as), nil
	}
	next := old.copy()
	next.enter(Period{Status: to, Secretariat: old.Secretariat, Employment: old.Employment, Since: c.Now, Reason: reason})
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	if to != Active {
		d.vacate(c, c.NominationsOf(old.ID), cmp.Or(reason, memberNoMore.PT))
		d.withdraw(c, old.ID)
		d.withdrawBookings(c, old.ID)
		d.memberLeft(c, old.ID)
	}
	return d, nil
}
