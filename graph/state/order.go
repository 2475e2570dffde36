package state

import (
	"bytes"
	"iter"
	"slices"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// An Order is a way to walk through records of one kind, forwards and
// backwards, from any place in it. A place survives inserts and deletes of other
// records, and is a place in every order of the same name.
type Order[R network.Record] struct {
	name string
	// list is where a search index has the order; an order without it is walked in
	// index, one of the table's.
	list  func(*searchIndex) sortedList[entry]
	index string
	// prefix narrows the walk to the keys that begin with it: those of the
	// records that are within.
	prefix []byte
	within func(R) bool
	// place is the record's key in the index, behind the prefix, or its place in
	// the list. It is costly (it folds a name), so a walk asks for it once.
	place func(R) []byte
}

// byNames and byMade are the orders that a search index has.
func byNames(x *searchIndex) sortedList[entry] { return x.names }
func byMade(x *searchIndex) sortedList[entry]  { return x.made }

// Name tells the order from others with other places.
func (o Order[R]) Name() string { return string(kindOf[R]()) + " " + o.name }

// Place is where the record stands in the order.
func (o Order[R]) Place(r R) []byte { return o.place(r) }

// Walk goes through the order from behind the place, or from its beginning where
// the place is empty; back goes from before the place to the front.
func (o Order[R]) Walk(m *Moment, place []byte, back bool) iter.Seq[R] {
	return func(yield func(R) bool) {
		if o.list != nil {
			names := o.list(m.indexes[kindOf[R]()])
			scan(names, nil, spanFrom(names, string(place), back), back, func(_ position, e *entry) bool { return yield(e.record.(R)) })
			return
		}
		o.walkIndex(m, place, back, yield)
	}
}

// Pick walks as Walk does, through those that are selected. Only an order
// that a search index has can: by name, or by making.
func (o Order[R]) Pick(s *Selection, place []byte, back bool) iter.Seq2[[]byte, R] {
	return func(yield func([]byte, R) bool) {
		names := o.list(s.of)
		scan(names, s.bits, spanFrom(names, string(place), back), back, func(_ position, e *entry) bool {
			return yield([]byte(e.place), e.record.(R))
		})
	}
}

func (o Order[R]) walkIndex(m *Moment, place []byte, back bool, yield func(R) bool) {
	it := o.from(m.open(), place, back)
	arriving := len(place) > 0
	for raw := it.Next(); raw != nil; raw = it.Next() {
		r := raw.(R)
		if o.within != nil && !o.within(r) {
			return
		}
		if arriving && bytes.Equal(o.place(r), place) {
			arriving = false
			continue
		}
		arriving = false
		if !yield(r) {
			return
		}
	}
}

// from starts an iterator at the place.
func (o Order[R]) from(txn *memdb.Txn, place []byte, back bool) memdb.ResultIterator {
	at := slices.Concat(o.prefix, place)
	switch {
	case back && len(place) > 0:
		return must(txn.ReverseLowerBound(string(kindOf[R]()), o.index, at))
	case back: // no key has this byte behind the prefix, or any greater
		return must(txn.ReverseLowerBound(string(kindOf[R]()), o.index, append(at, 0xFF)))
	case len(place) > 0:
		return must(txn.LowerBound(string(kindOf[R]()), o.index, at))
	}
	return must(txn.Get(string(kindOf[R]()), o.index+"_prefix", o.prefix))
}
