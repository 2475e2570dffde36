package state

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A graphIndex is the network as records and the links between them. It never
// changes once a moment has it.
type graphIndex struct {
	// names has those of all records in it, by kind and id, and vertices the records
	// by their ordinals, nil where one is gone.
	names    sortedList[*name]
	vertices numbered[*vertex]
	next     ordinal
	// ranked has the records of each kind that everybody may see and that have links,
	// the best connected first.
	ranked []sortedList[standing]
}

// A name is who a record is in the graph, in all moments alike.
type name struct {
	ref    network.Ref
	kind   kindNumber
	number ordinal
}

// A vertex is a record in the graph.
type vertex struct {
	*name
	// there is false where other records name it and it is not, or not yet.
	there bool
	// public says that everybody may see it.
	public bool
	// degree counts its links that everybody may see, past ones too: how well it is
	// connected. It is the same for all who ask, so that no order tells what is hidden.
	degree int32
	// links are its own ends of all its links.
	links sortedList[half]
}

// A half is one end of a link, as the record there keeps it.
type half struct {
	other *name
	// by is the record that says the link.
	by *network.Ref
	// since and until are the link's first and last day, or always and never.
	since, until int32
	relation     relationNumber
	// kind is other's.
	kind kindNumber
	// in says that the link leads from the other record to this one.
	in bool
	// private says that not everybody may know of the record that says the link.
	private bool
	// rank is how well the other record is connected, up to hub; 0 where the link has
	// an end.
	rank uint8
}

// always is before all days, never after them.
const (
	always = math.MinInt32
	never  = math.MaxInt32
)

// hub is the rank of all who have so many links or more. Among a record's links
// others stand by their ranks, the greatest first, so whoever looks for the best
// connected begins at the front; and one link more of a body with 20,000 moves
// nothing in the lists of its members.
const hub = 32

type (
	kindNumber     = uint8
	relationNumber = uint8
)

// linkedKinds and linkRelations number the kinds that stand in the graph, and the
// relations.
var (
	linkedKinds   = network.LinkedKinds()
	linkRelations = network.Relations()
)

func numberOfKind(k network.Kind) (kindNumber, bool) {
	i, found := slices.BinarySearch(linkedKinds, k)
	return kindNumber(i), found
}

func numberOfRelation(r network.Relation) relationNumber {
	return relationNumber(slices.Index(linkRelations, r))
}

// closed tells whether the link has an end, be it still to come.
func (h *half) closed() bool { return h.until != never }

// A stretch is a part of a record's links: all of one relation, in one direction,
// with records of one kind.
type stretch struct {
	relation relationNumber
	in       bool
	kind     kindNumber
}

func (h *half) stretch() stretch { return stretch{h.relation, h.in, h.kind} }

func (a stretch) compare(b stretch) int {
	if a.relation != b.relation {
		return int(a.relation) - int(b.relation)
	}
	if a.in != b.in {
		return compareBools(a.in, b.in)
	}
	return int(a.kind) - int(b.kind)
}

// compareHalves orders a record's links: stretch by stretch; in it those without an
// end by rank, and behind them those with one, the last to end first.
func compareHalves(a, b *half) int {
	if by := a.stretch().compare(b.stretch()); by != 0 {
		return by
	}
	if a.until != b.until {
		return cmp.Compare(b.until, a.until)
	}
	if a.rank != b.rank {
		return int(b.rank) - int(a.rank)
	}
	if a.other.ref.ID != b.other.ref.ID {
		return cmp.Compare(a.other.ref.ID, b.other.ref.ID)
	}
	if a.since != b.since {
		return cmp.Compare(a.since, b.since)
	}
	return byRef(*a.by, *b.by)
}

// place is where a link stands among a record's, as bytes in the same order.
func (h *half) place() []byte {
	in := byte(0)
	if h.in {
		in = 1
	}
	p := []byte{h.relation, in, h.kind}
	p = binary.BigEndian.AppendUint32(p, ^(uint32(h.until) ^ 1<<31))
	p = append(p, math.MaxUint8-h.rank)
	p = append(append(p, h.other.ref.ID...), 0)
	p = binary.BigEndian.AppendUint32(p, uint32(h.since)^1<<31)
	return append(append(append(p, h.by.Kind...), 0), h.by.ID...)
}

func seekHalf(h *half) seek[half] { return func(at half) int { return compareHalves(&at, h) } }

// seekStretch finds the first link of a stretch; seekBehind the first one behind it.
func seekStretch(s stretch) seek[half] {
	return func(h half) int {
		if h.stretch().compare(s) < 0 {
			return -1
		}
		return 1
	}
}

func seekBehind(s stretch) seek[half] {
	return func(h half) int {
		if h.stretch().compare(s) <= 0 {
			return -1
		}
		return 1
	}
}

// A standing is a record's place among the best connected of its kind.
type standing struct {
	*name
	degree int32
}

func (s standing) compare(o standing) int {
	if s.degree != o.degree {
		return cmp.Compare(o.degree, s.degree)
	}
	return byRef(s.ref, o.ref)
}

func seekStanding(s standing) seek[standing] { return func(at standing) int { return at.compare(s) } }

func seekName(ref network.Ref) seek[*name] { return func(n *name) int { return byRef(n.ref, ref) } }

// find gives the record in the graph, or nil.
func (g *graphIndex) find(ref network.Ref) *vertex {
	if n, found := g.names.get(seekName(ref)); found {
		return g.vertices.get(n.number)
	}
	return nil
}

func rankOfDegree(degree int32) uint8 { return uint8(min(degree, hub)) }

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
