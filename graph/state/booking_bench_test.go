package state

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// booked is n confirmed bookings of one to four hours, spread evenly over a time
// and over spaces; ids are in the order of drawing, not of time.
func booked(n, spaces int, in network.Span, prefix string) map[network.Ref]network.Record {
	luck := rand.New(rand.NewPCG(1, 2))
	all := map[network.Ref]network.Record{}
	hours := in.To.Sub(in.From) / time.Hour
	for i := range n {
		from := in.From.Add(time.Duration(luck.Int64N(int64(hours))) * time.Hour)
		b := &network.Booking{
			ID: network.BookingID(fmt.Sprintf("booking_%s%020d", prefix, i)), Lab: "lab_00000000000000000000000001", Space: space(i % spaces),
			Servant: network.ServantID(fmt.Sprintf("servant_%020d", i%1000)), StartsAt: from, EndsAt: from.Add(time.Duration(1+luck.IntN(4)) * time.Hour),
			People: 1, Status: network.Confirmed, AskedAt: noon,
		}
		all[network.RefOf(b)] = b
	}
	return all
}

// space is the id of a made-up space, as long as real ones are.
func space(n int) network.SpaceID { return network.SpaceID(fmt.Sprintf("space_%026d", n)) }

// year is a year from noon on, and week a week in its middle.
var (
	year = network.Span{From: noon, To: noon.AddDate(1, 0, 0)}
	week = network.Span{From: noon.AddDate(0, 6, 0), To: noon.AddDate(0, 6, 7)}
)

func filled(b *testing.B, all ...map[network.Ref]network.Record) *DB {
	b.Helper()
	every := map[network.Ref]network.Record{}
	for _, some := range all {
		for ref, r := range some {
			every[ref] = r
		}
	}
	db := New()
	if _, err := db.Fill(every, 1, ""); err != nil {
		b.Fatal(err)
	}
	return db
}

// BenchmarkLiveIn asks for a week of one space.
func BenchmarkLiveIn(b *testing.B) {
	for _, spaces := range []int{10, 1} {
		m := filled(b, booked(20_000, spaces, year, "")).Moment()
		b.Run(fmt.Sprintf("a week among 20000 bookings in %d spaces", spaces), func(b *testing.B) { walkLive(b, m) })
	}
	outside := network.Span{From: week.To.AddDate(0, 0, 1), To: week.To.AddDate(0, 9, 0)}
	for _, n := range []int{20_000, 200_000} {
		m := filled(b, booked(100, 1, week, "in"), booked(n, 1, outside, "out")).Moment()
		b.Run(fmt.Sprintf("a week of 100 bookings with %d outside", n), func(b *testing.B) { walkLive(b, m) })
	}
}

func walkLive(b *testing.B, m *Moment) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = 0
		for range m.LiveIn(space(0), week) {
			n++
		}
	}
	b.ReportMetric(float64(n), "bookings")
}

// BenchmarkBooking puts bookings into a network that has 20,000, a hundred to a
// commit, each after the look that a rule takes.
func BenchmarkBooking(b *testing.B) {
	db := filled(b, booked(20_000, 10, year, ""))
	n := 0
	for b.Loop() {
		d := db.Begin()
		for range 100 {
			n++
			from := noon.Add(time.Duration(n%8000) * time.Hour)
			one := &network.Booking{
				ID: network.BookingID(fmt.Sprintf("booking_new%020d", n)), Lab: "lab_00000000000000000000000001", Space: space(n % 10),
				Servant: "servant_1", StartsAt: from, EndsAt: from.Add(time.Hour), People: 1, Status: network.Confirmed,
			}
			for range d.LiveIn(one.Space, one.Span()) {
				continue
			}
			if err := d.Put(list(one), nil); err != nil {
				b.Fatal(err)
			}
		}
		d.Commit(2, "")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/booking")
}

// BenchmarkSlots computes a week's slots of one space, open from 8 to 18 on
// weekdays, with a holiday and a closure.
func BenchmarkSlots(b *testing.B) {
	for _, spaces := range []int{10, 1} {
		all := booked(20_000, spaces, year, "")
		for _, r := range list(
			&network.Space{ID: space(0), Lab: "l1", Capacity: 500},
			&network.Opening{
				ID: "o1", Space: space(0), Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Opens: 8 * 60, Closes: 18 * 60, SlotMinutes: 60,
				From: network.DateOf(noon.AddDate(0, -1, 0)),
			},
			&network.Closure{ID: "c1", Space: space(0), StartsAt: week.From, EndsAt: week.From.Add(time.Hour)},
			&network.Holiday{ID: "h1", Day: network.DateOf(week.To.AddDate(0, 0, -1))},
		) {
			all[network.RefOf(r)] = r
		}
		m := filled(b, all).Moment()
		b.Run(fmt.Sprintf("a week among 20000 bookings in %d spaces", spaces), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if len(network.Slots(m, m.Space(space(0)), week)) < 30 {
					b.Fatal("slots are missing")
				}
			}
		})
	}
}
