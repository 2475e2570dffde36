package view

import (
	"sync"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Milestone is a step of a commitment, as it stood on a day.
type Milestone struct {
	*network.Milestone
	at *Moment
	on network.Date

	counted  sync.Once
	standing network.Standing
}

// stood counts how the milestone stood. It is counted once, when it is asked for.
func (m *Milestone) stood() *network.Standing {
	m.counted.Do(func() { m.standing = network.StandingOf(m.at, m.Milestone, m.on, m.at.EndOfToday()) })
	return &m.standing
}

// Number is how the plan counts it.
func (m *Milestone) Number() string { return string(m.Milestone.Number) }

// Text is what is to be done, in the caller's language.
func (m *Milestone) Text() string { return network.Told(m.Milestone.Text, m.at.Lang) }

// Completion is how far it has come.
func (m *Milestone) Completion() network.Completion { return m.stood().Completion }

// Computed is what the network's own records alone amount to, or nil.
func (m *Milestone) Computed() *network.Completion {
	if m.stood().Computed == "" {
		return nil
	}
	return &m.stood().Computed
}

// SelfReported is the last report that says how far the whole has come, or nil.
func (m *Milestone) SelfReported() *Report { return m.at.report(m.stood().SelfReported) }

// Evidence is what was counted.
func (m *Milestone) Evidence() []*Evidence {
	list := make([]*Evidence, len(m.stood().Evidence))
	for i := range list {
		list[i] = &Evidence{&m.stood().Evidence[i], m.at}
	}
	return list
}

// A ReportFilter says which reports.
type ReportFilter struct{ District *string }

// Reports are what was reported by the day, newest first; only of a district, if
// one is named.
func (m *Milestone) Reports(first *int, filter *ReportFilter) ([]*Report, error) {
	n, _, err := Args{First: first}.size()
	if err != nil {
		return nil, err
	}
	of, err := referred("district", network.Value(filter).District, m.at.districtNamed)
	if err != nil {
		return nil, err
	}
	list := []*Report{}
	for p := range state.ReportsByDay(m.Milestone.Number).Walk(m.at.Moment, nil, true) {
		if len(list) == n {
			break
		}
		if p.StandsOn(m.on) && (of == nil || p.District == of.ID) {
			list = append(list, m.at.report(p))
		}
	}
	return list, nil
}

// MilestoneOfReport is the milestone of which a report tells, as it stands today,
// or nil.
func (m *Moment) MilestoneOfReport(id string) *Milestone {
	p := m.Moment.Report(network.ReportID(id))
	if p == nil {
		return nil
	}
	_, of := network.MilestoneOf(m, p.Milestone)
	if of == nil {
		return nil
	}
	return &Milestone{Milestone: of, at: m, on: m.today()}
}

// An Evidence is something that was counted.
type Evidence struct {
	*network.Evidence
	at *Moment
}

// Label says what, in the caller's language.
func (e *Evidence) Label() string { return e.Evidence.Label.In(e.at.Lang) }

// Records are those that make it, as far as the caller may see them.
func (e *Evidence) Records(first *int) ([]Node, error) {
	n, _, err := Args{First: first}.size()
	if err != nil {
		return nil, err
	}
	list := []Node{}
	for _, ref := range e.Evidence.Records {
		if len(list) == n {
			break
		}
		if r := e.at.Node(ref.ID); r != nil {
			list = append(list, r)
		}
	}
	return list, nil
}
