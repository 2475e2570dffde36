package state

import "math/bits"

// An ordinal is a record's number within a search index, by which sets of records
// are sets of bits. It means nothing outside, and another server gives others.
type ordinal = uint32

func at(n ordinal) seek[ordinal] {
	return func(m ordinal) int { return int(m) - int(n) }
}

// A bitset is a set of ordinals; nil is the set of all.
type bitset []uint64

// newBitset is an empty set with room for n ordinals.
func newBitset(n ordinal) bitset { return make(bitset, (n+63)/64) }

// has tells whether the ordinal is in the set.
func (s bitset) has(n ordinal) bool { return s == nil || s[n/64]&(1<<(n%64)) != 0 }

// set puts an ordinal into the set.
func (s bitset) set(n ordinal) { s[n/64] |= 1 << (n % 64) }

// add puts all the ordinals into the set.
func (s bitset) add(ordinals sortedList[ordinal]) {
	for _, block := range ordinals.blocks {
		for _, n := range block {
			s.set(n)
		}
	}
}

// and gives what both sets have; it may change s.
func (s bitset) and(other bitset) bitset {
	if s == nil {
		return other
	}
	for i := range s {
		s[i] &= other[i]
	}
	return s
}

// count is how many ordinals a set has that is not of all.
func (s bitset) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// or puts what another set has into a set that is not of all.
func (s bitset) or(other bitset) {
	for i := range s {
		s[i] |= other[i]
	}
}

// without takes what another set has out of a set that is not of all.
func (s bitset) without(other bitset) {
	for i := range s {
		s[i] &^= other[i]
	}
}

// empty tells whether a set that is not of all has nothing.
func (s bitset) empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}
