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
	graph   *graphIndex
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
func moment(db *memdb.MemDB, x searchIndexes, g *graphIndex, number int64, nonce string) *Moment {
	frozen := db.Snapshot()
	return &Moment{
		reads:   reads{open: func() *memdb.Txn { return frozen.Txn(false) }},
		indexes: x, graph: g, Number: number, Nonce: nonce,
	}
}

// Record finds any record by its kind and id, or nil.
func (r reads) Record(ref network.Ref) network.Record {
	if ref.Kind.Blank() == nil {
		return nil
	}
	return first[network.Record](r, ref.Kind, "id", key(ref.ID))
}

// Founded tells whether the network ever had a record.
func (r reads) Founded() bool {
	txn := r.open()
	for _, kind := range network.Kinds() {
		if it := must(txn.Get(string(kind), "id_prefix", []byte{})); it.Next() != nil {
			return true
		}
	}
	return false
}

// All walks every record of a kind in the order of their ids, which is that of
// their making.
func (r reads) All(kind network.Kind) iter.Seq[network.Record] {
	return each[network.Record](r, kind, "id_prefix", nil)
}

// first finds the record under a key of an index, or the zero R.
func first[R network.Record](r reads, kind network.Kind, index string, k []byte) R {
	var none R
	raw, err := r.open().First(string(kind), index, k)
	if err != nil {
		panic(err) // a table or index that schema does not have
	}
	if raw == nil {
		return none
	}
	return raw.(R)
}

// each walks the records whose keys in the index begin with the prefix.
func each[R network.Record](r reads, kind network.Kind, index string, prefix []byte) iter.Seq[R] {
	return func(yield func(R) bool) {
		it := must(r.open().Get(string(kind), index, prefix))
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

func must(it memdb.ResultIterator, err error) memdb.ResultIterator {
	if err != nil {
		panic(err) // a table or index that schema does not have
	}
	return it
}
