package view

import (
	"cmp"
	"encoding/binary"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A GroupConnection is a page of groups.
type (
	GroupConnection = Connection[*Group]
	GroupEdge       = Edge[*Group]
)

// A GroupFilter says which groups.
type GroupFilter struct {
	Kind     *mapping.GroupKind
	Topic    *string
	District *string
	Status   []mapping.GroupStatus
	Lab      *string
	Text     *string
	Overdue  *bool
	Placed   *bool
}

// A GroupOrder is an order of groups.
type GroupOrder string

// The orders of groups.
const (
	GroupsByName   GroupOrder = "NAME"
	GroupsByNewest GroupOrder = "NEWEST"
	GroupsByOldest GroupOrder = "OLDEST"
)

// Groups lists the groups that the caller may see. Those that were merged are not
// listed beside the ones that they are.
func (m *Moment) Groups(a Args, f *GroupFilter, by *GroupOrder) (*GroupConnection, error) {
	var filter GroupFilter
	if f != nil {
		filter = *f
	}
	passes, err := filter.passes(m)
	if err != nil {
		return nil, err
	}
	order, falling := state.GroupsByName, false
	if by != nil && *by != GroupsByName {
		order, falling = state.GroupsByMaking, *by == GroupsByNewest
	}
	l := ordered(m, order, falling, passes, m.group)
	if filter.plain() {
		district, _ := referred("district", filter.District, m.districtNamed) // passes refused one that is none
		l.count = func() int { return m.countGroups(filter, district) }
	}
	return page(a, l)
}

// passes gives the test that a group must pass.
func (f GroupFilter) passes(m *Moment) (func(*mapping.Group) bool, error) {
	speaks := m.speaks(mapping.KindGroups, f.Text)
	district, err := referred("district", f.District, m.districtNamed)
	if err != nil {
		return nil, err
	}
	lab, err := referred("lab", f.Lab, m.labNamed)
	if err != nil {
		return nil, err
	}
	partners := map[network.GroupID]bool{}
	if lab != nil {
		for p := range m.PartnershipsWith(lab.ID) {
			partners[p.Group] = partners[p.Group] || p.Status == mapping.Active
		}
	}
	topic := ""
	if f.Topic != nil {
		topic = network.Fold(*f.Topic)
	}
	return func(g *mapping.Group) bool {
		return g.MergedInto == "" && speaks(g) && (f.Kind == nil || g.GroupKind == *f.Kind) &&
			(f.Topic == nil || slices.ContainsFunc(g.Topics, func(t string) bool { return network.Fold(t) == topic })) &&
			(district == nil || g.District == district.ID) && among(f.Status, g.Status) &&
			(f.Lab == nil || partners[g.ID]) && (f.Overdue == nil || m.overdue(g) == *f.Overdue) &&
			m.groupSeen(g) && (f.Placed == nil || ((&Group{g, m}).Location() != nil) == *f.Placed)
	}, nil
}

// unknownReference refuses a filter that names nothing, or nothing that the caller may
// see: an empty list would be taken for an answer.
func unknownReference(field string) error {
	return network.Malform("Não há registro com a referência do filtro "+field+".", "There is no record by the reference of the filter "+field+".")
}

// referred finds what a filter names, which may be nothing; find gives nil where there is no
// such record.
func referred[R any](field string, ref *string, find func(string) *R) (*R, error) {
	if ref == nil {
		return nil, nil
	}
	r := find(*ref)
	if r == nil {
		return nil, unknownReference(field)
	}
	return r, nil
}

// The finders of what filters name.
func (m *Moment) bodyNamed(ref string) *network.Secretariat  { return network.BodyByRef(m, ref) }
func (m *Moment) labNamed(ref string) *network.Lab           { return network.LabByRef(m, ref) }
func (m *Moment) districtNamed(ref string) *network.District { return network.DistrictByRef(m, ref) }

// A DistrictGroups is how many groups work in a district.
type DistrictGroups struct {
	District        *District
	Count, Partners int
}

// A DistrictGroupsFilter says which groups are counted.
type DistrictGroupsFilter struct{ Kind *mapping.GroupKind }

// GroupsByDistrict counts the groups that are mapped in each district, by the
// district's name, zeros too.
func (m *Moment) GroupsByDistrict(f *DistrictGroupsFilter) []*DistrictGroups {
	kind := network.Value(f).Kind
	rows := map[network.DistrictID]*DistrictGroups{}
	list := []*DistrictGroups{}
	for d := range m.AllDistricts() {
		rows[d.ID] = &DistrictGroups{District: m.district(d)}
		list = append(list, rows[d.ID])
	}
	for c := range m.CountGroups() {
		row := rows[c.District]
		if row == nil || !standing(c.Status) || kind != nil && c.Kind != *kind {
			continue
		}
		row.Count += c.Count
		if c.Status == mapping.Partner {
			row.Partners += c.Count
		}
	}
	slices.SortFunc(list, func(a, b *DistrictGroups) int {
		return cmp.Or(cmp.Compare(network.Fold(a.District.Name), network.Fold(b.District.Name)), cmp.Compare(a.District.Key(), b.District.Key()))
	})
	return list
}

// instantPlace orders instants after 1970 as their bytes.
func instantPlace(t time.Time) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(t.UnixMilli()))
}

// represented are the groups for which the caller speaks: by their token's scopes, and
// by the records.
func (m *Moment) represented() []*mapping.Group {
	var list []*mapping.Group
	add := func(g *mapping.Group) {
		if g != nil && !slices.Contains(list, g) {
			if _, ok := mapping.Represents(m.Caller(), g); ok {
				list = append(list, g)
			}
		}
	}
	for _, s := range m.Caller().Scopes {
		if s.Kind == network.ScopeGroup {
			add(mapping.GroupByRef(m, s.Of))
		}
	}
	if !m.Caller().Anonymous() {
		for g := range m.GroupsRepresentedBy(m.Caller().Actor) {
			add(g)
		}
	}
	return list
}
