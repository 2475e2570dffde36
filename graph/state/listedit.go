package state

import "slices"

// A listEdit changes a sorted list many times, for the price of copying each block
// once. The list that it began with stays as it was; the one that it has counts once
// the edit is over.
type listEdit[T any] struct {
	sortedList[T]
	// mine tells which blocks were copied here; nil before the first change.
	mine []bool
}

// put sets the item at its place, instead of its equal if there is one.
func (e *listEdit[T]) put(item T, at seek[T]) {
	p, found := e.find(at)
	last := len(e.blocks) - 1
	switch {
	case found:
		e.own(p.block)
		e.blocks[p.block][p.item] = item
		return
	case last < 0 || p.block > last && len(e.blocks[last]) >= roomOf[T]():
		e.replace(p.block, p.block, []T{item})
		return
	case p.block > last:
		p = position{last, len(e.blocks[last])}
	}
	e.own(p.block)
	block := slices.Insert(e.blocks[p.block], p.item, item)
	if e.blocks[p.block] = block; len(block) > roomOf[T]() {
		half := len(block) / 2
		e.replace(p.block, p.block+1, slices.Clone(block[:half]), slices.Clone(block[half:]))
	}
}

// take removes what is sought, if it is there.
func (e *listEdit[T]) take(at seek[T]) {
	p, found := e.find(at)
	switch {
	case !found:
	case len(e.blocks[p.block]) == 1:
		e.replace(p.block, p.block+1)
	default:
		e.own(p.block)
		e.blocks[p.block] = slices.Delete(e.blocks[p.block], p.item, p.item+1)
	}
}

// own copies a block, unless that was done before.
func (e *listEdit[T]) own(b int) {
	e.begin()
	if !e.mine[b] {
		e.blocks[b], e.mine[b] = slices.Clone(e.blocks[b]), true
	}
}

// replace sets blocks of its own in the place of those from i to j.
func (e *listEdit[T]) replace(i, j int, blocks ...[]T) {
	e.begin()
	e.blocks = slices.Replace(e.blocks, i, j, blocks...)
	e.mine = slices.Replace(e.mine, i, j, slices.Repeat([]bool{true}, len(blocks))...)
}

// begin copies the list of blocks.
func (e *listEdit[T]) begin() {
	if e.mine == nil {
		e.blocks, e.mine = slices.Clone(e.blocks), make([]bool, len(e.blocks))
	}
}
