package network

import (
	"slices"
	"time"
)

type CancelBookingInput struct {
	Once

	Booking string
	Reason  *string
}

// CancelBooking gives a booking up and hands its places to the line. Its booker may as
// long ahead as the guidelines ask for under which it was made, who runs the lab until
// it ends. A stay that has begun becomes ENDED.
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
	d.end(c, b.Booking, b.givenUp(c.Now, reason))
	return d, nil
}

// givenUp is the booking after it was given up: ENDED if its booker had checked in,
// CANCELLED otherwise.
func (b *Booking) givenUp(now time.Time, reason string) *Booking {
	if b.Status == CheckedIn {
		next := b.closed(Ended, reason)
		next.LeftAt = &now
		return next
	}
	return b.closed(BookingCancelled, reason)
}

// mayCancel refuses to cancel a booking that is not open any more or is over, and a
// booker who is too late.
func (c Case) mayCancel(b bookingAccess) Refusal {
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
// allow under which it was made.
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

// withdrawBookings cancels the bookings to come of a servant who is no longer an ACTIVE
// member, and hands their places to the lines. The answer to the caller does not name
// these bookings.
func (d *Decision) withdrawBookings(c Case, who ServantID) {
	promoted := d.Promoted
	var freed []SpaceID
	for b := range c.BookingsBy(BookerKey("servant:"+who), c.Now) {
		if b.Live() && b.Status != CheckedIn && b.StartsAt.After(c.Now) {
			d.set(b.closed(BookingCancelled, memberNoMore.PT))
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
