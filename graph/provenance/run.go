// Package provenance knows what an answer comes from: which records were read, whether
// it was asked who asks, and for how long the clock leaves it as it is. A run hands all
// three out and notes that it did, so that nobody who answers can forget to say so.
package provenance

import (
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Run is one answer while it is made. Many goroutines may ask it at once.
type Run struct {
	caller network.Caller
	now    time.Time
	reads  *state.Reads

	askedCaller, askedBeyond, askedCensus atomic.Bool
	// since and until bound the instants at which the clock would have told the same, in
	// nanoseconds since 1970: from since on, until before until.
	since, until atomic.Int64
}

// reads are kept for other runs: one is 8 KB.
var reads = sync.Pool{New: func() any { return new(state.Reads) }}

// Begin is a run for a caller at an instant. What is read is noted where it says so;
// End has to come then.
func Begin(caller network.Caller, now time.Time, noting bool) *Run {
	r := &Run{caller: caller, now: now}
	if noting {
		r.reads = reads.Get().(*state.Reads)
	}
	r.since.Store(math.MinInt64)
	r.until.Store(math.MaxInt64)
	return r
}

// Read gives the moment for reading in this run.
func (r *Run) Read(m *state.Moment) *state.Moment {
	if r.reads == nil {
		return m
	}
	return m.Noting(r.reads)
}

// Caller is who asks.
func (r *Run) Caller() network.Caller {
	if !r.askedCaller.Load() {
		r.askedCaller.Store(true)
	}
	return r.caller
}

// Now is the clock. An answer that has it from here is gone with the instant: where one
// of the other methods does, it keeps the answer for longer.
func (r *Run) Now() time.Time {
	now := nanoseconds(r.now)
	r.within(now, now)
	return r.now
}

// Today is the day in the city.
func (r *Run) Today() network.Date {
	day := network.Today(r.now)
	r.within(nanoseconds(day.Begins()), nanoseconds(day.Plus(1).Begins()))
	return day
}

// EndOfToday is the last instant of the day in the city: the clock of rules that ask for
// the day alone.
func (r *Run) EndOfToday() time.Time { return r.Today().Ends() }

// PastDay reads the day of which someone asks (network.PastDay), by a rule that lets no
// day pass that has not begun.
func (r *Run) PastDay(on *network.Date, rule func(*network.Date, time.Time) (network.Date, error)) (network.Date, error) {
	if on == nil {
		return rule(nil, r.EndOfToday())
	}
	day, err := rule(on, r.now)
	if err == nil {
		r.within(nanoseconds(day.Begins()), math.MaxInt64)
	} else {
		r.Today() // a day that has not begun may begin tomorrow
	}
	return day, err
}

// Reached tells whether the instant is now or was before.
func (r *Run) Reached(t time.Time) bool {
	at := nanoseconds(t)
	if r.now.Before(t) {
		r.within(math.MinInt64, at)
		return false
	}
	r.within(at, math.MaxInt64)
	return true
}

// Minute is now, or the next whole minute where now is within one: the clock of
// questions about what begins on a minute.
func (r *Run) Minute() time.Time {
	minute := r.now.Truncate(time.Minute)
	if minute.Before(r.now) {
		minute = minute.Add(time.Minute)
	}
	r.within(nanoseconds(minute.Add(-time.Minute))+1, nanoseconds(minute)+1)
	return minute
}

// nanoseconds are those since 1970; of years too far away to be counted so, the first or
// the last that are.
func nanoseconds(t time.Time) int64 {
	switch year := t.Year(); {
	case year < 1679:
		return math.MinInt64
	case year > 2261:
		return math.MaxInt64
	}
	return t.UnixNano()
}

func (r *Run) within(since, until int64) {
	for at := r.since.Load(); since > at && !r.since.CompareAndSwap(at, since); {
		at = r.since.Load()
	}
	for at := r.until.Load(); until < at && !r.until.CompareAndSwap(at, until); {
		at = r.until.Load()
	}
}

// Census notes that the answer shows who holds the network together, which no entry
// changes: it is worked out aside.
func (r *Run) Census() { r.askedCensus.Store(true) }

// Beyond notes that the answer has something of neither records, caller nor clock, such
// as a history: nobody can tell how long it stands.
func (r *Run) Beyond() { r.askedBeyond.Store(true) }

// End gives what the run's answer comes from. Nobody may ask the run any more.
func (r *Run) End(m *state.Moment) Source {
	s := Source{
		Caller: r.askedCaller.Load(), Census: r.askedCensus.Load(), Beyond: r.askedBeyond.Load(),
		since: r.since.Load(), until: r.until.Load(),
	}
	if r.reads != nil {
		s.Footprint = r.reads.Take(m)
		reads.Put(r.reads)
		r.reads = nil
	}
	return s
}

// A Source is what an answer comes from.
type Source struct {
	// Footprint has what was read; nil where nobody noted it.
	Footprint *state.Footprint
	// Caller says that who asked had a part in it: it is for nobody else.
	Caller bool
	// Census says that it shows who holds the network together.
	Census bool
	// Beyond says that there is more to it, so that it stands for nobody and no time.
	Beyond bool

	since, until int64
}

// Timeless tells whether the clock had no part in it.
func (s *Source) Timeless() bool { return s.since == math.MinInt64 && s.until == math.MaxInt64 }

// Stands tells whether the answer may be given at other times than that at which it was
// made.
func (s *Source) Stands() bool { return !s.Beyond && s.since < s.until }

// At tells whether the clock would have told the same at an instant.
func (s *Source) At(t time.Time) bool {
	at := nanoseconds(t)
	return s.since <= at && at < s.until
}

// Until is the instant at which the clock ends it; false where it never does.
func (s *Source) Until() (time.Time, bool) {
	return time.Unix(0, s.until), s.until != math.MaxInt64
}
