package network

import (
	"iter"
	"math/bits"
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

// A recurrence is a rule by which days recur (RFC 5545), read and found within
// bounds. It knows whole days only.
type recurrence struct {
	// text is the rule in capitals, without its name.
	text string
	// opt has neither first day nor COUNT nor UNTIL, which are kept beside it: the
	// library would go on to the year 9999 for a rule that never matches, so it is
	// asked for one period at a time.
	opt   rrule.ROption
	count int
	until *Date
}

// endless tells whether the rule never says that it is over.
func (r recurrence) endless() bool { return r.count == 0 && r.until == nil }

// ruleParts are the parts of a rule that are known here; they may say no time of day.
var ruleParts = []string{
	"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS",
}

// rule reads a recurrence rule.
func (r *Refusal) rule(field, raw string) recurrence {
	rule, no := readRule(raw)
	if no != (Text{}) {
		*r = append(*r, Problem{Code: Invalid, Message: no, Path: append([]string{"input"}, strings.Split(field, ".")...)})
	}
	return rule
}

// readRule reads a rule, or tells what is wrong with it.
func readRule(raw string) (recurrence, Text) {
	text := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(raw)), "RRULE:")
	if len(text) > MaxRule {
		return recurrence{}, sentence("A regra passa de %d caracteres.", "The rule is longer than %d characters.", MaxRule)
	}
	rule := recurrence{text: text}
	parts, no := partsOf(text)
	if no != (Text{}) {
		return recurrence{}, no
	}
	if no = rule.ends(parts); no != (Text{}) {
		return recurrence{}, no
	}
	opt, err := rrule.StrToROption(rest(text))
	if err == nil {
		_, err = rrule.NewRRule(*opt)
	}
	if err != nil {
		return recurrence{}, sentence(
			"Isto não é uma regra de recorrência (RFC 5545): escreva como FREQ=WEEKLY;BYDAY=MO,TU.",
			"This is no recurrence rule (RFC 5545): write it like FREQ=WEEKLY;BYDAY=MO,TU.")
	}
	rule.opt = *opt
	return rule, rule.unclear(parts)
}

func sentence(pt, en string, args ...any) Text { return problem("", "", pt, en, args...).Message }

// partsOf takes a rule apart: each part once, and known.
func partsOf(text string) (map[string]string, Text) {
	parts := map[string]string{}
	for part := range strings.SplitSeq(text, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch {
		case name == "BYHOUR" || name == "BYMINUTE" || name == "BYSECOND":
			return nil, sentence(
				"A regra diz os dias; o horário não se escreve nela: tire %s.", "The rule tells the days; times of day are not written in it: take %s out.", name)
		case !slices.Contains(ruleParts, name) || value == "" || strings.ContainsAny(value, " \t\r\n"):
			return nil, sentence(
				"A regra tem uma parte que não é conhecida aqui: escreva como FREQ=WEEKLY;BYDAY=MO,TU.",
				"The rule has a part that is not known here: write it like FREQ=WEEKLY;BYDAY=MO,TU.")
		case parts[name] != "":
			return nil, sentence("A regra diz %s duas vezes.", "The rule says %s twice.", name)
		}
		parts[name] = value
	}
	return parts, Text{}
}

// rest is a rule without its COUNT and UNTIL.
func rest(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(text, ";"), func(part string) bool {
		return strings.HasPrefix(part, "COUNT=") || strings.HasPrefix(part, "UNTIL=")
	}), ";")
}

// ends reads when the rule is over: COUNT or UNTIL, not both (RFC 5545, 3.3.10).
func (r *recurrence) ends(parts map[string]string) Text {
	if count, ok := parts["COUNT"]; ok {
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 || n > MaxCount {
			return sentence("COUNT vai de 1 a %d.", "COUNT goes from 1 to %d.", MaxCount)
		}
		r.count = n
	}
	if until, ok := parts["UNTIL"]; ok {
		day, ok := lastDay(until)
		switch {
		case !ok:
			return sentence("UNTIL é um dia, como UNTIL=20261231.", "UNTIL is a day, like UNTIL=20261231.")
		case r.count > 0:
			return sentence("A regra termina por COUNT ou por UNTIL, não pelos dois.", "The rule ends by COUNT or by UNTIL, not by both.")
		}
		r.until = &day
	}
	return Text{}
}

// lastDay reads an UNTIL: a day, a local time, or an instant in UTC, which falls on
// a day of the city.
func lastDay(until string) (Date, bool) {
	for _, layout := range []string{"20060102", "20060102T150405"} {
		if t, err := time.Parse(layout, until); err == nil {
			return DateOf(t), true
		}
	}
	t, err := time.Parse("20060102T150405Z", until)
	return Today(t), err == nil
}

// unclear refuses what the library reads and makes something else of, or cannot
// bear: it asks for the 53rd Monday of a month and panics.
func (r *recurrence) unclear(parts map[string]string) Text {
	if r.opt.Freq > rrule.DAILY {
		return sentence("A frequência é DAILY, WEEKLY, MONTHLY ou YEARLY.", "The frequency is DAILY, WEEKLY, MONTHLY or YEARLY.")
	}
	if _, ok := parts["INTERVAL"]; ok && (r.opt.Interval < 1 || r.opt.Interval > MaxInterval) {
		return sentence("INTERVAL vai de 1 a %d.", "INTERVAL goes from 1 to %d.", MaxInterval)
	}
	r.opt.Interval = max(r.opt.Interval, 1)
	byMonth := r.opt.Freq == rrule.MONTHLY || len(r.opt.Bymonth) > 0
	for _, day := range r.opt.Byweekday {
		switch n := day.N(); {
		case n != 0 && r.opt.Freq > rrule.MONTHLY:
			return sentence(
				"Um dia da semana com número, como 2MO, só vale com MONTHLY ou YEARLY.", "A weekday with a number, like 2MO, goes with MONTHLY or YEARLY only.")
		case byMonth && (n < -5 || n > 5):
			return sentence(
				"Um mês tem até 5 de cada dia da semana: de -5 a 5.", "A month has up to 5 of each weekday: from -5 to 5.")
		}
	}
	if len(r.opt.Bysetpos) > 0 && r.opt.Freq > rrule.MONTHLY {
		return sentence("BYSETPOS só vale com MONTHLY ou YEARLY.", "BYSETPOS goes with MONTHLY or YEARLY only.")
	}
	return Text{}
}

// yearDays are days of one year, a bit for each.
type yearDays [6]uint64

func (y *yearDays) add(day time.Time)      { n := day.YearDay() - 1; y[n/64] |= 1 << (n % 64) }
func (y *yearDays) has(day time.Time) bool { n := day.YearDay() - 1; return y[n/64]>>(n%64)&1 == 1 }

// all lists the days, in the year that they are of.
func (y yearDays) all(year int) iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for i, word := range y {
			for ; word != 0; word &= word - 1 {
				if !yield(Date{time.Date(year, 1, 1+64*i+bits.TrailingZeros64(word), 0, 0, 0, 0, time.UTC)}) {
					return
				}
			}
		}
	}
}

// year gives the rule's days of a year, if from is the first day of the rule.
func (r recurrence) year(from Date, year int) yearDays {
	first := from.t.Year()
	if year < first || year > first+maxRuleYears {
		return yearDays{}
	}
	if r.count == 0 {
		return r.matches(from, year)
	}
	left := r.count
	for y := first; ; y++ {
		days, n := yearDays{}, 0
		for day := range r.matches(from, y).all(y) {
			if n < left {
				days.add(day.t)
				n++
			}
		}
		left -= n
		switch {
		case y == year:
			return days
		case left == 0:
			return yearDays{}
		}
	}
}

// matches gives the days of a year that the rule names, its COUNT aside.
func (r recurrence) matches(from Date, year int) yearDays {
	var days yearDays
	for _, period := range r.periods(from, year) {
		rule, err := rrule.NewRRule(period)
		if err != nil {
			continue // readRule made the same rule of it
		}
		next := rule.Iterator()
		for day, ok := next(); ok; day, ok = next() {
			d := Date{day}
			if !from.After(d) && (r.until == nil || !d.After(*r.until)) && r.inPhase(from, d) {
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
func (r recurrence) periods(from Date, year int) []rrule.ROption {
	whole := r.opt
	whole.Dtstart = from.t
	if full, err := rrule.NewRRule(whole); err == nil {
		whole = full.Options // with what the first day implies
	}
	whole.Interval = onlyOnce
	whole.Dtstart = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	switch r.opt.Freq {
	case rrule.YEARLY:
		if (year-from.t.Year())%r.opt.Interval != 0 {
			return nil
		}
	case rrule.MONTHLY:
		return r.months(whole, from, year)
	default:
		whole.Freq = rrule.YEARLY
		if len(whole.Byweekday) == 0 {
			whole.Byweekday = []rrule.Weekday{rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU}
		}
	}
	return []rrule.ROption{whole}
}

func (r recurrence) months(whole rrule.ROption, from Date, year int) []rrule.ROption {
	var list []rrule.ROption
	whole.Interval = 12 * onlyOnce
	past := 12*(year-from.t.Year()) - int(from.t.Month())
	for m := 1; m <= 12; m++ {
		if past+m >= 0 && (past+m)%r.opt.Interval == 0 {
			whole.Dtstart = time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
			list = append(list, whole)
		}
	}
	return list
}

// inPhase tells whether the interval of a rule by days or weeks falls on the day.
func (r recurrence) inPhase(from, day Date) bool {
	const oneDay = 24 * time.Hour
	switch r.opt.Freq {
	case rrule.DAILY:
		return int(day.t.Sub(from.t)/oneDay)%r.opt.Interval == 0
	case rrule.WEEKLY:
		weekOf := func(d Date) time.Time {
			monday := (int(d.t.Weekday()) + 6) % 7
			return d.t.AddDate(0, 0, -((monday - r.opt.Wkst.Day() + 7) % 7))
		}
		return int(weekOf(day).Sub(weekOf(from))/(7*oneDay))%r.opt.Interval == 0
	}
	return true
}
