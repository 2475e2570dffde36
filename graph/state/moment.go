package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

// A Moment is the network as it was right after a journal entry. It never
// changes. Its reads are those of a network.Draft.
type Moment struct {
	reads
	indexes searchIndexes
	graph   *graphIndex
	changes *changes
	// Number is the journal entry whose effect the moment shows last.
	Number int64
	// Nonce is that entry's nonce.
	Nonce string
}

// reads are the look-ups that a moment and a draft share.
type reads struct {
	in tables
	// note hears what is read; nil where nobody asks. The reads of tables in lookup.go and
	// count.go tell it; what reads a search index or the graph tells it itself.
	note *Reads
}

// Noting gives the same moment, whose reads are noted.
func (m *Moment) Noting(in *Reads) *Moment {
	noting := *m
	noting.note = in
	return &noting
}

// Record finds any record by its kind and id, or nil.
func (r reads) Record(ref network.Ref) network.Record { return r.byID(ref.Kind, ref.ID) }

// Empty tells whether the network has no record.
func (r reads) Empty() bool {
	for _, kind := range Kinds.All() {
		if some(r.all(kind)) {
			return false
		}
	}
	return true
}

// All walks every record of a kind in the order of their ids, which is that of
// their making.
func (r reads) All(kind network.Kind) iter.Seq[network.Record] { return r.all(kind) }
