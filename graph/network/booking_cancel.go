package network

import (
	"slices"
	"time"
)

// A CancelBookingInput gives a booking up.
type CancelBookingInput struct {
	Once

	Booking string
	Reason  *string
}

// CancelBooking gives a booking up and hands its places on: the booker as long ahead
// as the guidelines that they booked under ask for, who runs the lab until it ends.
// A stay that has begun is ended so.
func CancelBooking(c Case, in CancelBookingInput) (Decision, Refusal) {
	b, r := c.bookingToChange(in.Booking)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if r = append(r, c.mayCancel(b)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{b.Key()}, As: b.as}
	d.end(c, b.Booking, b.givenUp(reason))
	return d, nil
}

// givenUp is the booking without its place: ended if somebody sits there.
func (b *Booking) givenUp(reason string) *Booking {
	if b.Status == CheckedIn {
		return b.closed(Ended, reason)
	}
	return b.closed(BookingCancelled, reason)
}

// mayCancel refuses to cancel what lives no longer, or too late.
func (c Case) mayCancel(b reached) Refusal {
	switch {
	case !b.Live():
		return Refuse(WrongState, "booking", "A reserva já não está em aberto (está %s).", "The booking is not open any more (it is %s).", b.Status)
	case !c.Now.Before(b.EndsAt):
		return Refuse(WrongState, "booking", "A reserva já terminou.", "The booking is over already.")
	case b.desk:
		return nil
	case b.Status == CheckedIn || !c.Now.Before(b.StartsAt):
		return Refuse(WrongState, "booking", "A reserva já começou: quem a encerra é o laboratório.", "The booking has begun: the lab ends it.")
	}
	return c.noticed(b.Booking)
}

// noticed refuses a booker who gives up a confirmed place later than the guidelines
// that they booked under allow.
func (c Case) noticed(b *Booking) Refusal {
	h := rulesOf(c.guidelinesOf(b)).CancelNoticeHours
	if h == nil || b.Status != Confirmed || !c.Now.Add(time.Duration(*h)*time.Hour).After(b.StartsAt) {
		return nil
	}
	ahead := hour.count(*h)
	return Refuse(AgainstGuidelines, "booking",
		"As regras do laboratório (cancelNoticeHours) permitem desistir ou mudar até %[1]s antes: peça ao laboratório.",
		"The lab's guidelines (cancelNoticeHours) allow giving up or moving until %[2]s before: ask the lab.", ahead.PT, ahead.EN)
}

// The scopes within a series, seen from one of its bookings.
const (
	ScopeOne       SeriesScope = "ONE"
	ScopeFollowing SeriesScope = "FOLLOWING"
	ScopeAll       SeriesScope = "ALL"
)

// withdrawBookings cancels a servant's bookings to come and hands their places on:
// they are no longer an ACTIVE member. The answer does not name them.
func (d *Decision) withdrawBookings(c Case, who ServantID) {
	promoted := d.Promoted
	var freed []SpaceID
	for b := range c.BookingsBy(BookerKey("servant:"+who), c.Now) {
		if b.Live() && b.Status != CheckedIn && b.StartsAt.After(c.Now) {
			d.set(b.closed(BookingCancelled, ""))
			if b.Holds() && !slices.Contains(freed, b.Space) {
				freed = append(freed, b.Space)
			}
		}
	}
	for _, id := range freed {
		d.promote(c, c.Space(id))
	}
	d.Promoted = promoted
}
