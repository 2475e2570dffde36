package ledger

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/state"
)

// ErrNotThere: the journal ends before the entry that was asked for.
var ErrNotThere = errors.New("the journal does not have that entry")

// pace is how long the loop rests between looks that readers ask for, so that no
// reader can keep it from deciding.
const pace = 20 * time.Millisecond

// looks are the loop's looks for the journal's end. Each has a number.
type looks struct {
	wanted chan struct{} // holds one wish for a look
	begun  atomic.Int64
	ended  atomic.Int64 // the last one after which memory was at the journal's end
}

// AwaitMoment waits until this server shows the journal up to the entry, and gives the
// newest moment. It has the loop look for other servers' entries at once. Where
// such a look finds that the journal itself ends before the entry, the error is
// ErrNotThere; where the database does not answer, it waits until ctx ends, or
// the ledger's patience.
func (l *Ledger) AwaitMoment(ctx context.Context, number int64) (*state.Moment, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Patience)
	defer cancel()
	next := l.looks.begun.Load() + 1 // what begins from now on sees what the caller saw
	for {
		turned, ended := *l.turned.Load(), l.looks.ended.Load() // before the look at the moment
		m := l.Moment()
		switch {
		case m.Number >= number:
			return m, nil
		case ended >= next:
			return m, ErrNotThere
		}
		select {
		case l.looks.wanted <- struct{}{}:
		default: // it is wished for
		}
		select {
		case <-turned:
		case <-l.closing.Done():
			return m, ErrClosed
		case <-ctx.Done():
			return m, ctx.Err()
		}
	}
}

// look applies what other servers decided, up to the journal's end.
func (l *Ledger) look() {
	n := l.looks.begun.Add(1)
	if l.halted[newer].Load() != nil || l.verify() != nil {
		return
	}
	ctx, cancel := l.try()
	_, err := l.store.Find(ctx, l.number+1, false)
	cancel()
	switch {
	case errors.Is(err, ErrAbsent):
	case err != nil && !errors.Is(err, ErrNewer):
		l.failed("following the journal", err)
		return
	case !l.catchUp():
		return
	}
	l.keptPace()
	l.looks.ended.Store(n)
	l.turn()
}

// turn wakes those who wait for a moment.
func (l *Ledger) turn() { close(*l.turned.Swap(new(make(chan struct{})))) }
