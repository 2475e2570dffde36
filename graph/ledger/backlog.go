package ledger

import (
	"context"
	"sync"

	"github.com/redeaberta/rede/graph/network"
)

// A backlog is what the collections do not show yet: of every record that
// changed, the latest value alone, and how far the journal had come with it.
type backlog struct {
	mu      sync.Mutex
	eased   *sync.Cond // anything here changed
	puts    map[network.Ref]network.Record
	gone    map[network.Ref]bool
	number  int64 // of the entry added last, and its nonce
	nonce   string
	marked  int64 // the entry up to which all is written
	moved   bool  // number is beyond the last mark
	flight  int   // records that are being written
	writing bool  // a round is on its way
	era     int   // counts the histories that were forgotten
	// old is how many of the records that wait did so when the ledger opened, or
	// were left open by another server. No writer is slowed on their account.
	old    int
	drop   []string // marks that the next round covers
	closed bool     // nothing more is added
	over   bool     // nothing more is written
}

// A round is one pass of writing: what waits, and the mark that it reaches.
type round struct {
	puts   []network.Record
	gone   []network.Ref
	drop   []string
	number int64
	nonce  string
	era    int
	old    int
}

func (b *backlog) init() {
	b.eased = sync.NewCond(&b.mu)
	b.puts, b.gone = map[network.Ref]network.Record{}, map[network.Ref]bool{}
}

// begin notes what start-up found: the collections surely show the journal up to
// one entry, and what the step has is still to be written.
func (b *backlog) begin(marked int64, behind Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keep(behind)
	b.marked, b.old = marked, len(b.puts)+len(b.gone)
	b.turn(number, nonce)
}

// again notes what is to be written once more, with the values of the entry
// added last, and whose mark is then not needed any longer.
func (b *backlog) again(s Step, mark string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := len(b.puts) + len(b.gone)
	b.keep(s)
	b.old += len(b.puts) + len(b.gone) - before
	b.drop = append(b.drop, mark)
	b.turn(b.number, b.nonce)
}

// add notes an entry's changes.
func (b *backlog) add(steps []Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range steps {
		b.keep(s)
	}
	b.turn(number, nonce)
}

// keep has a step's changes wait; turn says how far the journal is with them.
// The lock must be held.
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

func (b *backlog) turn(number int64, nonce string) {
	b.number, b.nonce, b.moved = number, nonce, true
	b.eased.Broadcast()
}

// until waits for a condition, which is tried with the lock held; it ends early
// with ctx. The lock must be held.
func (b *backlog) until(ctx context.Context, holds func() bool) {
	defer context.AfterFunc(ctx, func() {
		b.mu.Lock() // or the call could fall between a waiter's look and its wait
		defer b.mu.Unlock()
		b.eased.Broadcast()
	})()
	for !holds() && ctx.Err() == nil {
		b.eased.Wait()
	}
}

// next waits for something to write. It is false when the backlog is closed and
// empty, or ctx ended.
func (b *backlog) next(ctx context.Context) (round, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return b.moved || b.closed })
	if !b.moved || ctx.Err() != nil {
		return round{}, false
	}
	out := round{number: b.number, nonce: b.nonce, era: b.era, old: b.old, drop: b.drop}
	for _, r := range b.puts {
		out.puts = append(out.puts, r)
	}
	for ref := range b.gone {
		out.gone = append(out.gone, ref)
	}
	clear(b.puts)
	clear(b.gone)
	b.moved, b.writing, b.flight, b.drop = false, true, len(out.puts)+len(out.gone), nil
	return out, true
}

// landed notes that a round is in the collections, or was given up.
func (b *backlog) landed(r round, written bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r.era == b.era {
		b.old -= r.old
		if written {
			b.marked = r.number
		}
	}
	b.writing, b.flight = false, 0
	b.eased.Broadcast()
}

// forgotten tells whether a round is of a history that is no more.
func (b *backlog) forgotten(r round) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return r.era != b.era
}

// forget drops what waits, since its history is no more: nothing of it is begun
// from here on. What is under way ends by itself; see idle.
func (b *backlog) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.puts)
	clear(b.gone)
	b.moved, b.drop, b.old = false, nil, 0
	b.era++
}

// idle returns once nothing is being written.
func (b *backlog) idle(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return !b.writing })
	return ctx.Err()
}

// wait slows a writer while more than max records, beside the old ones, are not
// yet written (rule 11).
func (b *backlog) wait(ctx context.Context, max int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return len(b.puts)+len(b.gone)+b.flight-b.old <= max || b.over })
}

// flushed waits until everything up to the entry is written.
func (b *backlog) flushed(ctx context.Context, number int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return b.marked >= number || b.over })
	if b.marked < number && b.over {
		return ErrClosed
	}
	return ctx.Err()
}

// close says that nothing more is added; finish, that nothing more is written.
func (b *backlog) close()  { b.set(&b.closed) }
func (b *backlog) finish() { b.set(&b.over) }

func (b *backlog) set(flag *bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	*flag = true
	b.eased.Broadcast()
}

// lag is how many entries the collections are behind.
func (b *backlog) lag() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.number - b.marked
}
