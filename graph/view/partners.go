package view

import "github.com/redeaberta/rede/graph/network"

// A Group is a group that works with the labs.
type Group struct {
	*network.Group
	at *Moment
}

// ID is the global id.
func (g *Group) ID() string { return g.Key() }

// Label is the name.
func (g *Group) Label() string { return g.Name }

// Slug is its name in addresses.
func (g *Group) Slug() string { return string(g.Group.Slug) }

// IsNode makes a group a Node.
func (*Group) IsNode() {}

// IsEntity makes a group an Entity.
func (*Group) IsEntity() {}

func (m *Moment) group(g *network.Group) *Group {
	if g == nil {
		return nil
	}
	return &Group{g, m}
}

// A Project is a project of a lab with groups. The network keeps none yet; the
// type stands so that clients' searches are valid.
type Project struct{ id, title string }

// ID is the global id.
func (p *Project) ID() string { return p.id }

// Label is the title.
func (p *Project) Label() string { return p.title }

// Title is the title.
func (p *Project) Title() string { return p.title }

// IsNode makes a project a Node.
func (*Project) IsNode() {}

// IsEntity makes a project an Entity.
func (*Project) IsEntity() {}
