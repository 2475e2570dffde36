package ledger

import (
	"context"
	"fmt"
	"time"
)

// tolerance is how far this server's clock may be from the database's, or its
// wall clock from its monotonic clock, before it takes no commands (rule 16).
const tolerance = 5 * time.Second

// A clock remembers when the wall clock was last found right, by the wall clock
// itself and by the monotonic one.
type clock struct {
	// watched is false where a test sets the time: there is nothing to compare.
	watched bool
	// wall and elapsed are what the two clocks said then. Both are zero before the
	// first comparison: the difference then looks like a jump.
	wall    time.Time
	elapsed time.Duration
	told    bool // the log was told of the jump
}

// parted tells whether the wall clock has jumped since it was last found right.
func (c *clock) parted(now time.Time, elapsed time.Duration) bool {
	return far(now.Round(0).Sub(c.wall) - (elapsed - c.elapsed))
}

// doubtful tells whether no command may be decided before the clocks were
// compared.
func (c *clock) doubtful(now time.Time, elapsed time.Duration) bool {
	return c.watched && c.parted(now, elapsed)
}

// due tells whether it is time to compare the clocks again.
func (c *clock) due(now time.Time, elapsed, every time.Duration) bool {
	return c.doubtful(now, elapsed) || c.watched && elapsed-c.elapsed > every
}

func far(d time.Duration) bool { return d > tolerance || d < -tolerance }

// checkClock compares this server's clock with the database's. It halts the
// ledger while they are apart, and lets it go on when they agree again.
func (l *Ledger) checkClock(ctx context.Context) error {
	if !l.clock.watched {
		return nil
	}
	l.tellJump()
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	asked := l.Elapsed()
	theirs, err := l.store.Clock(ctx)
	now, elapsed := l.Now().Round(0), l.Elapsed()
	if err != nil {
		l.failed("reading the database's clock", err)
		return ErrUnavailable
	}
	// The answer's way is measured by the monotonic clock: the wall clock may jump on it.
	ours := now.Add(-(elapsed - asked) / 2)
	if apart := theirs.Sub(ours).Round(time.Second); far(apart) {
		side := "behind"
		if apart < 0 {
			side = "ahead of"
		}
		err := fmt.Errorf("%w (it is %s %s the database's)", ErrClock, apart.Abs(), side)
		l.halt(wrongClock, err)
		return err
	}
	l.clock.wall, l.clock.elapsed, l.clock.told = now, elapsed, false
	l.resume(wrongClock)
	return nil
}

// tellJump says once that the wall clock parted from the monotonic one.
func (l *Ledger) tellJump() {
	c, now, elapsed := &l.clock, l.Now(), l.Elapsed()
	if c.told || c.wall.IsZero() || !c.parted(now, elapsed) {
		return
	}
	c.told = true
	by := now.Round(0).Sub(c.wall) - (elapsed - c.elapsed)
	l.Log.Warn("the wall clock jumped; it is compared with the database's before any change is taken", "by", by.Round(time.Second).String())
}

// sinceNow is a monotonic clock that begins now.
func sinceNow() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}
