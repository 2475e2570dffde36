package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/state"
)

// A verdict is what became of a group's entry.
type verdict int

const (
	committed verdict = iota // the entry is in the journal, or there was none to insert
	lost                     // another server's entry has the number
	refused                  // the database refuses it for good; try its calls one by one
	unknown                  // the ledger is closing and the outcome is still unknown
)

// settle makes a group's answers true (rule 6): it inserts the group's entry or, where
// nothing changed, looks whether the journal ends where memory does.
func (l *Ledger) settle(g *group) verdict {
	if len(g.steps) == 0 {
		g.draft.Abort()
		return l.confirmEnd()
	}
	g.sent, l.begun = true, l.Elapsed()
	switch v, _ := l.insert(g.sealed); v {
	case committed:
		l.commit(g)
		l.noteWin()
		return committed
	case refused:
		return l.sealOff(g)
	case lost:
		v := l.yield(g)
		l.noteLoss(l.begun)
		return v
	default:
		g.draft.Abort()
		return v
	}
}

// confirmEnd looks whether a refusal is still true (rule 6): committed if the journal
// ends with the entry applied last, lost if it goes on.
func (l *Ledger) confirmEnd() verdict {
	ctx, cancel := l.try()
	defer cancel()
	_, err := l.store.Find(ctx, l.number+1, true)
	switch {
	case errors.Is(err, ErrAbsent):
		return committed
	case err != nil && !errors.Is(err, ErrNewer):
		l.failed("looking for the journal's end", err)
		return unknown
	case !l.catchUp():
		return unknown
	}
	return lost
}

// outcomes are the words for the verdicts that Options.Observe is called with.
var outcomes = map[verdict]string{committed: "committed", lost: "lost", refused: "refused", unknown: "unknown"}

// insert inserts an entry as insertUntilKnown does, and tells Options.Observe.
func (l *Ledger) insert(s Sealed) (verdict, string) {
	if l.Observe == nil {
		return l.insertUntilKnown(s)
	}
	size := 0
	for _, step := range s.Steps {
		size += len(step)
	}
	settled := l.Observe(s.Number, len(s.Steps), size)
	v, winner := l.insertUntilKnown(s)
	settled(outcomes[v])
	return v, winner
}

// insertUntilKnown inserts an entry, with the same bytes, until its outcome is known, and
// gives the nonce of the entry that has the number (rules 4 and 5). It gives up only
// when the ledger closes. An entry without steps is never given up as refused: it
// seals a number.
func (l *Ledger) insertUntilKnown(s Sealed) (verdict, string) {
	for wait := newBackoff(); l.ctx.Err() == nil; wait.pause(l.ctx) {
		ctx, cancel := l.try()
		err := l.store.Insert(ctx, s)
		cancel()
		switch {
		case err == nil:
			return committed, s.Nonce
		case errors.Is(err, ErrTaken):
			if winner, known := l.winner(s.Number); known && winner == s.Nonce {
				return committed, winner // it is this server's own insert, which came in late
			} else if known {
				return lost, winner
			}
		case errors.Is(err, ErrRefused) && len(s.Steps) > 0:
			l.failed("inserting an entry", err)
			return refused, ""
		default:
			l.failed("inserting an entry", err)
		}
	}
	return unknown, ""
}

// winner gives the nonce of the entry that has a number, if it can be read. The nonce
// is "" where a newer program wrote the entry.
func (l *Ledger) winner(number int64) (nonce string, known bool) {
	ctx, cancel := l.try()
	defer cancel()
	e, err := l.store.Find(ctx, number, true)
	switch {
	case errors.Is(err, ErrNewer):
		return "", true
	case err != nil:
		l.failed("reading an entry", err)
		return "", false
	}
	return e.Nonce, true
}

// sealOff inserts an empty entry in place of the one that the database refused for good
// (rule 5). The verdict is refused where the group's calls are to be tried one by one,
// so that only the call at fault fails.
func (l *Ledger) sealOff(g *group) verdict {
	empty := Sealed{Number: g.number, Nonce: newNonce(), Previous: l.nonce}
	switch v, winner := l.insert(empty); {
	case v == lost && winner == g.sealed.Nonce:
		l.commit(g) // the refused entry came in after all
		return committed
	case v == lost:
		return l.yield(g)
	case v != committed:
		g.draft.Abort()
		return v
	}
	g.draft.Abort()
	l.announce(l.db.Begin().Commit(empty.Number, empty.Nonce), empty.Previous, nil)
	l.backlog.add(nil, empty.Number, empty.Nonce)
	if len(g.outcomes) > 1 {
		return refused
	}
	g.outcomes[0] = outcome{call: g.outcomes[0].call, err: ErrBroken}
	return committed
}

// yield gives the number up and applies the entry that has it.
func (l *Ledger) yield(g *group) verdict {
	g.draft.Abort()
	g.sent = false // it is known that the group's entry is not in
	if !l.catchUp() {
		return unknown
	}
	return lost
}

// commit shows a group's changes to readers and to the projection.
func (l *Ledger) commit(g *group) {
	l.announce(g.draft.Commit(g.number, g.sealed.Nonce), g.sealed.Previous, g.steps)
	l.backlog.add(g.steps, g.number, g.sealed.Nonce)
}

// failed notes that a call of the database failed. The entry applied last must be seen
// again before the next command is decided (rule 10).
func (l *Ledger) failed(act string, err error) {
	l.suspect = true
	l.silentSince.CompareAndSwap(0, int64(l.Elapsed())+1)
	l.complain(silence, fmt.Errorf("%s: %w", act, err))
}

// publish makes a moment the newest.
func (l *Ledger) publish(m *state.Moment) {
	l.number, l.nonce = m.Number, m.Nonce
	l.now.Store(m)
	close(*l.grown.Swap(new(make(chan struct{}))))
	l.wake()
}

// A backoff is a pause that doubles from 10 ms to 500 ms.
type backoff struct{ next time.Duration }

func newBackoff() *backoff { return &backoff{next: 10 * time.Millisecond} }

// pause waits, and longer the next time. It ends early with ctx.
func (b *backoff) pause(ctx context.Context) {
	timer := time.NewTimer(b.next)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	b.next = min(2*b.next, 500*time.Millisecond)
}
