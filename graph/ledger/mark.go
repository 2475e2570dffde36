package ledger

import (
	"context"
	"crypto/rand"
	"strings"
	"sync"
	"time"
)

// A marker writes this server's mark, whose number never passes what is surely
// in the collections.
//
// The mark is what protects this server's writing: should it overwrite a newer
// document with an older one and die, the next start replays from the mark. So
// the mark must stand while anything is written. Another server removes one that
// has not changed for Options.Abandon (rule 12), by its id, and may do so late.
// Therefore a mark is refreshed long before, and one that may have been given up
// meanwhile, since the process was suspended, is not trusted again: the server
// goes on under an id that nobody can be about to remove.
type marker struct {
	mu   sync.Mutex
	mark Mark // as it was written last
	// at is when that was begun, by the monotonic clock; stands is false before
	// this life of the server wrote any.
	at     time.Duration
	stands bool
	former []string // marks of earlier lives, to be removed
}

// lifeOf separates a server's name from what tells its lives apart.
const lifeOf = "/"

// By tells whether the mark is of any life of the server.
func (m Mark) By(server string) bool {
	name, _, _ := strings.Cut(m.Server, lifeOf)
	return name == server
}

// startMark notes how far the collections surely show the journal, and which
// marks earlier lives of this server left.
func (l *Ledger) startMark(from Mark, all []Mark) {
	m := &l.marker
	m.mu.Lock()
	defer m.mu.Unlock()
	m.mark.Number, m.mark.Nonce = from.Number, from.Nonce
	for _, old := range all {
		if old.By(l.Server) && old.Server != m.mark.Server {
			m.former = append(m.former, old.Server)
		}
	}
}

// age is how long ago the mark was written.
func (l *Ledger) age() (age time.Duration, stands bool) {
	l.marker.mu.Lock()
	defer l.marker.mu.Unlock()
	return l.Elapsed() - l.marker.at, l.marker.stands
}

// guard has the mark stand, fresh enough for what is written next.
func (l *Ledger) guard(ctx context.Context) error {
	if age, stands := l.age(); stands && age < l.Abandon/4 {
		return nil
	}
	return l.setMark(ctx, func(*Mark) {})
}

// setMark changes this server's mark and writes it.
func (l *Ledger) setMark(ctx context.Context, change func(*Mark)) error {
	m := &l.marker
	m.mu.Lock()
	defer m.mu.Unlock()
	begun, next := l.Elapsed(), m.mark
	change(&next)
	next.At, next.Pause = l.Now().UTC(), time.Duration(l.asks.Load())
	anew := !m.stands || begun-m.at >= l.Abandon/2
	if anew {
		next.Server = l.Server + lifeOf + rand.Text()[:8]
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

// dropFormer removes the marks of this server's earlier lives, once a mark of
// this one stands that covers all they did.
func (l *Ledger) dropFormer(ctx context.Context) error {
	m := &l.marker
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.former) > 0 {
		if err := l.dropMark(ctx, m.former[0]); err != nil {
			return err
		}
		m.former = m.former[1:]
	}
	return nil
}

func (l *Ledger) dropMark(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	return l.store.DropMark(ctx, id)
}
