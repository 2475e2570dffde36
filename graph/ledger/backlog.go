package ledger

import (
	"context"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A backlog is what the collections do not show yet (rule 11): the latest value of
// every record that changed, and the journal entry that those values go up to.
type backlog struct {
	mu      sync.Mutex
	changed *sync.Cond    // broadcast at every change of the backlog
	room    chan struct{} // holds a value when full may have ended
	elapsed func() time.Duration

	waiting map[network.Ref]item
	flight  int  // records that are being written
	young   int  // records that wait or are being written, beside the old ones
	musts   int  // records that wait and that this server itself has to write
	writing bool // a round is being written

	number  int64 // of the entry added last
	addedAt time.Duration
	nonce   string // of the same entry
	refs    Tally  // of all records as of the same entry
	marked  int64  // the entry up to which all is written
	moved   bool   // number is beyond the last round's
	history int    // counts the calls of forget
	entries
	others

	drop     []string // marks that the next round covers
	flushing int      // who wait until all is written
	closed   bool     // nothing more is added
	stopped  bool     // nothing more is written
}

// An item is the latest value of a record, or that it is gone.
type item struct {
	record network.Record // nil where it is gone
	entry  int64          // that made it so
	// old items waited when the ledger opened, or were left open by another server.
	// No writer is slowed on their account.
	old bool
	// must says that another server's mark does not tell that this is shown.
	must bool
}

func (b *backlog) init(elapsed func() time.Duration) {
	b.changed, b.room, b.elapsed = sync.NewCond(&b.mu), make(chan struct{}, 1), elapsed
	b.waiting = map[network.Ref]item{}
	b.entries.forget()
	b.others.forget()
}

// begin takes what start-up found: the collections surely show the journal up to the
// entry marked, and the records of behind are still to be written. refs is the tally of
// all records.
func (b *backlog) begin(marked int64, behind Step, number int64, nonce string, refs Tally) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.marked, b.refs = marked, refs
	b.keep(behind, item{entry: number, old: true, must: true})
	b.advance(number, nonce)
}

// requeue has records written once more, with their values at the entry added last.
// The mark of an abandoned server is removed after that (rule 12).
func (b *backlog) requeue(s Step, mark string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keep(s, item{entry: b.number, old: true, must: true})
	b.drop = append(b.drop, mark)
	b.moved = true
	b.changed.Broadcast()
}

// add takes an entry's changes.
func (b *backlog) add(steps []Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range steps {
		b.keep(s, item{entry: number})
	}
	b.refs.Follow(steps)
	b.advance(number, nonce)
}

// keep has a step's changes wait; advance says which entry they go up to. The lock must
// be held.
func (b *backlog) keep(s Step, as item) {
	for _, c := range s.Changes {
		next := as
		next.record = c.Record
		if before, there := b.waiting[c.Ref]; there {
			next.old, next.must = before.old, before.must || as.must
		}
		_, own := b.own[c.Ref]
		next.must = next.must || own
		b.unput(c.Ref)
		b.put(c.Ref, next)
	}
}

// advance notes the entry that the waiting values go up to. The lock must be held.
func (b *backlog) advance(number int64, nonce string) {
	b.number, b.nonce, b.moved, b.addedAt = number, nonce, true, b.elapsed()
	b.entries.add(number, heard{nonce, b.refs, b.addedAt})
	b.changed.Broadcast()
}

// put has an item wait, unput takes it away. The lock must be held.
func (b *backlog) put(ref network.Ref, i item) {
	b.waiting[ref] = i
	b.young += one(!i.old)
	b.musts += one(i.must)
}

func (b *backlog) unput(ref network.Ref) {
	if i, there := b.waiting[ref]; there {
		delete(b.waiting, ref)
		b.young -= one(!i.old)
		b.musts -= one(i.must)
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// until waits until the condition holds or ctx ends. The condition is tried with the
// lock held. The lock must be held.
func (b *backlog) until(ctx context.Context, holds func() bool) {
	defer context.AfterFunc(ctx, func() {
		b.mu.Lock() // without it, the broadcast could come between a waiter's test and its wait
		defer b.mu.Unlock()
		b.changed.Broadcast()
	})()
	for !holds() && ctx.Err() == nil {
		b.changed.Wait()
	}
}

// ease tells that there may be room. The lock must be held.
func (b *backlog) ease() {
	b.changed.Broadcast()
	b.tellRoom()
}

func (b *backlog) tellRoom() {
	select {
	case b.room <- struct{}{}:
	default: // it is told
	}
}

// forget drops what waits, since it may come from entries that a failover took back
// (rule 10). A round that is under way ends by itself; idle waits for it.
func (b *backlog) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.waiting)
	b.young, b.musts = 0, 0
	b.moved, b.drop = false, nil
	b.entries.forget()
	b.others.forget()
	b.history++
	b.ease()
}

// idle returns once nothing is being written.
func (b *backlog) idle(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return !b.writing })
	return ctx.Err()
}

// full tells whether more than max records, beside the old ones, are not yet
// written, so that writers are to be slowed (rule 11).
func (b *backlog) full(max int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.young > max && !b.stopped
}

// flushed waits until everything up to the entry is written.
func (b *backlog) flushed(ctx context.Context, number int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flushing++
	defer func() { b.flushing-- }()
	b.changed.Broadcast()
	b.until(ctx, func() bool { return b.marked >= number || b.stopped })
	if b.marked < number && b.stopped {
		return ErrClosed
	}
	return ctx.Err()
}

// close says that nothing more is added; stop, that nothing more is written.
func (b *backlog) close() { b.set(&b.closed) }
func (b *backlog) stop()  { b.set(&b.stopped) }

func (b *backlog) set(flag *bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	*flag = true
	b.ease()
}

// lag is how many entries the collections are behind.
func (b *backlog) lag() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.number - b.marked
}

// mood tells whether changes are being made that nobody waits to see in the collections,
// and the age that behind tells.
func (b *backlog) mood() (busy bool, age time.Duration) {
	_, age = b.behind()
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.closed && b.flushing == 0 && b.elapsed()-b.addedAt < quiet, age
}

// behind is how many records the collections do not show yet, and for how long
// they have not shown the oldest entry of those that they do not.
func (b *backlog) behind() (records int, age time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if at, waits := b.entries.since(b.marked); waits {
		age = b.elapsed() - at
	}
	return len(b.waiting) + b.flight, age
}
