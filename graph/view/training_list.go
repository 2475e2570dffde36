package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A TrainingConnection is a page of trainings.
type (
	TrainingConnection = Connection[*Training]
	TrainingEdge       = Edge[*Training]
)

// A TrainingFilter says which trainings.
type TrainingFilter struct {
	Host      *string
	Programme *network.TrainingProgramme
	Status    []network.TrainingStatus
	District  *string
	From, To  *time.Time
	Text      *string
}

// A TrainingOrder is an order of trainings, by when they begin.
type TrainingOrder string

// The orders of trainings.
const (
	TrainingsSoonest TrainingOrder = "SOONEST"
	TrainingsLatest  TrainingOrder = "LATEST"
)

// Trainings lists the trainings by when they begin, the soonest first if no order is
// given.
func (m *Moment) Trainings(a Args, f *TrainingFilter, by *TrainingOrder) (*TrainingConnection, error) {
	var filter TrainingFilter
	if f != nil {
		filter = *f
	}
	host, err := referred("host", filter.Host, m.bodyNamed)
	if err != nil {
		return nil, err
	}
	in, err := referred("district", filter.District, m.districtNamed)
	if err != nil {
		return nil, err
	}
	order := state.TrainingsByStart
	if host != nil {
		order = state.TrainingsOfByStart(host.ID)
	}
	return page(a, ordered(m, order, by.falls(), filter.passes(m, in), m.training))
}

// falls tells whether the latest come first.
func (by *TrainingOrder) falls() bool { return by != nil && *by == TrainingsLatest }

// passes gives the test that a training in the district, if one is named, must pass, its
// host aside.
func (f TrainingFilter) passes(m *Moment, in *network.District) func(*network.Training) bool {
	speaks := m.speaks(network.KindTrainings, f.Text)
	return func(t *network.Training) bool {
		return (f.Programme == nil || t.Programme == *f.Programme) &&
			among(f.Status, t.Status) &&
			(in == nil || t.District == in.ID) &&
			(f.From == nil || !t.StartsAt.Before(*f.From)) &&
			(f.To == nil || t.StartsAt.Before(*f.To)) && speaks(t)
	}
}

// Trainings lists those that the body hosts, by when they begin.
func (s *Secretariat) Trainings(first *int, after *string, last *int, before *string, filter *TrainingFilter, orderBy *TrainingOrder) (*TrainingConnection, error) {
	var f TrainingFilter
	if filter != nil {
		f = *filter
	}
	host, err := referred("host", f.Host, s.at.bodyNamed)
	if err != nil {
		return nil, err
	}
	if host != nil && host != s.Secretariat {
		return page(Args{first, after, last, before}, sorted[*Training](orderName(state.TrainingsByStart.Name(), orderBy.falls()), orderBy.falls(), nil))
	}
	id := s.Key()
	f.Host = &id
	return s.at.Trainings(Args{first, after, last, before}, &f, orderBy)
}

// A TrainingCoverage tells a body's trainings in each quarter of a year.
type TrainingCoverage struct {
	*network.CoverageRow
	at *Moment
}

// Body is whose trainings they are.
func (c *TrainingCoverage) Body() *Secretariat { return c.at.body(c.CoverageRow.Body) }

// Quarters are the year's four.
func (c *TrainingCoverage) Quarters() []QuarterCoverage { return c.CoverageRow.Quarters[:] }

// A QuarterCoverage is a body's trainings in a quarter.
type QuarterCoverage = network.Coverage

// A TrainingCoverageFilter says whose trainings.
type TrainingCoverageFilter struct{ Kind *network.BodyKind }

// TrainingCoverage tells every body's trainings in each quarter of a year.
func (m *Moment) TrainingCoverage(year int, f *TrainingCoverageFilter) ([]*TrainingCoverage, error) {
	rows, err := network.TrainingCoverage(m, year, network.Value(f).Kind)
	if err != nil {
		return nil, err
	}
	table := make([]*TrainingCoverage, len(rows))
	for i := range rows {
		table[i] = &TrainingCoverage{&rows[i], m}
	}
	return table, nil
}
