package view

import (
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A MeetingConnection is a page of meetings.
type (
	MeetingConnection = Connection[*Meeting]
	MeetingEdge       = Edge[*Meeting]
)

// A MeetingFilter says which meetings.
type MeetingFilter struct {
	Year          *int
	Status        []network.MeetingStatus
	Extraordinary *bool
}

func (f MeetingFilter) matches(m *network.Meeting) bool {
	return among(f.Status, m.Status) && (f.Extraordinary == nil || m.Extraordinary == *f.Extraordinary)
}

// Meetings lists the committee's meetings by when they begin.
func (m *Moment) Meetings(a Args, f *MeetingFilter) (*MeetingConnection, error) {
	var filter MeetingFilter
	if f != nil {
		filter = *f
	}
	order := state.MeetingsByStart
	if filter.Year != nil {
		order = state.MeetingsOfByStart(*filter.Year)
	}
	return page(a, ordered(m, order, false, filter.matches, m.meeting))
}

// A QuarterDuty is what the committee owes the network in a quarter.
type QuarterDuty struct {
	network.QuarterDuty
	at *Moment
}

// Meeting is the ordinary meeting that was called, or nil.
func (d *QuarterDuty) Meeting() *Meeting { return d.at.meeting(d.QuarterDuty.Meeting) }

// MeetingCalendar tells what the committee owes in each quarter of a year.
func (m *Moment) MeetingCalendar(year int) ([]*QuarterDuty, error) {
	duties, err := network.MeetingCalendar(m, year, m.EndOfToday())
	if err != nil {
		return nil, err
	}
	return each(duties, func(d *network.QuarterDuty) *QuarterDuty { return &QuarterDuty{*d, m} }), nil
}
