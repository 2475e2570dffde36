package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"
)

// ErrDamaged says that the journal lost an entry, has one that cannot be read, or two that
// do not follow each other. What memory tells is right; a history that leads there cannot be told.
var ErrDamaged = errors.New("the journal is damaged")

// damage is what the audit found, or nil.
type damage struct{ found atomic.Pointer[error] }

// Damage is an ErrDamaged that names the entry, once the audit found one.
func (l *Ledger) Damage() error {
	if err := l.damage.found.Load(); err != nil {
		return *err
	}
	return nil
}

// audit reads the journal from entry 0 to where it ended when the ledger opened, and
// rests Options.Audit after each readAhead entries. Later entries are held to their
// predecessors when they are applied. It ends with what it finds first.
func (l *Ledger) audit() {
	last, number, nonce := l.Moment().Number, int64(-1), ""
	for wait := newBackoff(); number < last && l.closing.Err() == nil; {
		read := l.readNext(l.closing, number, readAhead)
		for _, e := range read.entries {
			if number >= 0 && e.Previous != nonce {
				l.damaged(fmt.Errorf("%w: entry %d does not follow entry %d", ErrDamaged, e.Number, number))
				return
			}
			number, nonce = e.Number, e.Nonce
		}
		switch err := read.err; {
		case errors.Is(err, ErrAbsent) && number < last && l.isMissing(number+1):
			l.damaged(fmt.Errorf("%w: entry %d is missing", ErrDamaged, number+1))
			return
		case errors.Is(err, ErrUnreadable) && number < last:
			l.damaged(fmt.Errorf("%w: entry %d cannot be read", ErrDamaged, number+1))
			return
		case errors.Is(err, ErrNewer):
			return
		case err != nil && number < last:
			wait.pause(l.closing)
		default:
			wait = newBackoff()
		}
		rest(l.closing, l.Audit)
	}
}

// isMissing makes a settled read of an entry: one that a failover took back is none of
// this server's any longer either, and memory is read anew then (rule 10).
func (l *Ledger) isMissing(number int64) bool {
	_, err := l.find(l.closing, number)
	return errors.Is(err, ErrAbsent) && number <= l.Moment().Number
}

func (l *Ledger) damaged(err error) {
	l.damage.found.Store(&err)
	l.Log.Error("the journal is damaged: restore it from a backup", "reason", err.Error())
}

// rest waits, or until ctx ends.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
