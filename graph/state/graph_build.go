package state

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A graphBuild makes the graph of a whole network at once.
type graphBuild struct {
	byRef map[network.Ref]*vertex
	all   []*vertex
	ends  [][]half // by ordinal
}

// buildGraph makes the graph of records in the order of their kinds and ids.
func buildGraph(sorted []network.Ref, records map[network.Ref]network.Record) *graphIndex {
	b := &graphBuild{byRef: map[network.Ref]*vertex{}}
	for _, ref := range sorted {
		if _, linked := numberOfKind(ref.Kind); linked {
			v := b.vertex(ref)
			v.there, v.public = true, network.Public(records[ref])
		}
	}
	for _, ref := range sorted {
		for _, l := range linksOf(records[ref]) {
			b.add(l)
		}
	}
	g := &graphIndex{next: ordinal(len(b.all)), ranked: make([]sortedList[standing], len(linkedKinds))}
	standings, vertices, names := make([][]standing, len(linkedKinds)), map[ordinal]*vertex{}, make([]*name, len(b.all))
	for n, v := range b.all {
		v.links = b.linksOf(n)
		vertices[v.number], names[n] = v, v.name
		if v.degree > 0 {
			standings[v.kind] = append(standings[v.kind], standing{v.name, v.degree})
		}
	}
	for kind, list := range standings {
		slices.SortFunc(list, standing.compare)
		g.ranked[kind] = newSortedList(list)
	}
	slices.SortFunc(names, func(a, b *name) int { return byRef(a.ref, b.ref) })
	g.names, g.vertices = newSortedList(names), g.vertices.with(vertices)
	return g
}

// vertex finds a record by its name, or makes a place for it.
func (b *graphBuild) vertex(ref network.Ref) *vertex {
	v := b.byRef[ref]
	if v == nil {
		kind, _ := numberOfKind(ref.Kind)
		v = &vertex{name: &name{ref, kind, ordinal(len(b.all))}}
		b.byRef[ref] = v
		b.all, b.ends = append(b.all, v), append(b.ends, nil)
	}
	return v
}

func (b *graphBuild) add(l link) {
	from, to := b.vertex(l.from), b.vertex(l.to)
	ofFrom, ofTo := l.halves(from.name, to.name, l.saidBy(from.name, to.name))
	b.ends[from.number] = append(b.ends[from.number], ofFrom)
	b.ends[to.number] = append(b.ends[to.number], ofTo)
	if !l.private && from.public && to.public {
		from.degree++
		to.degree++
	}
}

// linksOf sorts a record's ends, now that all degrees are known.
func (b *graphBuild) linksOf(n int) sortedList[half] {
	list := slices.Clip(slices.Clone(b.ends[n]))
	b.ends[n] = nil
	for i := range list {
		if h := &list[i]; !h.closed() {
			h.rank = rankOfDegree(b.all[h.other.number].degree)
		}
	}
	slices.SortFunc(list, func(a, b half) int { return compareHalves(&a, &b) })
	return newSortedList(list)
}
