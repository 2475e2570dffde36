package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// A Moment is the network as it was right after a journal entry. It never
// changes. Its reads are those of a network.Draft.
type Moment struct {
	reads
	indexes searchIndexes
	// Number is the journal entry whose effect the moment shows last.
	Number int64
	// Nonce is that entry's nonce.
	Nonce string
}

// reads are the look-ups that a moment and a draft share. Each opens a
// transaction: a moment's is new every time, since one must not be shared
// between goroutines; a draft's is the draft's own.
type reads struct{ open func() *memdb.Txn }

// moment freezes a database as it is.
func moment(db *memdb.MemDB, x searchIndexes, number int64, nonce string) *Moment {
	frozen := db.Snapshot()
	return &Moment{
		reads:   reads{open: func() *memdb.Txn { return frozen.Txn(false) }},
		indexes: x, Number: number, Nonce: nonce,
	}
}

// Record finds any record by its kind and id, or nil.
func (r reads) Record(ref network.Ref) network.Record {
	if !Kinds.Has(ref.Kind) {
		return nil
	}
	return firstOf[network.Record](r, ref.Kind, "id", key(ref.ID))
}

// Founded tells whether the network ever had a record.
func (r reads) Founded() bool {
	txn := r.open()
	for _, kind := range Kinds.All() {
		if it := must(txn.Get(string(kind), "id_prefix", []byte{})); it.Next() != nil {
			return true
		}
	}
	return false
}

// All walks every record of a kind in the order of their ids, which is that of
// their making.
func (r reads) All(kind network.Kind) iter.Seq[network.Record] {
	return eachOf[network.Record](r, kind, "id_prefix", nil)
}

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

func firstOf[R network.Record](r reads, kind network.Kind, index string, k []byte) R {
	return as[R](r.open().First(string(kind), index, k))
}

// last finds the last record whose key in the index begins with the prefix, or nil.
func last[R network.Record](r reads, index string, prefix []byte) R {
	return as[R](r.open().Last(string(kindOf[R]()), index+"_prefix", prefix))
}

// as gives what memdb found as the record that it is.
func as[R network.Record](raw any, err error) R {
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
