package ledger

import "time"

// The bounds of fairness (rule 8).
const (
	// lossesToAsk is after how many losses in a row a server asks for a pause.
	lossesToAsk = 3
	// askInterval is how often a server that goes on losing asks again, and askLife how
	// long the others heed a mark that does not change: its server may have died.
	askInterval = 500 * time.Millisecond
	askLife     = 2 * time.Second
	// shortestPause and longestPause bound the pause. A server 70 ms away needs four
	// round trips: to hear that it lost, to read twice, and to insert.
	shortestPause = time.Millisecond
	longestPause  = 400 * time.Millisecond
)

// A race is how this server fares among the others. Only the loop touches it.
type race struct {
	losses  int
	begun   time.Duration // when the last insert was
	askedAt time.Duration // when it last asked for a pause
	// pause is what another server asks for; 0 if none does.
	pause time.Duration
}

// noteWin notes that this server committed an entry, or is at the journal's end. Its
// next mark asks for no pause.
func (l *Ledger) noteWin() {
	l.losses = 0
	l.pauseAsked.Store(0)
}

// noteLoss notes a lost race, or a read of readAhead entries that did not come to the
// journal's end; begun is when it began. The time since then is how long this server
// takes to learn of another's commit. It asks for a pause of twice that time: enough,
// whatever it is doing when another server commits, to read that entry and insert
// its own.
func (l *Ledger) noteLoss(begun time.Duration) {
	now := l.Elapsed()
	if l.losses++; l.losses < lossesToAsk {
		return
	}
	said := time.Duration(l.pauseAsked.Load())
	ask := max(2*(now-begun), shortestPause)
	if now-l.askedAt >= askInterval {
		ask = max(ask, 2*said) // the pause was too short
	} else if ask < 2*said {
		return
	}
	l.askedAt = now
	l.pauseAsked.Store(int64(min(ask, longestPause)))
	if err := l.setMark(l.ctx, func(*Mark) {}); err != nil {
		l.complain(askingPause, err)
	} else {
		l.goesWell(askingPause)
	}
}

// giveWay pauses as long as another server asked for.
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
