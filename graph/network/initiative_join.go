package network

import "slices"

type InitiativeInput struct {
	Once
	Initiative string
}

// JoinInitiative makes the caller a participant of an open initiative. Everybody
// joins for themselves.
func JoinInitiative(c Case, in InitiativeInput) (Decision, Refusal) {
	me, old := c.activeMe(), c.Initiative(InitiativeID(in.Initiative))
	switch {
	case me == nil:
		return Decision{}, c.notMember()
	case old == nil:
		return Decision{}, missing("initiative")
	}
	r := old.mustBe(InitiativeProposed, InitiativeApproved)
	switch {
	case slices.Contains(old.Participants, me.ID):
		r.add(WrongState, "initiative", "Você já participa desta iniciativa.", "You take part in this initiative already.")
	case len(old.Participants) >= MaxParticipants:
		r.add(WrongState, "initiative", "A iniciativa já tem %d participantes.", "The initiative has %d participants already.", len(old.Participants))
	case old.Lead != me.ID:
		r = append(r, c.roomForInitiative(me.ID, "initiative")...)
	}
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.Participants = append(next.Participants, me.ID)
	return Decision{Put: []Record{next.dated(old, c.Now)}, Made: []string{next.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

// LeaveInitiative takes the caller off an open initiative's participants, and its
// lead if they lead it.
func LeaveInitiative(c Case, in InitiativeInput) (Decision, Refusal) {
	me, old := c.self(), c.Initiative(InitiativeID(in.Initiative))
	switch {
	case me == nil:
		return Decision{}, c.notMember()
	case old == nil:
		return Decision{}, missing("initiative")
	}
	r := old.mustBe(InitiativeProposed, InitiativeApproved)
	if !old.Involves(me.ID) {
		r.add(WrongState, "initiative", "Você não participa desta iniciativa.", "You take no part in this initiative.")
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{old.leave(me.ID, c.Now)}, Made: []string{old.Key()}, As: Scope{Kind: ScopeServant}}, nil
}
