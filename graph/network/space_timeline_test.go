package network

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestATimelineCountsEachMinuteWhateverTheOrder(t *testing.T) {
	noon := time.Date(2024, 3, 2, 12, 0, 0, 0, time.UTC)
	span := func(t *rapid.T, label string) (Span, int, int) {
		from := rapid.IntRange(0, 50).Draw(t, label+" from")
		to := from + rapid.IntRange(1, 30).Draw(t, label+" for")
		return Span{noon.Add(time.Duration(from) * time.Minute), noon.Add(time.Duration(to) * time.Minute)}, from, to
	}
	rapid.Check(t, func(t *rapid.T) {
		var line timeline
		var minutes [100]int
		for range rapid.IntRange(0, 12).Draw(t, "stays") {
			stay, from, to := span(t, "stays")
			seats := rapid.IntRange(1, 4).Draw(t, "seats")
			line.take(stay, seats)
			for m := from; m < to; m++ {
				minutes[m] += seats
			}
			in, from, to := span(t, "asked")
			want, first := 0, 0
			for m := from; m < to; m++ {
				if minutes[m] > want {
					want, first = minutes[m], m
				}
			}
			got, since := line.peak(in)
			begun := int(since.Sub(noon) / time.Minute) // it may lie before what is asked for
			if got != want || want > 0 && (begun > first || minutes[begun] != want) {
				t.Fatalf("%v in %v: %d since %v, want %d by minute %d", line, in, got, since, want, first)
			}
		}
	})
}
