package view

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// lentWeek is the week of slots that is asked for: noon's, from Monday on.
var lentWeek = network.Span{From: network.DateOf(noon.AddDate(0, 0, -4)).Begins(), To: network.DateOf(noon.AddDate(0, 0, 3)).Begins()}

func spaceID(n int) network.SpaceID { return network.SpaceID(id(network.KindSpaces, n)) }

// lending is a lab with so many spaces, open from 9 to 18 on weekdays, that have n
// confirmed bookings of one to four hours in all, evenly within a time, and a year of
// holidays.
func lending(spaces, n int, in network.Span) []network.Record {
	records := []network.Record{&network.Lab{ID: labID(1), Slug: "patio", Name: "Pátio"}}
	for i := range spaces {
		records = append(records,
			&network.Space{ID: spaceID(i), Lab: labID(1), Name: fmt.Sprint("Sala ", i), SpaceKind: network.SpaceRoom, Capacity: 100},
			&network.Opening{
				ID: network.OpeningID(id(network.KindOpenings, i)), Space: spaceID(i), Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
				Opens: 9 * 60, Closes: 18 * 60, SlotMinutes: 60, From: network.DateOf(noon.AddDate(-1, 0, 0)),
			})
	}
	for i := range 15 {
		records = append(records, &network.Holiday{
			ID: network.HolidayID(id(network.KindHolidays, i)), Day: network.DateOf(noon.AddDate(0, 0, 24*(i-7))), Name: "Feriado",
		})
	}
	luck := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		from := in.From.Add(time.Duration(luck.Int64N(int64(in.To.Sub(in.From)/time.Hour))) * time.Hour)
		records = append(records, &network.Booking{
			ID: network.BookingID(id(network.KindBookings, i)), Lab: labID(1), Space: spaceID(i % spaces), Servant: servantID(i % 1000),
			StartsAt: from, EndsAt: from.Add(time.Duration(1+luck.IntN(4)) * time.Hour), People: 1, Status: network.Confirmed, AskedAt: noon,
		})
	}
	return records
}

// BenchmarkSpaceSlots computes a week's slots of one space, as its page shows them:
// among 20,000 bookings of a year, in ten spaces or all in this one, and with as many
// in the week and ever more outside of it.
func BenchmarkSpaceSlots(b *testing.B) {
	around := network.Span{From: noon.AddDate(0, -6, 0), To: noon.AddDate(0, 6, 0)}
	for _, spaces := range []int{10, 1} {
		weekOfSlots(b, fmt.Sprintf("20000 bookings in %d spaces", spaces), city(b, lending(spaces, 20_000, around)...))
	}
	for _, outside := range []int{0, 20_000, 200_000} {
		records := lending(1, outside, network.Span{From: lentWeek.To, To: around.To})
		for i, r := range lending(1, 100, lentWeek)[1:] {
			if own, ok := r.(*network.Booking); ok {
				own.ID = network.BookingID(id(network.KindBookings, 1_000_000+i))
				records = append(records, own)
			}
		}
		weekOfSlots(b, fmt.Sprintf("100 bookings with %d outside", outside), city(b, records...))
	}
}

func weekOfSlots(b *testing.B, name string, m *state.Moment) {
	at := seen(m, anonymous)
	space := at.SpaceByID(string(spaceID(0)))
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if slots := must(space.Slots(lentWeek.From, lentWeek.To))(b); len(slots) != 36 {
				b.Fatalf("%d slots", len(slots))
			}
		}
	})
}
