package ledger

import (
	"sync"
	"sync/atomic"
	"time"
)

// A cause is one reason why no command is taken. Each begins and ends by itself: that
// the clock is right again does not end a reload. Of several, the one is told that is
// expected to last longest.
type cause int

const (
	newer      cause = iota // a newer program writes the journal (rule 3); for good
	wrongClock              // the clock cannot be trusted (rule 16); until somebody sets it
	misread                 // memory is wrong and is being read anew (rule 10)
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

// sayAgain is how long an outage that begins again after its end is not logged again.
const sayAgain = time.Minute

// complaints make one outage of whatever fails while anything does: a line of the log
// when it begins and one when it ends.
type complaints struct {
	mu      sync.Mutex
	failing map[string]bool // what failed and did not succeed since
	logged  bool            // the outage that goes on was logged
	begun   time.Duration   // when an outage was logged last
	ever    bool
	over    time.Duration // when the last one ended, if ended
	ended   bool
}

// complain notes what fails.
func (l *Ledger) complain(what string, reason error) {
	c := &l.complaints
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failing == nil {
		c.failing = map[string]bool{}
	}
	first := len(c.failing) == 0
	c.failing[what] = true
	if now := l.Elapsed(); first && (!c.ever || now-c.begun >= sayAgain) {
		c.logged, c.ever, c.begun = true, true, now
		l.Log.Warn(what, "reason", reason.Error())
	}
}

// goesWell notes that what may have failed succeeded.
func (l *Ledger) goesWell(what string) {
	c := &l.complaints
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.failing[what] {
		return
	}
	delete(c.failing, what)
	if len(c.failing) == 0 {
		c.ended, c.over = true, l.Elapsed()
	}
	if len(c.failing) == 0 && c.logged {
		c.logged = false
		l.Log.Info("the database answers again", "after", (l.Elapsed() - c.begun).Round(time.Millisecond).String())
	}
}

// fails tells whether anything failed that did not succeed since, or did until less than
// Options.Late ago.
func (l *Ledger) fails() bool {
	c := &l.complaints
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.failing) > 0 || c.ended && l.Elapsed()-c.over <= l.Late
}

// recovered notes that the database answers.
func (l *Ledger) recovered() {
	l.silentSince.Store(0)
	l.goesWell(rereading)
	l.goesWell(silence)
}

// What may fail, as the log tells it.
const (
	silence     = "the database did not answer"
	writing     = "writing the collections"
	readMarks   = "reading the marks"
	refreshing  = "refreshing this server's mark"
	askingPause = "asking the other servers for a pause"
	lookingInto = "reading what an abandoned mark left open"
	rereading   = "reading the network anew"
)
