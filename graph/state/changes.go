package state

import (
	"sync/atomic"

	"github.com/redeaberta/rede/graph/network"
)

// changes say of each kind, and of each part of a kind, which journal entry changed it
// last. All moments of a database share them: the writer notes an entry's changes before
// its moment can be seen, so they tell of every moment that anybody has, and may tell of
// the one that comes next.
type changes struct {
	// filled is the entry up to which nothing is told apart.
	filled atomic.Int64
	kinds  [64]atomic.Int64
	parts  [parts]atomic.Int64
}

// since are changes of which only those after the entry are known.
func since(entry int64) *changes {
	c := &changes{}
	c.filled.Store(entry)
	return c
}

// note notes that an entry made a record of the kind what it is, from what it was.
func (c *changes) note(entry int64, keys func(network.Record, func(index string, k []byte)), kind network.Kind, was, is network.Record) {
	c.kinds[kindNumbers[kind]].Store(entry)
	for _, r := range []network.Record{was, is} {
		if r == nil {
			continue
		}
		keys(r, func(index string, k []byte) {
			if p, ok := partOf(kind, index, k); ok {
				c.parts[p].Store(entry)
			}
		})
	}
}

// noteLinks notes that an entry changed the graph.
func (c *changes) noteLinks(entry int64) { c.kinds[links].Store(entry) }

// Holds tells whether what a footprint has is in this moment as it was when it was read,
// in this moment or an earlier one: whoever reads the same now finds the same.
func (m *Moment) Holds(f *Footprint) bool {
	if f.of != m.changes || f.read > m.Number {
		return false
	}
	if f.held.Load() == m.Number+1 {
		return true
	}
	if !m.changes.hold(f) {
		return false
	}
	f.held.Store(m.Number + 1)
	return true
}

// hold tells whether nothing of a footprint has changed since it was read.
func (c *changes) hold(f *Footprint) bool {
	if c.filled.Load() > f.read {
		return false
	}
	for kind, left := 0, f.kinds; left != 0; kind, left = kind+1, left>>1 {
		if left&1 != 0 && c.kinds[kind].Load() > f.read {
			return false
		}
	}
	for _, p := range f.parts {
		if c.parts[p].Load() > f.read {
			return false
		}
	}
	return true
}
