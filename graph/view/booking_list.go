package view

import (
	"bytes"
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A BookingConnection is a page of bookings.
type (
	BookingConnection = Connection[*Booking]
	BookingEdge       = Edge[*Booking]
)

// A BookingFilter says which bookings.
type BookingFilter struct {
	Status []network.BookingStatus
	Text   *string
}

// Stays are which bookings of a lab are asked for: those that overlap a time, in some
// states.
type stays struct {
	order    state.Order[*network.Booking]
	from, to *time.Time
	BookingFilter
	lab network.LabID
	// status says of which states they are, beside the filter; tally counts all in the
	// order by their states.
	status []network.BookingStatus
	tally  iter.Seq2[network.BookingStatus, int]
	// within tells what is in the order.
	within func(*network.Booking) bool
}

func (s stays) passes(b *network.Booking) bool {
	return (s.from == nil || b.EndsAt.After(*s.from)) && (s.to == nil || b.StartsAt.Before(*s.to)) &&
		among(s.Status, b.Status) && among(s.status, b.Status)
}

// stays lists the bookings that are asked for and that the caller may see, by their
// start: all for those who run the lab, who see all; their own for others, whatever
// there is beside them.
func (m *Moment) stays(s stays) list[*Booking] {
	if s.Text != nil {
		within, speaks := s.within, m.bookingSpeaks(*s.Text)
		s.within = func(b *network.Booking) bool { return within(b) && speaks(b) }
	}
	show := func(b *network.Booking) *Booking { return &Booking{Booking: b, at: m} }
	if !network.RunsLab(m, m.Caller(), m.Lab(s.lab)) {
		var own []item[*Booking]
		for b := range m.ownBookings() {
			if s.within(b) && s.passes(b) {
				own = append(own, item[*Booking]{s.order.Place(b), show(b)})
			}
		}
		return sorted(s.order.Name(), false, own)
	}
	walk := func(place []byte, back bool) iter.Seq2[state.Spot, *Booking] {
		return func(yield func(state.Spot, *Booking) bool) {
			var views shelf[Booking]
			show := func(b *network.Booking) *Booking { return views.put(Booking{Booking: b, at: m}) }
			for at, b := range s.walk(m, place, back) {
				if s.passes(b) && (s.Text == nil || s.within(b)) && !yield(at, show(b)) {
					return
				}
			}
		}
	}
	return list[*Booking]{order: s.order.Name(), walk: walk, count: s.counted(func() int {
		n := 0
		for _, b := range s.walk(m, nil, false) {
			if s.passes(b) && (s.Text == nil || s.within(b)) {
				n++
			}
		}
		return n
	})}
}

// walk goes through the order as far as bookings can overlap the time: those begin
// less than the longest stay before it.
func (s stays) walk(m *Moment, place []byte, back bool) iter.Seq2[state.Spot, *network.Booking] {
	first := func() time.Time { return s.from.Add(-network.MaxStay) }
	edge := func(t time.Time) []byte { return s.order.Place(&network.Booking{StartsAt: t}) }
	if s.from != nil && !back && (place == nil || bytes.Compare(place, edge(first())) < 0) {
		place = edge(first())
	}
	if s.to != nil && back && (place == nil || bytes.Compare(place, edge(*s.to)) > 0) {
		place = edge(*s.to)
	}
	return func(yield func(state.Spot, *network.Booking) bool) {
		for at, b := range s.order.Spots(m.Moment, place, back) {
			beyond := !back && s.to != nil && !b.StartsAt.Before(*s.to) || back && s.from != nil && b.StartsAt.Before(first())
			if beyond || !yield(at, b) {
				return
			}
		}
	}
}

// ownBookings are those that are the caller's, as the servant who they are or as who
// represents a group.
func (m *Moment) ownBookings() iter.Seq[*network.Booking] {
	return func(yield func(*network.Booking) bool) {
		for _, key := range m.bookerKeys() {
			for b := range m.BookingsBy(key, time.Unix(0, 0)) {
				if network.IsBooker(m, m.Caller(), b) && !yield(b) {
					return
				}
			}
		}
	}
}

func (m *Moment) bookerKeys() []network.BookerKey {
	var keys []network.BookerKey
	if me := network.Self(m, m.Caller()); me != nil {
		keys = append(keys, network.BookerKey("servant:"+me.ID))
	}
	for _, g := range m.represented() {
		keys = append(keys, network.BookerKey("group:"+g.ID))
		for merged := range m.GroupsMergedInto(g.ID) {
			keys = append(keys, network.BookerKey("group:"+merged.ID))
		}
	}
	return keys
}

// Bookings are the lab's that the caller may see, by their start.
func (l *Lab) Bookings(from, to *time.Time, status []network.BookingStatus, filter *BookingFilter, first *int, after *string, last *int, before *string) (*BookingConnection, error) {
	return page(Args{first, after, last, before}, l.at.stays(stays{
		order: state.BookingsOfLabByStart(l.Lab.ID), from: from, to: to, BookingFilter: network.Value(filter),
		lab: l.Lab.ID, status: status, tally: l.at.CountBookingsOfLab(l.Lab.ID),
		within: func(b *network.Booking) bool { return b.Lab == l.Lab.ID },
	}))
}

// Today are those of the lab's bookings of today that have, or had, their place, by
// their start, as far as the caller may see them.
func (l *Lab) Today() []*Booking {
	list, sees, today := []*Booking{}, l.at.sight(l.Lab.ID), l.at.today()
	for b := range l.at.BookingsOfLab(l.Lab.ID, network.Span{From: today.Begins(), To: today.Plus(1).Begins()}) {
		comes := b.Holds() || b.Status == network.Ended || b.Status == network.NoShow
		if comes && sees(b) {
			list = append(list, &Booking{Booking: b, at: l.at})
		}
	}
	return list
}

// Bookings are those that the servant made for themselves and that the caller may see,
// by their start.
func (s *Servant) Bookings(from *time.Time, status []network.BookingStatus, first *int, after *string, last *int, before *string) (*BookingConnection, error) {
	order := state.BookingsOfBookerByStart(network.BookerKey("servant:" + s.Servant.ID))
	labs := map[network.LabID]func(*network.Booking) bool{}
	sees := func(b *network.Booking) bool {
		if !among(status, b.Status) || from != nil && !b.EndsAt.After(*from) {
			return false
		}
		if labs[b.Lab] == nil {
			labs[b.Lab] = s.at.sight(b.Lab)
		}
		return labs[b.Lab](b)
	}
	return page(Args{first, after, last, before},
		ordered(s.at, order, false, sees, func(b *network.Booking) *Booking { return &Booking{Booking: b, at: s.at} }))
}
