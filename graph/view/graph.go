package view

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// NetworkRelation is how records are linked.
type NetworkRelation = network.Relation

// The bounds of a part of the network.
const (
	DefaultNetwork = 200
	MaxNetwork     = 1_000
	MaxDepth       = 4
)

// A Network is a part of the network: records and the links between them.
type Network struct {
	Nodes     []Entity
	Links     []*NetworkLink
	Truncated bool
}

// A NetworkLink is a link between two records.
type NetworkLink struct{ network.Edge }

// Source is the id of the record from which it leads.
func (l *NetworkLink) Source() string { return l.From.ID }

// Target is the id of the record to which it leads.
func (l *NetworkLink) Target() string { return l.To.ID }

// A NetworkFilter says which part of the network.
type NetworkFilter struct {
	Kinds     []RecordKind
	Relations []network.Relation
}

// On is the part on a day; today if it is nil.
func (f *NetworkFilter) On(day *network.Date) NetworkArgs {
	in := network.Value(f)
	return NetworkArgs{Kinds: in.Kinds, Relations: in.Relations, On: day}
}

// NetworkArgs say which part of the network is asked for.
type NetworkArgs struct {
	Kinds     []RecordKind
	Relations []network.Relation
	On        *network.Date
}

// Network is the part around a record, or a picture of the whole without one; nil
// where the caller sees no such record.
func (m *Moment) Network(around *string, depth int, first *int, a NetworkArgs) (*Network, error) {
	limit := DefaultNetwork
	if first != nil {
		limit = *first
	}
	switch {
	case depth < 1 || depth > MaxDepth:
		return nil, network.Malform("A profundidade (depth) vai de 1 a 4.", "depth is from 1 to 4.")
	case limit < 1 || limit > MaxNetwork:
		return nil, network.Malform("Peça de 1 a 1000 registros (first).", "Ask for 1 to 1000 records (first).")
	}
	sight, err := m.graphOn(a)
	if err != nil {
		return nil, err
	}
	var part *state.Part
	if around == nil {
		part = sight.Picture(limit)
	} else if part = sight.Around(refOf(*around), depth, limit); part == nil {
		return nil, nil
	}
	return &Network{Nodes: m.entities(part.Records), Links: links(part.Links), Truncated: part.Truncated}, nil
}

// A NetworkPath is a shortest path between two records.
type NetworkPath struct {
	Length, Count int
	Nodes         []Entity
	Links         []*NetworkLink
}

// Path is a shortest path, or nil where there is none by what the caller may see.
func (m *Moment) Path(from, to string, a NetworkArgs) (*NetworkPath, error) {
	sight, err := m.graphOn(a)
	if err != nil {
		return nil, err
	}
	r := sight.Path(refOf(from), refOf(to))
	if r == nil {
		return nil, nil
	}
	return &NetworkPath{Length: len(r.Links), Count: r.Count, Nodes: m.entities(r.Records), Links: links(r.Links)}, nil
}

// graphOn is the graph as the caller sees it and asks for it.
func (m *Moment) graphOn(a NetworkArgs) (*state.Sight, error) {
	day, err := m.PastDay(a.On, network.PastDay)
	if err != nil {
		return nil, err
	}
	return m.Graph(day, m.allowed, kindsOf(a.Kinds), a.Relations), nil
}

// allowed tells whether the caller may know of a record that not everybody may.
func (m *Moment) allowed(ref network.Ref) bool {
	r := m.Record(ref)
	return r != nil && m.node(r) != nil
}

// kindsOf are the kinds of record of the names; nil where none are given.
func kindsOf(names []RecordKind) []network.Kind {
	if names == nil {
		return nil
	}
	kinds := []network.Kind{}
	for _, k := range searchedKinds() {
		if slices.Contains(names, k.searched) {
			kinds = append(kinds, k.kind)
		}
	}
	return kinds
}

// refOf names the record with the id; none where no kind has such ids.
func refOf(id string) network.Ref {
	kind, _ := state.Kinds.ParseID(id)
	return network.Ref{Kind: kind, ID: id}
}

func (m *Moment) entities(refs []network.Ref) []Entity {
	list := make([]Entity, len(refs))
	for i, ref := range refs {
		list[i] = m.show(m.Record(ref))
	}
	return list
}

func links(edges []network.Edge) []*NetworkLink {
	list := make([]*NetworkLink, len(edges))
	for i, e := range edges {
		list[i] = &NetworkLink{e}
	}
	return list
}
