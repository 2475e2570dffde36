package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// peers is what the other servers' marks said when they were last read.
type peers struct {
	seen map[string]peerMark
	// abandoned gets what was found out of a mark that stands still; lookingInto is true
	// meanwhile.
	abandoned   chan takeover
	lookingInto bool
}

// A peerMark is another server's mark, since when it has not changed, and since when it
// has been behind the journal's end without changing.
type peerMark struct {
	mark          Mark
	since, behind time.Duration
}

// watchMarks takes what a look at the marks found, for the pauses that they ask for (rule
// 8) and for those that stand still while the journal goes on (rule 12).
func (l *Ledger) watchMarks(read marksRead) {
	l.reading = false
	if l.closing.Err() != nil {
		return
	}
	marks := read.marks
	l.pause = 0
	if read.err != nil {
		l.backlog.giveWay(false)
		l.complain(readMarks, read.err)
		return
	}
	l.goesWell(readMarks)
	now, seen := l.Elapsed(), map[string]peerMark{}
	leads := false
	l.backlog.shown(l.ofOthers(marks))
	for _, m := range marks {
		if m.By(l.Server) {
			continue
		}
		s, known := l.seen[m.Server]
		if !known || !sameMark(s.mark, m) {
			s = peerMark{mark: m, since: now, behind: now}
			if !known {
				l.unused = 0 // a server has come
			}
		}
		if m.Number >= l.number {
			s.behind = now
		}
		seen[m.Server] = s
		leads = leads || m.before(l.Server) && now-s.behind < leadTime
		if now-s.since < askLife {
			l.pause = max(l.pause, min(m.Pause, longestPause))
		}
	}
	l.seen, l.others = seen, serversOf(seen)
	l.backlog.giveWay(leads)
	l.takeOverAbandoned(now)
}

// leadTime is how long a server leaves showing the journal to another whose mark does
// not move.
const leadTime = 2 * time.Second

// serversOf is how many servers have these marks: one that started again may have several.
func serversOf(marks map[string]peerMark) int {
	names := map[string]bool{}
	for id := range marks {
		name, _, _ := strings.Cut(id, lifeSeparator)
		names[name] = true
	}
	return len(names)
}

// before orders servers: that whose name comes first shows the journal.
func (m Mark) before(server string) bool {
	name, _, _ := strings.Cut(m.Server, lifeSeparator)
	return name < server
}

// ofOthers are the other servers' marks as they are, and as they were seen last: the
// journal may have been ahead of this server then.
func (l *Ledger) ofOthers(now []Mark) []Mark {
	var all []Mark
	for _, m := range now {
		if !m.By(l.Server) {
			all = append(all, m)
		}
	}
	for _, s := range l.seen {
		all = append(all, s.mark)
	}
	return all
}

func sameMark(a, b Mark) bool {
	return a.Number == b.Number && a.Nonce == b.Nonce && a.Pause == b.Pause && a.At.Equal(b.At)
}

// A takeover is an abandoned mark, and the records that its server may have left wrong
// in the collections.
type takeover struct {
	mark Mark
	refs []network.Ref
	err  error
}

// takeOverAbandoned looks into a mark that has not changed for Options.Abandon while it
// was behind the journal's end, one mark at a time (rule 12). A mark at the journal's
// end may stand still because the network is idle.
func (l *Ledger) takeOverAbandoned(now time.Duration) {
	for _, s := range l.seen {
		if l.lookingInto || s.mark.Number >= l.number || now-s.behind < l.Abandon {
			continue
		}
		l.lookingInto = true
		upTo := l.number
		l.loops.Go(func() {
			refs, err := l.changed(l.closing, s.mark, upTo)
			l.abandoned <- takeover{s.mark, refs, err}
		})
	}
}

// changed lists the records that changed after a mark.
func (l *Ledger) changed(ctx context.Context, from Mark, upTo int64) ([]network.Ref, error) {
	e, err := l.find(ctx, from.Number)
	if errors.Is(err, ErrAbsent) || err == nil && e.Nonce != from.Nonce {
		return nil, errVoid
	}
	if err != nil {
		return nil, err
	}
	refs := map[network.Ref]bool{}
	for number := from.Number; number < upTo; {
		read := l.readNext(ctx, number, readAhead)
		for _, e := range read.entries {
			for _, s := range e.Steps {
				for _, c := range s.Changes {
					refs[c.Ref] = true
				}
			}
			number = e.Number
		}
		if read.err != nil && number < upTo {
			return nil, read.err
		}
	}
	list := make([]network.Ref, 0, len(refs))
	for ref := range refs {
		list = append(list, ref)
	}
	return list, nil
}

// takeOver projects again, with their present values, the records that an abandoned mark
// left open, and then removes the mark (rule 12). Where the mark's entry is gone, the
// collections are written anew (rule 13).
func (l *Ledger) takeOver(t takeover) {
	l.lookingInto = false
	switch {
	case errors.Is(t.err, errVoid):
		l.reload(fmt.Errorf("the mark of %s names an entry that is not there", t.mark.Server))
	case t.err != nil:
		l.complain(lookingInto, t.err)
		return
	}
	l.goesWell(lookingInto)
	if l.trouble() != nil {
		return // the next watchMarks finds the mark again
	}
	delete(l.seen, t.mark.Server)
	again, m := Step{}, l.Moment()
	for _, ref := range t.refs {
		again.Changes = append(again.Changes, Change{Ref: ref, Record: m.Record(ref)})
	}
	l.backlog.requeue(again, t.mark.Server)
	l.Log.Info("a mark that stood still is taken over", "server", t.mark.Server, "entry", t.mark.Number)
}
