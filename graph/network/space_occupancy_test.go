package network_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func TestAMonthOfAFullStadiumIsCounted(t *testing.T) {
	y := places()
	hall := *y.Space(sala)
	hall.Capacity = network.MaxCapacity
	y.put(&hall)
	for i := range 4 {
		y.put(taken(fmt.Sprint(i), 7*24*i, 7*24*(i+1), network.MaxCapacity, network.Ended))
	}
	stays := func(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
		return all(y, func(b *network.Booking) bool { return b.Space == id && b.Span().Overlaps(in) })
	}
	var counted []float64
	for _, u := range network.Occupancy(y, mobilab, network.Span{From: hour(0), To: hour(28 * 24)}, stays) {
		for _, by := range u.By {
			counted = append(counted, by.PersonHours)
		}
	}
	if want := []float64{28 * 24 * network.MaxCapacity}; !slices.Equal(counted, want) {
		t.Errorf("it counts %v hours of people, want %v", counted, want)
	}
}

func TestOccupancyBySpaceMonthAndAudience(t *testing.T) {
	guest := taken("g", 10, 12, 3, network.NoShow)
	guest.Servant, guest.Guest = "", &network.Guest{Name: "Bia", Email: "bia@example.org"}
	night := taken("n", 30*24-2, 30*24+3, 2, network.Confirmed) // 31 March, 22:00, to 1 April, 03:00
	y := booked(taken("a", 9, 11, 2, network.Ended), taken("b", 9, 10, 1, network.CheckedIn), taken("c", 9, 10, 1, network.BookingCancelled),
		taken("d", 9, 10, 1, network.Requested), guest, night)()
	y.put(&mapping.Group{ID: "group_a", Slug: "hackers", GroupKind: mapping.FreeSoftware, Status: mapping.Mapped})
	b := taken("h", 14, 15, 4, network.Confirmed)
	b.Servant, b.Group = "", "group_a"
	y.put(b, &network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(9), EndsAt: hour(9 + 24), Reason: "obra"})
	stays := func(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
		return all(y, func(b *network.Booking) bool { return b.Space == id && b.Span().Overlaps(in) })
	}
	tell := func(in network.Span) string {
		var lines []string
		for _, u := range network.Occupancy(y, mobilab, in, stays) {
			line := fmt.Sprintf("%s %s open %v", u.Space, u.Month, u.Open)
			for _, a := range u.By {
				line += fmt.Sprintf("; %s %d and %d not, %v, %v", a.Audience, a.Bookings, a.NoShows, a.Booked, a.PersonHours)
			}
			if u.Open > 0 || len(u.By) > 0 {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	}
	want := strings.Join([]string{
		"space_sala 2024-03-01 open 261h0m0s; SERVANTS 3 and 0 not, 5h0m0s, 9; INDIVIDUALS 0 and 1 not, 0s, 0; FREE_SOFTWARE 1 and 0 not, 1h0m0s, 4",
		"space_sala 2024-04-01 open 9h0m0s; SERVANTS 0 and 0 not, 3h0m0s, 6",
	}, "\n")
	if got := tell(network.Span{From: hour(0), To: hour(31 * 24)}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := tell(network.Span{From: hour(10), To: hour(10).Add(30 * time.Minute)}), "space_sala 2024-03-01 open 0s; SERVANTS 0 and 0 not, 30m0s, 1; INDIVIDUALS 0 and 1 not, 0s, 0"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := tell(network.Span{From: hour(10), To: hour(10)}); got != "" {
		t.Errorf("nothing has %s", got)
	}
}

func TestMonthsAskedForOneByOneAddUp(t *testing.T) {
	y := booked(taken("n", 30*24-2, 30*24+3, 2, network.Confirmed), taken("m", 31*24-5, 31*24+4, 1, network.NoShow))()
	counted := func(from, to int) (n, not int, long time.Duration) {
		stays := func(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
			return all(y, func(b *network.Booking) bool { return b.Space == id && b.Span().Overlaps(in) })
		}
		for _, u := range network.Occupancy(y, mobilab, network.Span{From: hour(from), To: hour(to)}, stays) {
			for _, by := range u.By {
				n, not, long = n+by.Bookings, not+by.NoShows, long+by.Booked
			}
		}
		return n, not, long
	}
	a, aNot, aLong := counted(0, 30*24)
	b, bNot, bLong := counted(30*24, 60*24)
	if n, not, long := counted(0, 60*24); n != a+b || n != 1 || not != aNot+bNot || not != 1 || long != aLong+bLong || long != 5*time.Hour {
		t.Errorf("together %d, %d not, for %v; one by one %d and %d, %d and %d not, for %v and %v", n, not, long, a, b, aNot, bNot, aLong, bLong)
	}
}

func TestAStayThatEndedEarlyGivesBackItsHours(t *testing.T) {
	y := studio()
	b := y.booked("sits", desks, 1, 10, 14, network.CheckedIn, func(b *network.Booking) { b.People = 2 })
	y.now = clock(1, 11)
	y.do(t, desk, cancelBooking("booking_sits"))
	y.sound(t)
	stays := func(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
		return all(y, func(b *network.Booking) bool { return b.Space == id && b.Span().Overlaps(in) })
	}
	for _, u := range network.Occupancy(y, b.Lab, network.Span{From: clock(1, 0), To: clock(2, 0)}, stays) {
		for _, by := range u.By {
			if by.Bookings != 1 || by.Booked != time.Hour || by.PersonHours != 2 {
				t.Errorf("it counts %+v", by)
			}
		}
	}
	if got := y.Booking("booking_sits"); got.Status != network.Ended || got.LeftAt == nil {
		t.Errorf("the stay is %s, left at %v", got.Status, got.LeftAt)
	}
}
