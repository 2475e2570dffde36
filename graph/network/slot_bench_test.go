package network_test

import (
	"fmt"
	"iter"
	"slices"
	"sort"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A shelf is a space's coworking in order, as an index has it.
type shelf struct {
	network.Coworking
	openings []*network.Opening
	bookings []*network.Booking // by start; none lasts longer than an hour
}

func (s shelf) OpeningsOf(network.SpaceID) iter.Seq[*network.Opening] {
	return slices.Values(s.openings)
}

func (s shelf) HolidaysOn(network.Date) iter.Seq[*network.Holiday] {
	return func(func(*network.Holiday) bool) {}
}

func (s shelf) HolidaysIn(network.Date, network.Date) iter.Seq[*network.Holiday] {
	return func(func(*network.Holiday) bool) {}
}

func (s shelf) ClosuresOf(network.SpaceID, network.Span) iter.Seq[*network.Closure] {
	return func(func(*network.Closure) bool) {}
}

func (s shelf) LiveIn(_ network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
	return func(yield func(*network.Booking) bool) {
		first := sort.Search(len(s.bookings), func(i int) bool { return s.bookings[i].EndsAt.After(in.From) })
		for _, b := range s.bookings[first:] {
			if !b.StartsAt.Before(in.To) || !yield(b) {
				return
			}
		}
	}
}

// busy has n bookings of an hour, three at once, by day and night.
func busy(n int) (shelf, *network.Space, network.Span) {
	from := time.Date(2024, 1, 1, 3, 0, 0, 0, time.UTC)
	s := shelf{openings: []*network.Opening{
		{ID: diaria, Space: sala, Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Opens: 9 * 60, Closes: 18 * 60, SlotMinutes: 60, From: *day("2023-06-01")},
		{ID: "opening_sat", Space: sala, Rule: "FREQ=WEEKLY;BYDAY=SA", Opens: 9 * 60, Closes: 13 * 60, SlotMinutes: 60, From: *day("2023-06-01")},
	}}
	for i := range n {
		at := from.Add(time.Duration(i/3) * time.Hour)
		s.bookings = append(s.bookings, &network.Booking{
			ID: network.BookingID(fmt.Sprintf("booking_%06d", i)), Space: sala, StartsAt: at, EndsAt: at.Add(time.Hour), People: 1, Status: network.Confirmed,
		})
	}
	middle := from.Add(time.Duration(n/6) * time.Hour)
	return s, &network.Space{ID: sala, Capacity: 12}, network.Span{From: middle, To: middle.AddDate(0, 0, 7)}
}

func BenchmarkAWeekOfSlots(b *testing.B) {
	for _, n := range []int{4_000, 20_000, 100_000} {
		s, space, week := busy(n)
		b.Run(fmt.Sprint("among ", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := network.Slots(s, space, week); len(got) != 49 || got[0].Free != 9 {
					b.Fatalf("%d slots: %v", len(got), got)
				}
			}
		})
	}
	s, space, week := busy(0)
	b.Run("the grid alone", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			network.Grid(s, space, week)
		}
	})
}
