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
	if !strings.HasPrefix(no[0].Message.EN, "2024-03-05 10:00: ") {
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
