package view

import (
	"context"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Booking is a stay in a space, for those who may see it: its booker, those who run
// the lab, and the committee.
type Booking struct {
	*network.Booking
	at *Moment
	// line is what the bookings of one list share, or nil.
	line *line
	// told says that it answers a change of the caller's, who runs the lab and calls the
	// booker about it.
	told bool
}

// ID is the global id.
func (b *Booking) ID() string { return b.Key() }

// IsNode makes a booking a Node.
func (*Booking) IsNode() {}

// Space is where.
func (b *Booking) Space() *Space { return b.at.space(b.at.Space(b.Booking.Space)) }

// Lab is whose space it is.
func (b *Booking) Lab() *Lab { return b.at.lab(b.at.Lab(b.Booking.Lab)) }

// Group is the group that booked, or nil.
func (b *Booking) Group() *Group { return b.at.group(b.at.Group(b.Booking.Group)) }

// Purpose is what for, or nil.
func (b *Booking) Purpose() *string { return known(b.Booking.Purpose) }

// Reason is what the booker was told, or nil.
func (b *Booking) Reason() *string { return known(network.Said(b.Booking.Reason, b.at.Lang)) }

// GuidelinesVersion is the version under which it was made, or nil.
func (b *Booking) GuidelinesVersion() *int {
	if b.Guidelines == 0 {
		return nil
	}
	return &b.Guidelines
}

// WaitlistPosition is the place in the space's line, from 1, or nil.
func (b *Booking) WaitlistPosition() *int {
	switch {
	case b.Status != network.WaitlistedBooking:
		return nil
	case b.line == nil:
		return network.WaitlistPosition(b.at, b.Booking)
	}
	return b.line.place(b)
}

// A line is the places in a space's line, counted once for all who ask.
type line struct {
	once   sync.Once
	places map[network.BookingID]int
}

func (l *line) place(b *Booking) *int {
	l.once.Do(func() {
		l.places = map[network.BookingID]int{}
		for w := range b.at.WaitingFor(b.Booking.Space) {
			l.places[w.ID] = len(l.places) + 1
		}
	})
	if n, waits := l.places[b.Booking.ID]; waits {
		return &n
	}
	return nil
}

// Series is what it recurs in, or nil.
func (b *Booking) Series() *Series { return b.at.series(b.at.Series(b.Booking.Series)) }

// UpdatedAt is when the record changed last.
func (b *Booking) UpdatedAt() time.Time { return b.ChangedAt }

// History tells the record's changes. A place from the line came by what somebody else
// did: the booker is told that the lab did it, and not who gave the place up.
func (b *Booking) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	if b.Revision == 0 { // of a dry run
		return page(Args{First: first}, sorted[*HistoryEntry](historyOrder(b.Booking), false, nil))
	}
	if network.RunsLab(b.at, b.at.Caller(), b.at.Lab(b.Booking.Lab)) {
		return b.at.history(ctx, b.Booking, first, after)
	}
	return b.at.historyBy(ctx, b.Booking, first, after, b.office)
}

// office is in whose name the booker is told of a change; "" for one's own and the
// program's.
func (b *Booking) office(past network.Past) string {
	if past.Actor == network.System || b.at.mine(past.Actor) {
		return ""
	}
	scope, _ := network.ParseScope(past.As)
	if g := b.at.Group(b.Booking.Group); g != nil && scope.Kind == network.ScopeGroup && scope.Of == string(g.Slug) {
		return g.Name
	}
	return b.Lab().Name
}

// booking gives the view of a booking that the caller may see, or nil.
func (m *Moment) booking(b *network.Booking) *Booking {
	if b == nil || !network.SeesBooking(m, m.Caller(), b) {
		return nil
	}
	return &Booking{Booking: b, at: m}
}

// BookingByID is the booking with the id, if the caller may see it.
func (m *Moment) BookingByID(id string) *Booking { return m.booking(m.Booking(network.BookingID(id))) }

// BookingsByID are those of the ids that the caller may see.
func (m *Moment) BookingsByID(ids []string) []*Booking {
	list := []*Booking{}
	for _, id := range ids {
		if b := m.BookingByID(id); b != nil {
			list = append(list, b)
		}
	}
	return list
}

// sight gives the test of a lab's bookings that the caller may see, for asking it of
// many: the right to run the lab is looked up once, when it is asked for.
func (m *Moment) sight(lab network.LabID) func(*network.Booking) bool {
	runs := sync.OnceValue(func() bool { return network.RunsLab(m, m.Caller(), m.Lab(lab)) })
	return func(b *network.Booking) bool { return runs() || network.IsBooker(m, m.Caller(), b) }
}
