package view

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// Census is who held the network together at a moment, as it was worked out.
type Census struct {
	// Moment is that moment's number, and On its day.
	Moment int64
	On     network.Date
	Ranked []state.Connector
}

// Connectors are who held the network together at a moment, as far as the caller
// may see them now.
type Connectors struct {
	of    *Census
	Nodes []*Connector
}

// Moment is the moment's number.
func (c *Connectors) Moment() int { return int(c.of.Moment) }

// On is the day for which they were worked out.
func (c *Connectors) On() network.Date { return c.of.On }

// A Connector is a record that holds the network together.
type Connector struct {
	Record Entity
	Share  float64
}

// A ConnectorFilter says which of those who hold the network together.
type ConnectorFilter struct{ Kinds []RecordKind }

// Connectors tells who held the network together when that was worked out last; nil
// before it was.
func (m *Moment) Connectors(first *int, f *ConnectorFilter) (*Connectors, error) {
	n, _, err := Args{First: first}.size()
	counted := m.census()
	if err != nil || counted == nil {
		return nil, err
	}
	c := &Connectors{of: counted, Nodes: []*Connector{}}
	kinds := network.Value(f).Kinds
	wanted := kindsOf(kinds)
	for _, r := range counted.Ranked {
		if len(c.Nodes) == n {
			break
		}
		if kinds != nil && !slices.Contains(wanted, r.Kind) {
			continue
		}
		if e := m.show(m.Record(r.Ref)); e != nil {
			c.Nodes = append(c.Nodes, &Connector{e, r.Share})
		}
	}
	return c, nil
}
