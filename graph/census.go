package graph

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/graph/view"
)

// A Census works out who holds the network together: aside, one moment at a time,
// and never while anyone waits.
type Census struct {
	moment func() *state.Moment
	now    func() time.Time
	found  atomic.Pointer[view.Census]
}

// How much a census looks at, and how long it rests: 600,000,000 links are two to
// three seconds of one core where memory is near, nine among 100,000 records, and all that
// there is to look at among 6,000. It works for a breath at a time and rests for four, so
// that whoever asks on the same core waits for a breath; behind the work it rests for four
// times as long once more.
const (
	censusLinks  = 600_000_000
	censusBreath = 500 * time.Microsecond
	censusRest   = time.Minute
	censusShare  = 4
)

// NewCensus works on the newest moment; now is the server's clock, time.Now if nil.
func NewCensus(moment func() *state.Moment, now func() time.Time) *Census {
	if now == nil {
		now = time.Now
	}
	return &Census{moment: moment, now: now}
}

// Keep works until ctx ends.
func (c *Census) Keep(ctx context.Context) {
	for {
		begun := time.Now()
		c.Work(ctx)
		if rest(ctx, max(censusRest, censusShare*time.Since(begun))); ctx.Err() != nil {
			return
		}
	}
}

// Work looks at the newest moment, unless that was done on this day already.
func (c *Census) Work(ctx context.Context) {
	m, day := c.moment(), network.Today(c.now())
	if last := c.last(); last != nil && last.Moment == m.Number && last.On == day {
		return
	}
	if ranked := m.Connectors(day, censusLinks, breathing(ctx)); ranked != nil {
		c.found.Store(&view.Census{Moment: m.Number, On: day, Ranked: ranked})
	}
}

// breathing tells whether ctx ended, and rests now and then where it is asked.
func breathing(ctx context.Context) func() bool {
	begun := time.Now()
	return func() bool {
		if work := time.Since(begun); work > censusBreath {
			rest(ctx, censusShare*work)
			begun = time.Now()
		}
		return ctx.Err() != nil
	}
}

// rest waits, or until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// last is what was found last; nil before that, and of no census.
func (c *Census) last() *view.Census {
	if c == nil {
		return nil
	}
	return c.found.Load()
}
