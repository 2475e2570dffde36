package ledger

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/state"
)

// ErrNotThere says that the journal ends before the entry that was asked for.
var ErrNotThere = errors.New("the journal does not have that entry")

// pollRest is the least time between polls that readers ask for.
const pollRest = 20 * time.Millisecond

// polls are the searches for the journal's end. They are numbered.
type polls struct {
	wanted chan struct{} // holds one request for a poll
	begun  atomic.Int64
	ended  atomic.Int64 // the last poll after which memory was at the journal's end
}

// WaitFor waits until this server shows the journal up to the entry, and gives the newest
// moment. It has the loop poll the journal at once. The error is ErrNotThere where such
// a poll finds that the journal ends before the entry. While the database does not
// answer, WaitFor waits until ctx ends, at most Options.Patience.
func (l *Ledger) WaitFor(ctx context.Context, number int64) (*state.Moment, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Patience)
	defer cancel()
	next := l.polls.begun.Load() + 1 // a poll that begins from now on sees every entry that the caller knows of
	for {
		polled, ended := *l.polled.Load(), l.polls.ended.Load() // read before the moment, so that no change is missed
		m := l.Moment()
		switch {
		case m.Number >= number:
			return m, nil
		case ended >= next:
			return m, ErrNotThere
		}
		select {
		case l.polls.wanted <- struct{}{}:
		default: // a poll is requested already
		}
		select {
		case <-polled:
		case <-l.closing.Done():
			return m, ErrClosed
		case <-ctx.Done():
			return m, ctx.Err()
		}
	}
}

// wake wakes those who wait in WaitFor.
func (l *Ledger) wake() { close(*l.polled.Swap(new(make(chan struct{})))) }
