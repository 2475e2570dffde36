package ledger

import (
	"context"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// cacheSize is how many changes the cached entries have in all: some 10 MB.
	cacheSize = 5_000
	// readers is how many entries are read from the journal at a time.
	readers = 8
)

// An entryCache reads entries for histories and feeds. It keeps those that were read
// last: an entry never changes. An entry that several ask for at once is read once.
type entryCache struct {
	free chan struct{} // a semaphore of the reads that are under way

	mu      sync.Mutex
	entries *simplelru.LRU[int64, *Entry]
	changes int // in all entries
	pending map[int64]*lookup
	history int // counts the calls of forget
}

// A lookup is one read of the journal. Its entry and err are set before done is closed.
type lookup struct {
	done  chan struct{}
	entry *Entry
	err   error
}

func (c *entryCache) init() {
	c.free = make(chan struct{}, readers)
	c.pending = map[int64]*lookup{}
	c.entries, _ = simplelru.NewLRU(cacheSize, func(_ int64, e *Entry) { c.changes -= size(e) }) // it fails for a size of 0 alone
}

// size is what an entry counts for: its changes, and itself.
func size(e *Entry) int {
	n := 1
	for _, s := range e.Steps {
		n += len(s.Changes)
	}
	return n
}

// forget empties the cache, after a failover took entries back (rule 10).
func (c *entryCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries.Purge()
	c.pending = map[int64]*lookup{}
	c.history++
}

// entry gives the entry of a number. The entry is shared: nobody may change it.
func (l *Ledger) entry(ctx context.Context, number int64) (*Entry, error) {
	r := l.cache.ask(number, l.fetch)
	select {
	case <-r.done:
		return r.entry, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ask joins the lookup of an entry, or begins one.
func (c *entryCache) ask(number int64, fetch func(int64, int, *lookup)) *lookup {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries.Get(number); ok {
		r := &lookup{done: make(chan struct{}), entry: e}
		close(r.done)
		return r
	}
	if r := c.pending[number]; r != nil {
		return r
	}
	r := &lookup{done: make(chan struct{})}
	c.pending[number] = r
	go fetch(number, c.history, r)
	return r
}

// fetch reads an entry for all who wait for the lookup. It goes on when they give up.
func (l *Ledger) fetch(number int64, history int, r *lookup) {
	c := &l.cache
	c.free <- struct{}{}
	defer func() { <-c.free }()
	ctx, cancel := l.try()
	defer cancel()
	r.entry, r.err = l.store.Find(ctx, number, false)
	c.mu.Lock()
	defer c.mu.Unlock()
	close(r.done)
	if history != c.history {
		return // the entry may have been taken back meanwhile (rule 10)
	}
	delete(c.pending, number)
	if r.err == nil && number <= l.Moment().Number {
		c.add(r.entry)
	}
}

// put keeps an entry that is in the journal for good.
func (c *entryCache) put(e *Entry) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(e)
}

// add keeps an entry in place of those least recently used. An entry larger than half
// the cache is not kept. The lock must be held.
func (c *entryCache) add(e *Entry) {
	if size(e) > cacheSize/2 || c.entries.Contains(e.Number) {
		return
	}
	c.changes += size(e)
	c.entries.Add(e.Number, e)
	for c.changes > cacheSize {
		c.entries.RemoveOldest()
	}
}

// find gives an entry of the cache, or nil.
func (c *entryCache) find(number int64) *Entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, _ := c.entries.Get(number)
	return e
}
