package network

// A RetireSpaceInput gives a space up.
type RetireSpaceInput struct {
	Once

	Space string
	// Reason is what those who booked it are told.
	Reason string
}

// RetireSpace gives a space up for good: it has no slots from now on, and all its
// bookings that live are cancelled.
func RetireSpace(c Case, in RetireSpaceInput) (Decision, Refusal) {
	old, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true})
	if r = append(r, old.inUse()...); r != nil {
		return Decision{}, r
	}
	fallen, r := c.falling("space", old, Span{c.Now, c.Now.Add(2 * MaxBookAhead)}, (*Booking).Live)
	if r != nil {
		return Decision{}, r
	}
	next := *old
	next.RetiredAt = &c.Now
	d := Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}
	d.fell(reason, fallen...)
	return d, nil
}

// falling lists the bookings of a span that a decision of the lab's ends, if they are
// not too many for one change.
func (c Case) falling(field string, space *Space, in Span, falls func(*Booking) bool) ([]*Booking, Refusal) {
	var list []*Booking
	for b := range c.LiveIn(space.ID, in) {
		if falls(b) {
			list = append(list, b)
		}
	}
	if len(list) <= MaxFalling {
		return list, nil
	}
	return nil, Refuse(WrongState, field,
		"Isto cancelaria %d reservas; de uma vez se cancelam até %d: feche o espaço antes por menos tempo (closeSpace).",
		"This would cancel %d bookings; at most %d are cancelled at once: close the space for less time first (closeSpace).", len(list), MaxFalling)
}
