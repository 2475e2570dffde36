package ledger

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"

	"github.com/redeaberta/rede/graph/state"
)

// ErrRewritten ends a feed of which a failover took an entry back (rule 10). Whoever
// follows begins again from what is true now.
var ErrRewritten = errors.New("the journal lost an entry that was told")

// feeders is how many old entries are read for feeds at a time: fewer than
// readers, so that histories are told while many feeds catch up.
const feeders = 4

// feeds is what all feeds share.
type feeds struct {
	open    chan struct{} // a semaphore of the old entries that are being read
	readers atomic.Int64
}

func (f *feeds) init() { f.open = make(chan struct{}, feeders) }

// Feed gives the journal's entries after a number, in order, each once and none left
// out, whichever server decided them: those that are there at once, and then each
// one when this server applies it. It ends with ctx, with ErrClosed when the ledger
// closes, and with ErrRewritten when a failover took an entry back. While the database
// does not answer, it waits. A number beyond the journal's end gives ErrNotThere.
//
// Nothing is buffered for a slow reader, who gets old entries from the journal. The
// entries are shared: nobody may change them.
func (l *Ledger) Feed(ctx context.Context, since int64) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		l.feeds.readers.Add(1)
		defer l.feeds.readers.Add(-1)
		m, err := l.WaitFor(ctx, since)
		if err != nil {
			yield(nil, err)
			return
		}
		number, nonce := max(since, 0), ""
		if m.Number == number {
			nonce = m.Nonce
		}
		for {
			e, err := l.after(ctx, number)
			if err == nil && nonce != "" && e.Previous != nonce {
				e, err = nil, ErrRewritten
			}
			if !yield(e, err) || err != nil {
				return
			}
			number, nonce = e.Number, e.Nonce
		}
	}
}

// after waits for the entry after a number.
func (l *Ledger) after(ctx context.Context, number int64) (*Entry, error) {
	for wait := newBackoff(); ; {
		grown := *l.grown.Load() // before the look at the moment
		if l.Moment().Number > number {
			e, err := l.applied(ctx, number+1)
			switch {
			case err == nil:
				return e, nil
			case errors.Is(err, ErrAbsent):
				return nil, ErrRewritten
			case errors.Is(err, ErrNewer):
				return nil, err
			}
			wait.pause(ctx) // the database is silent
			grown = nil
		}
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case l.closing.Err() != nil:
			return nil, ErrClosed
		case grown == nil:
			continue
		}
		select {
		case <-grown:
		case <-l.closing.Done():
		case <-ctx.Done():
		}
	}
}

// applied gives an entry that this server applied: a recent one from memory, an older
// one from the journal.
func (l *Ledger) applied(ctx context.Context, number int64) (*Entry, error) {
	if e := l.cache.find(number); e != nil {
		return e, nil
	}
	select {
	case l.feeds.open <- struct{}{}:
		defer func() { <-l.feeds.open }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return l.entry(ctx, number)
}

// announce shows a moment to readers, and its entry to feeds.
func (l *Ledger) announce(m *state.Moment, previous string, steps []Step) {
	if l.feeds.readers.Load() > 0 {
		l.cache.put(&Entry{Number: m.Number, Format: Format, Nonce: m.Nonce, Previous: previous, Steps: steps})
	}
	l.publish(m)
}
