package state

import "slices"

// A desk is where a shelf is changed many times, for the price of copying each
// block once. The shelf that it began with stays as it was; the one that it has
// is finished when the desk is left.
type desk[T any] struct {
	shelf[T]
	// mine tells which blocks were copied here; nil before the first change.
	mine []bool
}

// put sets the item at its place, instead of its equal if there is one.
func (d *desk[T]) put(item T, at seek[T]) {
	p, found := d.find(at)
	last := len(d.blocks) - 1
	switch {
	case found:
		d.own(p.block)
		d.blocks[p.block][p.item] = item
		return
	case last < 0 || p.block > last && len(d.blocks[last]) >= roomOf[T]():
		d.replace(p.block, p.block, []T{item})
		return
	case p.block > last:
		p = spot{last, len(d.blocks[last])}
	}
	d.own(p.block)
	block := slices.Insert(d.blocks[p.block], p.item, item)
	if d.blocks[p.block] = block; len(block) > roomOf[T]() {
		half := len(block) / 2
		d.replace(p.block, p.block+1, slices.Clone(block[:half]), slices.Clone(block[half:]))
	}
}

// take removes what is sought, if it is there.
func (d *desk[T]) take(at seek[T]) {
	p, found := d.find(at)
	switch {
	case !found:
	case len(d.blocks[p.block]) == 1:
		d.replace(p.block, p.block+1)
	default:
		d.own(p.block)
		d.blocks[p.block] = slices.Delete(d.blocks[p.block], p.item, p.item+1)
	}
}

// own copies a block, unless that was done before.
func (d *desk[T]) own(b int) {
	d.begin()
	if !d.mine[b] {
		d.blocks[b], d.mine[b] = slices.Clone(d.blocks[b]), true
	}
}

// replace sets blocks of its own in the place of those from i to j.
func (d *desk[T]) replace(i, j int, blocks ...[]T) {
	d.begin()
	d.blocks = slices.Replace(d.blocks, i, j, blocks...)
	d.mine = slices.Replace(d.mine, i, j, slices.Repeat([]bool{true}, len(blocks))...)
}

// begin copies the list of blocks.
func (d *desk[T]) begin() {
	if d.mine == nil {
		d.blocks, d.mine = slices.Clone(d.blocks), make([]bool, len(d.blocks))
	}
}
