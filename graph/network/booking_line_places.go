package network

import (
	"slices"
	"time"
)

// A seating is how many of a space's places are taken, from one instant to the next:
// of those at which somebody comes or goes who has a place, or would like to.
type seating struct {
	at    []time.Time
	taken []int
}

// seatingFor is the seating of a space as far as it concerns a line of bookings. It
// costs one look at the time that they span, however many they are.
func (c Case) seatingFor(space *Space, line []*Booking) *seating {
	all, s := line[0].Span(), &seating{}
	for _, b := range line {
		s.at = append(s.at, b.StartsAt, b.EndsAt)
		if all.From = *earlier(all.From, b.StartsAt); b.EndsAt.After(all.To) {
			all.To = b.EndsAt
		}
	}
	holding := slices.DeleteFunc(slices.Collect(c.LiveIn(space.ID, all)), func(b *Booking) bool { return !b.Holds() })
	for _, b := range holding {
		s.at = append(s.at, b.StartsAt, b.EndsAt)
	}
	slices.SortFunc(s.at, time.Time.Compare)
	s.at = slices.CompactFunc(s.at, time.Time.Equal)
	s.taken = make([]int, len(s.at))
	for _, b := range holding {
		s.take(b.Span(), b.Seats(space))
	}
	return s
}

// of is the part of a stay that begins and ends at instants of the seating.
func (s *seating) of(stay Span) []int {
	from, _ := slices.BinarySearchFunc(s.at, stay.From, time.Time.Compare)
	to, _ := slices.BinarySearchFunc(s.at, stay.To, time.Time.Compare)
	return s.taken[from:to]
}

// take has a stay take places.
func (s *seating) take(stay Span, seats int) {
	part := s.of(stay)
	for i := range part {
		part[i] += seats
	}
}

// peak is the most places that are taken at one instant of a stay.
func (s *seating) peak(stay Span) int { return slices.Max(s.of(stay)) }
