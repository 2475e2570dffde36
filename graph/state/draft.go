package state

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/redeaberta/rede/graph/network"
)

// A DB is the network in memory with the one writer that it has.
type DB struct {
	// writing is held while there is a draft.
	writing sync.Mutex
	now     *Moment
	// changes are those of all its moments.
	changes *changes
}

// New is an empty network before its first entry.
func New() *DB {
	c := since(-1)
	return &DB{changes: c, now: &Moment{reads: reads{in: newTables()}, indexes: buildAll(nil, nil), graph: buildGraph(nil, nil), changes: c, Number: -1}}
}

// Moment is the network after the entry committed last.
func (d *DB) Moment() *Moment { return d.now }

// A Draft is the network while commands are being decided. It sees what was put
// into it. Either Commit or Abort ends it.
type Draft struct {
	reads
	of *DB
	// mine has the kinds whose tables are the draft's own, to be changed; the others are
	// the last moment's.
	mine map[network.Kind]bool
	// before has what the records that changed were before the draft, nil for new ones.
	before map[network.Ref]network.Record
	ended  bool
}

// Begin starts a draft on the moment committed last, once there is no other.
func (d *DB) Begin() *Draft {
	d.writing.Lock()
	return &Draft{reads: reads{in: slices.Clone(d.Moment().in)}, of: d, mine: map[network.Kind]bool{}, before: map[network.Ref]network.Record{}}
}

// Abort forgets the draft. After Commit it does nothing.
func (d *Draft) Abort() {
	if !d.ended {
		d.ended = true
		d.of.writing.Unlock()
	}
}

// Commit makes the draft the network after the entry with this number and
// nonce, and gives its moment.
func (d *Draft) Commit(number int64, nonce string) *Moment {
	was, graph := d.of.Moment(), d.of.Moment().graph.updated(d.before, d.Record)
	if graph != was.graph {
		d.of.changes.noteLinks(number)
	}
	for ref, r := range d.before {
		d.of.changes.note(number, d.in.of(ref.Kind).keys, ref.Kind, r, d.Record(ref))
	}
	return d.commit(&Moment{
		reads: d.reads, indexes: was.indexes.updated(d.before, d.Record), graph: graph, changes: d.of.changes, Number: number, Nonce: nonce,
	})
}

func (d *Draft) commit(m *Moment) *Moment {
	d.of.now = m
	d.Abort()
	return m
}

// table is the draft's own table of a kind.
func (d *Draft) table(kind network.Kind) *table {
	n := kindNumbers[kind]
	if !d.mine[kind] {
		d.in[n], d.mine[kind] = d.in[n].copy(), true
	}
	return d.in[n]
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
		d.remove(network.RefOf(r))
	}
	for _, ref := range drops {
		d.remove(ref)
	}
	for _, r := range puts {
		if err := d.claim(r); err != nil {
			return err
		}
		d.table(r.Kind()).insert(r)
	}
	return nil
}

// remove takes a record out, if it is there.
func (d *Draft) remove(ref network.Ref) {
	old := d.Record(ref)
	if _, touched := d.before[ref]; !touched {
		d.before[ref] = old
	}
	if old != nil {
		d.table(ref.Kind).remove(old)
	}
}

// claim looks whether the record's unique values are free.
func (d *Draft) claim(r network.Record) error {
	for _, x := range d.in.of(r.Kind()).indexes {
		if !x.exclusive {
			continue
		}
		for _, k := range x.keys(r) {
			if d.first(r.Kind(), x.name, k) != nil {
				return &Clash{Ref: network.RefOf(r), Index: x.name}
			}
		}
	}
	return nil
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
	m := &Moment{reads: draft.reads, indexes: <-built, graph: <-linked, changes: d.changes, Number: number, Nonce: nonce}
	if err != nil {
		return nil, err
	}
	d.changes.filled.Store(number)
	return draft.commit(m), nil
}

// load makes the tables of whole kinds.
func (d *Draft) load(sorted []network.Ref, records map[network.Ref]network.Record) error {
	for of := range chunked(sorted) {
		all := make([]network.Record, len(of))
		for i, ref := range of {
			all[i] = records[ref]
		}
		n := kindNumbers[of[0].Kind]
		t, err := d.in[n].load(all)
		if err != nil {
			return err
		}
		d.in[n] = t
	}
	return nil
}

// chunked parts sorted refs by their kinds.
func chunked(sorted []network.Ref) iter.Seq[[]network.Ref] {
	return func(yield func([]network.Ref) bool) {
		for len(sorted) > 0 {
			end := slices.IndexFunc(sorted, func(ref network.Ref) bool { return ref.Kind != sorted[0].Kind })
			if end < 0 {
				end = len(sorted)
			}
			if !yield(sorted[:end]) {
				return
			}
			sorted = sorted[end:]
		}
	}
}

func byRef(a, b network.Ref) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) }
