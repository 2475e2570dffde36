package state

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

// A DB is the network in memory with the one writer that it has.
type DB struct {
	db  *memdb.MemDB
	now *Moment
	// tables are those of the schema, by their names.
	tables map[string]*memdb.TableSchema
}

// New is an empty network before its first entry.
func New() *DB {
	s := schema()
	db, err := memdb.NewMemDB(s)
	if err != nil {
		panic(fmt.Errorf("a table of the state is malformed: %w", err))
	}
	return &DB{db: db, tables: s.Tables, now: moment(db, buildAll(nil, nil), buildGraph(nil, nil), -1, "")}
}

// Moment is the network after the entry committed last.
func (d *DB) Moment() *Moment { return d.now }

// A Draft is the network while commands are being decided. It sees what was put
// into it. Either Commit or Abort ends it.
type Draft struct {
	reads
	of  *DB
	txn *memdb.Txn
	// before has what the records that changed were before the draft, nil for new ones.
	before map[network.Ref]network.Record
}

// Begin starts a draft on the moment committed last.
func (d *DB) Begin() *Draft {
	txn := d.db.Txn(true)
	return &Draft{reads: reads{open: func() *memdb.Txn { return txn }}, of: d, txn: txn, before: map[network.Ref]network.Record{}}
}

// Abort forgets the draft. After Commit it does nothing.
func (d *Draft) Abort() { d.txn.Abort() }

// Commit makes the draft the network after the entry with this number and
// nonce, and gives its moment.
func (d *Draft) Commit(number int64, nonce string) *Moment {
	return d.commit(d.of.now.indexes.updated(d.before, d.Record), d.of.now.graph.updated(d.before, d.Record), number, nonce)
}

func (d *Draft) commit(x searchIndexes, g *graphIndex, number int64, nonce string) *Moment {
	d.txn.Commit()
	d.of.now = moment(d.of.db, x, g, number, nonce)
	return d.of.now
}

// A Clash is a put that would take a unique value from another record. A rule
// checks before it puts, so a clash is a rule's mistake.
type Clash struct {
	Ref   network.Ref
	Index string
}

// Error names the index, never the value.
func (c *Clash) Error() string {
	return fmt.Sprintf("a record of %s would share its %s with another", c.Ref.Kind, c.Index)
}

// Put applies one command's changes at once: the old values of all its records
// go before the new ones come, so that a unique value may move from one record
// to another. Where it refuses with a *Clash the draft is half changed: abort it.
func (d *Draft) Put(puts []network.Record, drops []network.Ref) error {
	for _, r := range puts {
		if err := d.remove(network.RefOf(r)); err != nil {
			return err
		}
	}
	for _, ref := range drops {
		if err := d.remove(ref); err != nil {
			return err
		}
	}
	for _, r := range puts {
		if err := d.claim(r); err != nil {
			return err
		}
		if err := d.txn.Insert(string(r.Kind()), r); err != nil {
			return fmt.Errorf("putting a record of %s: %w", r.Kind(), err)
		}
	}
	return nil
}

// remove takes a record out, if it is there.
func (d *Draft) remove(ref network.Ref) error {
	old := d.Record(ref)
	if _, touched := d.before[ref]; !touched {
		d.before[ref] = old
	}
	if old == nil {
		return nil
	}
	if err := d.txn.Delete(string(ref.Kind), old); err != nil {
		return fmt.Errorf("removing a record of %s: %w", ref.Kind, err)
	}
	return nil
}

// claim looks whether the record's unique values are free.
func (d *Draft) claim(r network.Record) error {
	for index, k := range d.of.claims(r) {
		if holder := firstOf[network.Record](d.reads, r.Kind(), index, k); holder != nil {
			return &Clash{Ref: network.RefOf(r), Index: index}
		}
	}
	return nil
}

// claims are the keys that must be the record's alone, by index.
func (d *DB) claims(r network.Record) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for name, ix := range d.tables[string(r.Kind())].Indexes {
			claimer, ok := ix.Indexer.(interface {
				claims(network.Record) [][]byte
			})
			if !ok {
				continue
			}
			for _, k := range claimer.claims(r) {
				if !yield(name, k) {
					return
				}
			}
		}
	}
}

// Fill loads a whole network at once, as it stood after an entry. The database
// must be empty.
func (d *DB) Fill(records map[network.Ref]network.Record, number int64, nonce string) (*Moment, error) {
	draft := d.Begin()
	defer draft.Abort()
	sorted := slices.SortedFunc(maps.Keys(records), byRef)
	built, linked := make(chan searchIndexes), make(chan *graphIndex)
	go func() { built <- buildAll(sorted, records) }()
	go func() { linked <- buildGraph(sorted, records) }()
	err := draft.load(sorted, records)
	indexes, graph := <-built, <-linked
	if err != nil {
		return nil, err
	}
	return draft.commit(indexes, graph, number, nonce), nil
}

// load inserts records by id, where neighbours share memdb's nodes, and looks for
// clashes in a map: a look-up in the transaction makes memdb copy those nodes
// again at the next insert.
func (d *Draft) load(sorted []network.Ref, records map[network.Ref]network.Record) error {
	holders := map[string]network.Ref{}
	for _, ref := range sorted {
		r := records[ref]
		for index, k := range d.of.claims(r) {
			value := string(slices.Concat(key(string(ref.Kind), index), k))
			if holder, held := holders[value]; held && holder != ref {
				return &Clash{Ref: ref, Index: index}
			}
			holders[value] = ref
		}
		if err := d.txn.Insert(string(ref.Kind), r); err != nil {
			return fmt.Errorf("loading a record of %s: %w", ref.Kind, err)
		}
	}
	return nil
}

func byRef(a, b network.Ref) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) }
