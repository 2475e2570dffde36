package pages

import (
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var (
	monthsPT = []string{"jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."}
	daysPT   = []string{"dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."}
	longPT   = []string{"domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"}
)

// read takes an instant or a date of the API to the city's time. What is neither is the
// zero time.
func read(v any) time.Time {
	text, _ := v.(string)
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.In(network.City)
	}
	at, _ := time.ParseInLocation(time.DateOnly, text, network.City)
	return at
}

// day writes a day: 29/11/2026, 29 Nov 2026.
func (s speech) day(v any) string { return s.write(v, "02/01/2006", "2 Jan 2006") }

// hour writes an hour: 14h30, 14h, 2:30 pm.
func (s speech) hour(v any) string {
	at := read(v)
	switch {
	case at.IsZero():
		return ""
	case s.lang == "en":
		return at.Format("3:04 pm")
	case at.Minute() == 0:
		return fmt.Sprintf("%dh", at.Hour())
	}
	return fmt.Sprintf("%dh%02d", at.Hour(), at.Minute())
}

// moment writes a day and an hour.
func (s speech) moment(v any) string {
	at := read(v)
	if at.IsZero() {
		return ""
	}
	return s.weekday(v) + s.t(" ", ", ") + s.day(v) + ", " + s.hour(v)
}

// span writes from when to when, the day once where it is one.
func (s speech) span(from, to any) string {
	a, b := read(from), read(to)
	if a.Format(time.DateOnly) == b.Format(time.DateOnly) {
		return s.moment(from) + s.t(" às ", " to ") + s.hour(to)
	}
	return s.moment(from) + s.t(" a ", " to ") + s.moment(to)
}

// weekday is the day's short name: seg., Mon.
func (s speech) weekday(v any) string {
	at := read(v)
	if s.lang == "en" {
		return at.Format("Mon")
	}
	return daysPT[at.Weekday()]
}

// dayMonth is a day without its year: 29/11, 29 Nov.
func (s speech) dayMonth(v any) string { return s.write(v, "02/01", "2 Jan") }

// month is a month with its year: nov. 2026, Nov 2026.
func (s speech) month(v any) string {
	at := read(v)
	if s.lang == "en" {
		return at.Format("Jan 2006")
	}
	return monthsPT[at.Month()-1] + at.Format(" 2006")
}

// partial writes a date that may be a year or a month alone.
func (s speech) partial(v any) string {
	text, _ := v.(string)
	switch len(text) {
	case len("2006-01"):
		return s.month(text + "-01")
	case len(time.DateOnly):
		return s.day(text)
	}
	return text
}

// quarter writes a Quarter of the API: 4º trimestre de 2026.
func (s speech) quarter(v any) string {
	q, _ := v.(map[string]any)
	year, number := whole(q["year"]), whole(q["number"])
	return s.t(fmt.Sprintf("%dº trimestre de %d", number, year), fmt.Sprintf("Quarter %d of %d", number, year))
}

func (s speech) write(v any, pt, en string) string {
	at := read(v)
	if at.IsZero() {
		return ""
	}
	return at.Format(s.t(pt, en))
}

// dateOf is the city's day of an instant, 2026-11-29.
func dateOf(v any) string { return read(v).Format(time.DateOnly) }

// monday is the Monday of a day's week.
func monday(v any) string {
	at := read(v)
	return at.AddDate(0, 0, -(int(at.Weekday())+6)%7).Format(time.DateOnly)
}

// addDays is the day that is n days after one.
func addDays(n int, v any) string { return read(v).AddDate(0, 0, n).Format(time.DateOnly) }

// A dayOf is a day and what stands on it.
type dayOf struct {
	Date  string
	Items []any
}

// byDay puts items under the days of a field: {{range byDay "startsAt" .nodes}}. Days
// without any are left out.
func byDay(field string, items any) []dayOf {
	list, _ := items.([]any)
	var days []dayOf
	for _, item := range list {
		record, _ := item.(map[string]any)
		date := dateOf(record[field])
		if len(days) == 0 || days[len(days)-1].Date != date {
			days = append(days, dayOf{Date: date})
		}
		last := &days[len(days)-1]
		last.Items = append(last.Items, item)
	}
	return days
}

// longDay is a day's whole name, such as on paper.
func (s speech) longDay(v any) string {
	at := read(v)
	if s.lang == "en" {
		return at.Format("Monday, 2 January 2006")
	}
	return longPT[at.Weekday()] + at.Format(", 02/01/2006")
}

// week puts items under the seven days from a Monday on: {{range week $monday "startsAt"
// .nodes}}. What lies outside is left out.
func week(monday, field string, items any) []dayOf {
	days := make([]dayOf, 7)
	for i := range days {
		days[i].Date = addDays(i, monday)
	}
	for _, d := range byDay(field, items) {
		for i := range days {
			if days[i].Date == d.Date {
				days[i].Items = append(days[i].Items, d.Items...)
			}
		}
	}
	return days
}

// firstDay is the day of the first item; "" where there is none.
func firstDay(field string, items any) string {
	if days := byDay(field, items); len(days) > 0 {
		return days[0].Date
	}
	return ""
}

// unbroken are the first of slots, as far as each begins where the one before it ends.
func unbroken(slots any) []any {
	all, _ := slots.([]any)
	for i := 1; i < len(all); i++ {
		if reach(all[i], "startsAt") != reach(all[i-1], "endsAt") {
			return all[:i]
		}
	}
	return all
}

// hours makes options of the ends of slots, told by their hours.
func (s speech) hours(slots []any) []option {
	var list []option
	for _, slot := range slots {
		end := reach(slot, "endsAt")
		list = append(list, option{Value: text(end), Text: s.hour(end)})
	}
	return list
}
