package state

import (
	"encoding/binary"
	"time"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// Kinds are all the kinds of record that the network keeps, those of each package
// behind those of the one before.
var Kinds = network.JoinKinds(network.Kinds)

// tables are those of the kinds that are found by more than their id.
func tables() []kindTable {
	return []kindTable{
		secretariatsTable(), servantsTable(), labsTable(), districtsTable(), nominationsTable(), linksTable(), revocationsTable(),
		statutesTable(), meetingsTable(), minutesTable(), answersTable(), proposalsTable(), initiativesTable(), advancesTable(),
		guidelinesTable(), spacesTable(), openingsTable(), closuresTable(), holidaysTable(), bookingsTable(), feedsTable(), groupsTable(),
		trainingsTable(), enrolmentsTable(), commitmentsTable(), reportsTable(),
		keysTable(),
	}
}

// A kindTable says how the records of a kind are found, beside by their id.
type kindTable struct {
	kind    network.Kind
	indexes []*memdb.IndexSchema
	// search says by which words; nil for a kind without names.
	search *searchFields
}

// table is the table of the records of type R, found by its indexes.
func table[R network.Record](indexes ...indexOf[R]) kindTable {
	t := kindTable{kind: kindOf[R]()}
	for _, ix := range indexes {
		t.indexes = append(t.indexes, ix.IndexSchema)
	}
	return t
}

// withSearch gives the table's kind a search index, too.
func (t kindTable) withSearch(search searchFields) kindTable {
	t.search = &search
	return t
}

// schema has the table of every kind of record.
func schema() *memdb.DBSchema {
	all := &memdb.DBSchema{Tables: map[string]*memdb.TableSchema{}}
	for _, kind := range Kinds.All() {
		all.Tables[string(kind)] = &memdb.TableSchema{Name: string(kind), Indexes: map[string]*memdb.IndexSchema{
			"id": {Name: "id", Unique: true, Indexer: idIndex{}},
		}}
	}
	for _, t := range tables() {
		for _, ix := range t.indexes {
			all.Tables[string(t.kind)].Indexes[ix.Name] = ix
		}
	}
	return all
}

// searched says by what the records of the kinds that have names are found.
func searched() map[network.Kind]searchFields {
	all := map[network.Kind]searchFields{}
	for _, t := range tables() {
		if t.search != nil {
			all[t.kind] = *t.search
		}
	}
	return all
}

// indexOf is an index of a table of records of type R.
type indexOf[R network.Record] struct{ *memdb.IndexSchema }

// many is an index under which any number of records may share a key.
func many[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	return indexOf[R]{&memdb.IndexSchema{Name: name, AllowMissing: true, Indexer: index[R]{keys: keys}}}
}

// exclusive is an index under which a key belongs to one record at most. memdb
// would let a second one overwrite the first in silence, so Draft.Put looks
// before it inserts.
func exclusive[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	return indexOf[R]{&memdb.IndexSchema{Name: name, AllowMissing: true, Unique: true, Indexer: index[R]{keys: keys, exclusive: true}}}
}

// order is an index for walking: its keys end in the record's id, so that each
// is one record's own and walking backwards is right.
func order[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	return indexOf[R]{&memdb.IndexSchema{Name: name, AllowMissing: true, Unique: true, Indexer: index[R]{keys: keys}}}
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

// instant is a key whose byte order is the order of time.
func instant(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.UnixMilli())^(1<<63))
}
