// Package bulk sends very many commands to the ledger and shows how far they
// are: what filling, loading and importing have in common.
package bulk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
)

// tries is how often a command is sent at most, and pause how long the first
// wait between two is; each further one is twice as long, up to longest. With the
// ledger's own patience it gives a database minutes to come back.
const (
	tries   = 12
	pause   = 50 * time.Millisecond
	longest = 5 * time.Second
)

// Do has a command decided, however busy the ledger is: it is sent again while
// the queue is full, the database does not answer, or the outcome is unknown. So
// the command's rule must see what it did itself before, and do nothing then.
func Do(ctx context.Context, l *ledger.Ledger, cmd ledger.Command) (ledger.Answer, error) {
	wait := pause
	for try := 1; ; try++ {
		a, err := l.Do(ctx, cmd)
		switch {
		case err == nil:
			return a, nil
		case try == tries || !passes(err):
			return a, fmt.Errorf("doing %s: %w", cmd.Action, err)
		}
		if err := rest(ctx, wait); err != nil {
			return a, err
		}
		wait = min(2*wait, longest)
	}
}

// passes tells whether the same command may well be decided later.
func passes(err error) bool {
	return errors.Is(err, ledger.ErrBusy) || errors.Is(err, ledger.ErrUnavailable) || errors.Is(err, ledger.ErrOutcomeUnknown)
}

func rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Each does f for every number from 0 to n-1, in order of beginning, at most
// width at a time. The first error ends it: what was begun is waited for, and
// nothing else begins.
func Each(ctx context.Context, n, width int, f func(ctx context.Context, i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, width) {
		all.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := f(ctx, i); err != nil {
					stop(err)
				}
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// A Counter tells a listener how many of a total are done. It may be counted
// from many goroutines; the listener hears one call at a time, in rising order.
type Counter struct {
	mu    sync.Mutex
	done  int
	total int
	tell  func(done, total int)
}

// Count begins at none of total. tell may be nil.
func Count(total int, tell func(done, total int)) *Counter {
	c := &Counter{total: total, tell: tell}
	c.Add(0)
	return c
}

// Add counts n more.
func (c *Counter) Add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done += n
	if c.tell != nil {
		c.tell(c.done, c.total)
	}
}
