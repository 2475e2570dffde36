package ledger

import (
	"context"
	"sync"

	"github.com/redeaberta/rede/graph/network"
)

// A backlog is what the collections do not show yet: of every record that
// changed, the latest value alone, and how far the journal had come with it.
type backlog struct {
	mu     sync.Mutex
	eased  *sync.Cond // the backlog grew, shrank or closed
	puts   map[network.Ref]network.Record
	gone   map[network.Ref]bool
	number int64 // of the entry added last, and its nonce
	nonce  string
	marked int64 // the entry up to which all is written
	moved  bool  // number is beyond the last mark
	flight int   // records that are being written
	closed bool
}

func (b *backlog) init() {
	b.eased = sync.NewCond(&b.mu)
	b.puts, b.gone = map[network.Ref]network.Record{}, map[network.Ref]bool{}
}

// add notes an entry's changes.
func (b *backlog) add(steps []Step, number int64, nonce string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range steps {
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
	b.number, b.nonce, b.moved = number, nonce, true
	b.eased.Broadcast()
}

// load is one round of writing: what waits, and the mark that it reaches.
type load struct {
	puts   []network.Record
	gone   []network.Ref
	number int64
	nonce  string
}

// next waits for something to write. It is false when the backlog is closed and
// empty, or ctx ended.
func (b *backlog) next(ctx context.Context) (load, bool) {
	defer context.AfterFunc(ctx, b.eased.Broadcast)()
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.moved && !b.closed && ctx.Err() == nil {
		b.eased.Wait()
	}
	if !b.moved || ctx.Err() != nil {
		return load{}, false
	}
	out := load{number: b.number, nonce: b.nonce}
	for _, r := range b.puts {
		out.puts = append(out.puts, r)
	}
	for ref := range b.gone {
		out.gone = append(out.gone, ref)
	}
	clear(b.puts)
	clear(b.gone)
	b.moved, b.flight = false, len(out.puts)+len(out.gone)
	return out, true
}

// written notes that a round is in the collections.
func (b *backlog) written(l load) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.marked, b.flight = l.number, 0
	b.eased.Broadcast()
}

// wait slows a writer while more than max records are not yet written (rule 11).
func (b *backlog) wait(ctx context.Context, max int) {
	defer context.AfterFunc(ctx, b.eased.Broadcast)()
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.puts)+len(b.gone)+b.flight > max && ctx.Err() == nil {
		b.eased.Wait()
	}
}

// flushed waits until everything up to the entry is written.
func (b *backlog) flushed(ctx context.Context, number int64) error {
	defer context.AfterFunc(ctx, b.eased.Broadcast)()
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.marked < number && ctx.Err() == nil {
		b.eased.Wait()
	}
	return ctx.Err()
}

func (b *backlog) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	b.eased.Broadcast()
}

// Lag is how many entries the collections are behind the journal.
func (l *Ledger) Lag() int64 {
	l.backlog.mu.Lock()
	defer l.backlog.mu.Unlock()
	return l.backlog.number - l.backlog.marked
}

// Flush waits until the collections show everything up to the newest moment.
func (l *Ledger) Flush(ctx context.Context) error {
	return l.backlog.flushed(ctx, l.Moment().Number)
}

// project writes the collections behind the journal, round by round, and after
// each the mark, last (rule 11). It goes on until all is written.
func (l *Ledger) project() {
	for {
		round, ok := l.backlog.next(l.ctx)
		if !ok {
			return
		}
		for wait := newBackoff(); ; wait.pause(l.ctx) {
			err := l.show(round)
			if err == nil {
				l.backlog.written(round)
				break
			}
			if l.ctx.Err() != nil {
				return
			}
			l.Log.Warn("writing the collections", "reason", err.Error())
		}
	}
}

func (l *Ledger) show(round load) error {
	if err := l.store.Write(l.ctx, round.puts, round.gone); err != nil {
		return err
	}
	return l.store.SetMark(l.ctx, Mark{Server: l.Server, Number: round.number, Nonce: round.nonce, At: l.Now().UTC()})
}
