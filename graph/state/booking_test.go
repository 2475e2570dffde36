package state

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// coworkingReads is what a moment and a draft both answer.
type coworkingReads interface {
	network.Coworking
	BookingsOfLab(network.LabID, network.Span) iter.Seq[*network.Booking]
	BookingsOfSpace(network.SpaceID, network.Span) iter.Seq[*network.Booking]
}

// sometime draws an instant around the turns of some days, around the beginning of
// 1970 too, where the days' numbers change their sign.
func sometime(t *rapid.T, label string) time.Time {
	base := rapid.SampledFrom([]time.Time{noon.Truncate(24 * time.Hour), time.Unix(0, 0).UTC()}).Draw(t, label+" base")
	return base.Add(time.Duration(rapid.IntRange(-20, 20).Draw(t, label)) * 6 * time.Hour).Add(rapid.SampledFrom([]time.Duration{0, 0, time.Millisecond, -time.Millisecond}).Draw(t, label+" off"))
}

// stay draws a booking; ids, spaces and times are few, so that they meet.
func stay(t *rapid.T) *network.Booking {
	b := &network.Booking{
		ID:       network.BookingID(fmt.Sprintf("k%d", rapid.IntRange(0, 30).Draw(t, "id"))),
		Lab:      rapid.SampledFrom([]network.LabID{"l1", "l10"}).Draw(t, "lab"),
		Space:    rapid.SampledFrom([]network.SpaceID{"w1", "w1", "w10"}).Draw(t, "space"),
		StartsAt: sometime(t, "start"),
		Series:   rapid.SampledFrom([]network.SeriesID{"", "z1", "z10"}).Draw(t, "series"),
		Status: rapid.SampledFrom([]network.BookingStatus{
			network.Requested, network.Offered, network.Confirmed, network.Confirmed, network.WaitlistedBooking, network.Declined,
			network.BookingCancelled, network.CheckedIn, network.NoShow, network.Ended, network.Expired,
		}).Draw(t, "status"),
		Turn: rapid.IntRange(1, 300).Draw(t, "turn"),
	}
	b.EndsAt = b.StartsAt.Add(rapid.SampledFrom([]time.Duration{time.Minute, 6 * time.Hour, 30 * time.Hour, network.MaxStay}).Draw(t, "length"))
	switch rapid.IntRange(0, 3).Draw(t, "booker") {
	case 0:
		b.Servant = "s1"
	case 1:
		b.Servant = "s10"
	case 2:
		b.Group = "s1"
	default:
		b.Guest = &network.Guest{Email: rapid.SampledFrom([]string{"a@example.org", "A@example.ORG"}).Draw(t, "email")}
	}
	if b.Status == network.Requested || b.Status == network.Offered {
		until := sometime(t, "until")
		b.ExpiresAt, b.Kept = &until, rapid.Bool().Draw(t, "kept")
	}
	return b
}

// TestBookingsAreASlice compares every read of bookings with looking at all of
// them, after puts, changes and drops, in the draft and in the moment.
func TestBookingsAreASlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db, model := New(), map[network.BookingID]*network.Booking{}
		for range rapid.IntRange(1, 5).Draw(t, "commits") {
			d := db.Begin()
			for _, b := range rapid.SliceOfN(rapid.Custom(stay), 0, 12).Draw(t, "puts") {
				if err := d.Put(list(b), nil); err != nil {
					t.Fatal(err)
				}
				model[b.ID] = b
			}
			for _, id := range rapid.SliceOfN(rapid.SampledFrom([]network.BookingID{"k1", "k2", "k3", "k4", "k5"}), 0, 3).Draw(t, "drops") {
				if err := d.Put(nil, []network.Ref{{Kind: network.KindBookings, ID: string(id)}}); err != nil {
					t.Fatal(err)
				}
				delete(model, id)
			}
			all := slices.Collect(maps.Values(model))
			ask := question{sometime(t, "at"), network.Span{From: sometime(t, "from"), To: sometime(t, "to")}}
			ask.compare(t, "draft", d, all)
			ask.compare(t, "moment", d.Commit(1, ""), all)
		}
	})
}

// A question is what the reads are asked by.
type question struct {
	at time.Time
	in network.Span
}

// compare asks every read and the naive model.
func (q question) compare(t *rapid.T, who string, r coworkingReads, all []*network.Booking) {
	t.Helper()
	check := func(what string, got iter.Seq[*network.Booking], by func(a, b *network.Booking) int, passes func(*network.Booking) bool) {
		t.Helper()
		if got, want := collect(got), naive(all, by, passes); !slices.Equal(got, want) {
			t.Fatalf("%s, %s, %v: %v, want %v", who, what, q, got, want)
		}
	}
	for _, space := range []network.SpaceID{"w1", "w10", "w"} {
		here := func(b *network.Booking) bool { return b.Space == space }
		waits := func(b *network.Booking) bool { return here(b) && b.Status == network.WaitlistedBooking }
		check("LiveIn", r.LiveIn(space, q.in), naiveStart, func(b *network.Booking) bool { return here(b) && b.Live() && b.Span().Overlaps(q.in) })
		check("BookingsOfSpace", r.BookingsOfSpace(space, q.in), naiveStart, func(b *network.Booking) bool { return here(b) && b.Span().Overlaps(q.in) })
		check("WaitingFor", r.WaitingFor(space), naiveTurn, waits)
		last := 0
		for _, b := range all {
			if waits(b) {
				last = max(last, b.Turn)
			}
		}
		if got := r.LastTurn(space); got != last {
			t.Fatalf("%s: the last turn of %s is %d, want %d", who, space, got, last)
		}
	}
	for _, lab := range []network.LabID{"l1", "l10", "l"} {
		check("BookingsOfLab", r.BookingsOfLab(lab, q.in), naiveStart, func(b *network.Booking) bool { return b.Lab == lab && b.Span().Overlaps(q.in) })
	}
	for _, key := range []network.BookerKey{"servant:s1", "servant:s10", "servant:s", "group:s1", "guest:a@example.org"} {
		check("BookingsBy", r.BookingsBy(key, q.at), naiveStart, func(b *network.Booking) bool { return b.Booker() == key && b.EndsAt.After(q.at) })
	}
	for _, series := range []network.SeriesID{"z1", "z10", "z", ""} {
		check("OfSeries", r.OfSeries(series), naiveStart, func(b *network.Booking) bool { return series != "" && b.Series == series })
	}
	check("BookingsDue", r.BookingsDue(q.at), naiveDue, func(b *network.Booking) bool {
		due, ever := b.Due()
		return ever && !due.After(q.at)
	})
	for _, b := range all {
		if r.Booking(b.ID) != b {
			t.Fatalf("%s: %s is not found", who, b.ID)
		}
	}
}

// naive is what a read gives that looks at all bookings.
func naive(all []*network.Booking, by func(a, b *network.Booking) int, passes func(*network.Booking) bool) []string {
	ids := []string{}
	for _, b := range slices.SortedFunc(slices.Values(all), by) {
		if passes(b) {
			ids = append(ids, b.Key())
		}
	}
	return ids
}

func naiveStart(a, b *network.Booking) int {
	return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID))
}

func naiveTurn(a, b *network.Booking) int {
	return cmp.Or(cmp.Compare(a.Turn, b.Turn), cmp.Compare(a.ID, b.ID))
}

func naiveDue(a, b *network.Booking) int {
	x, _ := a.Due()
	y, _ := b.Due()
	return cmp.Or(x.Compare(y), cmp.Compare(a.ID, b.ID))
}

// TestPagesOfBookings walks the orders of bookings from every place, both ways.
func TestPagesOfBookings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.Custom(stay), 0, 20, (*network.Booking).Key).Draw(t, "bookings")
		db := New()
		d := db.Begin()
		for _, b := range all {
			if err := d.Put(list(b), nil); err != nil {
				t.Fatal(err)
			}
		}
		m := d.Commit(1, "")
		for name, c := range map[string]struct {
			Order[*network.Booking]
			has func(*network.Booking) bool
		}{
			"of a lab":    {BookingsOfLabByStart("l1"), func(b *network.Booking) bool { return b.Lab == "l1" }},
			"of a space":  {BookingsOfSpaceByStart("w1"), func(b *network.Booking) bool { return b.Space == "w1" }},
			"of a booker": {BookingsOfBookerByStart("servant:s1"), func(b *network.Booking) bool { return b.Servant == "s1" }},
		} {
			want := naive(all, naiveStart, c.has)
			for i := range len(want) + 1 {
				var place []byte
				if i > 0 {
					place = c.Place(m.Booking(network.BookingID(want[i-1])))
				}
				if got := collect(c.Walk(m, place, false)); !slices.Equal(got, want[i:]) {
					t.Fatalf("%s, behind %d: %v, want %v", name, i, got, want[i:])
				}
				before := slices.Clone(want)
				if i > 0 {
					before = before[:i-1]
				}
				slices.Reverse(before)
				if got := collect(c.Walk(m, place, true)); !slices.Equal(got, before) {
					t.Fatalf("%s, before %d: %v, want %v", name, i, got, before)
				}
			}
		}
	})
}

func TestAFlawedBookingIsHeldUntilItsFlawsAreTold(t *testing.T) {
	for _, status := range []network.BookingStatus{network.Requested, network.Offered, network.WaitlistedBooking, network.Confirmed, "NONSENSE", ""} {
		b := &network.Booking{ID: "k1", Status: status, Turn: -1}
		if m := put(t, New(), list(b)); m.Booking("k1") != b {
			t.Errorf("a booking %q with nothing else is not held", status)
		}
	}
}

func TestABookingOfEndlessLengthHasBoundedKeys(t *testing.T) {
	b := &network.Booking{ID: "k1", Space: "w1", Status: network.Confirmed, StartsAt: noon, EndsAt: noon.AddDate(7000, 0, 0)}
	if n := len(liveKeys(b)); n != 8 {
		t.Errorf("it stands on %d days, want 8, those that a stay touches at most", n)
	}
}

// TestAWeekCostsOnlyItself counts the rows that LiveIn looks at, with few and with
// many bookings before and behind the week and in other spaces.
func TestAWeekCostsOnlyItself(t *testing.T) {
	before, behind := network.Span{From: year.From, To: week.From.AddDate(0, 0, -1)}, network.Span{From: week.To.AddDate(0, 0, 1), To: year.To}
	for _, outside := range []int{0, 300, 3_000} {
		all := booked(100, 1, week, "in")
		maps.Copy(all, booked(outside, 3, before, "before"))
		maps.Copy(all, booked(outside, 3, behind, "behind"))
		for _, b := range booked(outside, 1, week, "dead") {
			b.(*network.Booking).Status = network.BookingCancelled
			all[network.RefOf(b)] = b
		}
		m, err := New().Fill(all, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		looks, days := 0, 0
		counted := only(m.liveFrom(space(0), week.From), func(b *network.Booking) bool {
			looks++
			return true
		})
		found := collect(liveIn(counted, space(0), week))
		for _, id := range found {
			days += len(liveKeys(m.Booking(network.BookingID(id))))
		}
		if len(found) != 100 || looks > days+1 {
			t.Errorf("with %d bookings outside, %d were told and %d rows looked at; of the week are 100 bookings with %d rows", outside, len(found), looks, days)
		}
	}
}
