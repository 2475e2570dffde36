package network

import "time"

// A MoveBookingInput takes a booking to another time, or another space of its lab.
type MoveBookingInput struct {
	Once

	Booking  string
	Revision *int
	// Space is the one that it has if left out.
	Space    *string
	StartsAt time.Time
	EndsAt   time.Time
	// AcceptsGuidelines is the version of the lab's guidelines that the booker
	// accepts.
	AcceptsGuidelines *int
}

// MoveBooking moves a booking that has not begun; it keeps its id. Its booker moves it,
// or who runs the lab. It has to pass as a new booking would, its own old place counted
// as free, and is under the current guidelines from then on. Where there is no room
// nothing changes. Only a booking that waits in the line then waits for the new time, at
// the line's end.
func MoveBooking(c Case, in MoveBookingInput) (Decision, Refusal) {
	old, r := c.bookingToChange(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	if r = append(stale(in.Revision, old), c.mayMove(old)...); r != nil {
		return Decision{}, r
	}
	a, r := c.moved(old, in)
	if r != nil {
		return Decision{}, r
	}
	if r = c.mayBook(a); r != nil {
		return Decision{}, r
	}
	if r = c.resettle(old, a); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{a.Key()}, As: old.as}
	d.end(c, old.Booking, a.Booking)
	return d, nil
}

// mayMove refuses to move a booking that has begun or is not open any more. A booker may
// move a confirmed one only as long as they may cancel it.
func (c Case) mayMove(b bookingAccess) Refusal {
	if r := b.mustBe(Requested, Offered, Confirmed, WaitlistedBooking); r != nil {
		return r
	}
	if !c.Now.Before(b.StartsAt) {
		return Refuse(WrongState, "booking", "A reserva já começou.", "The booking has begun already.")
	}
	if b.Status != Confirmed {
		return b.inTime(c)
	}
	if b.desk {
		return nil
	}
	return c.noticed(b.Booking)
}

// moved is the request for the booking's new time and space.
func (c Case) moved(old bookingAccess, in MoveBookingInput) (*bookingRequest, Refusal) {
	ref := string(old.Space)
	if in.Space != nil {
		ref = *in.Space
	}
	space, lab, r := c.spaceToUse(ref)
	if r != nil {
		return nil, r
	}
	if lab.ID != old.Lab {
		return nil, Refuse(Invalid, "space",
			"Uma reserva muda de lugar dentro do seu laboratório.", "A booking moves within its lab.")
	}
	if old.Group != "" {
		if g := c.BookingGroup(string(old.Group)); g != nil && g.MayBook() != nil {
			return nil, allAt("booking", g.MayBook())
		}
	}
	b := *old.Booking
	b.Space, b.StartsAt, b.EndsAt = space.ID, stored(in.StartsAt), stored(in.EndsAt)
	r = append(c.spanFits(stayTimes, in.StartsAt, in.EndsAt), peopleFit(space, b.People)...)
	if b.Space == old.Space && b.StartsAt.Equal(old.StartsAt) && b.EndsAt.Equal(old.EndsAt) {
		r.add(Invalid, "startsAt", "A reserva já é deste espaço e horário.", "The booking is of this space and time already.")
	}
	return &bookingRequest{
		Booking: &b, space: space, rules: CurrentGuidelines(c, lab.ID), as: old.as, desk: old.desk,
		booker: "booking", accepts: in.AcceptsGuidelines,
	}, r
}

// resettle gives a moved booking its place. A REQUESTED one keeps waiting for its
// answer, no longer than before. An OFFERED or CONFIRMED one stays so; but where
// coordinators approve, it becomes a request if its booker moves it.
func (c Case) resettle(old bookingAccess, a *bookingRequest) Refusal {
	status, kept, expires := a.Status, a.Kept, a.ExpiresAt
	if r := c.place(a, status == WaitlistedBooking); r != nil {
		return r
	}
	if status == Requested || status == Offered && a.Status != Requested {
		a.Status, a.Kept, a.ExpiresAt = status, kept, earlier(*expires, a.StartsAt)
	}
	return nil
}
