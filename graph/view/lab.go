package view

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Lab is an innovation lab.
type Lab struct {
	*network.Lab
	at *Moment
}

// ID is the global id.
func (l *Lab) ID() string { return l.Key() }

// Label is the name.
func (l *Lab) Label() string { return l.Name }

// IsNode makes a lab a Node.
func (*Lab) IsNode() {}

// IsEntity makes a lab an Entity.
func (*Lab) IsEntity() {}

// Slug is its name in addresses.
func (l *Lab) Slug() string { return string(l.Lab.Slug) }

// Description is what it is and does, or nil.
func (l *Lab) Description() *string { return known(network.Told(l.Lab.Description, l.at.Lang)) }

// Address is where it is in words, or nil.
func (l *Lab) Address() *string { return known(l.Lab.Address) }

// Website is its web page, or nil.
func (l *Lab) Website() *string { return known(l.Lab.Website) }

// Contact is how the public reaches it, or nil.
func (l *Lab) Contact() *Contact { return contact(l.Lab.Contact) }

// Since is when it was founded, or nil.
func (l *Lab) Since() *network.PartialDate { return partial(l.Lab.Since) }

// Secretariat is the body that hosts it, or nil.
func (l *Lab) Secretariat() *Secretariat {
	return l.at.bodyOf(l.Lab.Secretariat)
}

// District is where it is, or nil.
func (l *Lab) District() *District { return l.at.district(l.at.Moment.District(l.Lab.District)) }

// NextSlots are the slots to come that have room, the soonest first.
func (l *Lab) NextSlots(first, people *int) ([]*Slot, error) {
	id := l.Key()
	from := l.at.Minute()
	soonest, err := l.at.Slots(from, from.Add(network.MaxWindow), Args{First: first}, &SlotFilter{Lab: &id, People: people}, nil)
	if err != nil {
		return nil, err
	}
	return soonest.Nodes(), nil
}

// Coordinators are those who run it.
func (l *Lab) Coordinators() []*Servant { return l.at.servants(l.Lab.Coordinators) }

// DistanceKm is how far it is from a place, or nil where it has no location.
func (l *Lab) DistanceKm(from network.Location) (*float64, error) {
	if !from.Valid() {
		return nil, nowhere()
	}
	if l.Location == nil {
		return nil, nil
	}
	km := l.Location.DistanceKm(from)
	return &km, nil
}

func nowhere() error {
	return network.Malform(
		"O lugar não existe: a latitude vai de -90 a 90 graus e a longitude de -180 a 180.",
		"There is no such place: latitude goes from -90 to 90 degrees and longitude from -180 to 180.")
}

// UpdatedAt is when the record changed last.
func (l *Lab) UpdatedAt() time.Time { return l.ChangedAt }

// History tells the record's changes.
func (l *Lab) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return l.at.history(ctx, l.Lab, first, after)
}

// A LabConnection is a page of labs.
type (
	LabConnection = Connection[*Lab]
	LabEdge       = Edge[*Lab]
)

// A LabFilter says which labs.
type LabFilter struct {
	Near        *network.Location
	WithinKm    *float64
	Secretariat *string
	Retired     *bool
	Text        *string
}

// A LabOrder is an order of labs.
type LabOrder string

// The orders of labs.
const (
	OrderLabsByName LabOrder = "NAME"
	LabsNearest     LabOrder = "NEAREST"
)

// Labs lists the labs in an order: by name if it is nil, or the nearest first where the
// filter says near what.
func (m *Moment) Labs(a Args, f *LabFilter, by *LabOrder) (*LabConnection, error) {
	var filter LabFilter
	if f != nil {
		filter = *f
	}
	if err := filter.sorts(by); err != nil {
		return nil, err
	}
	host, err := referred("secretariat", filter.Secretariat, m.bodyNamed)
	if err != nil {
		return nil, err
	}
	return page(a, m.labList(filter, by, filter.passes(m, host)))
}

// sorts refuses a filter that is none, and an order that it does not give.
func (f LabFilter) sorts(by *LabOrder) error {
	if by != nil && *by == LabsNearest && f.Near == nil {
		return nearWhat()
	}
	return f.check()
}

// nearWhat refuses an order by distance from nowhere.
func nearWhat() error {
	return network.Malform("NEAREST precisa de near: diga de onde se mede.", "NEAREST needs near: say from where to measure.")
}

// labList lists the labs that pass in an order.
func (m *Moment) labList(f LabFilter, by *LabOrder, passes func(*network.Lab) bool) list[*Lab] {
	if f.Near != nil && (by == nil || *by == LabsNearest) {
		return m.labsNear(f, passes)
	}
	return ordered(m, state.LabsByName, false, func(l *network.Lab) bool { return f.within(l) && passes(l) }, m.lab)
}

// within tells whether a lab is as near as the filter asks for.
func (f LabFilter) within(l *network.Lab) bool {
	return f.WithinKm == nil || l.Location != nil && l.Location.DistanceKm(*f.Near) <= *f.WithinKm
}

func (f LabFilter) check() error {
	switch {
	case f.Near != nil && !f.Near.Valid():
		return nowhere()
	case f.WithinKm != nil && f.Near == nil:
		return network.Malform("withinKm precisa de near: diga de onde se mede.", "withinKm needs near: say from where to measure.")
	case f.WithinKm != nil && !(*f.WithinKm >= 0):
		return network.Malform("withinKm não pode ser negativo.", "withinKm cannot be negative.")
	}
	return nil
}

// passes gives the test that a lab must pass, distance aside.
func (f LabFilter) passes(m *Moment, host *network.Secretariat) func(*network.Lab) bool {
	speaks := m.speaks(network.KindLabs, f.Text)
	return func(l *network.Lab) bool {
		return speaks(l) && (l.RetiredAt != nil) == network.Value(f.Retired) && (host == nil || l.Secretariat == host.ID)
	}
}

// labsNear lists the labs that have a location, the nearest first.
func (m *Moment) labsNear(f LabFilter, passes func(*network.Lab) bool) list[*Lab] {
	var items []item[*Lab]
	for r := range m.All(network.KindLabs) {
		l := r.(*network.Lab)
		if l.Location == nil || !f.within(l) || !passes(l) {
			continue
		}
		km := l.Location.DistanceKm(*f.Near)
		// the bits of positive floats are in the order of the numbers
		place := append(binary.BigEndian.AppendUint64(nil, math.Float64bits(km)), l.Key()...)
		items = append(items, item[*Lab]{place, m.lab(l)})
	}
	return sorted(fmt.Sprintf("labs near %v %v", f.Near.Latitude, f.Near.Longitude), false, items)
}

// LabByRef finds a lab by slug or id, or nil.
func (m *Moment) LabByRef(ref string) *Lab { return m.lab(network.LabByRef(m, ref)) }
