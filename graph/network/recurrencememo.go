package network

import (
	"iter"
	"sync"
)

// A rule's days of a year depend on nothing but the rule, so they are worked out
// once. When as many are known as fit, all are forgotten.
const maxRemembered = 16_384

type ruleYear struct {
	rule string
	from Date
	year int
}

var remembered = struct {
	sync.RWMutex
	years map[ruleYear]yearDays
}{years: map[ruleYear]yearDays{}}

// daysOf gives the days of a year that a stored rule makes; none where it cannot be
// read.
func daysOf(rule string, from Date, year int) yearDays {
	key := ruleYear{rule, from, year}
	remembered.RLock()
	days, ok := remembered.years[key]
	remembered.RUnlock()
	if ok {
		return days
	}
	if read, no := readRule(rule); no == (Text{}) {
		days = read.year(from, year)
	}
	remembered.Lock()
	defer remembered.Unlock()
	if len(remembered.years) >= maxRemembered {
		clear(remembered.years)
	}
	remembered.years[key] = days
	return days
}

// RuleDays lists the days from first to last, ascending, on which a rule falls that
// begins on the day from.
func RuleDays(rule string, from, first, last Date) iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for year := max(first.t.Year(), from.t.Year()); year <= min(last.t.Year(), from.t.Year()+maxRuleYears); year++ {
			for day := range daysOf(rule, from, year).all(year) {
				if day.After(last) {
					return
				}
				if !first.After(day) && !yield(day) {
					return
				}
			}
		}
	}
}
