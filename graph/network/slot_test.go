package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// changes are days of the city on which, or next to which, its clocks changed.
var changes = []string{
	"1985-11-02", "1986-03-15", "1993-10-17", "1999-02-21", "1999-10-03", "2004-11-02", "2006-11-05",
	"2017-10-15", "2018-02-17", "2018-02-18", "2018-11-04", "2019-02-16",
}

// face is what the city's clocks show at an instant, in minutes.
func face(t time.Time) int {
	here := t.In(network.City)
	y, m, d := here.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/60) + 60*here.Hour() + here.Minute()
}

// showing scans minute by minute for the first at which the clocks show the time of
// the day, or more.
func showing(day network.Date, minutes int) time.Time {
	midnight, _ := time.Parse(time.DateOnly, day.String())
	want := int(midnight.Unix()/60) + minutes
	at := midnight.Add(time.Duration(minutes)*time.Minute - 12*time.Hour)
	for face(at) < want {
		at = at.Add(time.Minute)
	}
	return at
}

func TestAnInstantIsTheFirstAtWhichTheClocksShowIt(t *testing.T) {
	for _, on := range changes {
		for shift := -1; shift <= 1; shift++ {
			for minutes := 0; minutes <= 1440; minutes += 15 {
				if d := day(on).Plus(shift); !d.At(minutes).Equal(showing(d, minutes)) {
					t.Errorf("%s at %s is %s, want %s", d, network.FormatClock(minutes), d.At(minutes), showing(d, minutes))
				}
			}
		}
	}
}

func TestSlotsOfDaysOnWhichTheClocksChange(t *testing.T) {
	for on, want := range map[string]string{
		"2017-10-14": "24 slots from 03:00Z to 03:00Z",
		"2017-10-15": "23 slots from 03:00Z to 02:00Z", // began at 01:00
		"2018-02-17": "25 slots from 02:00Z to 03:00Z", // had 23:00 twice
		"2018-11-04": "23 slots from 03:00Z to 02:00Z",
		"2024-03-02": "24 slots from 03:00Z to 03:00Z",
	} {
		y := places()
		y.put(&network.Opening{ID: diaria, Space: sala, Rule: "FREQ=DAILY", Closes: 1440, SlotMinutes: 60, From: *day("2017-01-01")})
		g := network.Grid(y, y.Space(sala), network.Span{From: day(on).Begins(), To: day(on).Plus(1).Begins()})
		got := fmt.Sprintf("%d slots from %s to %s", len(g), g[0].From.Format("15:04Z"), g[len(g)-1].To.Format("15:04Z"))
		if got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}

// A drawn city is a space with openings whose days are told in two ways.
type drawn struct {
	*city
	on map[network.OpeningID]func(network.Date) bool
}

// draw makes a space with openings, closures, holidays and bookings around a day.
func draw(t *rapid.T, around network.Date) drawn {
	y := drawn{newCity(), map[network.OpeningID]func(network.Date) bool{}}
	y.put(&network.Space{ID: sala, Lab: mobilab, Capacity: rapid.IntRange(2, 15).Draw(t, "capacity"), Whole: rapid.IntRange(0, 4).Draw(t, "whole space") == 4})
	edges := rapid.SliceOfNDistinct(rapid.IntRange(0, 288), 4, 4, rapid.ID[int]).Draw(t, "hours")
	slices.Sort(edges)
	for i := range rapid.IntRange(1, 2).Draw(t, "openings") {
		from := around.Plus(-rapid.IntRange(-1, 40).Draw(t, "since"))
		o := &network.Opening{
			ID: network.OpeningID(fmt.Sprint("opening_", i)), Space: sala, Opens: 5 * edges[2*i], Closes: 5 * edges[2*i+1],
			SlotMinutes: rapid.SampledFrom([]int{5, 25, 60, 90, 240}).Draw(t, "length"), From: from, OnHolidays: rapid.Bool().Draw(t, "on holidays"),
		}
		switch every := rapid.IntRange(1, 3).Draw(t, "every"); every {
		case 3:
			o.Rule = "FREQ=WEEKLY;BYDAY=SA,SU"
			y.on[o.ID] = func(d network.Date) bool {
				return strings.Contains("Saturday Sunday", d.Begins().In(network.City).Weekday().String())
			}
		default:
			o.Rule = fmt.Sprint("FREQ=DAILY;INTERVAL=", every)
			y.on[o.ID] = func(d network.Date) bool {
				n := 0
				for e := from; d.After(e); e = e.Plus(1) {
					n++
				}
				return n%every == 0
			}
		}
		if rapid.Bool().Draw(t, "ends") {
			o.Until = p(around.Plus(rapid.IntRange(-1, 1).Draw(t, "end")))
		}
		y.put(o)
	}
	y.drawUses(t, around)
	return y
}

func (y drawn) drawUses(t *rapid.T, around network.Date) {
	instant := func(name string) time.Time {
		return around.Begins().Add(time.Duration(rapid.IntRange(-6*12, 26*12).Draw(t, name)) * 5 * time.Minute)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "closures") {
		at := instant("closed from")
		y.put(&network.Closure{ID: network.ClosureID(fmt.Sprint("closure_", i)), Space: sala, StartsAt: at, EndsAt: at.Add(time.Hour)})
	}
	if rapid.Bool().Draw(t, "a holiday") {
		y.put(&network.Holiday{ID: "holiday_a", Day: around, Lab: rapid.SampledFrom([]network.LabID{"", mobilab, "lab_other"}).Draw(t, "whose")})
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "bookings") {
		at := instant("stays from")
		y.put(&network.Booking{
			ID: network.BookingID(fmt.Sprint("booking_", i)), Space: sala, StartsAt: at, People: rapid.IntRange(1, 3).Draw(t, "people"),
			EndsAt: at.Add(time.Duration(rapid.IntRange(1, 60).Draw(t, "for")) * 5 * time.Minute), Kept: rapid.Bool().Draw(t, "kept"),
			Status: rapid.SampledFrom([]network.BookingStatus{network.Confirmed, network.Confirmed, network.Confirmed, network.Offered, network.CheckedIn, network.Requested,
				network.WaitlistedBooking, network.Ended}).Draw(t, "status"),
		})
	}
}

// naive lists the slots by scanning minutes.
func (y drawn) naive(in network.Span) []network.Slot {
	var list []network.Slot
	for d := network.Today(in.From).Plus(-1); !d.After(network.Today(in.To).Plus(1)); d = d.Plus(1) {
		for o := range y.OpeningsOf(sala) {
			if !y.open(o, d) {
				continue
			}
			closes := showing(d, o.Closes)
			for at := showing(d, o.Opens); ; {
				end := at
				for range o.SlotMinutes {
					end = end.Add(time.Minute)
				}
				if end.After(closes) {
					break
				}
				if slot, ok := y.scan(at, end, in); ok {
					list = append(list, slot)
				}
				at = end
			}
		}
	}
	slices.SortFunc(list, func(a, b network.Slot) int { return a.From.Compare(b.From) })
	return list
}

func (y drawn) open(o *network.Opening, d network.Date) bool {
	if o.From.After(d) || o.Until != nil && d.After(*o.Until) || !y.on[o.ID](d) {
		return false
	}
	for h := range y.HolidaysOn(d) {
		if !o.OnHolidays && (h.Lab == "" || h.Lab == mobilab) {
			return false
		}
	}
	return true
}

// scan counts a slot's free places minute by minute; it is none where one of its
// minutes is closed, or none is asked for.
func (y drawn) scan(from, to time.Time, in network.Span) (network.Slot, bool) {
	space := y.Space(sala)
	slot, asked := network.Slot{Span: network.Span{From: from, To: to}, Capacity: space.Capacity, Free: space.Capacity}, false
	for at := from; at.Before(to); at = at.Add(time.Minute) {
		within := func(a, b time.Time) bool { return !at.Before(a) && at.Before(b) }
		asked = asked || within(in.From, in.To)
		for c := range all(y.city, func(*network.Closure) bool { return true }) {
			if within(c.StartsAt, c.EndsAt) {
				return slot, false
			}
		}
		used := 0
		for b := range all(y.city, func(*network.Booking) bool { return true }) {
			holds := strings.Contains("CONFIRMED OFFERED CHECKED_IN", string(b.Status)) || b.Status == "REQUESTED" && b.Kept
			switch {
			case !holds || !within(b.StartsAt, b.EndsAt):
			case space.Whole:
				used += space.Capacity
			default:
				used += b.People
			}
		}
		slot.Free = max(0, min(slot.Free, space.Capacity-used))
	}
	return slot, asked
}

func TestSlotsAreWhatAScanOfEachMinuteFinds(t *testing.T) {
	days := rapid.OneOf(
		rapid.Map(rapid.SampledFrom(changes), func(s string) network.Date { return *day(s) }),
		rapid.Map(rapid.IntRange(0, 34*365), func(n int) network.Date { return day("1985-01-02").Plus(n) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		around := days.Draw(t, "day")
		y := draw(t, around)
		from := around.Begins().Add(time.Duration(rapid.IntRange(-1440, 1440).Draw(t, "from")) * time.Minute)
		in := network.Span{From: from, To: from.Add(time.Duration(rapid.IntRange(1, 2000).Draw(t, "for")) * time.Minute)}
		got, want := network.Slots(y, y.Space(sala), in), y.naive(in)
		if !slices.EqualFunc(got, want, func(a, b network.Slot) bool {
			return a.From.Equal(b.From) && a.To.Equal(b.To) && a.Free == b.Free && a.Capacity == b.Capacity
		}) {
			t.Fatalf("in %v\ngot  %v\nwant %v", in, got, want)
		}
		y.fits(t, got)
	})
}

// fits sees to it that a stay fits if it begins and ends with slots that follow one
// another.
func (y drawn) fits(t *rapid.T, slots []network.Slot) {
	if len(slots) == 0 {
		return
	}
	i := rapid.IntRange(0, len(slots)-1).Draw(t, "first")
	j := rapid.IntRange(i, len(slots)-1).Draw(t, "last")
	joined := true
	for k := i; k < j; k++ {
		joined = joined && slots[k].To.Equal(slots[k+1].From)
	}
	stay := network.Span{From: slots[i].From, To: slots[j].To}
	if no := network.SlotsFit(y, y.Space(sala), stay); (no == nil) != joined {
		t.Fatalf("%v in %v: %v", stay, slots, no)
	}
	fitToSay(t, network.SlotsFit(y, y.Space(sala), network.Span{From: stay.From.Add(time.Minute), To: stay.To}))
}

func TestFreePlacesAreThoseOfTheFullestInstant(t *testing.T) {
	for name, c := range map[string]struct {
		stays [][3]int // from, to, people
		want  string
	}{
		"nobody":                      {nil, "4 4 4"},
		"one after the other":         {[][3]int{{9, 10, 3}, {10, 11, 2}}, "1 2 4"},
		"who came last leaves first":  {[][3]int{{9, 12, 1}, {9, 10, 2}}, "1 3 3"},
		"who came first leaves first": {[][3]int{{8, 10, 2}, {9, 11, 1}}, "1 3 4"},
		"more than there is":          {[][3]int{{9, 10, 3}, {9, 10, 3}}, "0 4 4"},
		"days before and after":       {[][3]int{{-30, 9, 4}, {12, 40, 4}}, "4 4 4"},
	} {
		t.Run(name, func(t *testing.T) {
			y := places()
			for i, s := range c.stays {
				y.put(taken(fmt.Sprint(i), s[0], s[1], s[2], network.Confirmed))
			}
			var free []string
			for _, s := range network.Slots(y, y.Space(sala), network.Span{From: hour(9), To: hour(12)}) {
				free = append(free, fmt.Sprint(s.Free))
			}
			if got := strings.Join(free, " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWhereOpeningsOverlapTheEarlierSlotStands(t *testing.T) {
	y := places()
	y.put(&network.Opening{ID: "opening_x", Space: sala, Rule: "FREQ=DAILY", Opens: 8*60 + 30, Closes: 11 * 60, SlotMinutes: 45, From: *day("2024-01-01")})
	ask := func(from, to time.Time) string {
		var list []string
		for _, s := range network.Grid(y, y.Space(sala), network.Span{From: from, To: to}) {
			list = append(list, s.From.In(network.City).Format("15:04"))
		}
		return strings.Join(list, " ")
	}
	if got := ask(hour(0), hour(12)); got != "08:30 09:15 10:00 11:00" {
		t.Errorf("got %s", got)
	}
	if got := ask(hour(10), hour(11)); got != "10:00" {
		t.Errorf("in a part got %s", got)
	}
}

func TestAStayThatIsNoSlotsIsToldWhy(t *testing.T) {
	y := places()
	y.put(&network.Closure{ID: "closure_a", Space: sala, StartsAt: hour(15), EndsAt: hour(17), Reason: "obra"},
		&network.Holiday{ID: "holiday_a", Day: *day("2024-03-04"), Name: "Festa"})
	for name, c := range map[string]struct {
		from, to float64
		want     string
	}{
		"slots in succession fit":          {9, 12, ""},
		"it begins with a slot":            {9.5, 11, "NO_SUCH_SLOT input.startsAt: No slot of the space begins at this instant; the next one begins at 2024-03-02T10:00:00-03:00."},
		"it ends with one":                 {9, 10.5, "NO_SUCH_SLOT input.endsAt: The booking has to end with one of the successive slots of the space, as at 2024-03-02T10:00:00-03:00."},
		"not with the night between":       {17, 34, "NO_SUCH_SLOT input.endsAt: The booking has to end with one of the successive slots of the space, as at 2024-03-02T18:00:00-03:00."},
		"a closure is told with its end":   {14, 16, "CLOSED input.startsAt: The space is closed at this time, until 2024-03-02T17:00:00-03:00."},
		"a holiday is told":                {48 + 9, 48 + 10, "CLOSED input.startsAt: 2024-03-04 is a holiday (Festa): the space does not open."},
		"before it opened nothing is near": {-24 * 70, -24*70 + 1, "NO_SUCH_SLOT input.startsAt: No slot of the space begins at this instant, nor within the next 7 days."},
	} {
		t.Run(name, func(t *testing.T) {
			at := func(h float64) time.Time { return hour(0).Add(time.Duration(h * float64(time.Hour))) }
			no := network.SlotsFit(y, y.Space(sala), network.Span{From: at(c.from), To: at(c.to)})
			if got := strings.TrimSuffix(problems(no)+": "+no.Error(), ": "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
