package view

import (
	"bytes"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A Nomination is a servant's seat in the network for a secretariat.
type Nomination struct {
	*network.Nomination
	at *Moment
}

// ID is the global id.
func (n *Nomination) ID() string { return n.Key() }

// IsNode makes a nomination a Node.
func (*Nomination) IsNode() {}

// Secretariat is whose seat it is.
func (n *Nomination) Secretariat() *Secretariat {
	return n.at.bodyOf(n.Nomination.Secretariat)
}

// Servant is who holds it, if the caller may see them.
func (n *Nomination) Servant() *Servant {
	return n.at.servant(n.at.Moment.Servant(n.Nomination.Servant))
}

// Profile is what was said of the servant, or nil where they are out of sight.
func (n *Nomination) Profile() *string {
	if n.Servant() == nil {
		return nil
	}
	return known(n.Nomination.Profile)
}

// Reason is what was written about the end, for those who know the servant well.
func (n *Nomination) Reason() *string {
	who := n.Servant()
	if who == nil || !network.KnowsWell(n.at, n.at.Caller(), who.Servant) {
		return nil
	}
	return known(network.Said(n.Nomination.Reason, n.at.Lang))
}

func (m *Moment) nomination(n *network.Nomination) *Nomination {
	if n == nil {
		return nil
	}
	return &Nomination{n, m}
}

// NominationByID is the nomination with the id, or nil.
func (m *Moment) NominationByID(id string) *Nomination {
	return m.nomination(m.Nomination(network.NominationID(id)))
}

// A NominationConnection is a page of nominations.
type (
	NominationConnection = Connection[*Nomination]
	NominationEdge       = Edge[*Nomination]
)

// termPlace is where a nomination stands among those of a body: by its first day.
func termPlace(n *network.Nomination) []byte { return []byte(n.Since.String() + "\x00" + n.Key()) }

// terms are the body's nominations that pass, by their first day.
func (s *Secretariat) terms(passes func(*network.Nomination) bool) []item[*Nomination] {
	var terms []item[*Nomination]
	for n := range s.at.NominationsFor(s.Secretariat.ID) {
		if passes(n) {
			terms = append(terms, item[*Nomination]{termPlace(n), s.at.nomination(n)})
		}
	}
	slices.SortFunc(terms, func(a, b item[*Nomination]) int { return bytes.Compare(a.place, b.place) })
	return terms
}

// Nominations are those that hold on the day, today if it is nil.
func (s *Secretariat) Nominations(on *network.Date) []*Nomination {
	day := s.at.today()
	if on != nil {
		day = *on
	}
	list := []*Nomination{}
	for _, n := range s.terms(func(n *network.Nomination) bool { return n.On(day) }) {
		list = append(list, n.node)
	}
	return list
}

// NominationHistory lists all of them, the latest first.
func (s *Secretariat) NominationHistory(first *int, after *string, last *int, before *string) (*NominationConnection, error) {
	return page(Args{first, after, last, before}, sorted("terms of "+s.Key(), true, s.terms(all)))
}

// Nominations are the servant's, the latest first.
func (s *Servant) Nominations(first *int, after *string, last *int, before *string) (*NominationConnection, error) {
	var terms []item[*Nomination]
	for n := range s.at.NominationsOf(s.Servant.ID) {
		terms = append(terms, item[*Nomination]{termPlace(n), s.at.nomination(n)})
	}
	return page(Args{first, after, last, before}, sorted("terms of "+s.Key(), true, terms))
}

// NominationStatus tells which seats are vacant today; nil for a body without seats.
func (s *Secretariat) NominationStatus() *network.NominationStatus {
	return network.NominationStatusOf(s.at, s.Secretariat, s.at.today(), s.at.EndOfToday())
}

// filled is the test of bodies for their seats: a body without seats is neither
// complete nor incomplete.
func (m *Moment) filled(body *network.Secretariat, complete *bool) bool {
	return m.filledOn(body, m.today(), complete)
}

func (m *Moment) filledOn(body *network.Secretariat, day network.Date, complete *bool) bool {
	if complete == nil {
		return true
	}
	status := network.NominationStatusOf(m, body, day, m.EndOfToday())
	return status != nil && status.Complete() == *complete
}
