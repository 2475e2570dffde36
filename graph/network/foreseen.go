package network

import (
	"cmp"
	"slices"
)

// Foreseen is what a dry run answers by Decision.Told: the bookings that would fall or
// stand in the way, by their start, each as it is now.
type Foreseen struct{ Bookings []BookingID }

// foresee answers a dry run: nothing changes, and the record that was asked about is
// told with the bookings.
func foresee(as Scope, of Record, bookings []*Booking) Decision {
	told := Foreseen{Bookings: []BookingID{}}
	for _, b := range bookings {
		told.Bookings = append(told.Bookings, b.ID)
	}
	return Decision{Made: []string{of.Key()}, As: as, Told: told}
}

// inTheWay lists the bookings that would have to go before the space could become the
// next one: of those that do not all fit, whoever asked last.
func (c Case) inTheWay(next *Space) []*Booking {
	ahead := Span{c.Now, c.Now.Add(MaxBookAhead + MaxStay)}
	var held, out []*Booking
	for b := range c.LiveIn(next.ID, ahead) {
		if b.Holds() {
			held = append(held, b)
		}
	}
	slices.SortStableFunc(held, func(a, b *Booking) int {
		return cmp.Or(a.AskedAt.Compare(b.AskedAt), cmp.Compare(a.ID, b.ID))
	})
	var taken timeline
	for _, b := range held {
		if peak, _ := taken.peak(b.Span()); peak+b.Seats(next) > next.Capacity {
			out = append(out, b)
			continue
		}
		taken.take(b.Span(), b.Seats(next))
	}
	slices.SortStableFunc(out, func(a, b *Booking) int { return a.StartsAt.Compare(b.StartsAt) })
	return out
}
