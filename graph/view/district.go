package view

import (
	"cmp"
	"slices"
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
	return d.at.bodyOf(d.District.Subprefecture)
}

// Secretariat is the body that administers it.
func (d *District) Secretariat() *Secretariat { return d.Subprefecture() }

// Labs are those that are there, by name.
func (d *District) Labs() []*Lab {
	list := []*Lab{}
	for r := range d.at.All(network.KindLabs) {
		if l := r.(*network.Lab); l.District == d.District.ID {
			list = append(list, d.at.lab(l))
		}
	}
	slices.SortFunc(list, func(a, b *Lab) int { return cmp.Compare(network.Fold(a.Name), network.Fold(b.Name)) })
	return list
}

// Location is the middle of the places that everybody knows there, or nil.
func (d *District) Location() *network.Location { return d.at.middleOf(d.District) }

// middleOf is the middle of a district's labs in use and of its groups whose place is no
// secret, or nil.
func (m *Moment) middleOf(d *network.District) *network.Location {
	var places []network.Location
	for r := range m.All(network.KindLabs) {
		if l := r.(*network.Lab); l.District == d.ID && l.RetiredAt == nil && l.Location != nil {
			places = append(places, *l.Location)
		}
	}
	for g := range m.GroupsIn(d.ID) {
		if g.Standing() && !g.DistrictOnly && g.Location != nil {
			places = append(places, *g.Location)
		}
	}
	return network.MiddleOf(places)
}

// Groups are those that work there, by name.
func (d *District) Groups(first *int, after *string, last *int, before *string) (*GroupConnection, error) {
	id := d.Key()
	return d.at.Groups(Args{first, after, last, before}, &GroupFilter{District: &id}, nil)
}

// Trainings are those there, by when they begin.
func (d *District) Trainings(first *int, after *string, last *int, before *string) (*TrainingConnection, error) {
	id := d.Key()
	return d.at.Trainings(Args{first, after, last, before}, &TrainingFilter{District: &id}, nil)
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
