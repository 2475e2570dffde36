package network

type CheckInInput struct {
	Once
	Booking string
}

// CheckIn notes that the booker came. Who runs the lab notes it, from CheckInBefore
// ahead until the stay ends. An offer is taken by it. A no-show who comes late after all
// gets the place back, if it is still free. A second check-in changes nothing.
func CheckIn(c Case, in CheckInInput) (Decision, Refusal) {
	b, r := c.bookingToRun(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{b.Key()}, As: b.as}
	if b.Status == CheckedIn {
		return d, nil
	}
	if r = b.mustBe(Confirmed, Offered, NoShow); r != nil {
		return Decision{}, r
	}
	opens := b.StartsAt.Add(-CheckInBefore)
	switch {
	case b.Status == Offered && b.inTime(c) != nil:
		return Decision{}, b.inTime(c)
	case c.Now.Before(opens):
		return Decision{}, Refuse(WrongState, "booking",
			"A chegada se registra a partir de %d minutos antes do início, em %s.",
			"Arrival is noted from %d minutes before the beginning, at %s.", int(CheckInBefore.Minutes()), cityClock(opens))
	case !c.Now.Before(b.EndsAt):
		return Decision{}, Refuse(WrongState, "booking", "A reserva já terminou.", "The booking is over already.")
	}
	if r = c.stillHas(b.Booking); r != nil {
		return Decision{}, r
	}
	next := *b.Booking
	next.Status, next.CheckedInAt, next.ExpiresAt = CheckedIn, &c.Now, nil
	d.Put = []Record{&next}
	return d, nil
}

// stillHas refuses a no-show whose place somebody else has by now, or whose space has no
// slots at that time any more.
func (c Case) stillHas(b *Booking) Refusal {
	if b.Status != NoShow {
		return nil
	}
	space := c.Space(b.Space)
	if SlotsFit(c, space, b.Span()) != nil {
		return Refuse(Closed, "booking", "O espaço já não abre neste horário.", "The space is not open at this time any more.")
	}
	if !c.fits(space, b) {
		return c.full("booking", space, b)
	}
	return nil
}
