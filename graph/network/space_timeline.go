package network

import (
	"cmp"
	"slices"
	"time"
)

// A timeline is how many of a space's places are taken as time goes by: each step's
// number holds until the next step begins, and none is taken before the first.
type timeline []step

type step struct {
	// from is an instant in Unix milliseconds, the precision of records.
	from  int64
	taken int
}

// timelineIn is the timeline of the bookings that hold places of a space in a span, some
// left out. Outside the span it tells too few. It costs one look at the span.
func timelineIn(d Bookings, space *Space, in Span, except ...BookingID) timeline {
	var t timeline
	for b := range d.LiveIn(space.ID, in) {
		if b.Holds() && !slices.Contains(except, b.ID) {
			t.take(b.Span(), b.Seats(space))
		}
	}
	return t
}

// take has a stay take places. It looks for the stay from the timeline's end backwards,
// so stays that come in the order of their start cost least.
func (t *timeline) take(stay Span, seats int) {
	first := t.at(stay.From)
	for i := t.at(stay.To) - 1; i >= first; i-- {
		(*t)[i].taken += seats
	}
}

// at is the index of the step that begins at an instant. Where none does, it splits the
// step that the instant lies in.
func (t *timeline) at(instant time.Time) int {
	from := instant.UnixMilli()
	i, taken := len(*t), 0
	for i > 0 && (*t)[i-1].from > from {
		i--
	}
	if i > 0 {
		if (*t)[i-1].from == from {
			return i - 1
		}
		taken = (*t)[i-1].taken
	}
	*t = slices.Insert(*t, i, step{from, taken})
	return i
}

// peak is the most places that are taken at one instant of a span, and since when they
// are.
func (t timeline) peak(in Span) (most int, since time.Time) {
	from, to := in.From.UnixMilli(), in.To.UnixMilli()
	i, begins := slices.BinarySearchFunc(t, from, func(s step, from int64) int { return cmp.Compare(s.from, from) })
	if !begins && i > 0 {
		i-- // the step before reaches into the span
	}
	for ; i < len(t) && t[i].from < to; i++ {
		if t[i].taken > most {
			most, since = t[i].taken, time.UnixMilli(t[i].from)
		}
	}
	return most, since
}

// Peak is the most places of the space that are taken at one instant of the span,
// some bookings left out.
func Peak(d Bookings, space *Space, in Span, except ...BookingID) int {
	peak, _ := timelineIn(d, space, in, except...).peak(in)
	return peak
}
