package view

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// ServantsOn lists those who were members at the end of a day, by what their records
// tell of it, or today's if it is nil.
func (m *Moment) ServantsOn(a Args, f *ServantFilter, by *ServantOrder, on *network.Date) (*ServantConnection, error) {
	if on == nil {
		return m.Servants(a, f, by)
	}
	day, err := m.PastDay(on, network.PastDay)
	if err != nil {
		return nil, err
	}
	var filter ServantFilter
	if f != nil {
		filter = *f
	}
	order, newest := state.ServantsByName, by != nil && *by == OrderByNewest
	if newest {
		order = state.ServantsByMaking
	}
	body, err := referred("secretariat", filter.Secretariat, m.bodyNamed)
	if err != nil {
		return nil, err
	}
	return page(a, ordered(m, order, newest, filter.then(m, body, day), func(s *network.Servant) *Servant { return &Servant{s, m} }))
}

// then is the filter's test of servants as they were at the end of a day; what they
// are called and interested in is as it is today.
func (f ServantFilter) then(m *Moment, body *network.Secretariat, day network.Date) func(*network.Servant) bool {
	sees, speaks, end := m.eyes(), m.interested(f), m.EndOfToday()
	return func(s *network.Servant) bool {
		p := s.On(network.EndOf(day, end))
		return p != nil && sees(s) && (p.Status == network.Active || network.KnowsWell(m, m.Caller(), s)) &&
			among(f.Status, p.Status) && (f.Status != nil || p.Status != network.Left) &&
			(f.Employment == nil || p.Employment == *f.Employment) &&
			(body == nil || p.Secretariat == body.ID) &&
			(f.Nominated == nil || network.Nominated(m, s.ID, day) == *f.Nominated) && speaks(s)
	}
}

// interested is the filter's test of words and interest.
func (m *Moment) interested(f ServantFilter) func(*network.Servant) bool {
	if f.Text == nil && f.Interest == nil {
		return all[*network.Servant]
	}
	in, found := m.Select(network.KindServants), map[network.Record]bool{}
	if f.Text != nil {
		in.Words(*f.Text)
	}
	if f.Interest != nil {
		in.Only(state.WithInterest(*f.Interest))
	}
	for r := range in.Records() {
		found[r] = true
	}
	return func(s *network.Servant) bool { return found[s] }
}

// SecretariatsOn lists the bodies that were there at the end of a day, or all if it
// is nil.
func (m *Moment) SecretariatsOn(a Args, f *SecretariatFilter, by *SecretariatOrder, on *network.Date) (*SecretariatConnection, error) {
	if on == nil {
		return m.Secretariats(a, f, by)
	}
	day, err := m.PastDay(on, network.PastDay)
	if err != nil {
		return nil, err
	}
	var filter SecretariatFilter
	if f != nil {
		filter = *f
	}
	order := state.BodiesByAcronym
	if by != nil && *by == BodiesByName {
		order = state.BodiesByName
	}
	dissolved, speaks := filter.Dissolved, m.speaks(network.KindSecretariats, filter.Text)
	filter.Dissolved = nil
	return page(a, ordered(m, order, false, func(s *network.Secretariat) bool {
		return s.LivedOn(day) && (dissolved == nil || !*dissolved) && filter.matches(s) && speaks(s) && m.filledOn(s, day, filter.NominationsComplete)
	}, m.body))
}

// LabsOn lists the labs that were there on a day, or all if it is nil.
func (m *Moment) LabsOn(a Args, f *LabFilter, by *LabOrder, on *network.Date) (*LabConnection, error) {
	if on == nil {
		return m.Labs(a, f, by)
	}
	day, err := m.PastDay(on, network.PastDay)
	if err != nil {
		return nil, err
	}
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
	today := filter.passes(m, nil)
	passes := func(l *network.Lab) bool {
		return l.FoundedBy(day) && today(l) && (host == nil || hostedBy(host, l, day))
	}
	return page(a, m.labList(filter, by, passes))
}

// hostedBy tells whether a body hosted a lab at the end of the day.
func hostedBy(body *network.Secretariat, l *network.Lab, day network.Date) bool {
	return slices.ContainsFunc(network.EdgesOf(l), func(e network.Edge) bool {
		return e.Relation == network.RelHosts && e.From == network.RefOf(body) && e.On(day)
	})
}

// Committee are the bodies on the committee that day.
func (m *Meeting) Committee() []*Secretariat {
	return views(network.CommitteeFor(m.at, m.Meeting), m.at.body)
}
