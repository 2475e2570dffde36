package state

import (
	"bytes"
	"iter"
	"slices"

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
	// byID says that the place is the record's id, and that the index has the records that
	// are within under the prefix alone: they may be there under other keys, too.
	byID bool
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
		for _, r := range o.Spots(m, place, back) {
			if !yield(r) {
				return
			}
		}
	}
}

// Spots walks as Walk does, and tells where each record stands.
func (o Order[R]) Spots(m *Moment, place []byte, back bool) iter.Seq2[Spot, R] {
	return func(yield func(Spot, R) bool) {
		if o.list != nil {
			names := o.list(m.index(kindOf[R]()))
			scan(names, nil, spanFrom(names, string(place), back), back, func(_ position, e *entry) bool {
				return yield(Spot{row: row{key: e.place}}, e.record.(R))
			})
			return
		}
		o.walkIndex(m, place, back, yield)
	}
}

// A Spot is where a walk met a record. Its place is at hand there, and made without
// folding a name again.
type Spot struct {
	row row
	// before is how much of the row's place is the order's prefix.
	before int
}

// Place is the record's place in the order.
func (s Spot) Place() []byte { return []byte(s.row.key + s.row.tail())[s.before:] }

// At is the spot of a place that is known.
func At(place []byte) Spot { return Spot{row: row{key: string(place)}} }

// Pick walks as Walk does, through those that are selected. Only an order
// that a search index has can: by name, or by making.
func (o Order[R]) Pick(s *Selection, place []byte, back bool) iter.Seq2[Spot, R] {
	return func(yield func(Spot, R) bool) {
		names := o.list(s.of)
		scan(names, s.bits, spanFrom(names, string(place), back), back, func(_ position, e *entry) bool {
			return yield(Spot{row: row{key: e.place}}, e.record.(R))
		})
	}
}

func (o Order[R]) walkIndex(m *Moment, place []byte, back bool, yield func(Spot, R) bool) {
	prefix := string(o.prefix)
	arriving, ending := len(place) > 0, m.ending(kindOf[R](), o.index)
	for found := range o.from(m, place, back) {
		r := found.record.(R)
		if o.byID && found.key != prefix || o.within != nil && !o.within(r) {
			return
		}
		if arriving && bytes.Equal(o.place(r), place) {
			arriving = false
			continue
		}
		arriving = false
		at := Spot{found, len(o.prefix)}
		switch {
		case o.byID:
			at = Spot{row: row{key: r.Key()}}
		case !ending:
			at = Spot{row: row{key: string(o.place(r))}}
		}
		if !yield(at, r) {
			return
		}
	}
}

// from walks from the place, the record there included.
func (o Order[R]) from(m *Moment, place []byte, back bool) iter.Seq[row] {
	at := slices.Concat(o.prefix, place)
	switch {
	case !back:
		return m.from(kindOf[R](), o.index, o.prefix, at)
	case len(place) == 0: // no key has this byte behind the prefix, or any greater
		at = append(at, 0xFF)
	}
	return m.backFrom(kindOf[R](), o.index, o.prefix, at)
}
