package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// tolerance is how far this server's clock may be from the database's, or its
// wall clock from its monotonic clock, before it takes no commands (rule 16).
const tolerance = 5 * time.Second

// recheck is how often the clocks are compared.
const recheck = 10 * time.Second

// A clock remembers when the wall clock was last found right. Where a test sets
// the time there is nothing to compare.
type clock struct {
	real bool
	// since has a monotonic reading.
	since time.Time
}

// parted tells whether the wall clock has jumped since it was last found right.
func (c *clock) parted(now time.Time) bool {
	if !c.real || c.since.IsZero() {
		return false
	}
	wall := now.Round(0).Sub(c.since.Round(0))
	return far(wall - now.Sub(c.since))
}

// due tells whether it is time to compare the clocks again.
func (c *clock) due(now time.Time) bool {
	return c.real && (c.since.IsZero() || now.Sub(c.since) > recheck || c.parted(now))
}

func far(d time.Duration) bool { return d > tolerance || d < -tolerance }

// checkClock compares this server's clock with the database's. It halts the
// ledger while they are apart, and lets it go on when they agree again.
func (l *Ledger) checkClock(ctx context.Context) error {
	if !l.clock.real {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	before := l.Now()
	theirs, err := l.store.Clock(ctx)
	after := l.Now()
	if err != nil {
		l.failed("reading the database's clock", err)
		return ErrUnavailable
	}
	ours := before.Add(after.Sub(before) / 2)
	if apart := theirs.Sub(ours).Round(time.Second); far(apart) {
		err := fmt.Errorf("%w (it is %s from the database's)", ErrClock, apart)
		l.halt(err)
		return err
	}
	l.clock.since = after
	if errors.Is(l.trouble(), ErrClock) {
		l.halt(nil)
	}
	return nil
}
