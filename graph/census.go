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
// three seconds of one core, and all that there is to look at among 6,000 records; a
// rest is at least twenty times as long as the work.
const (
	censusLinks = 600_000_000
	censusRest  = time.Minute
	censusShare = 20
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
		rest := time.NewTimer(max(censusRest, censusShare*time.Since(begun)))
		select {
		case <-ctx.Done():
			rest.Stop()
			return
		case <-rest.C:
		}
	}
}

// Work looks at the newest moment, unless that was done on this day already.
func (c *Census) Work(ctx context.Context) {
	m, day := c.moment(), network.Today(c.now())
	if last := c.last(); last != nil && last.Moment == m.Number && last.On == day {
		return
	}
	if ranked := m.Connectors(day, censusLinks, func() bool { return ctx.Err() != nil }); ranked != nil {
		c.found.Store(&view.Census{Moment: m.Number, On: day, Ranked: ranked})
	}
}

// last is what was found last; nil before that, and of no census.
func (c *Census) last() *view.Census {
	if c == nil {
		return nil
	}
	return c.found.Load()
}
