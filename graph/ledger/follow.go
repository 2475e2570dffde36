package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// readAhead is how many entries are asked for at once (rule 8), and readClose how many by
// a server that just lost a race, and is hardly behind.
const readAhead, readClose = 16, 4

// keepUp compares the clocks (rule 16), and begins to look at the journal and then at the
// other servers' marks. The loop calls it at intervals.
func (l *Ledger) keepUp() {
	if l.clock.due(l.Now(), l.Elapsed(), l.Recheck) {
		_ = l.checkClock(l.ctx) // it halts the ledger and says so
	}
	l.marksDue = true
	l.look(1)
	l.watchLag()
}

// catchUp applies what was read of the journal, and what the journal has beyond that. It
// is false where the ledger cannot go on: a newer program wrote (rule 3), memory is
// wrong (rule 10), or the ledger closes while the database does not answer.
func (l *Ledger) catchUp(a ahead) bool {
	for wait := newBackoff(); l.ctx.Err() == nil; a = l.readNext(l.ctx, l.number, readAhead) {
		if !l.applyAll(a.entries) {
			return l.trouble() == nil // reloaded: memory is at the end again
		}
		switch {
		case errors.Is(a.err, ErrAbsent):
			return true
		case errors.Is(a.err, ErrNewer):
			l.halt(newer, a.err)
			return false
		case a.err != nil:
			l.failed("reading the journal", a.err)
			if l.closing.Err() != nil {
				return false
			}
			wait.pause(l.closing)
		case len(a.entries) == readAhead:
			l.noteLoss(a.begun) // there may be more
		}
	}
	return false
}

// goOn applies what was read of the journal, and goes on to its end where all that was
// asked for was there. It is false where catchUp is.
func (l *Ledger) goOn(a ahead) bool {
	if len(a.entries) == readAhead {
		return l.catchUp(a)
	}
	return l.applyAll(a.entries) || l.trouble() == nil
}

// ahead is what was read of the journal: entries that follow each other, and why there
// are no more; nil where there may be.
type ahead struct {
	entries []*Entry
	err     error
	begun   time.Duration // when the read did
}

// readNext reads some entries after a number at once, in order, up to the first that
// cannot be read; the error says why it cannot. Any goroutine may call it.
func (l *Ledger) readNext(ctx context.Context, number int64, some int) ahead {
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	begun := l.Elapsed()
	entries, errs := make([]*Entry, some), make([]error, some)
	var all sync.WaitGroup
	for i := range entries {
		all.Go(func() { entries[i], errs[i] = l.store.Find(ctx, number+1+int64(i), false) })
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return ahead{entries[:i], err, begun}
		}
	}
	return ahead{entries, nil, begun}
}

// apply applies another server's entry. It is false where the entry does not follow the
// one applied last: memory was wrong, and is read anew (rule 10).
func (l *Ledger) apply(e *Entry) bool {
	if e.Previous != l.nonce {
		l.reload(fmt.Errorf("entry %d does not follow the entry that this server has", e.Number))
		return false
	}
	draft := l.db.Begin()
	defer draft.Abort()
	for _, s := range e.Steps {
		if err := put(draft, s); err != nil {
			l.reload(fmt.Errorf("applying entry %d: %w", e.Number, err))
			return false
		}
	}
	l.announce(draft.Commit(e.Number, e.Nonce), e.Previous, e.Steps)
	l.backlog.add(e.Steps, e.Number, e.Nonce)
	return true
}

// verify looks whether the entry applied last is still there, if the database failed
// since it was last seen (rule 10).
func (l *Ledger) verify() error {
	if !l.suspect {
		return nil
	}
	e, err := l.findLast()
	switch {
	case errors.Is(err, ErrAbsent), err == nil && e.Nonce != l.nonce:
		l.reload(errors.New("the journal lost the entry that this server applied last"))
	case err != nil:
		l.failed("looking for the entry applied last", err)
		return ErrUnavailable
	}
	l.suspect = false
	l.recovered()
	return l.trouble()
}

// findLast makes a settled read of the entry applied last. An engine in trouble may say
// that nothing is there, so it is asked once more, with fresh time, before it is believed.
func (l *Ledger) findLast() (e *Entry, err error) {
	for range 2 {
		ctx, cancel := l.try()
		e, err = l.store.Find(ctx, l.number, true)
		cancel()
		if !errors.Is(err, ErrAbsent) {
			break
		}
	}
	return e, err
}

// reload reads the network anew from the journal and takes no commands meanwhile (rule
// 10). Readers keep the old moment until the new one is there. The backlog may hold
// changes of entries that were taken back, so it is emptied; the collections may show
// such changes, so they are written anew.
func (l *Ledger) reload(why error) {
	l.doubts++
	l.backlog.forget()
	l.cache.forget()
	l.halt(misread, fmt.Errorf("%w; reading the network anew: %w", ErrUnavailable, why))
	for wait := newBackoff(); l.ctx.Err() == nil; wait.pause(l.closing) {
		err := l.backlog.idle(l.ctx)
		if err == nil {
			err = l.load(l.ctx, doubting)
		}
		switch {
		case err == nil:
			l.suspect = false
			l.recovered()
			l.resume(misread)
			return
		case errors.Is(err, ErrNewer):
			l.halt(newer, err)
			return
		case l.closing.Err() != nil:
			return
		}
		l.complain(rereading, err)
	}
}
