package network

import (
	"cmp"
	"iter"
	"slices"
)

// An overlay is the network as a decision leaves it, so that one command's later
// work sees its earlier: the second booking of a series the first, the line the
// closure that was lifted. It follows the decision as that grows; a list keeps what
// it had when it was asked for.
type overlay struct {
	Draft
	changes *changes
}

// Beneath is the draft that the overlay is laid over, for the look-ups of a slice,
// whose records no decision of this package changes.
func (o overlay) Beneath() Draft { return o.Draft }

// after is the case as the decision leaves it.
func (c Case) after(d *Decision) Case {
	if o, ok := c.Draft.(overlay); ok && o.changes.of == d {
		return c
	}
	c.Draft = overlay{c.Draft, &changes{of: d, at: map[Ref]int{}, puts: map[Kind][]int{}}}
	return c
}

// changes are the records that a decision changes, as far as it was read.
type changes struct {
	of *Decision
	// at tells where a record stands in Put, or that the decision drops it.
	at map[Ref]int
	// puts has the places in Put of the records of a kind; a kind of which nothing
	// is changed is not in it.
	puts      map[Kind][]int
	put, drop int
}

const dropped = -1

// read reads what the decision has gained: it only grows, and may replace the value
// of a record that it has. A record that is both put and dropped is put.
func (c *changes) read() {
	for ; c.put < len(c.of.Put); c.put++ {
		ref := RefOf(c.of.Put[c.put])
		c.at[ref], c.puts[ref.Kind] = c.put, append(c.puts[ref.Kind], c.put)
	}
	for ; c.drop < len(c.of.Drop); c.drop++ {
		ref := c.of.Drop[c.drop]
		if _, changed := c.at[ref]; changed {
			continue
		}
		c.at[ref] = dropped
		if _, touched := c.puts[ref.Kind]; !touched {
			c.puts[ref.Kind] = nil // nothing of the kind is put, and something of it changes
		}
	}
}

// set puts records, in place of values of theirs that the decision has already.
func (d *Decision) set(records ...Record) {
	for _, r := range records {
		i := slices.IndexFunc(d.Put, func(old Record) bool { return RefOf(old) == RefOf(r) })
		if i < 0 {
			d.Put = append(d.Put, r)
		} else {
			d.Put[i] = r
		}
	}
}

// touches tells whether the decision changes records of type R.
func touches[R Record](o overlay) bool {
	o.changes.read()
	var none R
	_, changed := o.changes.puts[none.Kind()]
	return changed
}

// changed tells whether the decision changes the record.
func (o overlay) changed(r Record) bool {
	_, changed := o.changes.at[RefOf(r)]
	return changed
}

// put lists the records of type R that the decision puts.
func put[R Record](o overlay) iter.Seq[R] {
	return func(yield func(R) bool) {
		var none R
		for _, i := range o.changes.puts[none.Kind()] {
			if !yield(o.changes.of.Put[i].(R)) {
				return
			}
		}
	}
}

// byID looks a record up by its id.
func byID[R Record, ID ~string](o overlay, before func(ID) R, id ID) R {
	var none R
	o.changes.read()
	switch i, changed := o.changes.at[Ref{none.Kind(), string(id)}]; {
	case !changed:
		return before(id)
	case i == dropped:
		return none
	default:
		return o.changes.of.Put[i].(R)
	}
}

// byValue looks up the record that has a unique value. before is the one that had it
// before the decision; has tells whether a record has it.
func byValue[R Record](o overlay, before R, has func(R) bool) R {
	var none R
	if !touches[R](o) {
		return before
	}
	for r := range put[R](o) {
		if has(r) {
			return r
		}
	}
	if any(before) != any(none) && o.changed(before) {
		return none
	}
	return before
}

// all lists the records that pass, as the decision leaves them. before lists those that
// passed before it. They come in the given order, then in that of their ids; order may
// be nil.
func all[R Record](o overlay, before iter.Seq[R], passes func(R) bool, order func(a, b R) int) iter.Seq[R] {
	if !touches[R](o) {
		return before
	}
	var list []R
	for r := range before {
		if !o.changed(r) {
			list = append(list, r)
		}
	}
	stay := len(list)
	for r := range put[R](o) {
		if passes(r) {
			list = append(list, r)
		}
	}
	if len(list) > stay {
		slices.SortStableFunc(list, func(a, b R) int {
			by := 0
			if order != nil {
				by = order(a, b)
			}
			return cmp.Or(by, cmp.Compare(a.Key(), b.Key()))
		})
	}
	return slices.Values(list)
}
