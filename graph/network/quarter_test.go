package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func anyDay(t *rapid.T, label string) network.Date {
	return network.DateOf(time.Date(rapid.IntRange(1900, 2100).Draw(t, label+" year"), time.January, rapid.IntRange(1, 366).Draw(t, label+" day"), 0, 0, 0, 0, time.UTC))
}

func TestADayBeginsAndEndsInTheCity(t *testing.T) {
	for at, want := range map[string]string{
		"2017-10-15": "2017-10-15T03:00:00Z", // no midnight: 01:00-02:00 follows 23:59-03:00
		"2017-10-14": "2017-10-14T03:00:00Z",
		"2018-02-18": "2018-02-18T03:00:00Z", // 23:00 to 24:00 came twice on the eve
		"2018-02-17": "2018-02-17T02:00:00Z",
		"2024-03-01": "2024-03-01T03:00:00Z",
	} {
		if got := day(at).Begins().Format(time.RFC3339); got != want {
			t.Errorf("%s begins at %s, want %s", at, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "the")
		begins, ends := d.Begins(), d.Ends()
		if network.Today(begins) != d || network.Today(ends) != d || network.Today(begins.Add(-time.Millisecond)) != d.Plus(-1) ||
			!ends.Add(time.Millisecond).Equal(d.Plus(1).Begins()) {
			t.Fatalf("%s goes from %v to %v", d, begins.In(network.City), ends.In(network.City))
		}
	})
}

func TestAQuarterHasItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t, "the")
		q := d.Quarter()
		if !q.Valid() || q.First().After(d) || d.After(q.Last()) || q.First().Quarter() != q || q.Last().Quarter() != q {
			t.Fatalf("%s is in %s, from %s to %s", d, q, q.First(), q.Last())
		}
		next := q.Last().Plus(1).Quarter()
		if !q.Before(next) || next.Before(q) || next.First() != q.Last().Plus(1) {
			t.Fatalf("%s follows %s", next, q)
		}
	})
	for at, want := range map[string]string{
		"2017-01-01T01:59:59Z": "2016-Q4", "2017-01-01T02:00:00Z": "2017-Q1", "2024-04-01T02:59:59Z": "2024-Q1", "2024-04-01T03:00:00Z": "2024-Q2",
	} {
		if got := network.QuarterOf(instant(t, at)).String(); got != want {
			t.Errorf("%s is in %s, want %s", at, got, want)
		}
	}
	for _, q := range []network.Quarter{{2017, 0}, {2017, 5}, {0, 1}, {10000, 1}, {2017, -1}} {
		if q.Valid() {
			t.Errorf("%v is a quarter", q)
		}
	}
}
