package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// What every look-up is made of: the type of record says which table is asked.

// kindOf is the kind of the records of type R.
func kindOf[R network.Record]() network.Kind {
	var none R
	return none.Kind()
}

// byID finds a record, or nil.
func byID[R network.Record, ID ~string](r reads, id ID) R { return first[R](r, "id", key(string(id))) }

// first finds the first record under a key of an index, or nil.
func first[R network.Record](r reads, index string, k []byte) R {
	return firstOf[R](r, kindOf[R](), index, k)
}

// firstOf and eachOf ask the table of a kind that is known at run time alone.
func firstOf[R network.Record](r reads, kind network.Kind, index string, k []byte) R {
	return recordOf[R](r.open().First(string(kind), index, k))
}

// last finds the last record whose key in the index begins with the prefix, or nil.
func last[R network.Record](r reads, index string, prefix []byte) R {
	return recordOf[R](r.open().Last(string(kindOf[R]()), index+"_prefix", prefix))
}

// recordOf gives what memdb found as the record that it is.
func recordOf[R network.Record](raw any, err error) R {
	if err != nil {
		panic(err) // a table or index that schema does not have
	}
	r, _ := raw.(R)
	return r
}

// each walks the records whose keys in the index begin with the prefix.
func each[R network.Record](r reads, index string, prefix []byte) iter.Seq[R] {
	return eachOf[R](r, kindOf[R](), index, prefix)
}

func eachOf[R network.Record](r reads, kind network.Kind, index string, prefix []byte) iter.Seq[R] {
	return walk[R](func() (memdb.ResultIterator, error) { return r.open().Get(string(kind), index, prefix) })
}

// from walks an index from a key on, to its end.
func from[R network.Record](r reads, index string, k []byte) iter.Seq[R] {
	return walk[R](func() (memdb.ResultIterator, error) { return r.open().LowerBound(string(kindOf[R]()), index, k) })
}

func walk[R network.Record](begin func() (memdb.ResultIterator, error)) iter.Seq[R] {
	return func(yield func(R) bool) {
		it := must(begin())
		for raw := it.Next(); raw != nil; raw = it.Next() {
			if !yield(raw.(R)) {
				return
			}
		}
	}
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

func must(it memdb.ResultIterator, err error) memdb.ResultIterator {
	if err != nil {
		panic(err) // a table or index that schema does not have
	}
	return it
}
