package state

import (
	"bytes"
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"github.com/tidwall/btree"
)

// A table is the records of a kind: by id, and by each of its kind's indexes.
type table struct {
	*kindTable
	ids   ids
	made  tree   // by id, which is the order of their making
	by    []tree // as kindTable.indexes
	tally tally
}

// tables are those of all kinds, by kindNumbers.
type tables []*table

// of is the table of a kind; nil where there is no such kind.
func (t tables) of(kind network.Kind) *table {
	if n, ok := kindNumbers[kind]; ok {
		return t[n]
	}
	return nil
}

// newTables are empty.
func newTables() tables {
	all := make(tables, len(kindNumbers))
	for kind, k := range kindTables() {
		t := &table{kindTable: k, ids: newIDs(nil), made: newTree(row.beforeByKey), tally: new(btree.Map[string, int])}
		for range k.indexes {
			t.by = append(t.by, newTree(row.before))
		}
		all[kindNumbers[kind]] = t
	}
	return all
}

// copy is a table to be changed, while t stays as it is.
func (t *table) copy() *table {
	c := &table{kindTable: t.kindTable, ids: t.ids.copy(), made: t.made.Copy(), by: make([]tree, len(t.by)), tally: t.tally.Copy()}
	for i, tree := range t.by {
		c.by[i] = tree.Copy()
	}
	return c
}

// index is the tree of an index, and whether a key is one record's alone in it.
func (t *table) index(name string) (tree, bool) {
	for i := range t.indexes {
		if t.indexes[i].name == name {
			return t.by[i], t.indexes[i].exclusive
		}
	}
	if name == "id" {
		return t.made, false
	}
	panic("the table of " + string(t.kind) + " has no index " + name)
}

// insert puts in a record of an id that the table does not have.
func (t *table) insert(r network.Record) {
	t.ids.put(r)
	t.made.Set(row{r.Key(), r})
	t.count(r, 1)
	for i := range t.indexes {
		for _, k := range t.indexes[i].keysOf(r) {
			t.by[i].Set(row{k, r})
		}
	}
}

// remove takes a record out.
func (t *table) remove(r network.Record) {
	t.ids.drop(r.Key())
	t.made.Delete(row{key: r.Key()})
	t.count(r, -1)
	for i := range t.indexes {
		for _, k := range t.indexes[i].keysOf(r) {
			t.by[i].Delete(row{k, r})
		}
	}
}

// keys tells of all keys by which a record is found, and under which it counts.
func (t *table) keys(r network.Record, tell func(index string, k []byte)) {
	tell("id", key(r.Key()))
	for i := range t.indexes {
		for _, k := range t.indexes[i].keys(r) {
			tell(t.indexes[i].name, k)
		}
	}
	if t.counted == nil {
		return
	}
	for _, k := range t.counted(r) {
		tell(countedUnder(k))
		tell(countedUnder(k[:bytes.IndexByte(k, 0)+1]))
	}
}

// load gives the table of records that are sorted by id, or the clash that they have.
func (k *kindTable) load(sorted []network.Record) (*table, error) {
	t := &table{kindTable: k, tally: new(btree.Map[string, int])}
	rows := make([]row, len(sorted))
	for i, r := range sorted {
		rows[i] = row{r.Key(), r}
		t.count(r, 1)
	}
	t.ids, t.made = newIDs(sorted), loaded(row.beforeByKey, rows)
	for i := range k.indexes {
		rows = rows[:0]
		for _, r := range sorted {
			for _, key := range k.indexes[i].keysOf(r) {
				rows = append(rows, row{key, r})
			}
		}
		slices.SortFunc(rows, compareRows)
		rows = slices.CompactFunc(rows, func(a, b row) bool { return a.key == b.key && a.record == b.record })
		if clash := k.indexes[i].clash(rows); clash != nil {
			return nil, clash
		}
		for j := 1; j < len(rows); j++ { // what many share is kept once
			if rows[j].key == rows[j-1].key {
				rows[j].key = rows[j-1].key
			}
		}
		t.by = append(t.by, loaded(row.before, rows))
	}
	return t, nil
}

func compareRows(a, b row) int {
	switch {
	case a.before(b):
		return -1
	case b.before(a):
		return 1
	}
	return 0
}

// clash finds two records under a key that must be one's alone.
func (x *index) clash(sorted []row) error {
	for i := 1; x.exclusive && i < len(sorted); i++ {
		if sorted[i].key == sorted[i-1].key {
			return &Clash{Ref: network.RefOf(sorted[i].record), Index: x.name}
		}
	}
	return nil
}

// An index is a function of the records of a kind. A record without keys is not in it.
type index struct {
	name string
	keys func(network.Record) [][]byte
	// exclusive says that a key belongs to one record at most, ending that all keys end
	// in the record's id.
	exclusive, ending bool
}

// keysOf are the record's keys as rows have them: without the id at the end, which a
// row's record tells.
func (x *index) keysOf(r network.Record) []string {
	found := x.keys(r)
	keys := make([]string, len(found))
	for i, k := range found {
		if x.ending {
			k = k[:len(k)-len(r.Key())-1]
		}
		keys[i] = string(k)
	}
	return keys
}
