package state

import (
	"bytes"
	"hash/maphash"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// A Footprint is what an answer was read from: whole kinds of record, and parts of
// kinds. An answer is as good as new for as long as nothing in its footprint changed
// (Moment.Holds).
//
// A part is what a look-up with a key can find: the records whose key in an index
// begins with the same first field, such as the one record of an id, a lab's spaces, a
// space's bookings. Parts are told apart by a hash, so that two may count as one: an
// answer is then made anew sooner than it had to be, and never later.
type Footprint struct {
	// of are the changes of the database that was read, and read is the journal entry of
	// its moment.
	of    *changes
	read  int64
	kinds uint64
	parts []part
	// held is the last entry in whose moment all of it was seen to hold, plus 1.
	held atomic.Int64
}

// Bytes is about how much memory the footprint takes.
func (f *Footprint) Bytes() int { return 64 + 2*len(f.parts) }

// A part is one of the parts of kinds, by its number.
type part uint16

const (
	// parts is how many there are.
	parts = 1 << 16
	// maxParts is how many parts a footprint has: whoever reads more is taken to have
	// read the whole kind.
	maxParts = 256
)

// links is the number of the graph among the kinds: it changes with the links that
// records say, which few kinds do.
const links = 63

// kindNumbers number the kinds of record.
var kindNumbers = func() map[network.Kind]uint {
	numbers := map[network.Kind]uint{}
	for i, kind := range Kinds.All() {
		numbers[kind] = uint(i)
	}
	if len(numbers) > links {
		panic("more kinds of record than bits of a footprint")
	}
	return numbers
}()

// The numbers of the kinds whose records are looked up for each object of an answer.
var (
	numberOfSecretariats = kindNumbers[network.KindSecretariats]
	numberOfServants     = kindNumbers[network.KindServants]
	numberOfLabs         = kindNumbers[network.KindLabs]
	numberOfSpaces       = kindNumbers[network.KindSpaces]
	numberOfDistricts    = kindNumbers[network.KindDistricts]
	numberOfBookings     = kindNumbers[network.KindBookings]
	numberOfGroups       = kindNumbers[mapping.KindGroups]
)

var partSeed = maphash.MakeSeed()

// partOf is the part of a kind that a key belongs to, which is that of all keys with the
// same first field; false where the key has no whole field.
func partOf(kind network.Kind, index string, k []byte) (part, bool) {
	end := bytes.IndexByte(k, 0)
	if end < 0 {
		return 0, false
	}
	if index == "id" {
		return part(hashID(string(k[:end]))), true
	}
	var h maphash.Hash
	h.SetSeed(partSeed)
	_, _ = h.WriteString(string(kind))
	_ = h.WriteByte(0)
	_, _ = h.WriteString(index)
	_, _ = h.Write(k[:end+1])
	return part(h.Sum64()), true
}

// Reads notes what is read of a moment (Moment.Noting). Many goroutines may read at
// once. The zero Reads has read nothing.
type Reads struct {
	kinds atomic.Uint64
	count atomic.Int32
	parts [parts / 64]atomic.Uint64
}

// kind notes that any record of the kind may have been read.
func (r *Reads) kind(k network.Kind) {
	if r != nil {
		r.mark(kindNumbers[k])
	}
}

// one notes that a record of the kind with a number was looked for by its id.
func (r *Reads) one(kind uint, id string) {
	if r != nil {
		r.part(kind, part(hashID(id)))
	}
}

// graph notes that the graph was read.
func (r *Reads) graph() {
	if r != nil {
		r.mark(links)
	}
}

func (r *Reads) mark(kind uint) {
	if bit := uint64(1) << kind; r.kinds.Load()&bit == 0 {
		r.kinds.Or(bit)
	}
}

// under notes that records were read whose keys in the index begin with k.
func (r *Reads) under(kind network.Kind, index string, k []byte) {
	if r == nil {
		return
	}
	if p, ok := partOf(kind, index, k); ok {
		r.part(kindNumbers[kind], p)
	} else {
		r.kind(kind)
	}
}

// part notes that a part of the kind was read.
func (r *Reads) part(kind uint, p part) {
	if r.kinds.Load()&(1<<kind) != 0 {
		return
	}
	word, bit := &r.parts[p/64], uint64(1)<<(p%64)
	if word.Load()&bit != 0 || word.Or(bit)&bit != 0 {
		return
	}
	if r.count.Add(1) > maxParts {
		r.mark(kind)
	}
}

// Take gives what was read of a moment, and forgets it. Nobody may be reading.
func (r *Reads) Take(m *Moment) *Footprint {
	f := &Footprint{of: m.changes, read: m.Number, kinds: r.kinds.Swap(0)}
	if r.count.Swap(0) == 0 {
		return f
	}
	var found []part
	for i := range r.parts {
		left := r.parts[i].Load()
		if left == 0 {
			continue
		}
		r.parts[i].Store(0)
		for ; left != 0; left &= left - 1 {
			found = append(found, part(i*64+bits.TrailingZeros64(left)))
		}
	}
	f.parts = slices.Clip(found)
	return f
}
