package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// stride is how many numbers a server that is behind asks for at once (rule 8).
const stride = 16

// keepUp looks at the clocks, the journal and the others' marks while nothing
// else is to be done.
func (l *Ledger) keepUp() {
	if l.clock.due(l.Now(), l.Elapsed(), l.Recheck) {
		_ = l.checkClock(l.ctx) // it halts the ledger and says so
	}
	l.look()
	if !l.suspect && l.halted[newer].Load() == nil {
		l.watchMarks()
	}
}

// catchUp applies what the journal has beyond memory. It is false where the
// ledger cannot go on: a closing one does not wait for a silent database.
func (l *Ledger) catchUp() bool {
	for wait := newBackoff(); l.ctx.Err() == nil; {
		begun := l.Elapsed()
		entries, err := l.ahead(l.ctx, l.number)
		for _, e := range entries {
			if !l.apply(e) {
				return l.trouble() == nil // reloaded: memory is at the end again
			}
		}
		switch {
		case errors.Is(err, ErrAbsent):
			return true
		case errors.Is(err, ErrNewer):
			l.halt(newer, err)
			return false
		case err != nil:
			l.failed("reading the journal", err)
			if l.closing.Err() != nil {
				return false
			}
			wait.pause(l.closing)
		default:
			l.fellBehind(begun) // a whole stride, and there is more
		}
	}
	return false
}

// ahead reads the entries after a number, in order, up to the first that is not
// there; the error says why it is not. It touches nothing of the loop's own.
func (l *Ledger) ahead(ctx context.Context, number int64) ([]*Entry, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	var found [stride]*Entry
	var errs [stride]error
	var all sync.WaitGroup
	for i := range found {
		all.Go(func() { found[i], errs[i] = l.store.Find(ctx, number+1+int64(i), false) })
	}
	all.Wait()
	for i, err := range errs {
		if err != nil {
			return found[:i], err
		}
	}
	return found[:], nil
}

// apply takes another server's entry over. It is false where the entry does not
// follow from what this server has: then memory is wrong, and was reloaded
// (rule 10).
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

// verify looks, after the database failed, whether the entry applied last is
// still there: a failover may have taken it back (rule 10).
func (l *Ledger) verify() error {
	if !l.suspect {
		return nil
	}
	ctx, cancel := l.try()
	defer cancel()
	e, err := l.store.Find(ctx, l.number, true)
	switch {
	case errors.Is(err, ErrAbsent), err == nil && e.Nonce != l.nonce:
		l.reload(errors.New("the journal lost the entry that this server applied last"))
	case err != nil:
		l.failed("looking for the entry applied last", err)
		return ErrUnavailable
	}
	l.suspect = false
	l.comforted()
	return l.trouble()
}

// reload makes memory anew from the journal, taking no commands meanwhile.
// Readers keep the old moment until the new one is there. What waits to be
// projected may come from a history that is no more, so it is forgotten, and
// the collections, which may show some of that history, are written anew.
func (l *Ledger) reload(why error) {
	l.backlog.forget()
	l.archive.forget()
	l.halt(misread, fmt.Errorf("%w; reading the network anew: %w", ErrUnavailable, why))
	for wait := newBackoff(); l.ctx.Err() == nil; wait.pause(l.closing) {
		err := l.backlog.idle(l.ctx)
		if err == nil {
			err = l.load(l.ctx, doubting)
		}
		switch {
		case err == nil:
			l.suspect = false
			l.comforted()
			l.resume(misread)
			return
		case errors.Is(err, ErrNewer):
			l.halt(newer, err)
			return
		case l.closing.Err() != nil:
			return
		}
		l.complain("reading the network anew", err)
	}
}
