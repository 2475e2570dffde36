package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
)

// A desk is a lab's, with the bookings that may still come to something.
type desk struct {
	*city
	open []visit
}

// A visit is a booking that was made: the kth of a wish.
type visit struct {
	id      network.BookingID
	wish    wish
	becomes fate
	// approved and taken are what is answered to a request, and to an offer.
	approved, taken bool
}

// desks are the labs' that have spaces, by the number of the lab.
func (c *city) desks() []*desk {
	n := 0
	for _, s := range c.spaces {
		n = max(n, s.lab+1)
	}
	list := make([]*desk, n)
	for i := range list {
		list[i] = &desk{city: c}
	}
	return list
}

// work is a desk's day: it answers, hears who gives up or takes an offer, then what
// is asked for, and then people come.
func (k *desk) work(ctx context.Context, day int, asked []wish) error {
	morning := earlier(k.day(day).Add(7*time.Hour), k.Now)
	k.open = slices.DeleteFunc(k.open, func(v visit) bool { return !k.booking(v.id).Live() })
	for _, v := range k.open {
		if err := k.answer(ctx, v, morning); err != nil {
			return err
		}
	}
	for _, v := range k.open { // some just got an offer
		if err := k.take(ctx, v, morning.Add(time.Minute)); err != nil {
			return err
		}
	}
	for _, w := range asked {
		if err := k.hear(ctx, w, morning.Add(2*time.Minute)); err != nil {
			return err
		}
		k.count.Add(w.weeks)
	}
	// who comes takes nothing from anybody, so they all come at once
	return bulk.Each(ctx, len(k.open), width, func(ctx context.Context, i int) error {
		return k.welcome(ctx, k.open[i], day)
	})
}

func (k *desk) booking(id network.BookingID) *network.Booking {
	return k.ledger.Moment().Booking(id)
}

// answer has the desk answer a request, or the booker give up a day ahead.
func (k *desk) answer(ctx context.Context, v visit, at time.Time) error {
	b := k.booking(v.id)
	switch {
	case b.Status == network.Requested:
		how := network.Decline
		if v.approved {
			how = network.Approve
		}
		return k.change(ctx, "decideBooking", v, at, office, func(c network.Case) (network.Decision, network.Refusal) {
			in := network.DecideBookingInput{Booking: string(v.id), Decision: how}
			d, no := network.DecideBooking(c, in)
			if no != nil { // others have the place by now
				in.Decision = network.Decline
				d, no = network.DecideBooking(c, in)
			}
			return d, no
		}, network.Requested)
	case b.Status == network.Confirmed && v.becomes == givesUp && network.Today(b.StartsAt) == network.Today(at).Plus(1):
		return k.change(ctx, "cancelBooking", v, at, k.booker(v), func(c network.Case) (network.Decision, network.Refusal) {
			return network.CancelBooking(c, network.CancelBookingInput{Booking: string(v.id)})
		}, network.Confirmed)
	}
	return nil
}

// take has the booker take an offer in time.
func (k *desk) take(ctx context.Context, v visit, at time.Time) error {
	b := k.booking(v.id)
	if b.Status != network.Offered || !v.taken || !at.Before(*b.ExpiresAt) {
		return nil
	}
	return k.change(ctx, "answerOffer", v, at, k.booker(v), func(c network.Case) (network.Decision, network.Refusal) {
		return network.AnswerOffer(c, network.AnswerOfferInput{Booking: string(v.id), Accept: true})
	}, network.Offered)
}

// welcome has whoever comes on the day checked in, once it is time.
func (k *desk) welcome(ctx context.Context, v visit, day int) error {
	b := k.booking(v.id)
	if b.Status != network.Confirmed || v.becomes == staysAway || network.Today(b.StartsAt) != network.Today(k.Now).Plus(day) || b.StartsAt.After(k.Now) {
		return nil
	}
	return k.change(ctx, "checkIn", v, b.StartsAt, office, func(c network.Case) (network.Decision, network.Refusal) {
		return network.CheckIn(c, network.CheckInInput{Booking: string(v.id)})
	}, network.Confirmed)
}

// change has something done to a booking, unless it was done already.
func (k *desk) change(ctx context.Context, action string, v visit, at time.Time, who network.Caller, rule func(network.Case) (network.Decision, network.Refusal), from network.BookingStatus) error {
	_, err := k.then(ctx, action, at, who, func(c network.Case) (network.Decision, network.Refusal) {
		if c.Booking(v.id).Status != from {
			return network.Decision{}, nil
		}
		return rule(c)
	})
	return err
}

// booker is who answers for a booking: for a guest the desk does.
func (k *desk) booker(v visit) network.Caller {
	if k.booking(v.id).Servant == "" {
		return office
	}
	return k.caller(k.person(v.wish.person, len(k.bodies)))
}

// tries is how many days are tried until there is a place.
const tries = 14

// hear has a wish granted: as it is asked for, or on a later day, or else to a guest
// in place of somebody who may not book now.
func (k *desk) hear(ctx context.Context, w wish, at time.Time) error {
	id := fresh(network.KindBookings)
	if w.weeks > 1 {
		id = fresh(network.KindSeries)
	}
	who := office
	if w.person >= 0 {
		who = k.caller(k.person(w.person, len(k.bodies)))
	}
	_, err := k.then(ctx, "bookSlot", at, who, func(c network.Case) (network.Decision, network.Refusal) {
		if c.Booking(network.BookingID(id)) != nil || c.Series(network.SeriesID(id)) != nil {
			return network.Decision{}, nil
		}
		for later := range tries {
			if d, no := k.ask(c, id, w, later); no == nil {
				return d, nil
			}
		}
		c.Caller, w.person = office, -1
		for later := range tries {
			if d, no := k.ask(c, id, w, later); no == nil {
				return d, nil
			}
		}
		return network.Decision{}, nil
	})
	if err != nil {
		return err
	}
	k.note(id, w)
	return nil
}

// ask asks for a wish so many days later, under an id.
func (k *desk) ask(c network.Case, id string, w wish, later int) (network.Decision, network.Refusal) {
	s := k.spaces[w.space]
	stay := network.StayInput{Space: string(s.id), Purpose: &w.purpose}
	stay.StartsAt, stay.EndsAt, stay.People = w.at(s, network.Today(k.Now).Plus(w.day+later))
	by := network.BookerInput{Guest: &network.GuestInput{Name: w.guest, Email: &w.email}}
	if w.person >= 0 {
		by = network.BookerInput{Servant: ptr(string(k.people[w.person]))}
		if g := network.CurrentGuidelines(c, s.labID); g != nil {
			stay.AcceptsGuidelines = &g.Version
		}
	}
	made := c.NewID
	c.NewID = func(kind network.Kind) string {
		if kind == network.KindSeries || w.weeks == 1 {
			return id
		}
		return made(kind)
	}
	if w.weeks == 1 {
		return network.BookSlot(c, network.BookSlotInput{BookerInput: by, StayInput: stay, Waitlist: &w.waits})
	}
	return network.BookSeries(c, network.BookSeriesInput{
		BookerInput: by, StayInput: stay, Rule: fmt.Sprintf("FREQ=WEEKLY;COUNT=%d", w.weeks), OnConflict: network.SkipOnes,
	})
}

// note keeps what was booked in mind.
func (k *desk) note(id string, w wish) {
	at, ids := k.ledger.Moment(), []network.BookingID{}
	if w.weeks == 1 && at.Booking(network.BookingID(id)) != nil {
		ids = append(ids, network.BookingID(id))
	}
	if w.weeks > 1 {
		for b := range at.OfSeries(network.SeriesID(id)) {
			ids = append(ids, b.ID)
		}
	}
	for i, id := range ids {
		v := visit{id: id, wish: w}
		v.becomes, v.approved, v.taken = k.visit(w.number, i)
		k.open = append(k.open, v)
	}
}
