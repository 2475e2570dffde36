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
	// shortestPause and longestPause bound the pause; a turn may be a little longer.
	shortestPause = time.Millisecond
	longestPause  = 400 * time.Millisecond
	longestTurn   = 600 * time.Millisecond
	// busyLook is how often a server that commits looks at the others' marks at most.
	busyLook = 100 * time.Millisecond
	// turnTrips is how many of its own inserts' time a server leaves another for its
	// turn: that one may have looked at the journal just before this server's entry came,
	// looks once more, and inserts; and this server may see that only at a second look.
	turnTrips = 4
	// turnLooks is how many looks there are in a turn at most.
	turnLooks = 32
	// rarestTurn is how many commits go by at most without a turn, where there are other
	// servers: one of them may have begun to race.
	rarestTurn = 32
)

// A race is how this server fares among the others. Only the loop touches it.
type race struct {
	losses  int
	begun   time.Duration // when the last insert was
	trip    time.Duration // how long one takes that commits, smoothed
	askedAt time.Duration // when it last asked for a pause
	// pause is what another server asks for; 0 if none does. others is how many other
	// servers have a mark.
	pause  time.Duration
	others int
	// unused is how many turns in a row nobody used; passed is how many commits went by since
	// the last turn.
	unused, passed int
	// answered is how many callers were answered last together, and answeredAt when.
	answered   int
	answeredAt time.Duration
}

// smoothed takes a trip into account: a longer one at once, since a turn that is too short
// has two servers race, and a shorter one little by little.
func smoothed(before, took time.Duration) time.Duration {
	return max(took, (3*before+took)/4)
}

// noteWin notes that this server committed an entry, or is at the journal's end. Its
// next mark asks for no pause.
func (l *Ledger) noteWin() {
	l.losses = 0
	l.pauseAsked.Store(0)
}

// noteLoss notes a lost race, or a read of readAhead entries that did not come to the
// journal's end; begun is when it began. The time since then is how long this server
// takes to learn of another's commit. After several it asks for a pause of twice that time:
// enough, whatever it is doing when another server commits, to read that entry and
// insert its own.
func (l *Ledger) noteLoss(begun time.Duration) {
	now := l.Elapsed()
	l.unused, l.others = 0, max(l.others, 1) // there is one, whatever the marks say
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
	l.ask()
}

// ask writes the mark, beside the loop.
func (l *Ledger) ask() {
	if !l.asking.CompareAndSwap(false, true) {
		return
	}
	l.loops.Go(func() {
		defer l.asking.Store(false)
		if err := l.setMark(l.ctx, func(*Mark) {}); err != nil {
			l.complain(askingPause, err)
		} else {
			l.goesWell(askingPause)
		}
	})
}

// lookAsked takes what a look at the marks found while this server inserted, and begins
// the next one if it is time.
func (l *Ledger) lookAsked() {
	select {
	case m := <-l.marks:
		l.watchMarks(m)
	default:
	}
	if l.Elapsed()-l.readAt > busyLook {
		l.marksDue = true
		l.lookAtMarks()
	}
}

// between is how many commits go by from a turn to the next: none while others use
// their turns, and after each second one that nobody used twice as many as before.
func (l *Ledger) between() int {
	return min(1<<(min(l.unused, 2*rarestTurn)/2)-1, rarestTurn)
}

// giveWay leaves the next number to another server that races for it: where one lost to
// this server, or used its last turn, they take turns. A turn ends when it is used. Among
// more than two servers, another than the one that asks for a pause may use it, so that
// pause is kept whole.
func (l *Ledger) giveWay() {
	l.lookAsked()
	if l.passed++; l.pause == 0 && (l.passed <= l.between() || l.others == 0) {
		return
	}
	l.passed = 0
	turn := min(max(l.pause, turnTrips*l.trip, shortestPause), longestTurn)
	over, past := time.NewTimer(turn), false
	defer over.Stop()
	for own := l.number; l.look(2); {
		select {
		case k := <-l.journal:
			l.looked(k)
			switch {
			case l.number != own && (past || l.pause == 0 || l.others < 2):
				l.unused = 0
				return
			case l.number != own:
				l.unused = 0
			case past:
				l.unused++
				return
			}
			rest(l.closing, turn/turnLooks)
		case m := <-l.marks:
			l.watchMarks(m)
		case <-over.C:
			past = true // and a look that goes on may have what the other inserted
		case <-l.closing.Done():
			return
		}
	}
}
