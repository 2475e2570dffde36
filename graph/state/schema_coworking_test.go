package state

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func coworkingCases() map[network.Kind]map[string]indexCase {
	g1, g2 := &network.Guidelines{ID: "g1", Lab: "l1", Version: 1}, &network.Guidelines{ID: "g1", Lab: "l1", Version: 256}
	w1, w2 := &network.Space{ID: "w1", Lab: "l1", Name: "Água"}, &network.Space{ID: "w1", Lab: "l10", Name: "Ágora"}
	o1, o2 := &network.Opening{ID: "o1", Space: "w1"}, &network.Opening{ID: "o1", Space: "w10"}
	c1 := &network.Closure{ID: "c1", Space: "w1", StartsAt: noon, EndsAt: noon.Add(time.Hour)}
	c2 := &network.Closure{ID: "c1", Space: "w1", StartsAt: noon, EndsAt: noon.Add(time.Hour), LiftedAt: &noon}
	h1, h2 := &network.Holiday{ID: "h1", Day: network.DateOf(noon)}, &network.Holiday{ID: "h1", Day: network.DateOf(noon.AddDate(0, 0, 1))}
	z1, z2 := &network.Series{ID: "z1", Rule: "FREQ=DAILY"}, &network.Series{ID: "z1", Rule: "FREQ=WEEKLY"}
	f1, f2 := &network.Feed{ID: "f1", Owner: "a", Lab: "l1", Token: "t1"}, &network.Feed{ID: "f1", Owner: "a", Lab: "l1", Token: "t1", RevokedAt: &noon}
	return map[network.Kind]map[string]indexCase{
		network.KindGuidelines: {
			"id":      {g1, g2, keys(key("g1")), keys(key("g1"))},
			"version": {g1, g2, keys([]byte("l1\x00\xff\xff\xff\xff\xff\xff\xff\xfe")), keys([]byte("l1\x00\xff\xff\xff\xff\xff\xff\xfe\xff"))},
		},
		network.KindSpaces:   {"id": {w1, w2, keys(key("w1")), keys(key("w1"))}, "lab": {w1, w2, keys(key("l1", "agua", "w1")), keys(key("l10", "agora", "w1"))}},
		network.KindOpenings: {"id": {o1, o2, keys(key("o1")), keys(key("o1"))}, "space": {o1, o2, keys(key("w1")), keys(key("w10"))}},
		network.KindClosures: {"id": {c1, c2, keys(key("c1")), keys(key("c1"))}, "end": {c1, c2, keys(slices.Concat(key("w1"), instant(c1.EndsAt), key("c1"))), nil}},
		network.KindHolidays: {"id": {h1, h2, keys(key("h1")), keys(key("h1"))}, "day": {h1, h2, keys(key("2024-05-17", "h1")), keys(key("2024-05-18", "h1"))}},
		network.KindSeries:   {"id": {z1, z2, keys(key("z1")), keys(key("z1"))}},
		network.KindFeeds: {
			"id": {f1, f2, keys(key("f1")), keys(key("f1"))}, "owner": {f1, f2, keys(key("a")), nil},
			"token": {f1, f2, keys(key("t1")), nil}, "lab": {f1, f2, keys(key("l1")), nil},
		},
		network.KindBookings: bookingCases(),
	}
}

// bookingCases follow a booking of two days, to the midnight after them, that
// waits in the line, and one that came to nothing.
func bookingCases() map[string]indexCase {
	waits := &network.Booking{
		ID: "k1", Lab: "l1", Space: "w1", Servant: "s1", Series: "z1", Status: network.WaitlistedBooking, Turn: 258,
		StartsAt: noon, EndsAt: noon.Add(36 * time.Hour),
	}
	over := &network.Booking{ID: "k1", Lab: "l2", Space: "w2", Group: "p1", Status: network.Declined, StartsAt: noon.Add(time.Hour), EndsAt: noon.Add(2 * time.Hour)}
	place := func(of string, b *network.Booking) []byte {
		return slices.Concat(key(of), instant(b.StartsAt), key("k1"))
	}
	return map[string]indexCase{
		"id": {waits, over, keys(key("k1")), keys(key("k1"))},
		"live": {waits, over, keys( // 17 and 18 May 2024 are the days 19860 and 19861 since 1970
			slices.Concat([]byte("w1\x00\x80\x00\x4d\x94"), instant(noon), key("k1")),
			slices.Concat([]byte("w1\x00\x80\x00\x4d\x95"), instant(noon), key("k1"))), nil},
		"line":   {waits, over, keys([]byte("w1\x00\x00\x00\x00\x00\x00\x00\x01\x02k1\x00")), nil},
		"due":    {waits, over, keys(slices.Concat(instant(noon), key("k1"))), nil},
		"lab":    {waits, over, keys(place("l1", waits)), keys(place("l2", over))},
		"space":  {waits, over, keys(place("w1", waits)), keys(place("w2", over))},
		"booker": {waits, over, keys(place("servant:s1", waits)), keys(place("group:p1", over))},
		"series": {waits, over, keys(place("z1", waits)), nil},
	}
}
