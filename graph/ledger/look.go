package ledger

import (
	"context"
	"errors"
	"time"
)

// A look is a search for the journal's end that goes on beside the loop, which never
// waits for the database only to hear that nothing is new.
type look struct {
	poll, backlog int64 // its numbers among the polls, and among those of the backlog
	after         int64 // the number behind which was read
	doubts        int   // what the loop had doubted when it began
	ahead
}

// looks are what goes on beside the loop: one look at the journal at most, and one at the
// marks. Only the loop touches them, but for the channels' senders.
type looks struct {
	journal  chan look
	marks    chan marksRead
	looking  bool          // at the journal
	reading  bool          // the marks
	marksDue bool          // they are to be read when the look is over
	readAt   time.Duration // when a look at the marks began last
	doubts   int           // counts what makes an entry that was read meanwhile doubtful
}

func (k *looks) init() { k.journal, k.marks = make(chan look, 1), make(chan marksRead, 1) }

// look begins a search for the journal's end, of so many entries first, unless one goes
// on. It is false where none does: memory is in doubt and the database silent, or a
// newer program wrote.
func (l *Ledger) look(entries int) bool {
	if l.looking {
		return true
	}
	poll := l.polls.begun.Add(1)
	if l.halted[newer].Load() != nil || l.verify() != nil {
		return false
	}
	l.search(look{poll: poll, backlog: l.backlog.pollBegins()}, entries)
	return true
}

// search reads the next entries for a look. Its goroutine never waits for the loop.
func (l *Ledger) search(k look, entries int) {
	k.after, k.doubts, l.looking = l.number, l.doubts, true
	l.loops.Go(func() {
		k.ahead = l.readNext(l.closing, k.after, entries)
		l.journal <- k
	})
}

// looked applies what a look found beyond memory, and looks on unless that was the
// journal's end. An entry that was read before memory was in doubt may have been taken
// back (rule 10): it is read again.
func (l *Ledger) looked(k look) {
	l.looking = false
	switch {
	case l.closing.Err() != nil:
		return
	case k.doubts != l.doubts:
		l.wake() // who waits for the look asks for another
		return
	case !l.applyAll(k.entries):
		return
	case k.err == nil:
		if len(k.entries) == readAhead {
			l.noteLoss(k.begun)
		}
		l.search(k, readAhead)
		return
	case errors.Is(k.err, ErrAbsent):
		l.noteWin()
		l.backlog.pollEnded(k.backlog)
		l.polls.ended.Store(k.poll)
		l.wake()
	case errors.Is(k.err, ErrNewer):
		l.halt(newer, k.err)
	default:
		l.failed("following the journal", k.err)
	}
	l.lookAtMarks()
}

// applyAll applies those of some entries that memory does not have. It is false where
// memory was wrong, and was read anew.
func (l *Ledger) applyAll(entries []*Entry) bool {
	for _, e := range entries {
		if e.Number > l.number && !l.apply(e) {
			return false
		}
	}
	return true
}

// marksRead is what a look at the marks found.
type marksRead struct {
	marks []Mark
	err   error
}

// lookAtMarks begins to read the marks, where that is due, none of it goes on and
// the database answers.
func (l *Ledger) lookAtMarks() {
	if !l.marksDue || l.reading || l.suspect || l.halted[newer].Load() != nil {
		return
	}
	l.marksDue, l.reading, l.readAt = false, true, l.Elapsed()
	l.loops.Go(func() {
		ctx, cancel := context.WithTimeout(l.closing, l.Try)
		defer cancel()
		marks, err := l.store.Marks(ctx)
		l.marks <- marksRead{marks, err}
	})
}
