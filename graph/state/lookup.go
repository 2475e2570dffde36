package state

import (
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// What every look-up is made of: the type of record says which table is asked.

// kindOf is the kind of the records of type R.
func kindOf[R network.Record]() network.Kind {
	var none R
	return none.Kind()
}

// byID finds a record, or nil.
func byID[R network.Record, ID ~string](r reads, id ID) R {
	found, _ := r.byID(kindOf[R](), string(id)).(R)
	return found
}

// byIDIn finds a record of a kind by its number (kindNumbers), or nil: byID for what is looked
// up for each object of an answer.
func byIDIn[R network.Record, ID ~string](r reads, n uint, id ID) R {
	r.note.one(n, string(id))
	found, _ := r.in[n].ids.get(string(id)).(R)
	return found
}

// first finds the first record whose key in the index begins with k, or is k where a key
// is one record's alone; or nil.
func first[R network.Record](r reads, index string, k []byte) R {
	found, _ := r.first(kindOf[R](), index, k).(R)
	return found
}

// last finds the last record whose key in the index begins with the prefix, or nil.
func last[R network.Record](r reads, index string, prefix []byte) R {
	for found := range r.backFrom(kindOf[R](), index, prefix, append(slices.Clip(prefix), 0xFF)) {
		if found.begins(string(prefix)) {
			return found.record.(R)
		}
		break
	}
	var none R
	return none
}

// each walks the records whose keys in the index begin with the prefix.
func each[R network.Record](r reads, index string, prefix []byte) iter.Seq[R] {
	return func(yield func(R) bool) {
		begin := string(prefix)
		for found := range r.from(kindOf[R](), index, prefix, prefix) {
			if !found.begins(begin) || !yield(found.record.(R)) {
				return
			}
		}
	}
}

// from walks an index from a key on, to its end.
func from[R network.Record](r reads, index string, k []byte) iter.Seq[R] {
	return func(yield func(R) bool) {
		for found := range r.from(kindOf[R](), index, nil, k) {
			if !yield(found.record.(R)) {
				return
			}
		}
	}
}

// fromIn walks an index from a key on, which begins with a prefix, as far as the records
// are within: no further than their keys begin with the prefix.
func fromIn[R network.Record](r reads, index string, prefix, rest []byte, within func(R) bool) iter.Seq[R] {
	return func(yield func(R) bool) {
		for found := range r.from(kindOf[R](), index, prefix, slices.Concat(prefix, rest)) {
			if one := found.record.(R); !within(one) || !yield(one) {
				return
			}
		}
	}
}

// byID, all, first, from and backFrom are the reads of tables, and counts those of their
// tallies; there are no others. Each notes what it can find.

func (r reads) byID(kind network.Kind, id string) network.Record {
	n, ok := kindNumbers[kind]
	if !ok {
		return nil
	}
	r.note.one(n, id)
	return r.in[n].ids.get(id)
}

func (r reads) all(kind network.Kind) iter.Seq[network.Record] {
	return func(yield func(network.Record) bool) {
		r.note.kind(kind)
		if t := r.in.of(kind); t != nil {
			t.made.Scan(func(found row) bool { return yield(found.record) })
		}
	}
}

func (r reads) first(kind network.Kind, index string, k []byte) network.Record {
	r.note.under(kind, index, k)
	tree, exclusive := r.in.of(kind).index(index)
	var record network.Record
	sought := string(k)
	tree.Ascend(row{key: sought}, func(found row) bool {
		if found.key == sought || !exclusive && found.begins(sought) {
			record = found.record
		}
		return false
	})
	return record
}

// ending tells whether the places of an index are those of an order.
func (r reads) ending(kind network.Kind, index string) bool {
	for i := range r.in.of(kind).indexes {
		if x := &r.in.of(kind).indexes[i]; x.name == index {
			return x.ending
		}
	}
	return false
}

// from walks forwards from the first record whose place is not before the one sought.
// Whoever walks takes nothing from the first record on whose key does not begin with the
// prefix.
func (r reads) from(kind network.Kind, index string, prefix, sought []byte) iter.Seq[row] {
	r.note.under(kind, index, prefix)
	tree, _ := r.in.of(kind).index(index)
	return func(yield func(row) bool) { tree.Ascend(row{key: string(sought)}, yield) }
}

// backFrom walks back from the last record whose place is not behind the one sought, by
// the promise of from.
func (r reads) backFrom(kind network.Kind, index string, prefix, sought []byte) iter.Seq[row] {
	r.note.under(kind, index, prefix)
	tree, _ := r.in.of(kind).index(index)
	return func(yield func(row) bool) { tree.Descend(row{key: string(sought)}, yield) }
}

// upTo is the beginning of a walk, as long as its records pass.
func upTo[R any](walk iter.Seq[R], passes func(R) bool) iter.Seq[R] {
	return func(yield func(R) bool) {
		for r := range walk {
			if !passes(r) || !yield(r) {
				return
			}
		}
	}
}

// only leaves those of a walk that pass.
func only[R any](walk iter.Seq[R], passes func(R) bool) iter.Seq[R] {
	return func(yield func(R) bool) {
		for r := range walk {
			if passes(r) && !yield(r) {
				return
			}
		}
	}
}
