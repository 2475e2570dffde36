package state

import (
	"maps"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// catalogues are those of the kinds that have names.
type catalogues map[network.Kind]*catalogue

// letterings says how the kinds that have names are catalogued.
func letterings() map[network.Kind]lettering {
	return map[network.Kind]lettering{
		network.KindSecretariats: bodyLettering(), network.KindServants: servantLettering(),
		network.KindLabs: labLettering(), network.KindDistricts: districtLettering(),
	}
}

// bare are the catalogues of nothing.
func bare() catalogues { return gather(nil, nil) }

// gather makes the catalogues of a whole network.
func gather(sorted []network.Ref, records map[network.Ref]network.Record) catalogues {
	byKind := map[network.Kind][]network.Record{}
	for _, ref := range sorted {
		byKind[ref.Kind] = append(byKind[ref.Kind], records[ref])
	}
	all := catalogues{}
	for kind, l := range letterings() {
		all[kind] = l.gather(byKind[kind])
	}
	return all
}

// turn gives the catalogues after records changed from what they were.
func (all catalogues) turn(was map[network.Ref]network.Record, now func(network.Ref) network.Record) catalogues {
	clerks := map[network.Kind]*clerk{}
	for _, ref := range slices.SortedFunc(maps.Keys(was), byID) {
		c, named := all[ref.Kind]
		if !named {
			continue
		}
		if clerks[ref.Kind] == nil {
			clerks[ref.Kind] = c.change()
		}
		clerks[ref.Kind].turn(was[ref], now(ref))
	}
	next := maps.Clone(all)
	for kind, k := range clerks {
		next[kind] = k.done()
	}
	return next
}
