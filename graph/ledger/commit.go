package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
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
	switch v, won := l.insert(g.sealed); v {
	case committed:
		l.trip = smoothed(l.trip, l.Elapsed()-l.begun)
		l.commit(g)
		l.noteWin()
		return committed
	case refused:
		return l.sealOff(g)
	case lost:
		v := l.yield(g, won)
		l.noteLoss(l.begun)
		return v
	default:
		g.draft.Abort()
		return v
	}
}

// confirmEnd looks whether a refusal is still true (rule 6): committed if the journal
// ends with the entry applied last, lost if it goes on. A refusal that lost looks for
// the end again, so no more is read here than has to be.
func (l *Ledger) confirmEnd() verdict {
	some := 0
	if l.losses > 0 {
		some = readAhead - 1 // the journal goes on as fast as this server can look
	}
	next := l.readSettled(l.number+1, some)
	switch {
	case len(next.entries) > 0 && l.goOn(next):
		l.noteLoss(next.begun)
		return lost
	case len(next.entries) > 0:
		return unknown
	case errors.Is(next.err, ErrAbsent):
		l.noteWin()
		return committed
	case errors.Is(next.err, ErrNewer):
		l.halt(newer, next.err)
	default:
		l.failed("looking for the journal's end", next.err)
	}
	return unknown
}

// outcomes are the words for the verdicts that Options.Observe is called with.
var outcomes = map[verdict]string{committed: "committed", lost: "lost", refused: "refused", unknown: "unknown"}

// insert inserts an entry as insertUntilKnown does, and tells Options.Observe.
func (l *Ledger) insert(s Sealed) (verdict, ahead) {
	if l.Observe == nil {
		return l.insertUntilKnown(s)
	}
	size := 0
	for _, step := range s.Steps {
		size += len(step)
	}
	settled := l.Observe(s.Number, len(s.Steps), size)
	v, won := l.insertUntilKnown(s)
	settled(outcomes[v])
	return v, won
}

// insertUntilKnown inserts an entry, with the same bytes, until its outcome is known
// (rules 4 and 5). Where it lost, it gives the entry that has the number, and what was
// read behind that. It gives up only when the ledger closes. An entry without steps is
// never given up as refused: it seals a number.
func (l *Ledger) insertUntilKnown(s Sealed) (verdict, ahead) {
	some := readClose - 1
	for wait := newBackoff(); l.ctx.Err() == nil; wait.pause(l.ctx) {
		ctx, cancel := l.try()
		err := l.store.Insert(ctx, s)
		cancel()
		switch {
		case err == nil:
			return committed, ahead{}
		case errors.Is(err, ErrTaken):
			won := l.readSettled(s.Number, some)
			switch {
			case won.has(s):
				return committed, won // it is this server's own insert, which came in late
			case len(won.entries) > 0 || errors.Is(won.err, ErrNewer):
				return lost, won
			}
			l.failed("reading an entry", won.err)
		case errors.Is(err, ErrRefused) && len(s.Steps) > 0:
			l.failed("inserting an entry", err)
			return refused, ahead{}
		default:
			l.failed("inserting an entry", err)
		}
		some = 0 // it may be this server's own insert from now on
	}
	return unknown, ahead{}
}

// readSettled makes a settled read of the entry of a number (rule 9), and reads some of
// those behind it at the same time, since the way to the database is long. Without
// the first, it has none.
func (l *Ledger) readSettled(number int64, some int) ahead {
	read := ahead{begun: l.Elapsed()}
	var all sync.WaitGroup
	if some > 0 {
		all.Go(func() { read = l.readNext(l.ctx, number, some) })
	}
	ctx, cancel := l.try()
	defer cancel()
	e, err := l.store.Find(ctx, number, true)
	all.Wait()
	if err != nil {
		return ahead{err: err, begun: read.begun}
	}
	read.entries = append([]*Entry{e}, read.entries...)
	return read
}

// has tells whether what was read begins with an entry.
func (a ahead) has(s Sealed) bool { return len(a.entries) > 0 && a.entries[0].Nonce == s.Nonce }

// sealOff inserts an empty entry in place of the one that the database refused for good
// (rule 5). The verdict is refused where the group's calls are to be tried one by one,
// so that only the call at fault fails.
func (l *Ledger) sealOff(g *group) verdict {
	empty := Sealed{Number: g.number, Nonce: newNonce(), Previous: l.nonce}
	switch v, won := l.insert(empty); {
	case v == lost && won.has(g.sealed):
		l.commit(g) // the refused entry came in after all
		return committed
	case v == lost:
		return l.yield(g, won)
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

// yield gives the number up and applies the entry that has it, and those behind it.
func (l *Ledger) yield(g *group, won ahead) verdict {
	g.draft.Abort()
	g.sent = false // it is known that the group's entry is not in
	if !l.catchUp(won) {
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
	l.doubts++
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
