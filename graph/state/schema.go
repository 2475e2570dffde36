package state

import (
	"encoding/binary"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// Kinds are all the kinds of record that the network keeps, those of each package
// behind those of the one before.
var Kinds = network.JoinKinds(network.Kinds, mapping.Kinds)

// described are the tables of the kinds that are found by more than their id.
func described() []kindTable {
	return []kindTable{
		secretariatsTable(), servantsTable(), labsTable(), districtsTable(), nominationsTable(), linksTable(), revocationsTable(),
		statutesTable(), meetingsTable(), minutesTable(), answersTable(), proposalsTable(), initiativesTable(), advancesTable(),
		guidelinesTable(), spacesTable(), openingsTable(), closuresTable(), holidaysTable(), bookingsTable(), feedsTable(), groupsTable(), partnershipsTable(), projectsTable(), projectUpdatesTable(),
		trainingsTable(), enrolmentsTable(), commitmentsTable(), reportsTable(),
		keysTable(),
	}
}

// A kindTable says how the records of a kind are found, beside by their id.
type kindTable struct {
	kind    network.Kind
	indexes []index
	// search says by which words; nil for a kind without names.
	search *searchFields
	// counted says under which keys a record counts; nil where nothing is counted.
	counted func(network.Record) [][]byte
}

// kindTables has the table of every kind of record.
func kindTables() map[network.Kind]*kindTable {
	all := map[network.Kind]*kindTable{}
	for _, kind := range Kinds.All() {
		all[kind] = &kindTable{kind: kind}
	}
	for _, k := range described() {
		all[k.kind] = &k
	}
	return all
}

// tableOf is the table of the records of type R, found by its indexes.
func tableOf[R network.Record](indexes ...indexOf[R]) kindTable {
	t := kindTable{kind: kindOf[R]()}
	for _, x := range indexes {
		t.indexes = append(t.indexes, x.index)
	}
	return t
}

// withSearch gives the table's kind a search index, too.
func (k kindTable) withSearch(search searchFields) kindTable {
	k.search = &search
	return k
}

// searched says by what the records of the kinds that have names are found.
func searched() map[network.Kind]searchFields {
	all := map[network.Kind]searchFields{}
	for _, k := range described() {
		if k.search != nil {
			all[k.kind] = *k.search
		}
	}
	return all
}

// indexOf is an index of a table of records of type R.
type indexOf[R network.Record] struct{ index }

func indexBy[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	return indexOf[R]{index{name: name, keys: func(r network.Record) [][]byte { return keys(r.(R)) }}}
}

// many is an index under which any number of records may share a key.
func many[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	return indexBy(name, keys)
}

// exclusive is an index under which a key belongs to one record at most. Draft.Put
// refuses a second one.
func exclusive[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	x := indexBy(name, keys)
	x.exclusive = true
	return x
}

// order is an index for walking: its keys end in the record's id, as the places of an
// Order do.
func order[R network.Record](name string, keys func(R) [][]byte) indexOf[R] {
	x := indexBy(name, keys)
	x.ending = true
	return x
}

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
