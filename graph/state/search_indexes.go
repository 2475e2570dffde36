package state

import (
	"maps"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// searchIndexes are those of the kinds that have names.
type searchIndexes map[network.Kind]*searchIndex

// index is the search index of a kind that has names; nil of one that has none.
func (m *Moment) index(kind network.Kind) *searchIndex {
	m.note.kind(kind)
	return m.indexes[kind]
}

// buildAll makes the indexes of a whole network, or of nothing.
func buildAll(sorted []network.Ref, records map[network.Ref]network.Record) searchIndexes {
	byKind := map[network.Kind][]network.Record{}
	for _, ref := range sorted {
		byKind[ref.Kind] = append(byKind[ref.Kind], records[ref])
	}
	all := searchIndexes{}
	for kind, fields := range searched() {
		all[kind] = fields.build(byKind[kind])
	}
	return all
}

// updated gives the indexes after records changed from what they were.
func (all searchIndexes) updated(was map[network.Ref]network.Record, now func(network.Ref) network.Record) searchIndexes {
	updates := map[network.Kind]*indexUpdate{}
	for _, ref := range slices.SortedFunc(maps.Keys(was), byRef) {
		x, indexed := all[ref.Kind]
		if !indexed {
			continue
		}
		if updates[ref.Kind] == nil {
			updates[ref.Kind] = x.update()
		}
		updates[ref.Kind].replace(was[ref], now(ref))
	}
	next := maps.Clone(all)
	for kind, e := range updates {
		next[kind] = e.finish()
	}
	return next
}
