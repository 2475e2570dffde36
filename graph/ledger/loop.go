package ledger

import (
	"context"
	"time"
)

// loop takes the commands that wait, group by group, until the ledger closes
// and the queue is empty.
func (l *Ledger) loop() {
	defer l.backlog.close()
	tick := time.NewTicker(l.Follow)
	defer tick.Stop()
	var rested <-chan time.Time
	for {
		wanted := l.polls.wanted
		if l.looking || rested != nil {
			wanted = nil
		}
		select {
		case c := <-l.queue:
			l.hear(l.gather(c))
		case <-l.backlog.room:
			l.catchBreath()
		case <-tick.C:
			l.keepUp()
			l.catchBreath()
		case <-wanted:
			l.look(1)
			rested = time.After(pollRest)
		case <-rested:
			rested = nil
		case k := <-l.looks.journal:
			l.looked(k)
		case m := <-l.looks.marks:
			l.watchMarks(m)
		case t := <-l.abandoned:
			l.takeOver(t)
		case <-l.closing.Done():
			l.drain()
			l.takeLeave()
			return
		}
	}
}

// gather takes the call and those that wait behind it, up to MaxSteps (rule 2). Of many
// callers who were answered together, the first to come again would have an entry of its
// own, and the others wait for that: it leaves them a small part of an insert's time.
func (l *Ledger) gather(c *call) []*call {
	group := []*call{c}
	var over <-chan time.Time
	for len(group) < l.MaxSteps {
		select {
		case next := <-l.queue:
			group = append(group, next)
			continue
		default:
		}
		left := l.answeredAt + l.trip/8 - l.Elapsed()
		if len(group) >= l.answered || left <= 0 {
			return group
		}
		if over == nil {
			over = time.After(left)
		}
		select {
		case next := <-l.queue:
			group = append(group, next)
		case <-over:
			return group
		case <-l.closing.Done():
			return group
		}
	}
	return group
}

// drain decides the calls that are left when no further one may enter the queue.
func (l *Ledger) drain() {
	l.decide(l.release(len(l.slowed)))
	for {
		select {
		case c := <-l.queue:
			l.decide(l.gather(c))
		default:
			return
		}
	}
}

// leaveTurns is how often takeLeave looks. Where others decide on without a pause, this
// server's mark tells them what it leaves to them (rule 12).
const leaveTurns = 10

// takeLeave writes what waits, and then whatever others decided meanwhile, until they
// decided nothing: this server's last value of a record may have landed behind another
// server's newer one, which nobody else would write again before a start.
func (l *Ledger) takeLeave() {
	for range leaveTurns {
		written := l.number
		if l.trouble() != nil || l.backlog.flushed(l.ctx, written) != nil || l.verify() != nil {
			return
		}
		if !l.catchUp(l.readNext(l.ctx, written, readClose)) || l.number == written {
			return
		}
	}
}

// decide decides the calls, and returns when each is answered.
func (l *Ledger) decide(calls []*call) {
	for calls = take(calls); len(calls) > 0; calls = take(calls) {
		if err := l.unfit(); err != nil {
			answerAll(calls, err)
			return
		}
		g := l.draftGroup(calls)
		switch l.settle(g) {
		case committed:
			g.answer(l.Moment())
			l.answered, l.answeredAt = len(g.outcomes), l.Elapsed()
			if g.sent {
				l.giveWay()
			}
			calls = g.rest
		case lost:
			// the same calls run again, on the winner's entry
		case refused:
			for _, c := range g.calls() {
				l.decide([]*call{c})
			}
			calls = g.rest
		case unknown:
			answerAll(g.calls(), l.fate(g))
			answerAll(g.rest, l.reason())
			return
		}
	}
}

// take marks the calls as being decided, and leaves out those whose callers have given
// up, also between one run and the next (rule 5).
func take(calls []*call) []*call {
	var kept []*call
	for _, c := range calls {
		if c.state.CompareAndSwap(waiting, taken) || c.state.Load() == taken {
			kept = append(kept, c)
		}
	}
	return kept
}

func answerAll(calls []*call, err error) {
	for _, c := range calls {
		c.finish(Answer{}, err)
	}
}

// fate is the error for the callers of a group that the ledger gives up (rule 5).
func (l *Ledger) fate(g *group) error {
	if g.sent {
		return ErrOutcomeUnknown
	}
	return l.reason()
}

// reason is why nothing was changed, after a call of the database failed.
func (l *Ledger) reason() error {
	if err := l.trouble(); err != nil {
		return err
	}
	return ErrUnavailable
}

// unfit is why nothing may be decided now.
func (l *Ledger) unfit() error {
	if err := l.trouble(); err != nil {
		return err
	}
	if l.ctx.Err() != nil {
		return ErrClosed
	}
	if l.clock.doubtful(l.Now(), l.Elapsed()) {
		if err := l.checkClock(l.ctx); err != nil {
			return err
		}
	}
	return l.verify()
}

// try is the context of one call of the database.
func (l *Ledger) try() (context.Context, context.CancelFunc) {
	return context.WithTimeout(l.ctx, l.Try)
}
