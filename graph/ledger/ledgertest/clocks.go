package ledgertest

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Rule 16: the clock.
var clockProofs = []proof{
	{"rule 16: the database tells its time", databaseTells},
	{"rule 16: the journal's time is the server's own", ownTime},
	{"rule 16: a server whose clock is wrong at the start takes no commands until it is right", wrongAtStart},
	{"rule 16: a server whose clock drifts takes no commands until it is right", drifts},
	{"rule 16: a wall clock that jumps is noticed before the next command", jumps},
	{"rule 16: a wall clock that jumps while it is compared is noticed", jumpsMeanwhile},
	{"rule 16: a wall clock that jumps is told in the log, once", tellsJump},
	{"rule 16: a clock that jumps a day decides nothing, and orders nothing wrongly when it is right again", jumpsADay},
	{"rule 16: a clock that could not be compared decides nothing", notCompared},
	{"rule 16: what is within tolerance is taken", withinTolerance},
}

// clocks are a server's two clocks and the database's.
type clocks struct {
	stage         *Stage
	mu            sync.Mutex
	wall, elapsed time.Duration
	theirs        time.Duration
	// flowing has time pass wherever it is looked at; otherwise it stands.
	flowing atomic.Bool
}

func newClocks(s *Stage) *clocks {
	c := &clocks{stage: s}
	s.Store.Clocks.Keep(TellTime(func() time.Time { return Dawn.Add(c.read(&c.theirs)) }))
	return c
}

func (c *clocks) read(d *time.Duration) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return *d
}

func (c *clocks) move(d time.Duration, of ...*time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, clock := range of {
		*clock += d
	}
}

// pass lets time pass on all clocks; drift on the database's alone; jump on the
// wall clock alone.
func (c *clocks) pass(d time.Duration)  { c.move(d, &c.wall, &c.elapsed, &c.theirs) }
func (c *clocks) drift(d time.Duration) { c.move(d, &c.theirs); c.pass(time.Minute) }
func (c *clocks) jump(d time.Duration)  { c.move(d, &c.wall) }

// watched opens a server on these clocks that compares them often.
func (c *clocks) watched(o *ledger.Options) {
	o.Now = func() time.Time { return Dawn.Add(c.read(&c.wall)) }
	o.Elapsed = func() time.Duration {
		if c.flowing.Load() {
			c.pass(time.Microsecond)
		}
		return c.read(&c.elapsed)
	}
	o.Follow, o.Recheck = time.Millisecond, time.Nanosecond
}

// compared waits until the server has compared the clocks once more, whole. The first
// comparison to begin may have read one clock already; that the third has begun says
// that the second is over. Time flows meanwhile: it would stand behind a comparison in
// whose middle it was moved, and no further one would be due.
func (c *clocks) compared() {
	c.flowing.Store(true)
	defer c.flowing.Store(false)
	c.stage.Store.Clocks.Await(3)
}

func failClock(Clock) Clock {
	return func(context.Context) (time.Time, error) { return time.Time{}, ErrCut }
}

func databaseTells(s *Stage) {
	theirs, err := s.Store.Clock(s.Ctx)
	s.must("asking for the time", err)
	if apart := time.Since(theirs); apart > time.Minute || apart < -time.Minute {
		s.Errorf("the database's clock is %s from here", apart)
	}
}

func ownTime(s *Stage) {
	l, other := s.Open(), s.Other(func(o *ledger.Options) { o.Now = func() time.Time { return Dawn.AddDate(0, 0, 1) } })
	s.Do(other, AddLab("tomorrow"))
	s.Do(l, AddLab("today"))
	if at := l.Moment().LabBySlug("today").ChangedAt; !at.Equal(Dawn) {
		s.Errorf("the time of a change is %v, raised by another server's", at)
	}
}

func wrongAtStart(s *Stage) {
	c := newClocks(s)
	c.drift(6 * time.Second)
	l := s.Open(c.watched)
	s.Fails(l, AddLab("a"), ledger.ErrClock)
	if err := l.Ready(); !errors.Is(err, ledger.ErrClock) || !strings.Contains(err.Error(), "6s behind the database's") {
		s.Errorf("Ready says %v", err)
	}
	c.drift(-6 * time.Second)
	c.compared()
	s.Do(l, AddLab("b"))
	s.HasLabs(l, "b")
}

func drifts(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched)
	s.Do(l, AddLab("a"))
	c.drift(-6 * time.Second)
	c.compared()
	s.Fails(l, AddLab("b"), ledger.ErrClock)
	if err := l.Ready(); err == nil || !strings.Contains(err.Error(), "6s ahead of the database's") {
		s.Errorf("Ready says %v", err)
	}
	c.drift(6 * time.Second)
	c.compared()
	s.Do(l, AddLab("c"))
	s.HasLabs(l, "a", "c")
}

func jumps(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched, func(o *ledger.Options) { o.Follow = time.Hour })
	s.Do(l, AddLab("a"))
	c.jump(6 * time.Second)
	s.Fails(l, AddLab("b"), ledger.ErrClock)
}

func jumpsMeanwhile(s *Stage) {
	c := newClocks(s)
	s.Store.Clocks.Put(TellTime(func() time.Time {
		c.jump(6 * time.Second)
		return Dawn.Add(c.read(&c.theirs))
	}))
	l := s.Open(c.watched, func(o *ledger.Options) { o.Follow = time.Hour })
	s.Fails(l, AddLab("a"), ledger.ErrClock)
}

func tellsJump(s *Stage) {
	c, log := newClocks(s), &sharedBuffer{}
	l := s.Open(c.watched, func(o *ledger.Options) { o.Log = slog.New(slog.NewTextHandler(log, nil)) })
	s.Do(l, AddLab("a"))
	if n := log.count("the wall clock jumped"); n != 0 {
		s.Errorf("a clock that goes on as it should is told %d times", n)
	}
	c.jump(6 * time.Second)
	s.Fails(l, AddLab("b"), ledger.ErrClock)
	c.compared()
	s.Fails(l, AddLab("b"), ledger.ErrClock)
	if n := log.count("the wall clock jumped"); n != 1 || log.count("by=6s") != 1 {
		s.Errorf("the jump is told %d times", n)
	}
	c.jump(-6 * time.Second)
	c.compared()
	s.Do(l, AddLab("b"))
}

// jumpsADay has the wall clock go a day ahead and come back, and then a day back:
// no chore drops what is not due, no command gets a time that is not.
func jumpsADay(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched)
	s.Do(l, With("k", AddLab("a")))
	for _, day := range []time.Duration{3 * network.KeyLife, -3 * network.KeyLife} {
		c.jump(day)
		s.Fails(l, Rename("a", "again"), ledger.ErrClock)
		if _, err := l.DoChores(s.Ctx); err != nil && !errors.Is(err, ledger.ErrClock) {
			s.Errorf("the chores say %v", err)
		}
		c.jump(-day)
		c.compared()
		s.Do(l, Rename("a", "again"))
	}
	s.Do(l, With("k", AddLab("a"))) // the key is still there
	for _, e := range s.Journal().Entries[1:] {
		if at := e.Steps[0].At; at.Sub(Dawn) > time.Hour || at.Before(Dawn) {
			s.Errorf("entry %d is of %v", e.Number, at)
		}
	}
	s.HasLabs(l, "a")
	s.Agree(l)
}

func notCompared(s *Stage) {
	c := newClocks(s)
	s.Store.Clocks.Put(failClock, failClock)
	l := s.Open(c.watched, func(o *ledger.Options) { o.Follow = time.Hour })
	s.Fails(l, AddLab("a"), ledger.ErrUnavailable)
	s.Do(l, AddLab("b"))
}

func withinTolerance(s *Stage) {
	c := newClocks(s)
	l := s.Open(c.watched)
	c.drift(4 * time.Second)
	c.compared()
	c.jump(4 * time.Second)
	s.Do(l, AddLab("a"))
}
