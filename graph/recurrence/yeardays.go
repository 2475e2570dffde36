package recurrence

import (
	"iter"
	"math/bits"
	"time"
)

// YearDays are days of one year, a bit for each.
type YearDays [6]uint64

// Has tells whether the day is among them. It does not look at the day's year, which is
// theirs.
func (y *YearDays) Has(day time.Time) bool { n := day.YearDay() - 1; return y[n/64]>>(n%64)&1 == 1 }

func (y *YearDays) add(day time.Time) { n := day.YearDay() - 1; y[n/64] |= 1 << (n % 64) }

// In lists the days, ascending, as days of the year.
func (y YearDays) In(year int) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for i, word := range y {
			for ; word != 0; word &= word - 1 {
				if !yield(time.Date(year, 1, 1+64*i+bits.TrailingZeros64(word), 0, 0, 0, 0, time.UTC)) {
					return
				}
			}
		}
	}
}
