package state

import (
	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// schema lists the table of every kind of record.
func schema() *memdb.DBSchema {
	all := &memdb.DBSchema{Tables: map[string]*memdb.TableSchema{}}
	for _, t := range []*memdb.TableSchema{
		secretariatsTable(), servantsTable(), labsTable(), districtsTable(), nominationsTable(),
		statutesTable(), meetingsTable(), minutesTable(), answersTable(), proposalsTable(), initiativesTable(), advancesTable(),
		guidelinesTable(), spacesTable(), openingsTable(), closuresTable(), holidaysTable(), bookingsTable(), seriesTable(),
		feedsTable(), groupsTable(),
		trainingsTable(), enrolmentsTable(), commitmentsTable(), reportsTable(),
		linksTable(), revocationsTable(), keysTable(),
	} {
		all.Tables[t.Name] = t
	}
	return all
}

// table is a table of records of one kind, found by id and by its indexes.
func table(kind network.Kind, indexes ...*memdb.IndexSchema) *memdb.TableSchema {
	t := &memdb.TableSchema{Name: string(kind), Indexes: map[string]*memdb.IndexSchema{
		"id": {Name: "id", Unique: true, Indexer: idIndex{}},
	}}
	for _, ix := range indexes {
		t.Indexes[ix.Name] = ix
	}
	return t
}

// many is an index under which any number of records may share a key.
func many[R network.Record](name string, keys func(R) [][]byte) *memdb.IndexSchema {
	return &memdb.IndexSchema{Name: name, AllowMissing: true, Indexer: index[R]{keys: keys}}
}

// exclusive is an index under which a key belongs to one record at most. memdb
// would let a second one overwrite the first in silence, so Draft.Put looks
// before it inserts.
func exclusive[R network.Record](name string, keys func(R) [][]byte) *memdb.IndexSchema {
	return &memdb.IndexSchema{Name: name, AllowMissing: true, Unique: true, Indexer: index[R]{keys: keys, exclusive: true}}
}

// order is an index for walking: its keys end in the record's id, so that each
// is one record's own and walking backwards is right.
func order[R network.Record](name string, keys func(R) [][]byte) *memdb.IndexSchema {
	return &memdb.IndexSchema{Name: name, AllowMissing: true, Unique: true, Indexer: index[R]{keys: keys}}
}

// index is a memdb index that is a typed function of the record. A record
// without keys is not in the index.
type index[R network.Record] struct {
	keys      func(R) [][]byte
	exclusive bool
}

// FromObject gives the record's keys.
func (x index[R]) FromObject(raw any) (bool, [][]byte, error) {
	keys := x.keys(raw.(R))
	return len(keys) > 0, keys, nil
}

// FromArgs takes a ready key.
func (x index[R]) FromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

// PrefixFromArgs takes the beginning of keys.
func (x index[R]) PrefixFromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

// claims gives the keys that must be the record's alone.
func (x index[R]) claims(r network.Record) [][]byte {
	if !x.exclusive {
		return nil
	}
	return x.keys(r.(R))
}

// idIndex is the primary index: the record's key, ended.
type idIndex struct{}

// FromObject gives the record's own key.
func (idIndex) FromObject(raw any) (bool, []byte, error) {
	return true, key(raw.(network.Record).Key()), nil
}

// FromArgs takes a ready key.
func (idIndex) FromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

// PrefixFromArgs takes the beginning of keys.
func (idIndex) PrefixFromArgs(args ...any) ([]byte, error) { return args[0].([]byte), nil }

// key joins parts into an index key. Every part is ended by a zero byte, which
// no text of a record contains, so that "sp1" is no prefix of "sp10".
func key(parts ...string) []byte {
	n := 0
	for _, p := range parts {
		n += len(p) + 1
	}
	k := make([]byte, 0, n)
	for _, p := range parts {
		k = append(append(k, p...), 0)
	}
	return k
}

// one is the usual answer of an index function: a single key.
func one(parts ...string) [][]byte { return [][]byte{key(parts...)} }
