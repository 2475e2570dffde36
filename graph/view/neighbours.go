package view

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A NeighbourConnection is a page of a record's neighbours.
type NeighbourConnection struct {
	*Connection[state.Neighbour]
	at *Moment
}

// Edges are the page's neighbours with their links.
func (c *NeighbourConnection) Edges() []*NeighbourEdge {
	list := make([]*NeighbourEdge, len(c.nodes))
	for i, edge := range c.Connection.Edges() {
		list[i] = &NeighbourEdge{edge, c.at}
	}
	return list
}

// Nodes are the page's neighbours.
func (c *NeighbourConnection) Nodes() []Entity {
	list := make([]Entity, len(c.nodes))
	for i := range c.nodes {
		list[i] = c.at.show(c.at.Record(c.nodes[i].Ref))
	}
	return list
}

// A NeighbourEdge is a neighbour and the link to it.
type NeighbourEdge struct {
	of *Edge[state.Neighbour]
	at *Moment
}

// Cursor is the neighbour's place.
func (e *NeighbourEdge) Cursor() string { return e.of.Cursor() }

// Node is the neighbour.
func (e *NeighbourEdge) Node() Entity { return e.at.show(e.at.Record(e.of.Node.Ref)) }

// Link is the link to it.
func (e *NeighbourEdge) Link() *NetworkLink { return &NetworkLink{e.of.Node.Link} }

// degree counts the links that a record has today.
func (m *Moment) degree(of network.Record) int {
	return m.Graph(m.today(), m.allowed, nil, nil).Degree(network.RefOf(of))
}

// A NeighbourFilter says which neighbours.
type NeighbourFilter struct {
	Relation *network.Relation
	Kind     *RecordKind
}

// neighbours lists the records to which a record is linked today.
func (m *Moment) neighbours(of network.Record, f *NeighbourFilter, a Args) (*NeighbourConnection, error) {
	relation, kind := network.Value(f).Relation, network.Value(f).Kind
	var relations []network.Relation
	if relation != nil {
		relations = []network.Relation{*relation}
	}
	var kinds []network.Kind
	if kind != nil {
		kinds = kindsOf([]RecordKind{*kind})
	}
	ref := network.RefOf(of)
	look := func() *state.Sight { return m.Graph(m.today(), m.allowed, kinds, relations) } // an answer's fields may be read side by side
	c, err := page(a, list[state.Neighbour]{
		order: "neighbours of " + ref.ID,
		walk: func(place []byte, back bool) iter.Seq2[state.Spot, state.Neighbour] {
			return func(yield func(state.Spot, state.Neighbour) bool) {
				for n := range look().Neighbours(ref, place, back) {
					if !yield(state.At(n.Place), n) {
						return
					}
				}
			}
		},
		count: func() int { return look().Degree(ref) },
	})
	if err != nil {
		return nil, err
	}
	return &NeighbourConnection{c, m}, nil
}

// Degree counts the links of a servant today.
func (s *Servant) Degree() int { return s.at.degree(s.Servant) }

// Neighbours lists what a servant is linked to today.
func (s *Servant) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return s.at.neighbours(s.Servant, filter, Args{first, after, last, before})
}

// Degree counts the links of a body today.
func (s *Secretariat) Degree() int { return s.at.degree(s.Secretariat) }

// Neighbours lists what a body is linked to today.
func (s *Secretariat) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return s.at.neighbours(s.Secretariat, filter, Args{first, after, last, before})
}

// Degree counts the links of a lab today.
func (l *Lab) Degree() int { return l.at.degree(l.Lab) }

// Neighbours lists what a lab is linked to today.
func (l *Lab) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return l.at.neighbours(l.Lab, filter, Args{first, after, last, before})
}

// Degree counts the links of a district today.
func (d *District) Degree() int { return d.at.degree(d.District) }

// Neighbours lists what a district is linked to today.
func (d *District) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return d.at.neighbours(d.District, filter, Args{first, after, last, before})
}

// Degree counts the links of a group today.
func (g *Group) Degree() int { return g.at.degree(g.Group) }

// Neighbours lists what a group is linked to today.
func (g *Group) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return g.at.neighbours(g.Group, filter, Args{first, after, last, before})
}

// Degree counts the links of a meeting today.
func (t *Meeting) Degree() int { return t.at.degree(t.Meeting) }

// Neighbours lists what a meeting is linked to today.
func (t *Meeting) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return t.at.neighbours(t.Meeting, filter, Args{first, after, last, before})
}

// Degree counts the links of an initiative today.
func (i *Initiative) Degree() int { return i.at.degree(i.Initiative) }

// Neighbours lists what an initiative is linked to today.
func (i *Initiative) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return i.at.neighbours(i.Initiative, filter, Args{first, after, last, before})
}

// Degree counts the links of a training today.
func (t *Training) Degree() int { return t.at.degree(t.Training) }

// Neighbours lists what a training is linked to today.
func (t *Training) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return t.at.neighbours(t.Training, filter, Args{first, after, last, before})
}

// Degree counts the links of a commitment today.
func (k *Commitment) Degree() int { return k.at.degree(k.Commitment) }

// Neighbours lists what a commitment is linked to today.
func (k *Commitment) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return k.at.neighbours(k.Commitment, filter, Args{first, after, last, before})
}

// Degree counts the links of a project today.
func (p *Project) Degree() int { return p.at.degree(p.Project) }

// Neighbours lists what a project is linked to today.
func (p *Project) Neighbours(filter *NeighbourFilter, first *int, after *string, last *int, before *string) (*NeighbourConnection, error) {
	return p.at.neighbours(p.Project, filter, Args{first, after, last, before})
}
