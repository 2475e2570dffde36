package recurrence

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

// Bounds of a recurrence rule.
const (
	// MaxRule is how many characters it has at most.
	MaxRule = 300
	// MaxCount is its COUNT at most: ten years of days.
	MaxCount = 3_660
	// MaxInterval is its INTERVAL at most.
	MaxInterval = 1_000
	// maxRuleYears is for how many years from its first day on a rule makes days.
	maxRuleYears = 100
)

// A Rule says on which days something recurs. Its days depend on when it begins, which
// is not part of it: the day, and the time of day at which each recurrence begins, as a
// calendar and a clock on the wall show them.
type Rule struct {
	text string
	// opt has neither first day nor COUNT nor UNTIL, which are kept beside it: the
	// library would go on to the year 9999 for a rule that never matches, so it is
	// asked for one period at a time.
	opt   rrule.ROption
	count int
	// until is the last time on the wall at which it may recur.
	until *time.Time
}

// String is the rule in capitals, without the name RRULE.
func (r Rule) String() string { return r.text }

// Count is how many days the rule makes in all; 0 where it has no COUNT.
func (r Rule) Count() int { return r.count }

// Until is the last day that the rule may make; false where it has no UNTIL.
func (r Rule) Until() (time.Time, bool) {
	if r.until == nil {
		return time.Time{}, false
	}
	return dayOf(*r.until), true
}

// Endless tells whether the rule has neither COUNT nor UNTIL.
func (r Rule) Endless() bool { return r.count == 0 && r.until == nil }

// ruleParts are the parts of a rule that are known here; they may say no time of day.
var ruleParts = []string{
	"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS",
}

// parse reads a rule. An UNTIL in UTC is a time on the wall of the zone. A semicolon at
// the end, as many programs write it, parts nothing and is left out.
func parse(raw string, zone *time.Location) (Rule, error) {
	text := strings.TrimSuffix(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(raw)), "RRULE:"), ";")
	if len(text) > MaxRule {
		return Rule{}, flawed(TooLong)
	}
	rule := Rule{text: text}
	parts, err := partsOf(text)
	if err != nil {
		return Rule{}, err
	}
	if err = rule.ends(parts, zone); err != nil {
		return Rule{}, err
	}
	opt, err := rrule.StrToROption(rest(text))
	if err == nil {
		_, err = rrule.NewRRule(*opt)
	}
	if err != nil {
		return Rule{}, flawed(NoRule)
	}
	rule.opt = *opt
	if err = rule.unclear(parts); err != nil {
		return Rule{}, err
	}
	return rule, nil
}

// partsOf takes a rule apart: each part once, and known.
func partsOf(text string) (map[string]string, error) {
	parts := map[string]string{}
	for part := range strings.SplitSeq(text, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch {
		case name == "BYHOUR" || name == "BYMINUTE" || name == "BYSECOND":
			return nil, &Error{TimeOfDay, name}
		case !slices.Contains(ruleParts, name) || value == "" || strings.ContainsAny(value, " \t\r\n"):
			return nil, flawed(UnknownPart)
		case parts[name] != "":
			return nil, &Error{RepeatedPart, name}
		}
		parts[name] = value
	}
	return parts, nil
}

// rest is a rule without its COUNT and UNTIL.
func rest(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(text, ";"), func(part string) bool {
		return strings.HasPrefix(part, "COUNT=") || strings.HasPrefix(part, "UNTIL=")
	}), ";")
}

// ends reads when the rule is over: COUNT or UNTIL, not both (RFC 5545, 3.3.10).
func (r *Rule) ends(parts map[string]string, zone *time.Location) error {
	if count, ok := parts["COUNT"]; ok {
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 || n > MaxCount {
			return flawed(CountBounds)
		}
		r.count = n
	}
	if until, ok := parts["UNTIL"]; ok {
		last, ok := lastTime(until, zone)
		switch {
		case !ok:
			return flawed(UntilNoDay)
		case r.count > 0:
			return flawed(TwoEnds)
		}
		r.until = &last
	}
	return nil
}

// lastTime reads an UNTIL as the last time on the wall: the end of a day, a local time,
// or an instant in UTC, whose time is the zone's.
func lastTime(until string, zone *time.Location) (time.Time, bool) {
	layout, known := map[int]string{8: "20060102", 15: "20060102T150405", 16: "20060102T150405Z"}[len(until)]
	t, err := time.Parse(layout, until)
	switch {
	case !known || err != nil:
		return time.Time{}, false
	case len(until) == 8:
		return t.AddDate(0, 0, 1).Add(-1), true
	case len(until) == 16:
		t = t.In(zone)
	}
	return dayOf(t).Add(clockOf(t)), true
}

// dayOf is the day that a calendar on the wall shows at the time.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// clockOf is how long after midnight a clock on the wall shows the time.
func clockOf(t time.Time) time.Duration {
	h, m, s := t.Clock()
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
}

// unclear refuses what the library misreads, and what it cannot bear: asked for the
// 53rd Monday of a month, it panics.
func (r *Rule) unclear(parts map[string]string) error {
	if r.opt.Freq > rrule.DAILY {
		return flawed(Frequency)
	}
	if _, ok := parts["INTERVAL"]; ok && (r.opt.Interval < 1 || r.opt.Interval > MaxInterval) {
		return flawed(IntervalBounds)
	}
	r.opt.Interval = max(r.opt.Interval, 1)
	byMonth := r.opt.Freq == rrule.MONTHLY || len(r.opt.Bymonth) > 0
	for _, day := range r.opt.Byweekday {
		switch n := day.N(); {
		case n != 0 && r.opt.Freq > rrule.MONTHLY:
			return flawed(NumberedWeekday)
		case byMonth && (n < -5 || n > 5):
			return flawed(WeekdayBounds)
		}
	}
	if len(r.opt.Bysetpos) > 0 && r.opt.Freq > rrule.MONTHLY {
		return flawed(SetPosition)
	}
	return nil
}

// days gives the rule's days of a year, if from is the first day of the rule.
func (r Rule) days(from time.Time, year int) YearDays {
	first := from.Year()
	if year < first || year > first+maxRuleYears {
		return YearDays{}
	}
	if r.count == 0 {
		return r.matches(from, year)
	}
	left := r.count
	for y := first; ; y++ {
		days, n := YearDays{}, 0
		for day := range r.matches(from, y).In(y) {
			if n < left {
				days.add(day)
				n++
			}
		}
		left -= n
		switch {
		case y == year:
			return days
		case left == 0:
			return YearDays{}
		}
	}
}

// matches gives the days of a year that the rule names, its COUNT aside.
func (r Rule) matches(begins time.Time, year int) YearDays {
	var days YearDays
	from, at := dayOf(begins), clockOf(begins)
	for _, period := range r.periods(from, year) {
		rule, err := rrule.NewRRule(period)
		if err != nil {
			continue // parse made the same rule of it
		}
		next := rule.Iterator()
		for day, ok := next(); ok; day, ok = next() {
			if !from.After(day) && (r.until == nil || !day.Add(at).After(*r.until)) && r.inPhase(from, day) {
				days.add(day)
			}
		}
	}
	return days
}

// onlyOnce is an interval in years that leads beyond the last year that the library
// counts: it looks at one period and stops, whether anything matches or not.
const onlyOnce = 10_000

// periods are the rules that the library is asked in the place of this one, each of
// one period: the year, or the months of the year whose turn it is. A rule by days or
// weeks is one of the year's, since all that it says narrows down its days; inPhase
// counts its interval.
func (r Rule) periods(from time.Time, year int) []rrule.ROption {
	period := r.opt
	period.Dtstart = from
	if full, err := rrule.NewRRule(period); err == nil {
		period = full.Options // with what the first day implies
	}
	period.Interval = onlyOnce
	period.Dtstart = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	switch r.opt.Freq {
	case rrule.YEARLY:
		if (year-from.Year())%r.opt.Interval != 0 {
			return nil
		}
	case rrule.MONTHLY:
		return r.months(period, from, year)
	default:
		period.Freq = rrule.YEARLY
		if len(period.Byweekday) == 0 {
			period.Byweekday = []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}
		}
	}
	return []rrule.ROption{period}
}

func (r Rule) months(period rrule.ROption, from time.Time, year int) []rrule.ROption {
	var list []rrule.ROption
	period.Interval = 12 * onlyOnce
	past := 12*(year-from.Year()) - int(from.Month())
	for m := 1; m <= 12; m++ {
		if past+m >= 0 && (past+m)%r.opt.Interval == 0 {
			period.Dtstart = time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
			list = append(list, period)
		}
	}
	return list
}

// inPhase tells whether the interval of a rule by days or weeks falls on the day.
func (r Rule) inPhase(from, day time.Time) bool {
	const oneDay = 24 * time.Hour
	switch r.opt.Freq {
	case rrule.DAILY:
		return int(day.Sub(from)/oneDay)%r.opt.Interval == 0
	case rrule.WEEKLY:
		weekOf := func(d time.Time) time.Time {
			monday := (int(d.Weekday()) + 6) % 7
			return d.AddDate(0, 0, -((monday - r.opt.Wkst.Day() + 7) % 7))
		}
		return int(weekOf(day).Sub(weekOf(from))/(7*oneDay))%r.opt.Interval == 0
	}
	return true
}
