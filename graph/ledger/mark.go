package ledger

import (
	"context"
	"crypto/rand"
	"strings"
	"time"
)

// A marker writes this server's mark, whose number never passes what is surely in the
// collections.
//
// The mark must be there while anything is written: a start after a crash replays from
// it (rule 12). Another server removes a mark that has not changed for
// Options.Abandon, by its id, and may do so late. So the mark is refreshed long before
// that. A process that was suspended may find its mark too old: another server may be
// about to remove it. It then goes on with a mark of a new id, as in a new life.
type marker struct {
	// busy holds one value while the marker is used, also for as long as a call of
	// the database takes.
	busy chan struct{}
	mark Mark // as it was written last
	// at is when that write began, by the monotonic clock; stands is false before the
	// first one of this process.
	at     time.Duration
	stands bool
	former []string // marks of earlier lives, to be removed
}

func (m *marker) init()   { m.busy = make(chan struct{}, 1) }
func (m *marker) lock()   { m.busy <- struct{}{} }
func (m *marker) unlock() { <-m.busy }

// lifeSeparator stands in a mark's id between the server's name and the random part that
// tells the lives of the server apart.
const lifeSeparator = "/"

// By tells whether the mark is the server's, of any of its lives.
func (m Mark) By(server string) bool {
	name, _, _ := strings.Cut(m.Server, lifeSeparator)
	return name == server
}

// startMark notes how far the collections surely show the journal, and the marks that
// earlier lives of this server left.
func (l *Ledger) startMark(from Mark, all []Mark) {
	m := &l.marker
	m.lock()
	defer m.unlock()
	m.mark.Number, m.mark.Nonce, m.mark.Refs = from.Number, from.Nonce, from.Refs
	for _, old := range all {
		if old.By(l.Server) && old.Server != m.mark.Server {
			m.former = append(m.former, old.Server)
		}
	}
}

// age is how long ago the mark was written.
func (l *Ledger) age() (age time.Duration, stands bool) {
	l.marker.lock()
	defer l.marker.unlock()
	return l.Elapsed() - l.marker.at, l.marker.stands
}

// guard refreshes the mark, if it is not fresh enough for the next write.
func (l *Ledger) guard(ctx context.Context) error {
	if age, stands := l.age(); stands && age < l.Abandon/4 {
		return nil
	}
	return l.setMark(ctx, func(*Mark) {})
}

// setMark changes this server's mark and writes it, under a new id if it is the first of
// this process or may be removed soon.
func (l *Ledger) setMark(ctx context.Context, change func(*Mark)) error {
	m := &l.marker
	m.lock()
	defer m.unlock()
	begun, next := l.Elapsed(), m.mark
	change(&next)
	next.At, next.Pause, next.Format = l.Now().UTC(), time.Duration(l.pauseAsked.Load()), DocumentFormat
	anew := !m.stands || begun-m.at >= l.Abandon/2
	if anew {
		next.Server = l.Server + lifeSeparator + rand.Text()[:8]
	}
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	if err := l.store.SetMark(ctx, next); err != nil {
		return err
	}
	if anew && m.stands {
		m.former = append(m.former, m.mark.Server)
	}
	m.mark, m.at, m.stands = next, begun, true
	return nil
}

// dropFormer removes the marks of this server's earlier lives. The present mark must
// cover what they wrote.
func (l *Ledger) dropFormer(ctx context.Context) error {
	m := &l.marker
	m.lock()
	defer m.unlock()
	for len(m.former) > 0 {
		if err := l.dropMark(ctx, m.former[0]); err != nil {
			return err
		}
		m.former = m.former[1:]
	}
	return nil
}

// live refreshes the mark of a server that writes nothing, so that others know that it
// runs. One that a newer program stopped for good (rule 3) writes nothing any more, and
// nobody waits for it.
func (l *Ledger) live() {
	tick := time.NewTicker(l.Follow)
	defer tick.Stop()
	for {
		select {
		case <-l.closing.Done():
			return
		case <-tick.C:
		}
		if l.halted[newer].Load() != nil {
			continue
		}
		if err := l.guard(l.ctx); err == nil {
			l.goesWell(refreshing)
		} else if l.closing.Err() == nil {
			l.complain(refreshing, err)
		}
	}
}

// end says in the mark that nothing of this server is under way any more. Where that
// fails, the server counts as running until its mark is old.
func (l *Ledger) end(ctx context.Context) {
	if _, stands := l.age(); !stands {
		return
	}
	err := l.setMark(ctx, func(m *Mark) { m.Ended = true })
	if err == nil {
		err = l.dropFormer(ctx)
	}
	if err != nil {
		l.complain(refreshing, err)
	}
}

func (l *Ledger) dropMark(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	return l.store.DropMark(ctx, id)
}
