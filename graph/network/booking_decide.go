package network

import "slices"

// BookingDecision is what the coordinators answer to a request.
type BookingDecision string

// The answers to a request.
const (
	Approve BookingDecision = "APPROVE"
	Decline BookingDecision = "DECLINE"
)

type DecideBookingInput struct {
	Once

	Booking  string
	Decision BookingDecision
	// Reason is what the booker is told.
	Reason *string
}

// DecideBooking approves or declines a booking: who runs the lab. Approval looks
// again whether there is room; where there is none, nothing changes.
func DecideBooking(c Case, in DecideBookingInput) (Decision, Refusal) {
	b, r := c.bookingToRun(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	switch in.Decision {
	case Approve:
		r = append(r, c.mayApprove(b.Booking)...)
	case Decline:
		r = append(r, b.mustBe(Requested, WaitlistedBooking, Offered)...)
	default:
		r.keepsWord(false, "decision")
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{b.Key()}, As: b.as}
	if in.Decision == Approve {
		d.set(b.approved(reason))
	} else {
		d.end(c, b.Booking, b.closed(Declined, reason))
	}
	return d, nil
}

// mayApprove refuses to approve a booking that does not wait any more, and one without a
// place that finds none. The day may have become a holiday since it was requested.
func (c Case) mayApprove(b *Booking) Refusal {
	if r := b.mustBe(Requested, WaitlistedBooking); r != nil {
		return r
	}
	if r := b.inTime(c); r != nil {
		return r
	}
	space := c.Space(b.Space)
	switch {
	case b.Kept:
		return nil
	case !c.fits(space, b):
		return c.full("booking", space, b)
	}
	return allAt("booking", SlotsFit(c, space, b.Span()))
}

// allAt moves all problems of a refusal to one field.
func allAt(field string, r Refusal) Refusal {
	for i := range r {
		r[i].Path = []string{"input", field}
	}
	return r
}

// confirmed is the booking with its place for good.
func (b *Booking) confirmed() *Booking {
	next := *b
	next.Status, next.Kept, next.Turn, next.ExpiresAt = Confirmed, false, 0, nil
	return &next
}

// approved is the booking with its place, and with what the coordinators told the booker.
func (b *Booking) approved(reason string) *Booking {
	next := b.confirmed()
	next.Reason = reason
	return next
}

// mustBe refuses a booking that is in none of the states, and names them.
func (b *Booking) mustBe(states ...BookingStatus) Refusal {
	if slices.Contains(states, b.Status) {
		return nil
	}
	return Refuse(WrongState, "booking",
		"Isto se faz com uma reserva em um destes estados: %s. Esta está %s.",
		"This is done to a booking in one of these states: %s. This one is %s.", listed(states), b.Status)
}

// end puts the booking's next value. If the old one held places in a stay that is not
// over, they go to the line.
func (d *Decision) end(c Case, old, next *Booking) {
	d.set(next)
	if old.Holds() && old.EndsAt.After(c.Now) {
		d.promote(c, c.Space(old.Space))
	}
}
