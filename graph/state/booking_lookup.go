package state

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func (r reads) Booking(id network.BookingID) *network.Booking {
	return byIDIn[*network.Booking](r, numberOfBookings, id)
}

// LiveIn lists a space's live bookings that overlap the span, each once, in the
// order of their start, then of their id. It looks at the live bookings that touch a
// UTC day of the span, and at no other.
func (r reads) LiveIn(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
	return liveIn(r.liveFrom(id, in.From), id, in)
}

// liveFrom walks the live bookings by space, day and start, from the day of t in
// the space on.
func (r reads) liveFrom(id network.SpaceID, t time.Time) iter.Seq[*network.Booking] {
	return fromIn(r, "live", key(string(id)), dayKey(dayOf(t)), func(b *network.Booking) bool { return b.Space == id })
}

// liveIn keeps what overlaps the span, of the walk from the span's first day on
// (liveFrom).
func liveIn(walk iter.Seq[*network.Booking], id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
	return func(yield func(*network.Booking) bool) {
		// The walk meets a booking on each day that it touches. Those given are in the
		// order of their start and id, so one that does not follow the last was given
		// on an earlier day.
		var last *network.Booking
		for b := range walk {
			if b.Space != id || !b.StartsAt.Before(in.To) {
				return
			}
			if !b.EndsAt.After(in.From) || last != nil && !follows(b, last) {
				continue
			}
			if last = b; !yield(b) {
				return
			}
		}
	}
}

// WaitingFor lists a space's WAITLISTED bookings in their turn.
func (r reads) WaitingFor(id network.SpaceID) iter.Seq[*network.Booking] {
	return each[*network.Booking](r, "line", key(string(id)))
}

// LastTurn is the highest turn in a space's line, 0 where nobody waits.
func (r reads) LastTurn(id network.SpaceID) int {
	if b := last[*network.Booking](r, "line", key(string(id))); b != nil {
		return b.Turn
	}
	return 0
}

// BookingsBy lists a booker's bookings of any state that end after t, by their
// start.
func (r reads) BookingsBy(who network.BookerKey, t time.Time) iter.Seq[*network.Booking] {
	return only(
		r.startingFrom("booker", string(who), t.Add(-network.MaxStay), func(b *network.Booking) bool { return b.Booker() == who }),
		func(b *network.Booking) bool { return b.EndsAt.After(t) })
}

// BookingsOfLab lists a lab's bookings of any state that overlap the span, by
// their start. It looks at those that begin in the span or less than MaxStay before
// it, and at no other.
func (r reads) BookingsOfLab(id network.LabID, in network.Span) iter.Seq[*network.Booking] {
	return r.overlapping("lab", string(id), in, func(b *network.Booking) bool { return b.Lab == id })
}

// BookingsOfSpace lists a space's bookings of any state that overlap the span, as
// BookingsOfLab does a lab's.
func (r reads) BookingsOfSpace(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
	return r.overlapping("space", string(id), in, func(b *network.Booking) bool { return b.Space == id })
}

func (r reads) overlapping(index, of string, in network.Span, theirs func(*network.Booking) bool) iter.Seq[*network.Booking] {
	return only(
		r.startingFrom(index, of, in.From.Add(-network.MaxStay),
			func(b *network.Booking) bool { return theirs(b) && b.StartsAt.Before(in.To) }),
		func(b *network.Booking) bool { return b.Span().Overlaps(in) })
}

// startingFrom walks an index of bookings by owner and start: from the owner's
// first one at t or later on, as far as they are within, which is the owner's.
func (r reads) startingFrom(index, of string, t time.Time, within func(*network.Booking) bool) iter.Seq[*network.Booking] {
	return fromIn(r, index, key(of), instant(t), within)
}

// BookingsDue lists the bookings that time alone changes at t or before, the
// longest due first.
func (r reads) BookingsDue(t time.Time) iter.Seq[*network.Booking] {
	return upTo(each[*network.Booking](r, "due", nil), func(b *network.Booking) bool {
		due, _ := b.Due()
		return !due.After(t)
	})
}
