package network_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// every is a series of rita's at the desks from 10 to 12 of the day on.
func every(day int, rule string, on network.SeriesConflict, edit ...func(*network.BookSeriesInput)) network.BookSeriesInput {
	in := network.BookSeriesInput{
		BookerInput: servant("rita"), Rule: rule, OnConflict: on,
		StayInput: network.StayInput{Space: string(desks), StartsAt: clock(day, 10), EndsAt: clock(day, 12), People: 1},
	}
	for _, e := range edit {
		e(&in)
	}
	return in
}

func dry(in *network.BookSeriesInput) { in.DryRun = p(true) }

func TestBookingASeries(t *testing.T) {
	type in = network.BookSeriesInput
	book := func(day int, rule string, edit ...func(*in)) rule {
		return with(network.BookSeries, every(day, rule, network.AllOrNone, edit...))
	}
	judge(t, studio, []ruling{
		{"a stay recurs", as("rita"), book(4, "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6"), ""},
		{"until a day", as("rita"), book(4, "FREQ=WEEKLY;UNTIL=20240401"), ""},
		{"not for ever", as("rita"), book(4, "FREQ=WEEKLY"), "INVALID input.rule"},
		{"it has an end that counts", as("rita"), book(4, "FREQ=DAILY;COUNT=100"), ""},
		{"and not too many stays", as("rita"), book(4, "FREQ=DAILY;COUNT=101"), "INVALID input.rule"},
		{"nor until too late", as("rita"), book(4, "FREQ=DAILY;UNTIL=20241231"), "INVALID input.rule"},
		{"nor beyond what can be booked", as("rita"), book(4, "FREQ=MONTHLY;COUNT=14"), "INVALID input.rule"},
		{"by either end", as("rita"), book(4, "FREQ=MONTHLY;UNTIL=20250601"), "INVALID input.rule"},
		{"until a time before the stay of that day", as("rita"), book(4, "FREQ=DAILY;UNTIL=20240310T125959Z"), ""},
		{"with the last semicolon that some programs write", as("rita"), book(4, "FREQ=WEEKLY;COUNT=2;BYDAY=MO;"), ""},
		{"from a day of its rule on", as("rita"), book(4, "FREQ=WEEKLY;BYDAY=TU;COUNT=2"), "INVALID input.startsAt"},
		{"it recurs on some day", as("rita"), book(4, "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20241231"), "INVALID input.rule"},
		{"a rule is one", as("rita"), book(4, "every Monday"), "INVALID input.rule"},
		{"the first stay is one", as("rita"), book(4, "FREQ=DAILY;COUNT=2", func(i *in) { i.EndsAt = i.StartsAt }), "INVALID input.endsAt"},
		{"of slots", as("rita"), book(4, "FREQ=DAILY;COUNT=2", func(i *in) { i.EndsAt = clock(4, 21) }), "NO_SUCH_SLOT input.rule, NO_SUCH_SLOT input.rule"},
		{"in the right of its booker", as("ana"), book(4, "FREQ=DAILY;COUNT=2"), "NOT_FOUND input.servant"},
		{"conflicts are dealt with in one of two ways", as("rita"), book(4, "FREQ=DAILY;COUNT=2", func(i *in) { i.OnConflict = "" }), "INVALID input.onConflict"},
	})
	judge(t, ruled(network.BookingRules{HoursPerWeek: p(4)}), []ruling{
		{"guidelines are accepted once", as("rita"), book(4, "FREQ=DAILY;COUNT=2"), "GUIDELINES_NOT_ACCEPTED input.acceptsGuidelines"},
		{"for all", as("rita"), book(4, "FREQ=DAILY;COUNT=2", func(i *in) { i.AcceptsGuidelines = p(2) }), ""},
		{"the series' own stays count", as("rita"), book(4, "FREQ=DAILY;COUNT=3", func(i *in) { i.AcceptsGuidelines = p(2) }), "AGAINST_GUIDELINES input.rule"},
	})
}

// conflicted is the studio with the desks full on the 5th and closed on the 6th.
func conflicted() *city {
	y := studio()
	y.booked("all", desks, 5, 11, 12, network.Confirmed, of10)
	y.put(&network.Closure{ID: "closure_1", Space: desks, StartsAt: clock(6, 8), EndsAt: clock(6, 20), Reason: "obras"})
	return y
}

func TestConflictsInASeries(t *testing.T) {
	all4, none := every(4, "FREQ=DAILY;COUNT=4", network.AllOrNone), every(5, "FREQ=DAILY;COUNT=2", network.SkipOnes)
	judge(t, conflicted, []ruling{
		{"all or none are booked", as("rita"), with(network.BookSeries, all4), "FULL input.rule, CLOSED input.rule"},
		{"of none nothing is skipped", as("rita"), with(network.BookSeries, none), "FULL input.rule, CLOSED input.rule"},
	})
	_, no := conflicted().try(t, as("rita"), with(network.BookSeries, all4))
	if !strings.HasPrefix(no[0].Message.EN, "2024-03-05T10:00:00-03:00: ") {
		t.Errorf("it says: %v", no)
	}
	y := conflicted()
	some := every(4, "FREQ=DAILY;COUNT=4", network.SkipOnes)
	d := y.do(t, as("rita"), with(network.BookSeries, some))
	series := y.Series(network.SeriesID(d.Made[0]))
	var told []string
	for b := range y.OfSeries(series.ID) {
		told = append(told, fmt.Sprint(b.StartsAt.In(network.City).Format("2 15:04 "), b.Status, " ", slices.Contains(d.Made[1:], string(b.ID))))
	}
	for _, s := range series.Skipped {
		told = append(told, fmt.Sprint(s.StartsAt.In(network.City).Format("2 "), s.Code))
	}
	if got := strings.Join(told, ", "); got != "4 10:00 CONFIRMED true, 7 10:00 CONFIRMED true, 5 FULL, 6 CLOSED" {
		t.Errorf("it tells %s", got)
	}
	if series.Skipped[0].Message.PT == "" || len(d.Made) != 3 {
		t.Errorf("it made %v and says %q", d.Made, series.Skipped[0].Message.PT)
	}
	y.sound(t)
}

func TestADryRunTellsWhatWouldBe(t *testing.T) {
	for _, on := range []network.SeriesConflict{network.AllOrNone, network.SkipOnes} {
		y := conflicted()
		in := every(4, "FREQ=DAILY;COUNT=4", on)
		was := maps.Clone(y.frozen)
		d := y.do(t, as("rita"), with(network.BookSeries, every(4, "FREQ=DAILY;COUNT=4", on, dry)))
		if y.unchanged(t); len(d.Put)+len(d.Made) > 0 || !maps.Equal(was, y.frozen) {
			t.Fatalf("a dry run changes %d records", len(d.Put))
		}
		dryly := outcomes(d)
		if want := "4 CONFIRMED, 5 FULL, 6 CLOSED, 7 CONFIRMED"; dryly != want {
			t.Errorf("it tells %s, want %s", dryly, want)
		}
		in.OnConflict = network.SkipOnes
		y.do(t, as("rita"), with(network.BookSeries, in))
		var really []string
		for b := range y.BookingsBy("servant:servant_rita", y.now) {
			really = append(really, b.StartsAt.In(network.City).Format("2 ")+string(b.Status))
		}
		if got := strings.Join(really, ", "); got != "4 CONFIRMED, 7 CONFIRMED" {
			t.Errorf("then it made %s", got)
		}
	}
}

func outcomes(d network.Decision) string {
	var list []string
	for _, o := range d.Told.([]network.Occurrence) {
		word := o.StartsAt.In(network.City).Format("2 ")
		if o.Booking != nil {
			word += string(o.Booking.Status)
		} else {
			word += string(o.Problem.Code)
		}
		list = append(list, word)
	}
	return strings.Join(list, ", ")
}

// On 4 November 2018 the city's clocks went from 24:00 to 01:00.
func TestASeriesKeepsItsLocalTimeOfDay(t *testing.T) {
	y := studio()
	y.now = instant(t, "2018-10-20T12:00:00-03:00")
	o := *y.Opening("opening_space_desks")
	o.From = *day("2018-01-01")
	y.put(&o)
	in := every(4, "FREQ=WEEKLY;COUNT=3", network.AllOrNone)
	in.StartsAt, in.EndsAt = instant(t, "2018-10-27T10:00:00-03:00"), instant(t, "2018-10-27T12:00:00-03:00")
	d := y.do(t, as("rita"), with(network.BookSeries, in))
	var at []string
	for b := range y.OfSeries(network.SeriesID(d.Made[0])) {
		at = append(at, b.StartsAt.In(network.City).Format("01-02 15:04 -07"), b.EndsAt.Sub(b.StartsAt).String())
	}
	if got := strings.Join(at, ", "); got != "10-27 10:00 -03, 2h0m0s, 11-03 10:00 -03, 2h0m0s, 11-10 10:00 -02, 2h0m0s" {
		t.Errorf("it recurs on %s", got)
	}
}

func TestTheSeriesOwnStaysTakePlaces(t *testing.T) {
	y := studio()
	in := every(4, "FREQ=DAILY;COUNT=2", network.SkipOnes)
	in.Space, in.EndsAt = string(booth), clock(4, 12)
	y.do(t, as("rita"), with(network.BookSeries, in))
	d := y.do(t, as("rita"), with(network.BookSeries, every(5, "FREQ=DAILY;COUNT=2", network.SkipOnes, dry, func(i *network.BookSeriesInput) { i.Space = string(booth) })))
	if got := outcomes(d); got != "5 FULL, 6 CONFIRMED" {
		t.Errorf("then there is %s", got)
	}
}

func TestASeriesBeginsWhenItWasAskedTo(t *testing.T) {
	in := every(4, "FREQ=DAILY;COUNT=3", network.AllOrNone, func(in *network.BookSeriesInput) {
		in.StartsAt, in.EndsAt = in.StartsAt.Add(30*time.Second), in.EndsAt.Add(30*time.Second)
	})
	if _, no := studio().try(t, as("rita"), with(network.BookSeries, in)); len(no) != 3 || no[0].Code != network.NoSlot {
		t.Errorf("half a minute is taken for none: %v", no)
	}
}

func TestAnUntilWithATimeOfDayEndsASeries(t *testing.T) {
	for _, c := range []struct{ name, until, want string }{
		{"a day", "20240306", "4 5 6"},
		{"a local time before the stay", "20240306T095959", "4 5"},
		{"the very time of the stay", "20240306T100000", "4 5 6"},
		{"an instant before the stay", "20240306T125959Z", "4 5"},
		{"an instant after the stay's beginning", "20240306T130001Z", "4 5 6"},
		{"an instant of the next day in UTC", "20240306T000000Z", "4 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := studio()
			d := y.do(t, as("rita"), with(network.BookSeries, every(4, "FREQ=DAILY;UNTIL="+c.until, network.AllOrNone)))
			var days []string
			for b := range y.OfSeries(network.SeriesID(d.Made[0])) {
				days = append(days, b.StartsAt.In(network.City).Format("2"))
			}
			slices.Sort(days)
			if got := strings.Join(days, " "); got != c.want {
				t.Errorf("it recurs on %s, not %s", got, c.want)
			}
		})
	}
}

func TestAFirstStayBesideTheRuleHearsOfTheNextDay(t *testing.T) {
	in := every(4, "FREQ=WEEKLY;BYDAY=TH;COUNT=2", network.AllOrNone)
	_, no := studio().try(t, as("rita"), with(network.BookSeries, in))
	if len(no) != 1 || no[0].Message.EN != "2024-03-04 is no day of the rule: begin on 2024-03-07, the next one that is." {
		t.Errorf("it says %v", no)
	}
}

// On 18 February 2018 the city's clocks went from 24:00 back to 23:00, and on 4 November
// from 24:00 to 01:00.
func TestASeriesInANightInWhichTheClocksChange(t *testing.T) {
	for _, c := range []struct{ name, opens, closes, from, want string }{
		{"the second 23:00 is the one that was asked for", "22:00", "24:00", "2018-02-17T23:00:00-03:00", "02-18T02:00Z 02-19T02:00Z 02-20T02:00Z"},
		{"so is the first", "22:00", "24:00", "2018-02-17T23:00:00-02:00", "02-18T01:00Z 02-19T02:00Z 02-20T02:00Z"},
		{"of a time that comes twice, the first recurs", "22:00", "24:00", "2018-02-16T23:00:00-02:00", "02-17T01:00Z 02-18T01:00Z 02-19T02:00Z"},
		{"a time that is skipped counts by the offset before", "00:00", "04:00", "2018-11-03T00:30:00-03:00", "11-03T03:30Z 11-04T03:30Z 11-05T02:30Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := studio()
			from := instant(t, c.from)
			y.now = from.AddDate(0, 0, -7)
			o := *y.Opening("opening_space_desks")
			o.From, o.SlotMinutes = *day("2018-01-01"), 30
			o.Opens, _ = network.ParseClock(c.opens)
			if o.Closes, _ = network.ParseClock(c.closes); c.closes == "24:00" {
				o.Closes = 24 * 60
			}
			o.Rule = "FREQ=DAILY"
			y.put(&o)
			in := every(4, "FREQ=DAILY;COUNT=3", network.AllOrNone)
			in.StartsAt, in.EndsAt = from, from.Add(30*time.Minute)
			d := y.do(t, as("rita"), with(network.BookSeries, in))
			var at []string
			for b := range y.OfSeries(network.SeriesID(d.Made[0])) {
				at = append(at, b.StartsAt.UTC().Format("01-02T15:04Z"))
			}
			slices.Sort(at)
			if got := strings.Join(at, " "); got != c.want {
				t.Errorf("it recurs at %s, not %s", got, c.want)
			}
		})
	}
}
