package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A lookout is what the other servers' marks told when they were last read.
type lookout struct {
	seen map[string]sighting
	// abandoned hears of a mark that was looked into; busy while one is.
	abandoned chan takeover
	busy      bool
}

// A sighting is a mark, since when it has been like this, and since when it has
// been seen behind the journal's end without changing.
type sighting struct {
	mark          Mark
	since, behind time.Duration
}

// watchMarks reads the marks: what servers that lose every race ask for (rule
// 8), and which marks stand still while the journal goes on (rule 12).
func (l *Ledger) watchMarks() {
	ctx, cancel := l.try()
	marks, err := l.store.Marks(ctx)
	cancel()
	l.pause = 0
	if err != nil {
		l.complain("reading the marks", err)
		return
	}
	now, seen := l.Elapsed(), map[string]sighting{}
	for _, m := range marks {
		if m.By(l.Server) {
			continue
		}
		s, known := l.seen[m.Server]
		if !known || !sameMark(s.mark, m) {
			s = sighting{mark: m, since: now, behind: now}
		}
		if m.Number >= l.number {
			s.behind = now
		}
		seen[m.Server] = s
		if now-s.since < cryHeard {
			l.pause = max(l.pause, min(m.Pause, longestPause))
		}
	}
	l.seen = seen
	l.takeOverAbandoned(now)
}

func sameMark(a, b Mark) bool {
	return a.Number == b.Number && a.Nonce == b.Nonce && a.Pause == b.Pause && a.At.Equal(b.At)
}

// A takeover is a mark that was given up, and the records that its server may
// have shown wrong.
type takeover struct {
	mark Mark
	refs []network.Ref
	err  error
}

// takeOverAbandoned looks into a mark that has not changed for too long while it
// was behind the journal's end; one at a time. A mark at the end is that of an
// idle network.
func (l *Ledger) takeOverAbandoned(now time.Duration) {
	for _, s := range l.seen {
		if l.busy || s.mark.Number >= l.number || now-s.behind < l.Abandon {
			continue
		}
		l.busy = true
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
		entries, err := l.ahead(ctx, number)
		for _, e := range entries {
			for _, s := range e.Steps {
				for _, c := range s.Changes {
					refs[c.Ref] = true
				}
			}
			number = e.Number
		}
		if err != nil && number < upTo {
			return nil, err
		}
	}
	list := make([]network.Ref, 0, len(refs))
	for ref := range refs {
		list = append(list, ref)
	}
	return list, nil
}

// takeOver has all that an abandoned mark left open projected again, with the
// values of now, and then the mark removed. Where the mark is of a history that
// is no more, the collections are written anew.
func (l *Ledger) takeOver(t takeover) {
	l.busy = false
	switch {
	case errors.Is(t.err, errVoid):
		l.reload(fmt.Errorf("the mark of %s names an entry that is not there", t.mark.Server))
	case t.err != nil:
		l.complain("reading what an abandoned mark left open", t.err)
		return
	}
	if l.trouble() != nil {
		return // it is found abandoned again
	}
	delete(l.seen, t.mark.Server)
	again, m := Step{}, l.Moment()
	for _, ref := range t.refs {
		again.Changes = append(again.Changes, Change{Ref: ref, Record: m.Record(ref)})
	}
	l.backlog.again(again, t.mark.Server)
	l.Log.Info("a mark that stood still is taken over", "server", t.mark.Server, "entry", t.mark.Number)
}
