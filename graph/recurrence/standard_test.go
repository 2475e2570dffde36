package recurrence

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the examples are New York's
)

// The examples of RFC 5545, 3.8.5.3. Of those without an end it shows the beginning. Each
// is at 9:00 in New York.
func TestTheStandardsOwnExamples(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	calendar := In(zone)
	for _, c := range []struct{ from, rule, want string }{
		{"1997-09-02", "FREQ=DAILY;COUNT=10", "97-09: 2 3 4 5 6 7 8 9 10 11"},
		{"1997-09-02", "FREQ=DAILY;INTERVAL=2", "97-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 10: 2 4 6"},
		{"1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "97-09: 2 12 22 10: 2 12"},
		{"1997-09-02", "FREQ=WEEKLY;COUNT=10", "97-09: 2 9 16 23 30 10: 7 14 21 28 11: 4"},
		{"1997-09-02", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "97-09: 2 9 16 23 30 10: 7 14 21 28 11: 4 11 18 25 12: 2 9 16 23"},
		{"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "97-09: 2 16 30 10: 14 28 11: 11 25 12: 9 23 98-01: 6 20 02: 3 17"},
		{"1997-09-02", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "97-09: 2 4 9 11 16 18 23 25 30 10: 2"},
		{"1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "97-09: 2 4 9 11 16 18 23 25 30 10: 2"},
		{"1997-09-01", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
			"97-09: 1 3 5 15 17 19 29 10: 1 3 13 15 17 27 29 31 11: 10 12 14 24 26 28 12: 8 10 12 22"},
		{"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "97-09: 2 4 16 18 30 10: 2 14 16"},
		{"1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "97-09: 5 10: 3 11: 7 12: 5 98-01: 2 02: 6 03: 6 04: 3 05: 1 06: 5"},
		{"1997-09-05", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "97-09: 5 10: 3 11: 7 12: 5"},
		{"1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "97-09: 7 28 11: 2 30 98-01: 4 25 03: 1 29 05: 3 31"},
		{"1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "97-09: 22 10: 20 11: 17 12: 22 98-01: 19 02: 16"},
		{"1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", "97-09: 28 10: 29 11: 28 12: 29 98-01: 29 02: 26"},
		{"1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "97-09: 2 15 10: 2 15 11: 2 15 12: 2 15 98-01: 2 15"},
		{"1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "97-09: 30 10: 1 31 11: 1 30 12: 1 31 98-01: 1 31 02: 1"},
		{"1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "97-09: 10 11 12 13 14 15 99-03: 10 11 12 13"},
		{"1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "97-09: 2 9 16 23 30 11: 4 11 18 25 98-01: 6 13 20 27 03: 3 10 17 24 31"},
		{"1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "97-06: 10 07: 10 98-06: 10 07: 10 99-06: 10 07: 10 00-06: 10 07: 10 01-06: 10 07: 10"},
		{"1997-03-10", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "97-03: 10 99-01: 10 02: 10 03: 10 01-01: 10 02: 10 03: 10 03-01: 10 02: 10 03: 10"},
		{"1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
			"97-01: 1 04: 10 07: 19 00-01: 1 04: 9 07: 18 03-01: 1 04: 10 07: 19 06-01: 1"},
		{"1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "97-05: 19 98-05: 18 99-05: 17"},
		{"1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "97-05: 12 98-05: 11 99-05: 17"},
		{"1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "97-03: 13 20 27 98-03: 5 12 19 26 99-03: 4 11 18 25"},
		{"1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
			"97-06: 5 12 19 26 07: 3 10 17 24 31 08: 7 14 21 28 98-06: 4 11 18 25 07: 2 9 16 23 30 08: 6 13 20 27"},
		{"1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "98-02: 13 03: 13 11: 13 99-08: 13 00-10: 13"},
		{"1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "97-09: 13 10: 11 11: 8 12: 13 98-01: 10 02: 7 03: 7 04: 11 05: 9 06: 13"},
		{"1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "96-11: 5 00-11: 7 04-11: 2"},
		{"1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "97-09: 4 10: 7 11: 6"},
		{"1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "97-09: 29 10: 30 11: 27 12: 30 98-01: 29 02: 26 03: 30"},
		{"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "97-08: 5 10 19 24"},
		{"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "97-08: 5 17 19 31"},
		{"2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "07-01: 15 30 02: 15 03: 15 30"},
	} {
		got := slices.Collect(calendar.Days(c.rule, date(c.from).Add(9*time.Hour), date(c.from), date("2010-01-01")))
		want := spelled(c.want)
		rule, _ := calendar.Parse(c.rule)
		if ends := !rule.Endless(); ends && len(got) != len(want) || len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s from %s\ngot  %v\nwant %v", c.rule, c.from, got[:min(len(got), len(want)+1)], want)
		}
	}
	each := func(rule, from string) []time.Time {
		return slices.Collect(calendar.Days(rule, date(from).Add(9*time.Hour), date(from), date("2010-01-01")))
	}
	daily := each("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09-02")
	if len(daily) != 113 || !daily[112].Equal(date("1997-12-23")) {
		t.Errorf("each day until Christmas Eve makes %d days, to %v", len(daily), daily[len(daily)-1])
	}
	january := each("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01-01")
	if other := each("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01"); len(january) != 93 || !slices.Equal(january, other) {
		t.Errorf("each day in January makes %d and %d days", len(january), len(other))
	}
	for _, ofTime := range []string{
		"FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "FREQ=MINUTELY;INTERVAL=15;COUNT=6", "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
		"FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
	} {
		if _, err := calendar.Parse(ofTime); err == nil {
			t.Errorf("%s, which tells times of day, is taken", ofTime)
		}
	}
}

// spelled reads days as the examples are written here: a year and month or a month, with
// a colon, and its days.
func spelled(text string) []time.Time {
	var list []time.Time
	year, month := 0, 0
	for word := range strings.FieldsSeq(text) {
		of, isMonth := strings.CutSuffix(word, ":")
		if y, m, ok := strings.Cut(of, "-"); ok {
			year, of = 1900+number(y), m
			if year < 1950 {
				year += 100
			}
		}
		if isMonth {
			month = number(of)
			continue
		}
		list = append(list, time.Date(year, time.Month(month), number(of), 0, 0, 0, 0, time.UTC))
	}
	return list
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return n
}

// What another library makes of 600 rules; testdata/icaljs.mjs tells which, and how.
func TestDaysAreThoseOfAnotherLibrary(t *testing.T) {
	text, err := os.ReadFile("testdata/icaljs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	calendar, compared := In(time.UTC), 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		rule, from, want := cells[0], date(cells[1]), strings.Fields(cells[2])
		var got []string
		for day := range calendar.Days(rule, from.Add(10*time.Hour), from, date("2033-12-31")) {
			if got = append(got, day.Format(time.DateOnly)); len(got) == 40 {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s from %s\ngot  %s\nwant %s", rule, cells[1], strings.Join(got, " "), cells[2])
		}
		compared++
	}
	if compared != 600 {
		t.Errorf("%d rules were compared", compared)
	}
}
