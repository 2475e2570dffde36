package network

type RetireSpaceInput struct {
	Once

	Space string
	// Reason is what those who booked it are told.
	Reason string
	// DryRun tells which bookings would fall, and changes nothing.
	DryRun *bool
}

// RetireSpace gives a space up for good. It has no slots from now on, and all its live
// bookings are cancelled.
func RetireSpace(c Case, in RetireSpaceInput) (Decision, Refusal) {
	old, as, r := c.spaceToRun(in.Space)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true})
	if r = append(r, old.inUse()...); r != nil {
		return Decision{}, r
	}
	displaced, r := c.displaced("space", old, Span{c.Now, c.Now.Add(2 * MaxBookAhead)}, (*Booking).Live)
	if r != nil {
		return Decision{}, r
	}
	if value(in.DryRun) {
		return foresee(as, old, displaced), nil
	}
	next := *old
	next.RetiredAt = &c.Now
	d := Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}
	d.displace(c, reason, displaced...)
	return d, nil
}

// displaced lists the bookings of a span that a decision of the lab's ends. It refuses
// more of them than fit in one change.
func (c Case) displaced(field string, space *Space, in Span, which func(*Booking) bool) ([]*Booking, Refusal) {
	var list []*Booking
	for b := range c.LiveIn(space.ID, in) {
		if which(b) {
			list = append(list, b)
		}
	}
	if len(list) <= MaxDisplaced {
		return list, nil
	}
	return nil, tooManyFall(field, len(list))
}

func tooManyFall(field string, n int) Refusal {
	return Refuse(WrongState, field,
		"Isto cancelaria %d reservas; de uma vez se cancelam até %d: feche o espaço antes por menos tempo (closeSpace).",
		"This would cancel %d bookings; at most %d are cancelled at once: close the space for less time first (closeSpace).", n, MaxDisplaced)
}
