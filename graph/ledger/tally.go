package ledger

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/redeaberta/rede/graph/network"
)

// A Tally is a sum over the refs of records, modulo 2^64, by which one set of records is
// told from any other. That of all records as of an entry follows from the journal alone:
// every server gets the same. Documents of another tally were deleted, or put back, by
// another hand.
type Tally int64

func (t *Tally) add(ref network.Ref)    { *t += weight(ref) }
func (t *Tally) remove(ref network.Ref) { *t -= weight(ref) }

// Follow takes the changes of the next entry.
func (t *Tally) Follow(steps []Step) {
	for _, s := range steps {
		for _, c := range s.Changes {
			switch {
			case c.Record == nil:
				t.remove(c.Ref)
			case c.Previous == nil:
				t.add(c.Ref)
			}
		}
	}
}

// tallyOf is the tally of some records.
func tallyOf(records map[network.Ref]network.Record) Tally {
	var t Tally
	for ref := range records {
		t.add(ref)
	}
	return t
}

// weight spreads refs evenly, so that no few of them add up to nothing.
func weight(ref network.Ref) Tally {
	sum := sha256.Sum256([]byte(string(ref.Kind) + "/" + ref.ID))
	return Tally(binary.LittleEndian.Uint64(sum[:8]))
}
