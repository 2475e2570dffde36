package view

import (
	"iter"
	"slices"
	"sync"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A ServantConnection is a page of servants.
type (
	ServantConnection = Connection[*Servant]
	ServantEdge       = Edge[*Servant]
)

// A ServantFilter says which servants.
type ServantFilter struct {
	Status      []network.MembershipStatus
	Secretariat *string
	Employment  *network.Employment
	Nominated   *bool
	Interest    *string
	Text        *string
}

// A ServantOrder is an order of servants.
type ServantOrder string

// The orders of servants.
const (
	OrderByName   ServantOrder = "NAME"
	OrderByNewest ServantOrder = "NEWEST"
)

// Servants lists the servants whom the caller may see.
func (m *Moment) Servants(a Args, f *ServantFilter, by *ServantOrder) (*ServantConnection, error) {
	var filter ServantFilter
	if f != nil {
		filter = *f
	}
	body, err := referred("secretariat", filter.Secretariat, m.bodyNamed)
	if err != nil {
		return nil, err
	}
	order, newest := state.ServantsByName, by != nil && *by == OrderByNewest
	if newest {
		order = state.ServantsByMaking
	}
	if filter.plain() {
		return page(a, m.walked(filter, body, order, newest))
	}
	return page(a, m.selected(filter.selects(m, body), order, newest))
}

// walked lists those who pass a plain filter and whom the caller may see. It looks at each
// servant until many did not pass, and then makes a selection, which costs the size of the
// city.
func (m *Moment) walked(f ServantFilter, body *network.Secretariat, by state.Order[*network.Servant], newest bool) list[*Servant] {
	sees, through := m.eyes(), by
	if body != nil && !newest && !slices.Contains(f.Status, network.Left) {
		// its own members: a page of many bodies, each with some members, shall not look at
		// the whole city for each
		through = state.MembersByName(body.ID)
	}
	passes := func(s *network.Servant) bool {
		return f.asks(s) && (body == nil || s.Secretariat == body.ID) && sees(s)
	}
	count := sync.OnceValue(func() int { return m.countMembers(f, body) })
	rest := sync.OnceValue(func() list[*Servant] { return m.selected(f.selects(m, body), by, newest) })
	return list[*Servant]{
		order: orderName(by.Name(), newest), falling: newest, count: count,
		walk: func(place []byte, back bool) iter.Seq2[state.Spot, *Servant] {
			return func(yield func(state.Spot, *Servant) bool) {
				failed, views := 0, shelf[Servant]{}
				for at, s := range through.Spots(m.Moment, place, back != newest) {
					if passes(s) {
						if !yield(at, views.put(Servant{s, m})) {
							return
						}
						continue
					}
					switch failed++; {
					case failed == few && count() == 0:
						return
					case failed == many:
						rest().walk(at.Place(), back)(yield)
						return
					}
				}
			}
		},
	}
}

// selected lists those of a selection whom the caller may see.
func (m *Moment) selected(in *state.Selection, by state.Order[*network.Servant], newest bool) list[*Servant] {
	sees := m.eyes()
	m.narrow(in)
	return list[*Servant]{
		order: orderName(by.Name(), newest), falling: newest,
		walk: func(place []byte, back bool) iter.Seq2[state.Spot, *Servant] {
			return func(yield func(state.Spot, *Servant) bool) {
				var views shelf[Servant]
				for at, s := range by.Pick(in, place, back != newest) {
					if sees(s) && !yield(at, views.put(Servant{s, m})) {
						return
					}
				}
			}
		},
		count: func() int { return m.countSeen(in, sees) },
	}
}

// plain tells whether the filter asks for nothing but what a record tells at a look.
func (f ServantFilter) plain() bool {
	return f.Nominated == nil && f.Interest == nil && f.Text == nil
}

// selects gives the servants who pass the filter; without states, those who
// left do not.
func (f ServantFilter) selects(m *Moment, body *network.Secretariat) *state.Selection {
	in := m.Select(network.KindServants)
	if f.Text != nil {
		in.Words(*f.Text)
	}
	if f.Status != nil {
		terms := make([]state.Term, len(f.Status))
		for i, status := range f.Status {
			terms[i] = state.WithStatus(status)
		}
		in.Only(terms...)
	} else {
		in.Without(state.WithStatus(network.Left))
	}
	if body != nil {
		in.Only(state.InBody(body.ID))
	}
	if f.Employment != nil {
		in.Only(state.WithEmployment(*f.Employment))
	}
	if f.Interest != nil {
		in.Only(state.WithInterest(*f.Interest))
	}
	if f.Nominated != nil {
		in.These(m.nominated(), *f.Nominated)
	}
	return in
}

// nominated are the ids of those who hold a seat today.
func (m *Moment) nominated() iter.Seq[string] {
	return func(yield func(string) bool) {
		today := m.today()
		for r := range m.All(network.KindNominations) {
			if n := r.(*network.Nomination); n.On(today) && !yield(string(n.Servant)) {
				return
			}
		}
	}
}

// many is from how many hidden servants on it is quicker to ask first who passes, and
// whose members the caller may see, than to look at each; few, from how many on it is
// worth to ask whether anybody does.
const (
	few  = 10
	many = 500
)

// narrow leaves those out of whom it is known that the caller may not see them;
// of the rest, eyes decide.
func (m *Moment) narrow(in *state.Selection) {
	active := state.WithStatus(network.Active)
	if m.Caller().Anonymous() {
		in.Only(active)
		return
	}
	switch _, hidden := in.Split(active); {
	case network.IsCommittee(m.Caller()) || hidden.Count() < many:
	default:
		in.Either(m.ownRecord(), m.ownBodies(active)...)
	}
}

// ownRecord is the id of the caller's record, if they have one.
func (m *Moment) ownRecord() iter.Seq[string] {
	return func(yield func(string) bool) {
		if me := m.ServantByActor(m.Caller().Actor); me != nil {
			yield(me.Key())
		}
	}
}

// ownBodies adds belonging to a body that the caller maintains to the terms.
func (m *Moment) ownBodies(terms ...state.Term) []state.Term {
	for r := range m.All(network.KindSecretariats) {
		body := r.(*network.Secretariat)
		if _, ok := network.Maintains(m, m.Caller(), body); ok {
			terms = append(terms, state.InBody(body.ID))
		}
	}
	return terms
}

// countSeen counts those of a narrowed selection whom the caller may see.
func (m *Moment) countSeen(in *state.Selection, sees func(*network.Servant) bool) int {
	if m.Caller().Anonymous() || network.IsCommittee(m.Caller()) || in.Kind() != network.KindServants {
		return in.Count()
	}
	active, others := in.Split(state.WithStatus(network.Active))
	n := active.Count()
	for r := range others.Records() {
		if sees(r.(*network.Servant)) {
			n++
		}
	}
	return n
}
