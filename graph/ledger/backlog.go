package ledger

import (
	"context"
	"sync"

	"github.com/redeaberta/rede/graph/network"
)

// A backlog is what the collections do not show yet (rule 11): the latest value of
// every record that changed, and the journal entry that those values go up to.
type backlog struct {
	mu       sync.Mutex
	changed  *sync.Cond // broadcast at every change of the backlog
	puts     map[network.Ref]network.Record
	gone     map[network.Ref]bool
	number   int64  // of the entry added last
	nonce    string // of the same entry
	marked   int64  // the entry up to which all is written
	moved    bool   // number is beyond the last round's
	inFlight int    // records that are being written
	writing  bool   // a round is being written
	history  int    // counts the calls of forget
	// exempt is how many of the waiting records slow no writer: those that waited when
	// the ledger opened, and those that another server left open.
	exempt  int
	drop    []string // marks that the next round covers
	closed  bool     // nothing more is added
	stopped bool     // nothing more is written
}

// A round is one pass of writing: what waits, and the mark that it reaches.
type round struct {
	puts    []network.Record
	gone    []network.Ref
	drop    []string
	number  int64
	nonce   string
	history int
	exempt  int
}

func (b *backlog) init() {
	b.changed = sync.NewCond(&b.mu)
	b.puts, b.gone = map[network.Ref]network.Record{}, map[network.Ref]bool{}
}

// begin takes what start-up found: the collections surely show the journal up to the
// entry marked, and the records of behind are still to be written.
func (b *backlog) begin(marked int64, behind Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keep(behind)
	b.marked, b.exempt = marked, len(b.puts)+len(b.gone)
	b.advance(number, nonce)
}

// requeue has records written once more, with their values at the entry added last.
// The mark of an abandoned server is removed after that (rule 12).
func (b *backlog) requeue(s Step, mark string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := len(b.puts) + len(b.gone)
	b.keep(s)
	b.exempt += len(b.puts) + len(b.gone) - before
	b.drop = append(b.drop, mark)
	b.advance(b.number, b.nonce)
}

// add takes an entry's changes.
func (b *backlog) add(steps []Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range steps {
		b.keep(s)
	}
	b.advance(number, nonce)
}

// keep has a step's changes wait. The lock must be held.
func (b *backlog) keep(s Step) {
	for _, c := range s.Changes {
		if c.Record == nil {
			delete(b.puts, c.Ref)
			b.gone[c.Ref] = true
		} else {
			delete(b.gone, c.Ref)
			b.puts[c.Ref] = c.Record
		}
	}
}

// advance notes the entry that the waiting values go up to. The lock must be held.
func (b *backlog) advance(number int64, nonce string) {
	b.number, b.nonce, b.moved = number, nonce, true
	b.changed.Broadcast()
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

// next waits for something to write, and takes all of it. It is false when the backlog
// is closed and empty, or ctx ended.
func (b *backlog) next(ctx context.Context) (round, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return b.moved || b.closed })
	if !b.moved || ctx.Err() != nil {
		return round{}, false
	}
	out := round{number: b.number, nonce: b.nonce, history: b.history, exempt: b.exempt, drop: b.drop}
	for _, r := range b.puts {
		out.puts = append(out.puts, r)
	}
	for ref := range b.gone {
		out.gone = append(out.gone, ref)
	}
	clear(b.puts)
	clear(b.gone)
	b.moved, b.writing, b.inFlight, b.drop = false, true, len(out.puts)+len(out.gone), nil
	return out, true
}

// ended notes that a round is in the collections, or was given up.
func (b *backlog) ended(r round, written bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r.history == b.history {
		b.exempt -= r.exempt
		if written {
			b.marked = r.number
		}
	}
	b.writing, b.inFlight = false, 0
	b.changed.Broadcast()
}

// isForgotten tells whether forget was called after the round was taken.
func (b *backlog) isForgotten(r round) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return r.history != b.history
}

// forget drops what waits, since it may come from entries that a failover took back
// (rule 10). A round that is under way ends by itself; idle waits for it.
func (b *backlog) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.puts)
	clear(b.gone)
	b.moved, b.drop, b.exempt = false, nil, 0
	b.history++
}

// idle returns once nothing is being written.
func (b *backlog) idle(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return !b.writing })
	return ctx.Err()
}

// wait slows a writer while more than max records, beside the exempt ones, are not yet
// written (rule 11).
func (b *backlog) wait(ctx context.Context, max int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return len(b.puts)+len(b.gone)+b.inFlight-b.exempt <= max || b.stopped })
}

// flushed waits until everything up to the entry is written.
func (b *backlog) flushed(ctx context.Context, number int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
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
	b.changed.Broadcast()
}

// lag is how many entries the collections are behind.
func (b *backlog) lag() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.number - b.marked
}
