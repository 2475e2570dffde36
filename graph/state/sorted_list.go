package state

import (
	"iter"
	"slices"
	"sort"
	"unsafe"
)

// A sortedList never changes: putting and taking give another one, which shares
// all blocks but one. It lies flat in memory, so a walk through 100,000 items takes
// a fraction of a millisecond.
type sortedList[T any] struct{ blocks [][]T }

// blockSize is how many items a block has at most, one page of memory: the items of
// a block and the list of blocks are copied at a change, so neither may be long.
func blockSize[T any]() int {
	var item T
	return 4096 / int(unsafe.Sizeof(item))
}

// A seek compares an item with what is sought: below zero where the item comes
// before it.
type seek[T any] func(T) int

// newSortedList makes a list of sorted items, and keeps them.
func newSortedList[T any](items []T) sortedList[T] {
	return sortedList[T]{slices.Collect(slices.Chunk(items, blockSize[T]()))}
}

// A position is where an item stands in a list.
type position struct{ block, item int }

func (a position) before(b position) bool {
	return a.block < b.block || a.block == b.block && a.item < b.item
}

// find gives the position of the first item that does not come before what is
// sought, and whether that is it.
func (s sortedList[T]) find(at seek[T]) (position, bool) {
	b := sort.Search(len(s.blocks), func(b int) bool {
		block := s.blocks[b]
		return at(block[len(block)-1]) >= 0
	})
	if b == len(s.blocks) {
		return position{b, 0}, false
	}
	block := s.blocks[b]
	i := sort.Search(len(block), func(i int) bool { return at(block[i]) >= 0 })
	return position{b, i}, at(block[i]) == 0
}

// get gives what is sought, if the list has it.
func (s sortedList[T]) get(at seek[T]) (T, bool) {
	p, found := s.find(at)
	if !found {
		var none T
		return none, false
	}
	return s.blocks[p.block][p.item], true
}

// at gives the item at a position, if there is one.
func (s sortedList[T]) at(p position) (T, bool) {
	if p.block >= len(s.blocks) {
		var none T
		return none, false
	}
	return s.blocks[p.block][p.item], true
}

// from walks from a position to the end, the item there included.
func (s sortedList[T]) from(p position) iter.Seq[*T] {
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

// after is the position behind one, and before that in front of it; in front of the
// first there is none that the list has.
func (s sortedList[T]) after(p position) position {
	if p.item++; p.item == len(s.blocks[p.block]) {
		return position{p.block + 1, 0}
	}
	return p
}

func (s sortedList[T]) before(p position) position {
	if p.item > 0 {
		return position{p.block, p.item - 1}
	}
	if p.block == 0 {
		return position{-1, 0}
	}
	return position{p.block - 1, len(s.blocks[p.block-1]) - 1}
}

// step is after, or before for going back.
func (s sortedList[T]) step(p position, back bool) position {
	if back {
		return s.before(p)
	}
	return s.after(p)
}

// has tells whether the list has an item there.
func (s sortedList[T]) has(p position) bool { return p.block >= 0 && p.block < len(s.blocks) }

// length is how many items there are.
func (s sortedList[T]) length() int {
	n := 0
	for _, block := range s.blocks {
		n += len(block)
	}
	return n
}

// end is the position behind the last item.
func (s sortedList[T]) end() position { return position{len(s.blocks), 0} }

// A span is the items from one position to before another.
type span struct{ from, to position }

// within gives what two spans share.
func (a span) within(b span) span {
	if a.from.before(b.from) {
		a.from = b.from
	}
	if b.to.before(a.to) {
		a.to = b.to
	}
	return a
}
