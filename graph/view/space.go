package view

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Space is a part of a lab that can be booked.
type Space struct {
	*network.Space
	at *Moment
}

// ID is the global id.
func (s *Space) ID() string { return s.Key() }

// Label is how people call it.
func (s *Space) Label() string { return s.Name }

// IsNode makes a space a Node.
func (*Space) IsNode() {}

// IsRecord makes a space an Entity.
func (*Space) IsEntity() {}

// Lab is whose it is.
func (s *Space) Lab() *Lab { return s.at.lab(s.at.Lab(s.Space.Lab)) }

// Kind is what it is.
func (s *Space) Kind() network.SpaceKind { return s.SpaceKind }

// Accessibility tells in words how it is reached and used, or is nil.
func (s *Space) Accessibility() *string { return known(s.Space.Accessibility) }

// Openings are those that make slots today or later, the oldest first.
func (s *Space) Openings() []*Opening {
	list, today := []*Opening{}, s.at.today()
	for o := range s.at.OpeningsOf(s.Space.ID) {
		if o.Until == nil || !today.After(*o.Until) {
			list = append(list, s.at.opening(o))
		}
	}
	return list
}

// Closures are those that stand and reach into a time, by their start: from now on,
// where no time is named.
func (s *Space) Closures(from, to *time.Time) []*Closure {
	list := []*Closure{}
	for c := range s.at.ClosuresOf(s.Space.ID, s.at.stretch(from, to)) {
		if from != nil || !s.at.Reached(c.EndsAt) {
			list = append(list, s.at.closure(c))
		}
	}
	return list
}

// stretch is the time from one instant to another: from today, and without an end, where
// they are left out.
func (m *Moment) stretch(from, to *time.Time) network.Span {
	var in network.Span
	if in.From = network.Value(from); from == nil {
		in.From = m.today().Begins()
	}
	if in.To = network.Value(to); to == nil {
		in.To = m.EndOfToday().AddDate(network.MaxAheadYears+2, 0, 0)
	}
	return in
}

// Slots are the space's in a time of at most 92 days, if the answer has room for them.
func (s *Space) Slots(from, to time.Time) ([]*Slot, error) {
	in, err := window(from, to)
	if err != nil {
		return nil, err
	}
	return s.at.tell(s.slots(in))
}

// Bookings are those that the caller may see, by their start.
func (s *Space) Bookings(from, to *time.Time, filter *BookingFilter, first *int, after *string, last *int, before *string) (*BookingConnection, error) {
	return page(Args{first, after, last, before}, s.at.stays(stays{
		order: state.BookingsOfSpaceByStart(s.Space.ID), from: from, to: to, BookingFilter: network.Value(filter),
		lab: s.Space.Lab, tally: s.at.CountBookingsOfSpace(s.Space.ID), within: func(b *network.Booking) bool { return b.Space == s.Space.ID },
	}))
}

// UpdatedAt is when the record changed last.
func (s *Space) UpdatedAt() time.Time { return s.ChangedAt }

// History tells the record's changes.
func (s *Space) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return s.at.history(ctx, s.Space, first, after)
}

func (m *Moment) space(s *network.Space) *Space {
	if s == nil {
		return nil
	}
	return &Space{s, m}
}

// SpaceByID is the space with the id, or nil.
func (m *Moment) SpaceByID(id string) *Space { return m.space(m.Space(network.SpaceID(id))) }

// Spaces are the lab's, by name, those aside that were given up.
func (l *Lab) Spaces() []*Space {
	list := []*Space{}
	for s := range l.at.SpacesOf(l.Lab.ID) {
		if s.RetiredAt == nil {
			list = append(list, l.at.space(s))
		}
	}
	return list
}
