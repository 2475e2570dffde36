package state

import "slices"

// A listUpdate changes a sorted list many times and copies each block once. The list
// that it began with stays as it was; its own is done when the update is.
type listUpdate[T any] struct {
	sortedList[T]
	// owned tells which blocks were copied here; nil before the first change.
	owned []bool
}

// put sets the item at its place, instead of its equal if there is one.
func (e *listUpdate[T]) put(item T, at seek[T]) {
	p, found := e.find(at)
	last := len(e.blocks) - 1
	switch {
	case found:
		e.own(p.block)
		e.blocks[p.block][p.item] = item
		return
	case last < 0 || p.block > last && len(e.blocks[last]) >= blockSize[T]():
		e.replace(p.block, p.block, []T{item})
		return
	case p.block > last:
		p = position{last, len(e.blocks[last])}
	}
	e.own(p.block)
	block := slices.Insert(e.blocks[p.block], p.item, item)
	if e.blocks[p.block] = block; len(block) > blockSize[T]() {
		half := len(block) / 2
		e.replace(p.block, p.block+1, slices.Clone(block[:half]), slices.Clone(block[half:]))
	}
}

// remove takes out what is sought, if it is there.
func (e *listUpdate[T]) remove(at seek[T]) {
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
func (e *listUpdate[T]) own(b int) {
	e.begin()
	if !e.owned[b] {
		e.blocks[b], e.owned[b] = slices.Clone(e.blocks[b]), true
	}
}

// replace sets blocks of its own in the place of those from i to j.
func (e *listUpdate[T]) replace(i, j int, blocks ...[]T) {
	e.begin()
	e.blocks = slices.Replace(e.blocks, i, j, blocks...)
	e.owned = slices.Replace(e.owned, i, j, slices.Repeat([]bool{true}, len(blocks))...)
}

// begin copies the list of blocks.
func (e *listUpdate[T]) begin() {
	if e.owned == nil {
		e.blocks, e.owned = slices.Clone(e.blocks), make([]bool, len(e.blocks))
	}
}
