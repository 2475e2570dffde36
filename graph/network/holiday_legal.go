package network

import (
	"slices"
	"time"
)

// A LegalHoliday is a day that a law makes a holiday in São Paulo.
type LegalHoliday struct {
	Day  Date
	Name string
}

// fixedHolidays are those of the same day each year, from the year on in which the law
// first held for that day, as far as a lab's calendar can reach back.
var fixedHolidays = []struct {
	month time.Month
	day   int
	since int
	name  string
}{
	// National: Lei 662/1949 as Lei 10.607/2002 has it, and Lei 6.802/1980. The city
	// kept 2 November before.
	{time.January, 1, 1949, "Confraternização Universal"},
	{time.April, 21, 1950, "Tiradentes"},
	{time.May, 1, 1949, "Dia do Trabalho"},
	{time.September, 7, 1949, "Independência do Brasil"},
	{time.October, 12, 1980, "Nossa Senhora Aparecida"},
	{time.November, 2, 1949, "Finados"},
	{time.November, 15, 1949, "Proclamação da República"},
	{time.December, 25, 1949, "Natal"},
	// Municipal by Lei 13.707/2004, national since 2024 by Lei 14.759/2023.
	{time.November, 20, 2004, "Dia da Consciência Negra"},
	// The state's magna date: Lei estadual 9.497/1997.
	{time.July, 9, 1997, "Revolução Constitucionalista de 1932"},
	// Municipal: Lei 14.485/2007, which has Good Friday and Corpus Christi too.
	{time.January, 25, 1949, "Aniversário da Cidade de São Paulo"},
}

// LegalHolidays are the legal holidays of São Paulo in a year, in their order:
// national, the state's and the city's. Carnival is none: it is a day off at the
// mayor's discretion, and can be declared.
func LegalHolidays(year int) []LegalHoliday {
	var list []LegalHoliday
	add := func(day time.Time, name string) { list = append(list, LegalHoliday{Date{day}, name}) }
	for _, h := range fixedHolidays {
		if year >= h.since {
			add(time.Date(year, h.month, h.day, 0, 0, 0, 0, time.UTC), h.name)
		}
	}
	sunday := easter(year)
	add(sunday.AddDate(0, 0, -2), "Paixão de Cristo")
	add(sunday.AddDate(0, 0, 60), "Corpus Christi")
	slices.SortFunc(list, func(a, b LegalHoliday) int { return a.Day.t.Compare(b.Day.t) })
	return slices.CompactFunc(list, func(a, b LegalHoliday) bool { return a.Day == b.Day })
}

// easter is Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}
