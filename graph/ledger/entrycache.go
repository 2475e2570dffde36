package ledger

import (
	"context"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

const (
	// cacheSize is how many changes the cached entries have in all: some 10 MB.
	cacheSize = 5_000
	// digestsSize is how many changes the digests for replays have in all: some 50 MB.
	digestsSize = 50_000
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
	// digests are what feeds tell of entries that were read from the journal. The first
	// stay: a replay begins with them, and by the order of use each would drive out what
	// the next one needs.
	digest   func(*Entry) *Entry
	digests  map[int64]*Entry
	digested int // changes in all digests
	pending  map[int64]*lookup
	history  int // counts the calls of forget
}

// A lookup is one read of the journal. Its entry and err are set before done is closed.
type lookup struct {
	done  chan struct{}
	entry *Entry
	err   error
	known bool // the entry was in memory
}

func (c *entryCache) init(digest func(*Entry) *Entry) {
	if digest == nil {
		digest = func(e *Entry) *Entry { return e }
	}
	c.digest, c.digests = digest, map[int64]*Entry{}
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
	c.digests, c.digested = map[int64]*Entry{}, 0
	c.pending = map[int64]*lookup{}
	c.history++
}

// entry gives the entry of a number. The entry is shared: nobody may change it.
func (l *Ledger) entry(ctx context.Context, number int64) (*Entry, error) {
	r := l.cache.ask(number, l.fetch)
	cold := !r.known
	select {
	case <-r.done:
		if cold && r.err == nil {
			meterOf(ctx).add(r.entry)
		}
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
		r := &lookup{done: make(chan struct{}), entry: e, known: true}
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
		c.keepDigest(r.entry)
	}
}

// keepDigest keeps what feeds tell of an entry, while there is room. The lock must be
// held.
func (c *entryCache) keepDigest(e *Entry) {
	if c.digests[e.Number] != nil {
		return
	}
	d := c.digest(e)
	if n := size(d); c.digested+n <= digestsSize {
		c.digests[e.Number], c.digested = d, c.digested+n
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

// find gives an entry of the cache, or its digest, or nil.
func (c *entryCache) find(number int64) *Entry {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries.Get(number); ok {
		return e
	}
	return c.digests[number]
}

// missing counts the entries after a number, through another, that would be read from
// the journal.
func (c *entryCache) missing(after, through int64) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := max(0, through-after)
	within := func(number int64) bool { return number > after && number <= through }
	for _, number := range c.entries.Keys() {
		if within(number) && c.digests[number] == nil {
			n--
		}
	}
	for number := range c.digests {
		if within(number) {
			n--
		}
	}
	return n
}
