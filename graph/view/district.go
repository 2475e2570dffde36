package view

import (
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A District is the territory of a subprefecture.
type District struct {
	*network.District
	at *Moment
}

// ID is the global id.
func (d *District) ID() string { return d.Key() }

// Label is the name.
func (d *District) Label() string { return d.Name }

// IsNode makes a district a Node.
func (*District) IsNode() {}

// IsEntity makes a district an Entity.
func (*District) IsEntity() {}

// Slug is its name in addresses.
func (d *District) Slug() string { return string(d.District.Slug) }

// Subprefecture is the body that administers it.
func (d *District) Subprefecture() *Secretariat {
	return d.at.body(d.at.Secretariat(d.District.Subprefecture))
}

// A DistrictConnection is a page of districts.
type (
	DistrictConnection = Connection[*District]
	DistrictEdge       = Edge[*District]
)

// Districts lists the districts by name.
func (m *Moment) Districts(a Args) (*DistrictConnection, error) {
	return page(a, ordered(m, state.DistrictsByName, false, all, m.district))
}

// DistrictByRef finds a district by slug or id, or nil.
func (m *Moment) DistrictByRef(ref string) *District {
	d := m.District(network.DistrictID(ref))
	if d == nil {
		d = m.DistrictBySlug(network.Slug(strings.ToLower(strings.TrimSpace(ref))))
	}
	return m.district(d)
}
