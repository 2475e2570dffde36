package network

import (
	"fmt"
	"time"
)

// A Quarter is one of the four quarters of a calendar year in the city.
type Quarter struct {
	Year   int `bson:"year"`
	Number int `bson:"number"`
}

// QuarterOf is the quarter in which the instant falls in the city.
func QuarterOf(t time.Time) Quarter { return Today(t).Quarter() }

func (d Date) Quarter() Quarter { return Quarter{d.t.Year(), (int(d.t.Month()) + 2) / 3} }

// Valid tells whether there is such a quarter, in a year that a date can have.
func (q Quarter) Valid() bool {
	return q.Number >= 1 && q.Number <= 4 && q.Year >= 1 && q.Year <= 9999
}

func (q Quarter) First() Date {
	return Date{time.Date(q.Year, time.Month(3*q.Number-2), 1, 0, 0, 0, 0, time.UTC)}
}

func (q Quarter) Last() Date {
	return Date{time.Date(q.Year, time.Month(3*q.Number+1), 0, 0, 0, 0, 0, time.UTC)}
}

func (q Quarter) Before(p Quarter) bool {
	return q.Year < p.Year || q.Year == p.Year && q.Number < p.Number
}

// String writes the quarter as 2017-Q2.
func (q Quarter) String() string { return fmt.Sprintf("%04d-Q%d", q.Year, q.Number) }

// Plus is the day so many days later.
func (d Date) Plus(days int) Date { return Date{d.t.AddDate(0, 0, days)} }

// PlusYears is the same day so many years later; 1 March for a 29 February that
// the year does not have.
func (d Date) PlusYears(years int) Date { return Date{d.t.AddDate(years, 0, 0)} }

// Begins is the first instant of the day in the city. It is not always midnight:
// on 15 October 2017 the clocks went from 24:00 to 01:00, and time.Date answers
// an instant of the day before.
func (d Date) Begins() time.Time {
	y, m, day := d.t.Date()
	midnight := time.Date(y, m, day, 0, 0, 0, 0, City)
	if DateOf(midnight) == d {
		return midnight.UTC()
	}
	_, end := midnight.ZoneBounds() // the change of clocks that swallowed it
	return end.UTC()
}

// Ends is the last instant of the day in the city, to the millisecond.
func (d Date) Ends() time.Time { return d.Plus(1).Begins().Add(-time.Millisecond) }

// neverWas tells whether an instant is written as a local hour that the city's clocks
// skipped: 2017-10-15T00:30:00-03:00. Such an hour was worked out by hand, and people
// would come at different times. An offset that the city does not have near that day is
// another place's time, and does name an instant.
func neverWas(t time.Time) bool {
	_, written := t.Zone()
	_, here := t.In(City).Zone()
	_, before := t.AddDate(0, 0, -1).In(City).Zone()
	_, after := t.AddDate(0, 0, 1).In(City).Zone()
	if written == here || written != before && written != after {
		return false
	}
	y, m, d := t.Date()
	read := time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), City)
	return read.Hour() != t.Hour() || read.Minute() != t.Minute()
}
