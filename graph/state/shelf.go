package state

import (
	"iter"
	"slices"
	"sort"
	"unsafe"
)

// A shelf is a sorted sequence that never changes: putting and taking give
// another shelf, which shares all blocks but one. It lies flat in memory, so a
// walk through 100,000 items takes a fraction of a millisecond.
type shelf[T any] struct{ blocks [][]T }

// roomOf is how many items a block has at most, one page of memory: the items of
// a block and the list of blocks are copied at a change, so neither may be long.
func roomOf[T any]() int {
	var item T
	return 4096 / int(unsafe.Sizeof(item))
}

// A seek compares an item with what is sought: below zero where the item comes
// before it.
type seek[T any] func(T) int

// shelve makes a shelf of sorted items, and keeps them.
func shelve[T any](items []T) shelf[T] {
	return shelf[T]{slices.Collect(slices.Chunk(items, roomOf[T]()))}
}

// A spot is where an item stands on a shelf.
type spot struct{ block, item int }

func (a spot) before(b spot) bool { return a.block < b.block || a.block == b.block && a.item < b.item }

// find gives the spot of the first item that does not come before what is
// sought, and whether that is it.
func (s shelf[T]) find(at seek[T]) (spot, bool) {
	b := sort.Search(len(s.blocks), func(b int) bool {
		block := s.blocks[b]
		return at(block[len(block)-1]) >= 0
	})
	if b == len(s.blocks) {
		return spot{b, 0}, false
	}
	block := s.blocks[b]
	i := sort.Search(len(block), func(i int) bool { return at(block[i]) >= 0 })
	return spot{b, i}, at(block[i]) == 0
}

// get gives what is sought, if the shelf has it.
func (s shelf[T]) get(at seek[T]) (T, bool) {
	p, found := s.find(at)
	if !found {
		var none T
		return none, false
	}
	return s.blocks[p.block][p.item], true
}

// with gives the shelf with the item at its place, instead of its equal if
// there is one.
func (s shelf[T]) with(item T, at seek[T]) shelf[T] {
	d := desk[T]{shelf: s}
	d.put(item, at)
	return d.shelf
}

// without gives the shelf without what is sought.
func (s shelf[T]) without(at seek[T]) shelf[T] {
	d := desk[T]{shelf: s}
	d.take(at)
	return d.shelf
}

// from walks from a spot to the end, the item there included.
func (s shelf[T]) from(p spot) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for b := p.block; b < len(s.blocks); b, p.item = b+1, 0 {
			for i := p.item; i < len(s.blocks[b]); i++ {
				if !yield(&s.blocks[b][i]) {
					return
				}
			}
		}
	}
}

// end is the spot behind the last item.
func (s shelf[T]) end() spot { return spot{len(s.blocks), 0} }

// A stretch is the items from one spot to before another.
type stretch struct{ from, to spot }

// within gives what two stretches share.
func (a stretch) within(b stretch) stretch {
	if a.from.before(b.from) {
		a.from = b.from
	}
	if b.to.before(a.to) {
		a.to = b.to
	}
	return a
}
