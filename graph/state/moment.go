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
	if !Kinds.Has(ref.Kind) {
		return nil
	}
	return firstOf[network.Record](r, ref.Kind, "id", key(ref.ID))
}

// Empty tells whether the network has no record.
func (r reads) Empty() bool {
	txn := r.open()
	for _, kind := range Kinds.All() {
		if it := must(txn.Get(string(kind), "id_prefix", []byte{})); it.Next() != nil {
			return false
		}
	}
	return true
}

// All walks every record of a kind in the order of their ids, which is that of
// their making.
func (r reads) All(kind network.Kind) iter.Seq[network.Record] {
	return eachOf[network.Record](r, kind, "id_prefix", nil)
}
