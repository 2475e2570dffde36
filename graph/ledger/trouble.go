package ledger

import (
	"sync"
	"sync/atomic"
	"time"
)

// A cause is one reason why no command is taken. Each begins and ends by itself: that
// the clock is right again does not end a reload.
type cause int

const (
	newer      cause = iota // a newer program writes the journal (rule 3); for good
	misread                 // memory is wrong and is being read anew (rule 10)
	wrongClock              // the clock cannot be trusted (rule 16)
	causes
)

// troubles has an error for each cause that holds now.
type troubles [causes]atomic.Pointer[error]

// trouble is why no command can be decided now, or nil.
func (l *Ledger) trouble() error {
	for i := range l.halted {
		if err := l.halted[i].Load(); err != nil {
			return *err
		}
	}
	return nil
}

// halt stops taking commands until the cause is over, and says why once.
func (l *Ledger) halt(c cause, err error) {
	if l.halted[c].Swap(&err) == nil {
		l.Log.Error("no changes are taken", "reason", err.Error())
	}
}

// resume ends a cause.
func (l *Ledger) resume(c cause) {
	if l.halted[c].Swap(nil) != nil {
		l.Log.Info("a reason to take no changes is over")
	}
}

// sayAgain is how long the same complaint is not logged again.
const sayAgain = time.Minute

// complaints bound what is logged of the database's failures: each when it begins and
// then once a minute, however often the database is tried.
type complaints struct {
	mu   sync.Mutex
	said map[string]time.Duration // when each was logged last
}

// complain warns of a failure.
func (l *Ledger) complain(what string, reason error) {
	l.complaints.mu.Lock()
	defer l.complaints.mu.Unlock()
	now := l.Elapsed()
	if at, ok := l.complaints.said[what]; ok && now-at < sayAgain {
		return
	}
	if l.complaints.said == nil {
		l.complaints.said = map[string]time.Duration{}
	}
	l.complaints.said[what] = now
	l.Log.Warn(what, "reason", reason.Error())
}

// recovered notes that the database answers, and logs it after a complaint.
func (l *Ledger) recovered() {
	l.silentSince.Store(0)
	l.complaints.mu.Lock()
	defer l.complaints.mu.Unlock()
	if len(l.complaints.said) > 0 {
		clear(l.complaints.said)
		l.Log.Info("the database answers again")
	}
}
