package provenance

import (
	"errors"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// questions are what a run is asked of the clock.
func questions(of time.Time) map[string]func(*Run) any {
	day := network.Today(of)
	past := func(on *network.Date, now time.Time) (network.Date, error) {
		if on != nil && on.After(network.Today(now)) {
			return network.Today(now), errors.New("the day has not come")
		}
		if on == nil {
			return network.Today(now), nil
		}
		return *on, nil
	}
	told := func(d network.Date, err error) any {
		if err != nil {
			return "none"
		}
		return d
	}
	return map[string]func(*Run) any{
		"the clock":           func(r *Run) any { return r.Now() },
		"the day":             func(r *Run) any { return r.Today() },
		"the end of the day":  func(r *Run) any { return r.EndOfToday() },
		"the minute":          func(r *Run) any { return r.Minute() },
		"an instant":          func(r *Run) any { return r.Reached(of) },
		"a day":               func(r *Run) any { return told(r.PastDay(&day, past)) },
		"today, by no day":    func(r *Run) any { return told(r.PastDay(nil, past)) },
		"several, one by one": func(r *Run) any { return []any{r.Reached(of), r.Today() == day} },
	}
}

// TestWhatTheClockToldStandsWithinItsBounds asks at one instant, and at others that lie
// within the bounds and beyond.
func TestWhatTheClockToldStandsWithinItsBounds(t *testing.T) {
	m := state.New().Moment()
	instants := rapid.Custom(func(t *rapid.T) time.Time {
		near := rapid.Int64Range(-3_000_000, 3_000_000).Draw(t, "milliseconds")
		whole := rapid.SampledFrom([]time.Duration{time.Millisecond, time.Second, time.Minute, time.Hour, 24 * time.Hour}).Draw(t, "unit")
		return time.Date(2018, 11, 4, 3, 0, 0, 0, time.UTC).Add(time.Duration(near) * time.Millisecond).Truncate(whole) // a day without midnight
	})
	stood := 0
	rapid.Check(t, func(t *rapid.T) {
		now, later, of := instants.Draw(t, "now"), instants.Draw(t, "later"), instants.Draw(t, "of")
		for name, ask := range questions(of) {
			run := Begin(network.Caller{}, now, false)
			told := ask(run)
			source := run.End(m)
			if source.Stands() && !source.At(now) {
				t.Fatalf("%s, asked at %s, does not stand then", name, now)
			}
			if again := ask(Begin(network.Caller{}, later, false)); source.Stands() && source.At(later) {
				if stood++; !same(told, again) {
					t.Fatalf("%s of %s: %v at %s, and %v at %s, within its bounds", name, of, told, now, again, later)
				}
			}
		}
	})
	if stood == 0 {
		t.Error("nothing ever stood: the test shows nothing")
	}
}

func same(a, b any) bool {
	if list, ok := a.([]any); ok {
		other := b.([]any)
		return list[0] == other[0] && list[1] == other[1]
	}
	return a == b
}

func TestARunTellsWhatItWasAskedFor(t *testing.T) {
	m := state.New().Moment()
	for name, c := range map[string]struct {
		ask  func(*Run)
		want Source
	}{
		"of nothing":   {func(*Run) {}, Source{}},
		"of who asks":  {func(r *Run) { r.Caller() }, Source{Caller: true}},
		"of the few":   {func(r *Run) { r.Census() }, Source{Census: true}},
		"of more":      {func(r *Run) { r.Beyond() }, Source{Beyond: true}},
		"of a history": {func(r *Run) { r.Caller(); r.Beyond() }, Source{Caller: true, Beyond: true}},
	} {
		run := Begin(network.Caller{}, time.Unix(0, 0), true)
		c.ask(run)
		got := run.End(m)
		if got.Caller != c.want.Caller || got.Census != c.want.Census || got.Beyond != c.want.Beyond {
			t.Errorf("asked %s it tells %+v", name, got)
		}
		if !got.Timeless() || got.Stands() == c.want.Beyond {
			t.Errorf("asked %s it stands %v, timeless %v", name, got.Stands(), got.Timeless())
		}
	}
}

func TestYearsFarAwayEndNothing(t *testing.T) {
	run := Begin(network.Caller{}, time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC), false)
	if run.Reached(time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)) || !run.Reached(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Error("a far year is on the wrong side")
	}
	if source := run.End(state.New().Moment()); !source.Stands() || !source.At(time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Error("a far year ends it")
	}
}
