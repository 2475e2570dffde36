package state

import "math/bits"

// A slot is a record's number within a catalogue, by which sets of records are
// sets of bits. It means nothing outside, and another server gives others.
type slot = uint32

func at(n slot) seek[slot] {
	return func(m slot) int { return int(m) - int(n) }
}

// A set is a set of slots; nil is the set of all.
type set []uint64

// bitset is an empty set with room for n slots.
func bitset(n slot) set { return make(set, (n+63)/64) }

// has tells whether the slot is in the set.
func (s set) has(n slot) bool { return s == nil || s[n/64]&(1<<(n%64)) != 0 }

// add puts all the slots into the set.
func (s set) add(slots shelf[slot]) {
	for _, block := range slots.blocks {
		for _, n := range block {
			s[n/64] |= 1 << (n % 64)
		}
	}
}

// and gives what both sets have; it may change s.
func (s set) and(other set) set {
	if s == nil {
		return other
	}
	for i := range s {
		s[i] &= other[i]
	}
	return s
}

// count is how many slots a set has that is not of all.
func (s set) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}
