package ledger

import "time"

// Rule 8: the insert race is not fair to a server that is farther away. One that
// lost too often says so in its mark and how long a pause it needs; the others
// leave that after each of their commits, as long as the mark says so.
const (
	// tooOften is how many losses in a row are.
	tooOften = 3
	// cryAgain is how often a server that goes on losing says so, and cryHeard
	// how long it is believed, should it die or have nothing more to insert.
	cryAgain = 500 * time.Millisecond
	cryHeard = 2 * time.Second
	// shortestPause and longestPause bound what may be asked for.
	shortestPause = time.Millisecond
	longestPause  = 100 * time.Millisecond
)

// A race is how this server fares among the others; the loop's own.
type race struct {
	losses int
	begun  time.Duration // when the last insert was
	cried  time.Duration // when it last asked for a pause
	// pause is what another asks for; 0 if nobody does.
	pause time.Duration
}

// keptPace notes that this server won, or is at the journal's end and wants nothing:
// it asks nothing more of the others, as its next mark says.
func (l *Ledger) keptPace() {
	l.losses = 0
	l.asks.Store(0)
}

// fellBehind notes a lost race, or a stride that did not reach the journal's end, and
// when that began. So long it takes this server to hear of others' commits; in
// twice that, wherever it is when another commits, it reads that commit and
// inserts.
func (l *Ledger) fellBehind(begun time.Duration) {
	now := l.Elapsed()
	if l.losses++; l.losses < tooOften {
		return
	}
	said := time.Duration(l.asks.Load())
	ask := max(2*(now-begun), shortestPause)
	if now-l.cried >= cryAgain {
		ask = max(ask, 2*said) // it was too little
	} else if ask < 2*said {
		return
	}
	l.cried = now
	l.asks.Store(int64(min(ask, longestPause)))
	if err := l.setMark(l.ctx, func(*Mark) {}); err != nil {
		l.complain("asking the other servers for a pause", err)
	}
}

// giveWay leaves others the pause that one of them asked for.
func (l *Ledger) giveWay() {
	if l.pause == 0 {
		return
	}
	timer := time.NewTimer(l.pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-l.closing.Done():
	}
}
