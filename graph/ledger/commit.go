package ledger

import (
	"context"
	"errors"
	"time"

	"github.com/redeaberta/rede/graph/state"
)

// A verdict is what became of a group's entry.
type verdict int

const (
	done  verdict = iota // it is in the journal, or nothing needed to be
	lost                 // another server's entry has the number
	alone                // the database refuses it for good; try its calls one by one
	stuck                // the ledger is closing and the outcome is still unknown
)

// settle makes a group's answers true: its entry is in the journal, or, where
// nothing changed, the journal was seen to end where memory does (rule 6).
func (l *Ledger) settle(g *group) verdict {
	if len(g.steps) == 0 {
		g.draft.Abort()
		return l.confirmEnd()
	}
	g.sent, l.begun = true, l.Elapsed()
	switch v, _ := l.insert(g.sealed); v {
	case done:
		l.commit(g)
		l.keptPace()
		return done
	case alone:
		return l.sealOff(g)
	case lost:
		v := l.yield(g)
		l.fellBehind(l.begun)
		return v
	default:
		g.draft.Abort()
		return v
	}
}

// confirmEnd looks whether a refusal is still true: done if the journal ends
// with the entry applied last, lost if it went on.
func (l *Ledger) confirmEnd() verdict {
	ctx, cancel := l.try()
	defer cancel()
	_, err := l.store.Find(ctx, l.number+1, true)
	switch {
	case errors.Is(err, ErrAbsent):
		return done
	case err != nil && !errors.Is(err, ErrNewer):
		l.failed("looking for the journal's end", err)
		return stuck
	case !l.catchUp():
		return stuck
	}
	return lost
}

// outcomes is what Options.Observe hears of each verdict.
var outcomes = map[verdict]string{done: "committed", lost: "lost", alone: "refused", stuck: "unknown"}

// insert tries one entry until it is known whether it is in, and tells the nonce
// that has the number.
func (l *Ledger) insert(s Sealed) (verdict, string) {
	if l.Observe == nil {
		return l.insist(s)
	}
	size := 0
	for _, step := range s.Steps {
		size += len(step)
	}
	settled := l.Observe(s.Number, len(s.Steps), size)
	v, winner := l.insist(s)
	settled(outcomes[v])
	return v, winner
}

// insist tries one entry, with the same bytes, until it is known whether it is
// in (rules 4 and 5). It gives up only when the ledger may wait no longer. An
// entry without steps is never given up as refused: it is what seals a number
// where another was.
func (l *Ledger) insist(s Sealed) (verdict, string) {
	for wait := newBackoff(); l.ctx.Err() == nil; wait.pause(l.ctx) {
		ctx, cancel := l.try()
		err := l.store.Insert(ctx, s)
		cancel()
		switch {
		case err == nil:
			return done, s.Nonce
		case errors.Is(err, ErrTaken):
			if winner, known := l.winner(s.Number); known && winner == s.Nonce {
				return done, winner // a late arrival of one's own is no loss
			} else if known {
				return lost, winner
			}
		case errors.Is(err, ErrRefused) && len(s.Steps) > 0:
			l.failed("inserting an entry", err)
			return alone, ""
		default:
			l.failed("inserting an entry", err)
		}
	}
	return stuck, ""
}

// winner tells the nonce of the entry that has a number, if that is known. A
// newer program's entry is nobody's here: its nonce is "".
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

// sealOff puts an empty entry where the database refused one for good, so that
// the refused bytes can never come in late, and has a group's calls tried one by
// one, so that the one at fault fails alone.
func (l *Ledger) sealOff(g *group) verdict {
	empty := Sealed{Number: g.number, Nonce: newNonce(), Previous: l.nonce}
	switch v, winner := l.insert(empty); {
	case v == lost && winner == g.sealed.Nonce:
		l.commit(g) // the refused entry came in after all
		return done
	case v == lost:
		return l.yield(g)
	case v != done:
		g.draft.Abort()
		return v
	}
	g.draft.Abort()
	l.announce(l.db.Begin().Commit(empty.Number, empty.Nonce), empty.Previous, nil)
	l.backlog.add(nil, empty.Number, empty.Nonce)
	if len(g.outcomes) > 1 {
		return alone
	}
	g.outcomes[0] = outcome{call: g.outcomes[0].call, err: ErrBroken}
	return done
}

// yield gives a number up to the entry that has it, and applies that.
func (l *Ledger) yield(g *group) verdict {
	g.draft.Abort()
	g.sent = false // that the number is another's is known
	if !l.catchUp() {
		return stuck
	}
	return lost
}

// commit shows a group's changes to readers and to the projection.
func (l *Ledger) commit(g *group) {
	l.announce(g.draft.Commit(g.number, g.sealed.Nonce), g.sealed.Previous, g.steps)
	l.backlog.add(g.steps, g.number, g.sealed.Nonce)
}

// failed notes that the database let a call down: what it acknowledged earlier
// must be seen again before memory is trusted (rule 10).
func (l *Ledger) failed(act string, err error) {
	l.suspect = true
	l.silent.CompareAndSwap(0, int64(l.Elapsed())+1)
	l.complain("the database did not answer: "+act, err)
}

// publish makes a moment the newest.
func (l *Ledger) publish(m *state.Moment) {
	l.number, l.nonce = m.Number, m.Nonce
	l.now.Store(m)
	close(*l.grown.Swap(new(make(chan struct{}))))
	l.turn()
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
