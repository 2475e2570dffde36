package ledger

import (
	"context"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// archived is how many changes the kept entries have in all: some 10 MB.
	archived = 5_000
	// readers is how many entries are read from the journal at a time.
	readers = 8
)

// An archive reads entries for histories. Those that were read lately are kept,
// which never change; one that several ask for at once is read once.
type archive struct {
	free chan struct{} // has room for each read that is under way

	mu      sync.Mutex
	kept    *simplelru.LRU[int64, *Entry]
	changes int // in all that are kept
	under   map[int64]*reading
	era     int // counts the histories that were forgotten
}

// A reading is one look-up; entry and err are set before done is closed.
type reading struct {
	done  chan struct{}
	entry *Entry
	err   error
}

func (a *archive) init() {
	a.free = make(chan struct{}, readers)
	a.under = map[int64]*reading{}
	a.kept, _ = simplelru.NewLRU(archived, func(_ int64, e *Entry) { a.changes -= weight(e) }) // its size is right
}

// weight is what an entry counts for: its changes, and itself.
func weight(e *Entry) int {
	n := 1
	for _, s := range e.Steps {
		n += len(s.Changes)
	}
	return n
}

// forget drops all that is kept, since its history is no more.
func (a *archive) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept.Purge()
	a.under = map[int64]*reading{}
	a.era++
}

// entry gives the entry of a number. Its values are shared: nobody may change
// them.
func (l *Ledger) entry(ctx context.Context, number int64) (*Entry, error) {
	r := l.archive.ask(number, l.fetch)
	select {
	case <-r.done:
		return r.entry, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ask joins the reading of an entry, or begins it.
func (a *archive) ask(number int64, fetch func(int64, int, *reading)) *reading {
	a.mu.Lock()
	defer a.mu.Unlock()
	if e, ok := a.kept.Get(number); ok {
		r := &reading{done: make(chan struct{}), entry: e}
		close(r.done)
		return r
	}
	if r := a.under[number]; r != nil {
		return r
	}
	r := &reading{done: make(chan struct{})}
	a.under[number] = r
	go fetch(number, a.era, r)
	return r
}

// fetch reads an entry for all who ask. It ends by itself, whoever gives up.
func (l *Ledger) fetch(number int64, era int, r *reading) {
	a := &l.archive
	a.free <- struct{}{}
	defer func() { <-a.free }()
	ctx, cancel := l.try()
	defer cancel()
	r.entry, r.err = l.store.Find(ctx, number, false)
	a.mu.Lock()
	defer a.mu.Unlock()
	close(r.done)
	if era != a.era {
		return // what was read may be of a history that is no more
	}
	delete(a.under, number)
	if r.err == nil && number <= l.Moment().Number {
		a.add(r.entry)
	}
}

// keep keeps an entry that is in the journal for good.
func (a *archive) keep(e *Entry) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.add(e)
}

// add keeps an entry, if it is not one of the largest, in place of those that were
// asked for the longest time ago. The lock must be held.
func (a *archive) add(e *Entry) {
	if weight(e) > archived/2 || a.kept.Contains(e.Number) {
		return
	}
	a.changes += weight(e)
	a.kept.Add(e.Number, e)
	for a.changes > archived {
		a.kept.RemoveOldest()
	}
}

// find gives an entry that is kept, or nil.
func (a *archive) find(number int64) *Entry {
	a.mu.Lock()
	defer a.mu.Unlock()
	e, _ := a.kept.Get(number)
	return e
}
