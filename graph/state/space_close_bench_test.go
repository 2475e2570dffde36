package state

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// fallingCity is a hall of a thousand places, all taken from 10 to 12, and a line of
// as many as fit for 11 to 12.
func fallingCity() map[network.Ref]network.Record {
	all := map[network.Ref]network.Record{}
	put := func(r network.Record) { all[network.RefOf(r)] = r }
	lab := network.LabID("lab_00000000000000000000000001")
	day, _ := network.ParseDate(noon.Format(time.DateOnly))
	put(&network.Lab{ID: lab, Slug: "hub", Name: "Hub", Coordinators: []network.ServantID{}})
	put(&network.Space{ID: space(0), Lab: lab, Name: "Hall", SpaceKind: network.SpaceAuditorium, Capacity: network.MaxDisplaced, Amenities: []string{}})
	put(&network.Opening{ID: "opening_1", Space: space(0), Rule: "FREQ=DAILY", Opens: 8 * 60, Closes: 20 * 60, SlotMinutes: 60, From: day})
	at := day.Plus(1).At(10 * 60)
	for i := range network.MaxDisplaced + network.MaxLine {
		b := &network.Booking{
			ID: network.BookingID(fmt.Sprintf("booking_%020d", i)), Lab: lab, Space: space(0),
			Servant: network.ServantID(fmt.Sprintf("servant_%020d", i)), StartsAt: at, EndsAt: at.Add(2 * time.Hour),
			People: 1, Status: network.Confirmed, AskedAt: noon,
		}
		if i >= network.MaxDisplaced {
			b.Status, b.Turn, b.StartsAt = network.WaitlistedBooking, i, at.Add(time.Hour)
		}
		put(b)
	}
	return all
}

// BenchmarkClosingAFullHall cancels as many bookings as one change may, and hands
// their places to the longest line.
func BenchmarkClosingAFullHall(b *testing.B) {
	m := filled(b, fallingCity()).Moment()
	day, _ := network.ParseDate(noon.Format(time.DateOnly))
	at := day.Plus(1).At(10 * 60)
	for b.Loop() {
		n := 0
		d, no := network.CloseSpace(network.Case{
			Draft: m, Now: noon, Caller: network.Caller{Actor: "a", Scopes: []network.Scope{{Kind: network.ScopeCommittee}}, Warranted: []network.Scope{{Kind: network.ScopeCommittee}}},
			NewID: func(k network.Kind) string { n++; return fmt.Sprint(k, n) },
		}, network.CloseSpaceInput{Space: string(space(0)), StartsAt: at, EndsAt: at.Add(time.Hour), Reason: "obra"})
		if no != nil || len(d.Put) != 1+network.MaxDisplaced+network.MaxLine {
			b.Fatal(no, len(d.Put))
		}
	}
}

// BenchmarkAnHourOfNoShows is a step of the clock where 10,000 bookings are due, in a
// hundred spaces.
func BenchmarkAnHourOfNoShows(b *testing.B) {
	due := booked(10_000, 100, network.Span{From: noon.Add(-50 * time.Hour), To: noon}, "")
	for i := range 100 {
		s := &network.Space{ID: space(i), Lab: "lab_00000000000000000000000001", Name: fmt.Sprint(i), SpaceKind: network.SpaceDesks, Capacity: 100, Amenities: []string{}}
		due[network.RefOf(s)] = s
	}
	m := filled(b, due).Moment()
	for b.Loop() {
		if d, _ := network.KeepBookings(network.Case{Draft: m, Now: noon}, 500); len(d.Put) < 500 {
			b.Fatal(len(d.Put))
		}
	}
}
