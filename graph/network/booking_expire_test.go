package network_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestTheClock(t *testing.T) {
	y := studio()
	for _, at := range []network.BookingStatus{network.Requested, network.Offered, network.WaitlistedBooking, network.Confirmed, network.CheckedIn} {
		y.booked(string(at), desks, 1, 10, 12, at, func(b *network.Booking) {
			if b.ExpiresAt != nil {
				b.ExpiresAt = p(clock(1, 10))
			}
		})
	}
	y.booked("short", desks, 1, 11, 12, network.Confirmed, func(b *network.Booking) { b.EndsAt = clock(1, 11).Add(10 * time.Minute) })
	y.tell(t, []turn{
		{"before its time nothing happens", clock(1, 10).Add(-1), rede, keepBookings,
			"REQUESTED:REQUESTED OFFERED:OFFERED WAITLISTED:WAITLISTED CONFIRMED:CONFIRMED CHECKED_IN:CHECKED_IN"},
		{"what waits has waited in vain", clock(1, 10), rede, keepBookings,
			"REQUESTED:EXPIRED OFFERED:EXPIRED WAITLISTED:EXPIRED CONFIRMED:CONFIRMED CHECKED_IN:CHECKED_IN"},
		{"who comes late may come", clock(1, 10).Add(network.NoShowAfter - 1), rede, keepBookings, "CONFIRMED:CONFIRMED"},
		{"who does not come is a no-show", clock(1, 10).Add(network.NoShowAfter), rede, keepBookings, "CONFIRMED:NO_SHOW CHECKED_IN:CHECKED_IN"},
		{"at the end at the latest", clock(1, 11).Add(10 * time.Minute), rede, keepBookings, "short:NO_SHOW"},
		{"a stay ends", clock(1, 12), rede, keepBookings, "CHECKED_IN:ENDED"},
	})
	if d := y.do(t, rede, keepBookings); len(d.Put) != 0 {
		t.Errorf("a second time it changes %d records", len(d.Put))
	}
}

func TestTheClockDoesAFewAtATime(t *testing.T) {
	y := studio()
	for i := range 5 {
		y.booked(fmt.Sprint(i), desks, 1, 10, 12, network.Requested)
	}
	y.now = clock(3, 12)
	two := func(c network.Case) (network.Decision, network.Refusal) { return network.KeepBookings(c, 2) }
	var did []int
	for range 4 {
		did = append(did, len(y.do(t, rede, two).Put))
	}
	if !slices.Equal(did, []int{2, 2, 1, 0}) {
		t.Errorf("it did %v", did)
	}
}

func TestAStayDuringWhichNoServerRanIsNoNoShow(t *testing.T) {
	keep := func(awake time.Time) rule {
		return func(c network.Case) (network.Decision, network.Refusal) {
			c.Awake = awake
			return network.KeepBookings(c, 100)
		}
	}
	for name, c := range map[string]struct {
		now, awake time.Time
		want       string
	}{
		"the server ran all the time":                       {clock(1, 13), clock(1, 8), "sure:NO_SHOW"},
		"it came back after the stay":                       {clock(1, 13), clock(1, 13), "sure:ENDED"},
		"it came back at the very end":                      {clock(1, 12), clock(1, 12), "sure:ENDED"},
		"it came back while the stay goes on":               {clock(1, 11), clock(1, 11), "sure:CONFIRMED"},
		"and the booker has half an hour from then":         {clock(1, 11).Add(network.NoShowAfter), clock(1, 11), "sure:NO_SHOW"},
		"it came back before they were due":                 {clock(1, 10).Add(network.NoShowAfter), clock(1, 10).Add(time.Minute), "sure:NO_SHOW"},
		"nobody says":                                       {clock(1, 13), time.Time{}, "sure:NO_SHOW"},
		"it came back shortly before the end of the stay":   {clock(1, 12).Add(-time.Minute), clock(1, 12).Add(-time.Minute), "sure:CONFIRMED"},
		"and at the end it is known that they did not come": {clock(1, 12), clock(1, 12).Add(-time.Minute), "sure:NO_SHOW"},
	} {
		y := studio()
		y.booked("sure", desks, 1, 10, 12, network.Confirmed)
		y.now = c.now
		y.do(t, rede, keep(c.awake))
		if got := y.how("sure"); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		y.sound(t)
	}
}
