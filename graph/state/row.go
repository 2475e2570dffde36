package state

import (
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/tidwall/btree"
)

// A row is a record in an index, under a key. Its place in the index is its key and,
// behind that, the record's own key, ended: so that each place is one record's alone,
// though the id is stored but once. A row without a record is a place that is sought.
type row struct {
	key    string
	record network.Record
}

// tail is what of a row's place lies behind its key.
func (r row) tail() string {
	if r.record == nil {
		return ""
	}
	return r.record.Key() + "\x00"
}

// begins tells whether a row's place begins so.
func (r row) begins(prefix string) bool {
	return strings.HasPrefix(r.key, prefix) ||
		len(prefix) > len(r.key) && strings.HasPrefix(prefix, r.key) && strings.HasPrefix(r.tail(), prefix[len(r.key):])
}

// before tells whether a row's place is before another's.
func (r row) before(other row) bool {
	n := min(len(r.key), len(other.key))
	if by := strings.Compare(r.key[:n], other.key[:n]); by != 0 {
		return by < 0
	}
	rest, others := r.key[n:], other.key[n:]
	switch {
	case rest != "" || others != "":
		if rest == "" && r.record == nil {
			return true
		}
		if others == "" && other.record == nil {
			return false
		}
		return rest+r.tail() < others+other.tail()
	case r.record == nil || other.record == nil:
		return r.record == nil && other.record != nil
	}
	return r.record.Key() < other.record.Key()
}

// beforeByKey is before among rows whose key is the record's own.
func (r row) beforeByKey(other row) bool { return r.key < other.key }

// A tree has rows in the order of their places. The trees of a moment never change: a
// draft changes copies, which share all nodes but those that changed.
type tree = *btree.BTreeG[row]

// degree says how many rows a node of a tree has: between this and twice as many. A
// change copies a node of each level, so few are quick to change; many take less memory.
const degree = 32

func newTree(before func(a, b row) bool) tree {
	return btree.NewBTreeGOptions(before, btree.Options{NoLocks: true, Degree: degree})
}

// loaded is a tree of sorted rows, each at a place of its own. Its nodes have no room to
// spare until they change.
func loaded(before func(a, b row) bool, sorted []row) tree {
	t := newTree(before)
	for _, r := range sorted {
		t.Load(r)
	}
	packed := t.Copy()
	packed.ScanMut(func(row) bool { return true }) // copies each node, with the room that it uses
	return packed
}
