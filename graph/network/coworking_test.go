package network_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// hub is two spaces that open for four hours a day, of three places and of one, so
// that whatever is asked for meets something else.
func hub(rules network.BookingRules) *city {
	y := ruled(rules)()
	for id, capacity := range map[network.SpaceID]int{desks: 3, booth: 1} {
		s, o := *y.Space(id), *y.Opening(network.OpeningID("opening_" + string(id)))
		s.Capacity, o.Opens, o.Closes = capacity, 10*60, 14*60
		y.put(&s, &o)
	}
	return y
}

// hubDays is for how many days of March things are asked for.
const hubDays = 3

var bookers = []string{"ana", "rita", "dora"}

// use draws one thing that somebody does at the hub, and who.
func use(t *rapid.T, y *city) (network.Caller, rule) {
	space := rapid.SampledFrom([]network.SpaceID{desks, booth, booth}).Draw(t, "space")
	name := rapid.SampledFrom(bookers).Draw(t, "booker")
	day, from := rapid.IntRange(1, hubDays).Draw(t, "day"), rapid.IntRange(10, 13).Draw(t, "from")
	to := rapid.IntRange(from+1, 14).Draw(t, "to")
	who := rapid.SampledFrom([]network.Caller{as(name), desk}).Draw(t, "by")
	accept, crowd := accepts(2), seats(rapid.IntRange(1, 3).Draw(t, "people"))
	of := func(states ...network.BookingStatus) string { return anyBooking(t, y, states) }
	switch evenly(t, "act", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18) {
	case 0, 1, 2:
		return who, stay(space, day, from, to, servant(name), accept, crowd, orWait)
	case 3:
		return who, stay(space, day, from, to, servant(name), accept, crowd)
	case 4:
		return desk, decideBooking(of(network.Requested, network.WaitlistedBooking), rapid.SampledFrom([]network.BookingDecision{network.Approve, network.Decline}).Draw(t, "decision"))
	case 5:
		return who, cancelBooking(of())
	case 6:
		return desk, answerOffer(of(network.Offered), rapid.Bool().Draw(t, "accept"))
	case 7:
		return who, moveBooking(of(), day, from, to, toSpace(space), acceptsNow)
	case 8:
		in := every(day, fmt.Sprint("FREQ=DAILY;COUNT=", rapid.IntRange(1, 3).Draw(t, "count")), rapid.SampledFrom([]network.SeriesConflict{network.AllOrNone, network.SkipOnes}).Draw(t, "conflict"))
		in.BookerInput, in.Space, in.StartsAt, in.EndsAt, in.AcceptsGuidelines = servant(name), string(space), clock(day, from), clock(day, to), p(2)
		return who, with(network.BookSeries, in)
	case 9:
		return who, with(network.CancelSeries, network.CancelSeriesInput{Booking: of(), Scope: rapid.SampledFrom([]network.SeriesScope{network.ScopeOne, network.ScopeFollowing, network.ScopeAll}).Draw(t, "scope")})
	case 10:
		return desk, checkIn(of(network.Confirmed))
	case 11:
		return desk, with(network.CloseSpace, network.CloseSpaceInput{Space: string(space), StartsAt: clock(day, from), EndsAt: clock(day, to), Reason: "obras"})
	case 12:
		return desk, with(network.LiftClosure, network.LiftClosureInput{Closure: anyClosure(t, y)})
	case 13:
		return desk, cancelBooking(of(network.Confirmed, network.CheckedIn, network.Offered))
	case 14:
		return desk, stay(space, day, 10, 14, servant(name), crowd, orWait)
	case 15:
		return desk, stay(space, day, from, to, servant(name), crowd, whole, orWait)
	case 16:
		return desk, with(network.DeclareHoliday, network.DeclareHolidayInput{Day: network.Today(clock(day, 0)), Name: "Ponte", Lab: p("mobilab")})
	case 17:
		return desk, with(network.RevokeHoliday, network.RevokeHolidayInput{Holiday: anyHoliday(y, day)})
	default:
		return desk, with(network.UpdateSpace, network.UpdateSpaceInput{Space: string(space), Capacity: p(rapid.IntRange(1, 4).Draw(t, "capacity"))})
	}
}

// anyBooking draws one of the live bookings in those states, or of all.
func anyBooking(t *rapid.T, y *city, states []network.BookingStatus) string {
	ids := []string{}
	for b := range all(y, (*network.Booking).Live) {
		if len(states) == 0 || slices.Contains(states, b.Status) {
			ids = append(ids, string(b.ID))
		}
	}
	if len(ids) == 0 {
		return "booking_none"
	}
	return rapid.SampledFrom(ids).Draw(t, "booking")
}

func anyClosure(t *rapid.T, y *city) string {
	var ids []string
	for c := range all(y, func(c *network.Closure) bool { return c.LiftedAt == nil }) {
		ids = append(ids, string(c.ID))
	}
	if ids == nil {
		return "closure_none"
	}
	return evenly(t, "closure", ids...)
}

func anyHoliday(y *city, day int) string {
	for h := range y.HolidaysOn(network.Today(clock(day, 0))) {
		return h.Key()
	}
	return "holiday_none"
}

func TestABusyHubKeepsItsPromises(t *testing.T) {
	w := witnessing(t,
		[]network.Kind{network.KindBookings, network.KindSeries, network.KindClosures, network.KindHolidays},
		[]network.Kind{network.KindBookings, network.KindClosures, network.KindSpaces})
	rapid.Check(t, func(t *rapid.T) {
		approval := rapid.SampledFrom([]network.Approval{network.ApprovalAutomatic, network.ApprovalCoordinator}).Draw(t, "approval")
		y := hub(network.BookingRules{Approval: approval, HoursPerWeek: p(12), CancelNoticeHours: p(2)})
		for range rapid.IntRange(10, 25).Draw(t, "acts") {
			before := maps.Collect(y.records())
			who, decide := use(t, y)
			d, no := y.try(t, who, decide)
			if no == nil {
				w.apply(t, y, d)
			}
			y.inOrder(t, before)
			if rapid.IntRange(0, 3).Draw(t, "time passes") == 3 {
				y.later(t)
				before = maps.Collect(y.records())
				y.do(t, rede, keepBookings)
				y.inOrder(t, before)
				if d := y.do(t, rede, keepBookings); len(d.Put) != 0 {
					t.Fatalf("the clock has more to do a second time")
				}
			}
			y.keepsPromises(t, 12)
		}
	})
}

// Guidelines finds a version of the tests' lab.
func (y *city) Guidelines(version int) *network.Guidelines {
	return first(y, func(g *network.Guidelines) bool { return g.Version == version })
}

// later lets some time pass, or all until somebody may come.
func (y *city) later(t *rapid.T) {
	for b := range all(y, func(b *network.Booking) bool { return b.Status == network.Confirmed && b.StartsAt.After(y.now) }) {
		if rapid.Bool().Draw(t, "until one begins") {
			y.now = b.StartsAt
			return
		}
		break
	}
	y.now = y.now.Add(time.Duration(rapid.IntRange(1, 6).Draw(t, "half hours")) * 30 * time.Minute)
}

// keepsPromises looks, hour by hour, that no space is over its capacity, that nobody
// sits where it is closed or no slot, and that nobody has more hours than the
// guidelines allow.
func (y *city) keepsPromises(t tb, perWeek int) {
	t.Helper()
	y.sound(t)
	for _, id := range []network.SpaceID{desks, booth} {
		for h := range 4 * (hubDays + 3) {
			at := clock(1+h/4, 10+h%4)
			if n := y.taken(id, at, nil); n > y.Space(id).Capacity {
				t.Fatalf("%s has %d of %d places taken at %v", id, n, y.Space(id).Capacity, at)
			}
		}
	}
	for b := range all(y, func(b *network.Booking) bool { return b.Live() && b.Status != network.WaitlistedBooking }) {
		if b.StartsAt.After(y.now) && anyHoliday(y, b.StartsAt.Day()) == "holiday_none" && network.SlotsFit(y, y.Space(b.Space), b.Span()) != nil {
			t.Fatalf("%s is %s where there is no slot", b.ID, b.Status)
		}
	}
	for _, name := range bookers {
		for week := range 2 { // of 26 February and of 4 March, both Mondays
			hours := 0
			for h := range 7 * 4 { // of those that it is open
				hours += y.counted(name, clock(-3+7*week+h/4, 10+h%4))
			}
			if hours > perWeek {
				t.Fatalf("%s has %d hours in week %d", name, hours, week)
			}
		}
	}
}

// counted is how many of a servant's bookings count at an hour.
func (y *city) counted(name string, at time.Time) int {
	n := 0
	for b := range all(y, func(b *network.Booking) bool { return b.Servant == network.ServantID(idOf(name)) }) {
		off := b.Status == network.Declined || b.Status == network.BookingCancelled || b.Status == network.Expired
		if !off && !at.Before(b.StartsAt) && at.Before(b.EndsAt) {
			n++
		}
	}
	return n
}

// taken counts the places that are taken at an instant, some bookings left out.
func (y *city) taken(id network.SpaceID, at time.Time, without func(*network.Booking) bool) int {
	n := 0
	for b := range all(y, func(b *network.Booking) bool { return b.Space == id && b.Holds() }) {
		if !at.Before(b.StartsAt) && at.Before(b.EndsAt) && (without == nil || !without(b)) {
			n += b.Seats(y.Space(id))
		}
	}
	return n
}

// inOrder sees to it that whoever still waits would not have fitted, had those
// behind them not been promoted.
func (y *city) inOrder(t tb, before map[network.Ref]network.Record) {
	t.Helper()
	for w := range all(y, func(b *network.Booking) bool { return b.Status == network.WaitlistedBooking }) {
		space := y.Space(w.Space)
		if !w.StartsAt.After(y.now) || network.SlotsFit(y, space, w.Span()) != nil {
			continue
		}
		behind := func(b *network.Booking) bool {
			was, _ := before[network.RefOf(b)].(*network.Booking)
			return was != nil && was.Status == network.WaitlistedBooking && was.Space == w.Space && was.Turn > w.Turn
		}
		fits := true
		for at := w.StartsAt; at.Before(w.EndsAt); at = at.Add(time.Hour) {
			fits = fits && y.taken(w.Space, at, behind)+w.Seats(space) <= space.Capacity
		}
		if fits {
			t.Fatalf("%s (turn %d) waits though it fits, or those behind it were let in first", w.ID, w.Turn)
		}
	}
}
