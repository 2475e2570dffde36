package view

import (
	"slices"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// What a list without words comes to is added up from the counts that the moment keeps,
// of those sorts that the caller sees: it costs the same in a city of any size.

// countMembers counts the servants who pass a plain filter and whom the caller may see.
func (m *Moment) countMembers(f ServantFilter, body *network.Secretariat) int {
	var of network.SecretariatID
	if body != nil {
		of = body.ID
	}
	sees, n := m.eyes(), 0
	for c := range m.CountMembers(of) {
		alike := &network.Servant{Secretariat: c.Secretariat, Status: c.Status, Employment: c.Employment}
		if f.asks(alike) && sees(alike) {
			n += c.Count
		}
	}
	me := m.ServantByActor(m.Caller().Actor)
	if me == nil || !network.IsSelf(m.Caller(), me) || body != nil && me.Secretariat != of || !f.asks(me) {
		return n
	}
	if nobody := (&network.Servant{Secretariat: me.Secretariat, Status: me.Status}); !sees(nobody) {
		n++ // they see themselves, if no other of their sort
	}
	return n
}

// asks tells whether a servant passes what a plain filter says of them, body aside;
// without states, those who left do not.
func (f ServantFilter) asks(s *network.Servant) bool {
	in := among(f.Status, s.Status) && (f.Status != nil || s.Status != network.Left)
	return in && (f.Employment == nil || s.Employment == *f.Employment)
}

// countGroups counts the groups that pass a plain filter and that the caller may see.
func (m *Moment) countGroups(f GroupFilter, district *network.District) int {
	passes := func(in network.DistrictID, kind mapping.GroupKind, status mapping.GroupStatus) bool {
		return (district == nil || in == district.ID) && (f.Kind == nil || kind == *f.Kind) && among(f.Status, status)
	}
	n := 0
	for c := range m.CountGroups() {
		if c.Status != mapping.Rejected && passes(c.District, c.Kind, c.Status) {
			n += c.Count
		}
	}
	if m.Caller().Anonymous() {
		return n
	}
	asking := m.asking()
	for g := range m.RejectedGroups() {
		if passes(g.District, g.GroupKind, g.Status) && mapping.SeesGroup(asking, g) {
			n++
		}
	}
	return n
}

// plain tells whether the filter asks for nothing but what the counts of groups tell.
func (f GroupFilter) plain() bool {
	return f.Topic == nil && f.Lab == nil && f.Text == nil && f.Overdue == nil && f.Placed == nil
}

// counted counts the bookings that are asked for from the counts of their statuses, where
// those tell.
func (s stays) counted(otherwise func() int) func() int {
	if s.from != nil || s.to != nil || s.Text != nil {
		return otherwise
	}
	return func() int {
		n := 0
		for status, count := range s.tally {
			if among(s.Status, status) && among(s.status, status) {
				n += count
			}
		}
		return n
	}
}

// standing tells whether a status is that of groups that stand on the map.
func standing(status mapping.GroupStatus) bool {
	return slices.Contains([]mapping.GroupStatus{mapping.Mapped, mapping.Verified, mapping.Partner}, status)
}
