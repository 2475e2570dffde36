package network

// An UpdateBookingInput is a patch of a booking that is not over: how many it is for,
// whether it takes the whole space, what for, and how its guest is reached. Its time and
// its space change by MoveBooking.
type UpdateBookingInput struct {
	Once

	Cleared
	Booking  string
	Revision *int
	People   *int
	Whole    *bool
	Purpose  *string
	// Guest is the guest anew, whole.
	Guest *GuestInput
}

// UpdateBooking changes a booking: its booker until it begins, who runs the lab until
// it ends. What it takes more is asked of the space again; where there is no room
// nothing changes. What it gives up goes to the line. A confirmed booking that grows at
// its booker's wish becomes a request where coordinators approve.
func UpdateBooking(c Case, in UpdateBookingInput) (Decision, Refusal) {
	old, r := c.bookingToChange(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	if r = append(stale(in.Revision, old), c.mayUpdate(old)...); r != nil {
		return Decision{}, r
	}
	a, r := c.updated(old, in)
	if r != nil {
		return Decision{}, r
	}
	grows := a.Seats(a.space) - old.Seats(a.space)
	if grows > 0 {
		r = c.grow(old, a)
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{a.Key()}, As: old.as}
	d.set(a.Booking)
	if grows < 0 {
		d.promote(c, a.space)
	}
	return d, nil
}

// mayUpdate refuses to change a booking that is over or given up, and a booker whose
// booking has begun.
func (c Case) mayUpdate(b bookingAccess) Refusal {
	if r := b.mustBe(Requested, Offered, Confirmed, WaitlistedBooking, CheckedIn); r != nil {
		return r
	}
	switch {
	case !c.Now.Before(b.EndsAt):
		return Refuse(WrongState, "booking", "A reserva já terminou.", "The booking is over already.")
	case !b.desk && !c.Now.Before(b.StartsAt):
		return Refuse(WrongState, "booking",
			"A reserva já começou: quem a muda é o laboratório.", "The booking has begun: the lab changes it.")
	}
	return nil
}

// updated is the booking as the patch leaves it.
func (c Case) updated(old bookingAccess, in UpdateBookingInput) (*bookingRequest, Refusal) {
	var r Refusal
	b, space := *old.Booking, c.Space(old.Space)
	if n, ok := patched(&r, "people", in.People, in.Cleared, true); ok {
		b.People = n
		r = append(r, peopleFit(space, n)...)
	}
	if whole, ok := patched(&r, "whole", in.Whole, in.Cleared, true); ok {
		b.Whole = whole
	}
	r.patchText(&b.Purpose, "purpose", in.Purpose, in.Cleared, form{max: MaxReason, lines: true})
	switch {
	case in.Guest == nil:
	case b.Guest == nil || !old.desk:
		r.add(Invalid, "guest", "Esta reserva não é de um convidado.", "This booking is not a guest's.")
	default:
		guest, no := guestOf(*in.Guest)
		b.Guest, r = guest, append(r, no...)
	}
	rules := CurrentGuidelines(c, b.Lab)
	a := &bookingRequest{Booking: &b, space: space, rules: rules, as: old.as, desk: old.desk, booker: "booking"}
	if r == nil && b.People > old.People {
		rulesOf(rules).fewEnough(&r, &b)
	}
	return a, r
}

// grow asks the space again for a booking that takes more of it than before.
func (c Case) grow(old bookingAccess, a *bookingRequest) Refusal {
	switch {
	case !old.Holds():
		return nil
	case !c.fits(a.space, a.Booking):
		return c.full("people", a.space, a.Booking)
	case old.Status != Confirmed || old.desk:
		return nil
	}
	a.settle(c.Now)
	return nil
}
