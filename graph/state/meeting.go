package state

import (
	"iter"
	"strconv"

	"github.com/redeaberta/rede/graph/network"
)

func meetingsTable() kindTable {
	return tableOf(
		order("start", func(m *network.Meeting) [][]byte { return [][]byte{meetingByStart(m)} }),
		order("year", func(m *network.Meeting) [][]byte {
			return [][]byte{append(key(strconv.Itoa(m.Quarter.Year)), meetingByStart(m)...)}
		}),
	).withSearch(meetingSearch())
}

func minutesTable() kindTable {
	return tableOf(exclusive("meeting", func(m *network.Minutes) [][]byte { return one(string(m.Meeting)) }))
}

func answersTable() kindTable {
	return tableOf(
		exclusive("meeting", func(a *network.Answer) [][]byte { return one(string(a.Meeting), string(a.Servant)) }),
	)
}

func proposalsTable() kindTable {
	return tableOf(many("meeting", func(p *network.Proposal) [][]byte { return one(string(p.Meeting)) }))
}

// meetingByStart is a meeting's place among all, by its beginning.
func meetingByStart(m *network.Meeting) []byte { return append(instant(m.StartsAt), key(m.Key())...) }

func meetingSearch() searchFields {
	return searchedBy(
		func(m *network.Meeting) string { return m.Label() },
		func(m *network.Meeting) []string { return []string{m.Label()} },
		noFacets[*network.Meeting],
	)
}

func (r reads) Meeting(id network.MeetingID) *network.Meeting {
	return byID[*network.Meeting](r, id)
}

// MeetingsIn lists the meetings of a year by their start.
func (r reads) MeetingsIn(year int) iter.Seq[*network.Meeting] {
	return each[*network.Meeting](r, "year", key(strconv.Itoa(year)))
}

// MinutesOf finds a meeting's minutes.
func (r reads) MinutesOf(id network.MeetingID) *network.Minutes {
	return first[*network.Minutes](r, "meeting", key(string(id)))
}

// AnswerOf finds a servant's answer to a meeting's invitation.
func (r reads) AnswerOf(id network.MeetingID, who network.ServantID) *network.Answer {
	return first[*network.Answer](r, "meeting", key(string(id), string(who)))
}

// AnswersTo lists the answers to a meeting's invitation.
func (r reads) AnswersTo(id network.MeetingID) iter.Seq[*network.Answer] {
	return each[*network.Answer](r, "meeting", key(string(id)))
}

func (r reads) Proposal(id network.ProposalID) *network.Proposal {
	return byID[*network.Proposal](r, id)
}

// ProposalsFor lists what was proposed for a meeting, oldest first.
func (r reads) ProposalsFor(id network.MeetingID) iter.Seq[*network.Proposal] {
	return each[*network.Proposal](r, "meeting", key(string(id)))
}

// MeetingsOfByStart orders the meetings of one year's quarters by when they begin.
func MeetingsOfByStart(year int) Order[*network.Meeting] {
	return Order[*network.Meeting]{
		name: "start", index: "year", prefix: key(strconv.Itoa(year)),
		within: func(m *network.Meeting) bool { return m.Quarter.Year == year }, place: meetingByStart,
	}
}

// MeetingsByStart orders the meetings by when they begin.
var MeetingsByStart = Order[*network.Meeting]{name: "start", index: "start", place: meetingByStart}
