package recurrence

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"
)

func date(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func plus(day time.Time, days int) time.Time { return day.AddDate(0, 0, days) }

// city has a calendar of a city three hours behind UTC.
var city = In(time.FixedZone("-03", -3*60*60))

func listed(rule string, from, first, last time.Time) string {
	var list []string
	for d := range city.Days(rule, from, first, last) {
		list = append(list, d.Format(time.DateOnly))
	}
	return strings.Join(list, " ")
}

func TestDaysOfARule(t *testing.T) {
	for _, c := range []struct{ name, rule, from, first, last, want string }{
		{"each day", "FREQ=DAILY", "2023-12-30", "2023-12-29", "2024-01-01", "2023-12-30 2023-12-31 2024-01-01"},
		{"every third day, across the year", "FREQ=DAILY;INTERVAL=3", "2023-12-28", "2023-12-28", "2024-01-07", "2023-12-28 2023-12-31 2024-01-03 2024-01-06"},
		{"the first day's weekday", "FREQ=WEEKLY", "2024-03-06", "2024-03-01", "2024-03-20", "2024-03-06 2024-03-13 2024-03-20"},
		{"every other week from a Wednesday on", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU", "2024-03-06", "2024-03-01", "2024-03-24", "2024-03-06 2024-03-10 2024-03-18 2024-03-20 2024-03-24"},
		{"weeks that begin on Sunday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU;WKST=SU", "2024-03-06", "2024-03-01", "2024-03-24", "2024-03-06 2024-03-17 2024-03-18 2024-03-20"},
		{"weekdays of some months", "FREQ=DAILY;BYMONTH=2;BYDAY=TH", "2024-01-01", "2024-01-25", "2024-03-01", "2024-02-01 2024-02-08 2024-02-15 2024-02-22 2024-02-29"},
		{"the last working day of each month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2024-01-10", "2024-01-01", "2024-03-31", "2024-01-31 2024-02-29 2024-03-29"},
		{"the 31st where there is one", "FREQ=MONTHLY", "2024-01-31", "2024-01-01", "2024-05-31", "2024-01-31 2024-03-31 2024-05-31"},
		{"every fifth month", "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1", "2024-10-15", "2024-10-01", "2025-12-31", "2025-03-01 2025-08-01"},
		{"leap days", "FREQ=YEARLY", "2024-02-29", "2024-01-01", "2032-12-31", "2024-02-29 2028-02-29 2032-02-29"},
		{"so many in all, wherever one looks", "FREQ=MONTHLY;COUNT=14;BYMONTHDAY=1", "2024-01-02", "2025-02-01", "2025-12-31", "2025-02-01 2025-03-01"},
		{"until a day", "FREQ=DAILY;UNTIL=20240302", "2024-03-01", "2024-01-01", "2024-12-31", "2024-03-01 2024-03-02"},
		{"until an instant of the city's day before", "FREQ=DAILY;UNTIL=20240303T025959Z", "2024-03-01", "2024-01-01", "2024-12-31", "2024-03-01 2024-03-02"},
		{"until a local time", "FREQ=DAILY;UNTIL=20240302T000000", "2024-03-01", "2024-01-01", "2024-12-31", "2024-03-01 2024-03-02"},
		{"a semicolon at the end", "FREQ=WEEKLY;BYDAY=MO;", "2024-03-04", "2024-03-01", "2024-03-12", "2024-03-04 2024-03-11"},
		{"weeks by their number", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-01-01", "2024-01-01", "2025-12-31", "2024-01-01 2024-12-30 2025-12-29"},
		{"a hundred years on", "FREQ=DAILY", "2024-03-01", "2124-12-30", "2500-01-01", "2124-12-30 2124-12-31"},
		{"never", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2024-03-01", "2024-03-01", "2200-01-01", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := listed(c.rule, date(c.from), date(c.first), date(c.last)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// drawRule is a rule that the library reads as we do.
func drawRule(t *rapid.T) string {
	freq := rapid.SampledFrom([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}).Draw(t, "freq")
	parts := []string{"FREQ=" + freq}
	some := func(name string, values ...string) {
		if rapid.IntRange(0, 3).Draw(t, name) == 0 {
			list := rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 3, rapid.ID[string]).Draw(t, "of "+name)
			parts = append(parts, name+"="+strings.Join(list, ","))
		}
	}
	one := func(name string, values ...string) {
		if rapid.Bool().Draw(t, name) {
			parts = append(parts, name+"="+rapid.SampledFrom(values).Draw(t, "a "+name))
		}
	}
	one("INTERVAL", "1", "2", "3", "7", "13")
	one("WKST", "MO", "SU", "TH")
	some("BYMONTH", "1", "2", "6", "11", "12")
	some("BYMONTHDAY", "1", "13", "28", "29", "31", "-1", "-31")
	switch freq {
	case "MONTHLY", "YEARLY":
		some("BYDAY", "MO", "1TU", "-1FR", "2SA", "SU", "5WE", "-5TH")
		some("BYSETPOS", "1", "2", "-1", "-3")
	default:
		some("BYDAY", "MO", "TU", "FR", "SU")
	}
	if freq == "YEARLY" {
		some("BYYEARDAY", "1", "100", "366", "-1")
		some("BYWEEKNO", "1", "20", "53", "-1")
	}
	return strings.Join(parts, ";")
}

func TestDaysAreThoseOfTheLibrary(t *testing.T) {
	compared := 0
	defer func() {
		if compared == 0 {
			t.Error("no rule made a day")
		}
	}()
	rapid.Check(t, func(t *rapid.T) {
		rule := drawRule(t)
		from := plus(date("1996-01-01"), rapid.IntRange(0, 40*365).Draw(t, "from"))
		first := plus(from, rapid.IntRange(-10, 1_000).Draw(t, "first"))
		last := plus(first, rapid.IntRange(0, 800).Draw(t, "for"))
		got := listed(rule, from, first, last)
		if got == "" {
			return // the library would look for a match up to the year 9999
		}
		compared++
		opt, err := rrule.StrToROption(rule)
		if err != nil {
			t.Fatalf("%s: %v", rule, err)
		}
		opt.Dtstart, opt.Until = from, last
		theirs, _ := rrule.NewRRule(*opt)
		var want []string
		for _, at := range theirs.Between(first, last, true) {
			want = append(want, at.Format(time.DateOnly))
		}
		if got != strings.Join(want, " ") {
			t.Fatalf("%s from %s, %s to %s\ngot  %s\nwant %s", rule, from, first, last, got, strings.Join(want, " "))
		}
	})
}

func TestACountStopsWhereverOneLooks(t *testing.T) {
	stopped := 0
	defer func() {
		if stopped == 0 {
			t.Error("no count stopped a rule")
		}
	}()
	rapid.Check(t, func(t *rapid.T) {
		rule, from := drawRule(t), plus(date("2020-01-01"), rapid.IntRange(0, 400).Draw(t, "from"))
		n := rapid.IntRange(1, 400).Draw(t, "count")
		cut := plus(from, rapid.IntRange(0, 3_000).Draw(t, "cut"))
		all := slices.Collect(city.Days(rule, from, from, plus(from, 3_000)))
		counted := fmt.Sprint(rule, ";COUNT=", n)
		got := append(slices.Collect(city.Days(counted, from, from, cut)), slices.Collect(city.Days(counted, from, plus(cut, 1), plus(from, 3_000)))...)
		if !slices.Equal(got, all[:min(n, len(all))]) {
			t.Fatalf("%s makes %v, not the first of %v", counted, got, all)
		}
		if n < len(all) {
			stopped++
		}
	})
}

// Whatever a rule says, a year of it costs the library at most twelve periods, of
// each of which it looks at one and stops.
func TestAYearOfARuleCostsTwelvePeriodsAtMost(t *testing.T) {
	for _, text := range []string{
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
		"FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6", "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1;BYSETPOS=366",
	} {
		rule, err := city.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		total := 0
		for year := 2024; year < 2030; year++ {
			periods := rule.periods(date("2024-01-31"), year)
			if total += len(periods); len(periods) > 12 {
				t.Errorf("%s asks for %d periods of %d", text, len(periods), year)
			}
			for _, p := range periods {
				years := map[rrule.Frequency]int{rrule.YEARLY: p.Interval, rrule.MONTHLY: p.Interval / 12}[p.Freq]
				if p.Dtstart.Year()+years <= rrule.MAXYEAR || p.Count != 0 || !p.Until.IsZero() {
					t.Errorf("%s looks further than one period: %+v", text, p)
				}
			}
		}
		if total == 0 {
			t.Errorf("%s asks for no period in six years", text)
		}
	}
	far, _ := city.Parse("FREQ=MONTHLY;COUNT=3660")
	if got := far.days(date("2024-01-31"), 9_999); got != (YearDays{}) {
		t.Error("a rule counts further than a hundred years")
	}
}

func TestNoMoreIsRememberedThanFits(t *testing.T) {
	calendar := In(time.UTC)
	first := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	last := maxRemembered + 9
	for year := range last + 1 {
		calendar.Year("FREQ=YEARLY", first(year), year)
	}
	if n := len(calendar.years); n > maxRemembered {
		t.Errorf("%d years are remembered", n)
	}
	if _, known := calendar.years[ruleYear{"FREQ=YEARLY", first(last), last}]; !known {
		t.Error("what was asked last is not remembered")
	}
}

func TestWhatIsNoRuleIsToldByItsFlaw(t *testing.T) {
	told := map[Flaw]bool{}
	for _, c := range []struct {
		rule string
		flaw Flaw
		part string
	}{
		{strings.Repeat("F", MaxRule+1), TooLong, ""},
		{"FREQ=FOO", NoRule, ""},
		{"", UnknownPart, ""},
		{"FREQ=DAILY;BYEASTER=1", UnknownPart, ""},
		{"FREQ=DAILY;BYDAY=", UnknownPart, ""},
		{"FREQ=DAILY;BYDAY=MO, TU", UnknownPart, ""},
		{"FREQ=DAILY;BYHOUR=9", TimeOfDay, "BYHOUR"},
		{"FREQ=DAILY;FREQ=WEEKLY", RepeatedPart, "FREQ"},
		{"FREQ=DAILY;COUNT=0", CountBounds, ""},
		{fmt.Sprint("FREQ=DAILY;COUNT=", MaxCount+1), CountBounds, ""},
		{"FREQ=DAILY;UNTIL=2024", UntilNoDay, ""},
		{"FREQ=DAILY;UNTIL=20240230", UntilNoDay, ""},
		{"FREQ=DAILY;UNTIL=20240301T90000", UntilNoDay, ""},
		{"FREQ=DAILY;UNTIL=20240301T090000,0Z", UntilNoDay, ""},
		{"FREQ=DAILY;UNTIL=20240301T090000-0300", UntilNoDay, ""},
		{"FREQ=DAILY;;COUNT=1", UnknownPart, ""},
		{"FREQ=DAILY;;", UnknownPart, ""},
		{";", UnknownPart, ""},
		{"FREQ=DAILY;COUNT=1;UNTIL=20240101", TwoEnds, ""},
		{"FREQ=HOURLY", Frequency, ""},
		{"FREQ=DAILY;INTERVAL=0", IntervalBounds, ""},
		{fmt.Sprint("FREQ=DAILY;INTERVAL=", MaxInterval+1), IntervalBounds, ""},
		{"FREQ=WEEKLY;BYDAY=2MO", NumberedWeekday, ""},
		{"FREQ=MONTHLY;BYDAY=6MO", WeekdayBounds, ""},
		{"FREQ=YEARLY;BYMONTH=2;BYDAY=-6MO", WeekdayBounds, ""},
		{"FREQ=DAILY;BYSETPOS=1", SetPosition, ""},
	} {
		_, err := city.Parse(c.rule)
		var got *Error
		if !errors.As(err, &got) || *got != (Error{c.flaw, c.part}) {
			t.Errorf("%q: %v, want: %s %s", c.rule, err, c.flaw, c.part)
		}
		told[c.flaw] = true
	}
	for _, f := range Flaws {
		if !told[f] {
			t.Errorf("no rule has the flaw: %s", f)
		}
	}
}

func FuzzRule(f *testing.F) {
	for _, s := range []string{"FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20240101T000000Z", "FREQ=YEARLY;BYDAY=53MO,-53SU;BYWEEKNO=-53",
		"FREQ=YEARLY;BYMONTH=2;BYDAY=5MO;BYSETPOS=-366", "FREQ=WEEKLY;WKST=2SU", "ſREQ=DAILY", "FREQ=DAILY;BYEASTER=400", "FREQ=DAILY;COUNT=+1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		rule, err := city.Parse(raw)
		if err != nil {
			var flawed *Error
			if !errors.As(err, &flawed) || !slices.Contains(Flaws, flawed.Flaw) {
				t.Errorf("%q is refused with %v", raw, err)
			}
			return
		}
		again, err := city.Parse(rule.String())
		if err != nil || again.text != rule.text || again.Endless() != rule.Endless() {
			t.Errorf("%q is kept as %q, which is read as %q: %v", raw, rule.text, again.text, err)
		}
		from, n := date("2023-12-30"), 0
		for year := 2022; year <= 2030; year++ {
			for day := range rule.days(from, year).In(year) {
				n++
				if from.After(day) || day.Year() != year || rule.until != nil && day.After(*rule.until) {
					t.Errorf("%q makes %s in %d", raw, day, year)
				}
			}
		}
		if rule.count > 0 && n > rule.count {
			t.Errorf("%q makes %d days", raw, n)
		}
	})
}
