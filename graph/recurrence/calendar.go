package recurrence

import (
	"iter"
	"sync"
	"time"
)

// maxRemembered is how many years of rules a Calendar remembers. When as many are known,
// all are forgotten.
const maxRemembered = 16_384

// A Calendar reads rules as they hold in one time zone. A rule's days of a year depend
// on nothing but the rule and when it begins, so a Calendar works them out once and
// remembers them. Several goroutines may use it at once.
type Calendar struct {
	zone  *time.Location
	mu    sync.RWMutex
	years map[ruleYear]YearDays
}

type ruleYear struct {
	rule string
	from time.Time
	year int
}

// In is a Calendar of the zone, which remembers nothing yet.
func In(zone *time.Location) *Calendar {
	return &Calendar{zone: zone, years: map[ruleYear]YearDays{}}
}

// Parse reads a rule. Where it is none, or none within bounds, the error is an *Error.
func (c *Calendar) Parse(text string) (Rule, error) { return parse(text, c.zone) }

// Year gives the rule's days of a year, if it begins at from, a time on the wall as if
// it were UTC; none where it cannot be read.
func (c *Calendar) Year(rule string, from time.Time, year int) YearDays {
	key := ruleYear{rule, from, year}
	c.mu.RLock()
	days, ok := c.years[key]
	c.mu.RUnlock()
	if ok {
		return days
	}
	if read, err := c.Parse(rule); err == nil {
		days = read.days(from, year)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.years) >= maxRemembered {
		clear(c.years)
	}
	c.years[key] = days
	return days
}

// Days lists the rule's days from first to last, ascending, if it begins at from, a time
// on the wall as if it were UTC; none where it cannot be read.
func (c *Calendar) Days(rule string, from, first, last time.Time) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for year := max(first.Year(), from.Year()); year <= min(last.Year(), from.Year()+maxRuleYears); year++ {
			days := c.Year(rule, from, year)
			for day := range days.In(year) {
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
