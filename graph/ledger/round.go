package ledger

import (
	"cmp"
	"context"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A round is one pass of writing: what waits when it begins, and the mark that it
// reaches. It is written portion by portion; what is not begun yet goes on
// waiting, and what is done is not begun again.
type round struct {
	left    []network.Ref // in the order in which every server writes
	drop    []string
	number  int64
	nonce   string
	refs    Tally
	history int
}

// A share is a portion of a round that is being written.
type share struct {
	items   map[network.Ref]item
	puts    []network.Record
	gone    []network.Ref
	history int
}

// next waits for something to write. It is false when the backlog is closed and
// empty, or ctx ended.
func (b *backlog) next(ctx context.Context) (*round, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(ctx, func() bool { return b.closed || b.moved && (!b.resting() || b.reach.Number > b.marked) })
	if !b.moved || ctx.Err() != nil {
		return nil, false
	}
	b.writing = true
	if b.resting() {
		return &round{number: b.reach.Number, nonce: b.reach.Nonce, refs: b.reach.Refs, history: b.history}, true
	}
	r := &round{left: make([]network.Ref, 0, len(b.waiting)), drop: b.drop, number: b.number, nonce: b.nonce, refs: b.refs, history: b.history}
	for ref := range b.waiting {
		r.left = append(r.left, ref)
	}
	slices.SortFunc(r.left, func(x, y network.Ref) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
	})
	b.moved, b.drop = false, nil
	return r, true
}

// begins takes the next portion of a round, each record with its latest value. It
// is false where forget was called since the round began.
func (b *backlog) begins(r *round, size int) (*share, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := &share{items: map[network.Ref]item{}, history: r.history}
	if r.history != b.history {
		return s, false
	}
	for len(r.left) > 0 && len(s.items) < size {
		ref := r.left[0]
		r.left = r.left[1:]
		i, waits := b.waiting[ref]
		if !waits {
			continue // another server showed it meanwhile
		}
		b.unput(ref)
		b.young += one(!i.old)
		s.items[ref], b.own[ref] = i, underWay
		if i.record == nil {
			s.gone = append(s.gone, ref)
		} else {
			s.puts = append(s.puts, i.record)
		}
	}
	b.flight = len(s.items)
	return s, true
}

// ends notes that a portion is in the collections. If that is not sure, what it has
// waits again, unless there is something newer, and is this server's to write.
func (b *backlog) ends(r *round, s *share, written bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.flight = 0
	if s.history != b.history {
		return
	}
	var again []network.Ref
	for ref, i := range s.items {
		b.young -= one(!i.old)
		if written {
			b.own[ref] = b.polls
			continue
		}
		again = append(again, ref)
		if _, newer := b.waiting[ref]; !newer {
			i.must = true
			b.put(ref, i)
		}
	}
	r.left = append(again, r.left...)
	b.ease()
}

// landed notes that a round is in the collections, or was given up.
func (b *backlog) landed(r *round, written bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if r.history == b.history && written {
		b.marked = r.number
		b.entries.passed(r.number)
	}
	b.writing = false
	b.ease()
}

// isForgotten tells whether forget was called after the round began.
func (b *backlog) isForgotten(r *round) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return r.history != b.history
}
