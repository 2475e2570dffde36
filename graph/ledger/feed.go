package ledger

import (
	"context"
	"errors"
	"iter"
	"sync/atomic"

	"github.com/redeaberta/rede/graph/state"
)

// ErrRewritten ends a feed whose entries a failover took back: what it told
// happened otherwise. Whoever follows begins again from what is true now.
var ErrRewritten = errors.New("the journal lost an entry that was told")

// feeders is how many old entries are read for feeds at a time: fewer than
// readers, so that histories are told while many feeds catch up.
const feeders = 4

// feeds are those who follow the journal.
type feeds struct {
	open    chan struct{} // has room for each old entry that is being read
	readers atomic.Int64
}

func (f *feeds) init() { f.open = make(chan struct{}, feeders) }

// Feed tells the journal's entries after a number in order, each once and none
// left out, whichever server decided them: at once those that there are, and then
// each as this server applies it. It goes on until ctx ends, the ledger closes
// (ErrClosed), or the journal turns out to be another than what was told
// (ErrRewritten); while the database is silent it waits. A number that the journal
// has not reached is ErrNotThere.
//
// Nothing is kept for who reads slowly: they are told from the journal, entry by
// entry, as they ask. What is told is shared: nobody may change it.
func (l *Ledger) Feed(ctx context.Context, since int64) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		l.feeds.readers.Add(1)
		defer l.feeds.readers.Add(-1)
		m, err := l.AwaitMoment(ctx, since)
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
			e, err := l.told(ctx, number+1)
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

// told is an entry that this server applied: a late one from memory, an older one
// from the journal.
func (l *Ledger) told(ctx context.Context, number int64) (*Entry, error) {
	if e := l.archive.find(number); e != nil {
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

// announce shows a moment to readers and its entry to those who follow.
func (l *Ledger) announce(m *state.Moment, previous string, steps []Step) {
	if l.feeds.readers.Load() > 0 {
		l.archive.keep(&Entry{Number: m.Number, Format: Format, Nonce: m.Nonce, Previous: previous, Steps: steps})
	}
	l.publish(m)
}
