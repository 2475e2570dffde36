package state

import "slices"

// A numbered list has items by their ordinals. It never changes: an edit gives
// another one, which shares all blocks with it but those that changed.
type numbered[T any] struct{ blocks [][]T }

const numberedBlock = 256

// get gives the item with a number, or none.
func (l numbered[T]) get(n ordinal) T {
	if block := int(n / numberedBlock); block < len(l.blocks) {
		return l.blocks[block][n%numberedBlock]
	}
	var none T
	return none
}

// with gives the list with items in the places of those of their numbers.
func (l numbered[T]) with(items map[ordinal]T) numbered[T] {
	next, mine := numbered[T]{slices.Clone(l.blocks)}, map[ordinal]bool{}
	for n, item := range items {
		block := n / numberedBlock
		for int(block) >= len(next.blocks) {
			mine[ordinal(len(next.blocks))] = true
			next.blocks = append(next.blocks, make([]T, numberedBlock))
		}
		if !mine[block] {
			next.blocks[block], mine[block] = slices.Clone(next.blocks[block]), true
		}
		next.blocks[block][n%numberedBlock] = item
	}
	return next
}
