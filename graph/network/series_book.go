package network

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/recurrence"
)

// SeriesConflict is what happens to a series some of whose occurrences find no place.
type SeriesConflict string

// The ways to deal with conflicts in a series.
const (
	AllOrNone SeriesConflict = "ALL_OR_NONE"
	SkipOnes  SeriesConflict = "SKIP"
)

// maxSeriesProblems is how many occurrences a refused series names.
const maxSeriesProblems = 10

// A BookSeriesInput asks for a stay that recurs.
type BookSeriesInput struct {
	Once
	BookerInput
	// StayInput is the first stay: the others begin at the same local time of day and
	// last equally long.
	StayInput
	// Rule is the recurrence rule (RFC 5545) from the first stay's day on; it ends.
	Rule       string
	OnConflict SeriesConflict
	// DryRun tells what would be, and changes nothing.
	DryRun *bool
}

// An Occurrence is what became, or would become, of one stay of a series.
type Occurrence struct {
	StartsAt, EndsAt time.Time
	// Booking is the booking that it makes; nil where it makes none.
	Booking *Booking
	// Problem says why it makes none.
	Problem *Problem
}

// BookSeries books a stay on each day of a rule. ALL_OR_NONE refuses the series for
// one occurrence without a place, SKIP leaves those out and keeps why with the
// series, so that the request sent again hears the same. A dry run answers by
// Decision.Told, a []Occurrence, and changes nothing.
func BookSeries(c Case, in BookSeriesInput) (Decision, Refusal) {
	a, r := c.requestToBook(in.StayInput, in.BookerInput)
	if r != nil {
		return Decision{}, r
	}
	r.keepsWord(slices.Contains([]SeriesConflict{AllOrNone, SkipOnes}, in.OnConflict), "onConflict")
	rule := r.rule("rule", in.Rule)
	if r == nil {
		r = append(r, c.accept(a)...)
	}
	if r != nil {
		return Decision{}, r
	}
	days, r := c.daysOfSeries(rule, a.StartsAt)
	if r != nil {
		return Decision{}, r
	}
	series := &Series{ID: SeriesID(c.NewID(KindSeries)), Lab: a.Lab, Space: a.Space, Rule: rule.String(), Skipped: []Skipped{}}
	d := Decision{Made: []string{series.Key()}, As: a.as}
	occurrences := d.bookEach(c, a, series, days)
	if r = conflicts(occurrences, in.OnConflict); value(in.DryRun) {
		return Decision{Told: occurrences, As: a.as}, nil
	}
	if r != nil {
		return Decision{}, r
	}
	d.Put = append(d.Put, series)
	return d, nil
}

// daysOfSeries lists the days of a rule that ends within what can be booked, of which
// the day of the first stay is one.
func (c Case) daysOfSeries(rule recurrence.Rule, first time.Time) ([]Date, Refusal) {
	last, from := Today(c.Now.Add(MaxBookAhead)), Today(first)
	until, ends := rule.Until()
	switch {
	case rule.Endless():
		return nil, Refuse(Invalid, "rule",
			"Uma série termina: escreva COUNT ou UNTIL na regra.", "A series ends: write COUNT or UNTIL in the rule.")
	case ends && until.After(last.t):
		return nil, seriesTooFar()
	}
	var days []Date
	for day := range ruleDays(rule.String(), from, minuteOf(first), from, last) {
		if days = append(days, day); len(days) > MaxOccurrences {
			break
		}
	}
	switch {
	case len(days) > MaxOccurrences || rule.Count() > MaxOccurrences:
		return nil, Refuse(Invalid, "rule",
			"Uma série tem até %d reservas: peça menos por COUNT ou UNTIL.", "A series has %d bookings at most: ask for fewer by COUNT or UNTIL.", MaxOccurrences)
	case len(days) == 0:
		return nil, Refuse(Invalid, "rule",
			"A regra não cai em dia algum a partir do primeiro.", "The rule falls on no day from the first one on.")
	case days[0] != from:
		return nil, Refuse(Invalid, "startsAt",
			"%s não é um dia da regra: comece em %s, o próximo que é.", "%s is no day of the rule: begin on %s, the next one that is.", from, days[0])
	case len(days) < rule.Count():
		return nil, seriesTooFar()
	}
	return days, nil
}

func seriesTooFar() Refusal {
	return Refuse(Invalid, "rule",
		"Reserva-se até %d dias à frente, e a série iria além: peça menos por COUNT ou UNTIL.",
		"Bookings reach %d days ahead at most, and the series goes beyond: ask for fewer by COUNT or UNTIL.", int(MaxBookAhead.Hours())/24)
}

// bookEach books the stay on each day that has room for it. A booking sees those before
// it, so that they count against its booker's bounds.
func (d *Decision) bookEach(c Case, first *bookingRequest, series *Series, days []Date) []Occurrence {
	c = c.after(d)
	begins, lasts := minuteOf(first.StartsAt), first.EndsAt.Sub(first.StartsAt)
	past := first.StartsAt.Sub(first.StartsAt.Truncate(time.Minute)) // of the minute: no slot begins then
	var occurrences []Occurrence
	for i, day := range days {
		b := *first.Booking
		if i > 0 { // the first stay is as it was asked for: the clocks may show its time twice
			b.StartsAt = day.recurs(begins).Add(past)
		}
		b.EndsAt, b.Series = b.StartsAt.Add(lasts), series.ID
		a := *first
		a.Booking = &b
		o := Occurrence{StartsAt: b.StartsAt, EndsAt: b.EndsAt}
		if r := c.occurs(&a); r != nil {
			o.Problem = &r[0]
			series.Skipped = append(series.Skipped, Skipped{b.StartsAt, r[0].Code, r[0].Message})
		} else {
			b.ID = BookingID(c.NewID(KindBookings))
			d.Put, d.Made = append(d.Put, &b), append(d.Made, b.Key())
			o.Booking = &b
		}
		occurrences = append(occurrences, o)
	}
	return occurrences
}

// occurs gives one stay of a series its place.
func (c Case) occurs(a *bookingRequest) Refusal {
	if r := c.spanFits(stayTimes, a.StartsAt, a.EndsAt); r != nil {
		return r
	}
	if r := c.mayBook(a); r != nil {
		return r
	}
	return c.place(a, false)
}

// conflicts refuses a series in which no occurrence found a place and, unless they may
// be skipped, one in which some did not. It names the first ones that did not.
func conflicts(occurrences []Occurrence, on SeriesConflict) Refusal {
	var r Refusal
	for _, o := range occurrences {
		if o.Problem != nil {
			p := *o.Problem
			at := cityClock(o.StartsAt)
			p.Path = []string{"input", "rule"}
			p.Message = Text{PT: at + ": " + p.Message.PT, EN: at + ": " + p.Message.EN}
			r = append(r, p)
		}
	}
	if on == SkipOnes && len(r) < len(occurrences) {
		return nil
	}
	return r[:min(len(r), maxSeriesProblems)]
}

// minuteOf is the instant's minute after the city's midnight, by its clocks.
func minuteOf(t time.Time) int {
	here := t.In(City)
	return 60*here.Hour() + here.Minute()
}
