package state

import (
	"encoding/binary"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func bookingsTable() kindTable {
	return counting(tableOf(
		order("live", liveKeys),
		order("line", lineKeys),
		order("due", dueKeys),
		order("lab", startingOf(func(b *network.Booking) string { return string(b.Lab) })),
		order("space", startingOf(func(b *network.Booking) string { return string(b.Space) })),
		order("booker", startingOf(func(b *network.Booking) string { return string(b.Booker()) })),
		order("series", startingOf(func(b *network.Booking) string { return string(b.Series) })),
	), countedBooking)
}

// liveKeys are a live booking's places in its space: one for each UTC day that it
// touches, and within the day by its start, so that the bookings of a time are
// found without those of other times.
func liveKeys(b *network.Booking) [][]byte {
	if !b.Live() {
		return nil
	}
	first, last := dayOf(b.StartsAt), dayOf(b.EndsAt.Add(-1))
	last = min(last, first+daysOfStay) // whatever was loaded, its keys are bounded
	var keys [][]byte
	for day := first; day <= last; day++ {
		keys = append(keys, append(onDay(b.Space, day), bookingByStart(b)...))
	}
	return keys
}

// daysOfStay is how many days behind its first one a booking touches at most.
const daysOfStay = int64(network.MaxStay / (24 * time.Hour))

// dayOf numbers the UTC day of an instant, by days since 1970.
func dayOf(t time.Time) int64 { return t.Unix() / (24 * 60 * 60) }

// onDay is the beginning of the live bookings' keys of a day in a space.
func onDay(space network.SpaceID, day int64) []byte {
	return append(key(string(space)), dayKey(day)...)
}

// dayKey is a key whose byte order is that of days.
func dayKey(day int64) []byte { return binary.BigEndian.AppendUint32(nil, uint32(day)^(1<<31)) }

// lineKeys is a waiting booking's place in its space's line.
func lineKeys(b *network.Booking) [][]byte {
	if b.Status != network.WaitlistedBooking {
		return nil
	}
	return [][]byte{append(binary.BigEndian.AppendUint64(key(string(b.Space)), uint64(b.Turn)), key(b.Key())...)}
}

// dueKeys is a booking's place among those that time alone changes. A dump is held
// here before its flaws are looked for, so an answer may be awaited without an end.
func dueKeys(b *network.Booking) [][]byte {
	if b.ExpiresAt == nil && (b.Status == network.Requested || b.Status == network.Offered) {
		return nil
	}
	due, ever := b.Due()
	if !ever {
		return nil
	}
	return [][]byte{append(instant(due), key(b.Key())...)}
}

// startingOf is an index of bookings by an owner, and then by their start; those
// without the owner are not in it.
func startingOf(owner func(*network.Booking) string) func(*network.Booking) [][]byte {
	return func(b *network.Booking) [][]byte {
		of := owner(b)
		if of == "" {
			return nil
		}
		return [][]byte{append(key(of), bookingByStart(b)...)}
	}
}

// bookingByStart is a booking's place among all, by its beginning.
func bookingByStart(b *network.Booking) []byte { return append(instant(b.StartsAt), key(b.Key())...) }

// follows tells whether a booking comes behind another by their start, then by
// their id.
func follows(b, other *network.Booking) bool {
	switch at, than := b.StartsAt.UnixMilli(), other.StartsAt.UnixMilli(); {
	case at != than:
		return at > than
	default:
		return strings.Compare(string(b.ID), string(other.ID)) > 0
	}
}

// BookingsOfLabByStart, BookingsOfSpaceByStart and BookingsOfBookerByStart order
// the bookings of a lab, a space or a booker, of any state, by when they begin.
func BookingsOfLabByStart(id network.LabID) Order[*network.Booking] {
	return bookingsByStart("lab", string(id), func(b *network.Booking) bool { return b.Lab == id })
}

// BookingsOfSpaceByStart: see BookingsOfLabByStart.
func BookingsOfSpaceByStart(id network.SpaceID) Order[*network.Booking] {
	return bookingsByStart("space", string(id), func(b *network.Booking) bool { return b.Space == id })
}

// BookingsOfBookerByStart: see BookingsOfLabByStart.
func BookingsOfBookerByStart(who network.BookerKey) Order[*network.Booking] {
	return bookingsByStart("booker", string(who), func(b *network.Booking) bool { return b.Booker() == who })
}

func bookingsByStart(index, of string, within func(*network.Booking) bool) Order[*network.Booking] {
	return Order[*network.Booking]{
		name: "start", index: index, prefix: key(of), within: within, place: bookingByStart,
	}
}
