package state

import (
	"maps"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A graphEdit makes the next graph from one, record by record. It costs the links
// of the records that changed.
type graphEdit struct {
	of      *graphIndex
	next    ordinal
	names   listUpdate[*name]
	touched map[ordinal]*vertexEdit
}

// A vertexEdit is a record of the graph while it changes.
type vertexEdit struct {
	vertex
	links listUpdate[half]
	// was is its degree before the edit, which is the rank that it still has among the
	// links of others.
	was int32
}

// updated gives the graph after records changed from what they were.
func (g *graphIndex) updated(was map[network.Ref]network.Record, now func(network.Ref) network.Record) *graphIndex {
	e := &graphEdit{of: g, next: g.next, names: listUpdate[*name]{sortedList: g.names}, touched: map[ordinal]*vertexEdit{}}
	for ref, old := range was {
		e.replace(ref, old, now(ref))
	}
	if len(e.touched) == 0 {
		return g
	}
	return e.finish()
}

// replace puts a record's new value in the place of the old: old is nil where it is
// new, next where it is gone.
func (e *graphEdit) replace(ref network.Ref, old, next network.Record) {
	before, after := setOf(linksOf(old)), setOf(linksOf(next))
	for l := range before {
		if !after[l] {
			e.remove(l)
		}
	}
	_, linked := numberOfKind(ref.Kind)
	if linked && ((old == nil) != (next == nil) || network.Public(old) != network.Public(next)) {
		e.show(e.vertex(ref), next != nil, network.Public(next))
	}
	for l := range after {
		if !before[l] {
			e.add(l)
		}
	}
}

// vertex gives the record to be changed, and makes a place for a new one.
func (e *graphEdit) vertex(ref network.Ref) *vertexEdit {
	if n, found := e.names.get(seekName(ref)); found {
		return e.touch(n)
	}
	kind, _ := numberOfKind(ref.Kind)
	n := &name{ref, kind, e.next}
	e.next++
	e.names.put(n, seekName(ref))
	e.touched[n.number] = &vertexEdit{vertex: vertex{name: n}}
	return e.touched[n.number]
}

func (e *graphEdit) touch(n *name) *vertexEdit {
	v := e.touched[n.number]
	if v == nil {
		old := e.of.vertices.get(n.number)
		v = &vertexEdit{vertex: *old, links: listUpdate[half]{sortedList: old.links}, was: old.degree}
		e.touched[n.number] = v
	}
	return v
}

// show notes whether the record is there and whether everybody may see it: its
// links are seen, or not seen, with it.
func (e *graphEdit) show(v *vertexEdit, there, public bool) {
	change := int32(0)
	switch {
	case public && !v.public:
		change = 1
	case v.public && !public:
		change = -1
	}
	v.there, v.public = there, public
	if change == 0 {
		return
	}
	for h := range v.links.from(position{}) {
		if other := e.now(h.other); !h.private && other.public {
			e.touch(h.other).degree += change
			v.degree += change
		}
	}
}

// now is a record as the edit has it so far.
func (e *graphEdit) now(n *name) *vertex {
	if v := e.touched[n.number]; v != nil {
		return &v.vertex
	}
	return e.of.vertices.get(n.number)
}

// ends gives the records at the ends of a link, and the link's halves as they stand
// among theirs.
func (e *graphEdit) ends(l link) (from, to *vertexEdit, ofFrom, ofTo half) {
	from, to = e.vertex(l.from), e.vertex(l.to)
	ofFrom, ofTo = l.halves(from.name, to.name, l.saidBy(from.name, to.name))
	if !ofFrom.closed() {
		ofFrom.rank, ofTo.rank = rankOfDegree(to.was), rankOfDegree(from.was)
	}
	return from, to, ofFrom, ofTo
}

func (e *graphEdit) add(l link) {
	from, to, ofFrom, ofTo := e.ends(l)
	from.links.put(ofFrom, seekHalf(&ofFrom))
	to.links.put(ofTo, seekHalf(&ofTo))
	if !l.private && from.public && to.public {
		from.degree++
		to.degree++
	}
}

func (e *graphEdit) remove(l link) {
	from, to, ofFrom, ofTo := e.ends(l)
	from.links.remove(seekHalf(&ofFrom))
	to.links.remove(seekHalf(&ofTo))
	if !l.private && from.public && to.public {
		from.degree--
		to.degree--
	}
}

// finish gives the graph after the changes.
func (e *graphEdit) finish() *graphIndex {
	next := &graphIndex{next: e.next, ranked: slices.Clone(e.of.ranked)}
	for _, v := range slices.Collect(maps.Values(e.touched)) {
		if rankOfDegree(v.degree) != rankOfDegree(v.was) {
			e.rerank(v)
		}
	}
	ranked := make([]listUpdate[standing], len(next.ranked))
	for kind := range ranked {
		ranked[kind].sortedList = next.ranked[kind]
	}
	vertices := map[ordinal]*vertex{}
	for n, v := range e.touched {
		if v.degree != v.was {
			v.stand(&ranked[v.kind])
		}
		if !v.there && len(v.links.blocks) == 0 {
			e.names.remove(seekName(v.ref))
			vertices[n] = nil
			continue
		}
		kept := v.vertex
		kept.links = v.links.sortedList
		vertices[n] = &kept
	}
	for kind := range ranked {
		next.ranked[kind] = ranked[kind].sortedList
	}
	next.names, next.vertices = e.names.sortedList, e.of.vertices.with(vertices)
	return next
}

// rerank moves the record to its new rank among the links of those linked to it.
func (e *graphEdit) rerank(v *vertexEdit) {
	for h := range v.links.from(position{}) {
		if h.closed() {
			continue
		}
		mirror := *h
		mirror.other, mirror.kind, mirror.in, mirror.rank = v.name, v.kind, !h.in, rankOfDegree(v.was)
		of := e.touch(h.other)
		of.links.remove(seekHalf(&mirror))
		mirror.rank = rankOfDegree(v.degree)
		of.links.put(mirror, seekHalf(&mirror))
	}
}

// stand moves the record to its new place among the best connected of its kind.
func (v *vertexEdit) stand(in *listUpdate[standing]) {
	if v.was > 0 {
		in.remove(seekStanding(standing{v.name, v.was}))
	}
	if v.degree > 0 {
		in.put(standing{v.name, v.degree}, seekStanding(standing{v.name, v.degree}))
	}
}
