package view

import (
	"context"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Meeting is a meeting of the open-government committee. Answers and proposals are
// records of their own, so that its history and revision do not tell of them; of a draft
// of its minutes they tell everybody when, and the committee alone what.
type Meeting struct {
	*network.Meeting
	at *Moment
}

// ID is the global id.
func (m *Meeting) ID() string { return m.Key() }

// IsNode makes a meeting a Node.
func (*Meeting) IsNode() {}

// IsEntity makes a meeting an Entity.
func (*Meeting) IsEntity() {}

// Place is where it is, or nil.
func (m *Meeting) Place() *string { return known(m.Meeting.Place) }

// Notice is why it was cancelled, or nil.
func (m *Meeting) Notice() *string { return known(m.Meeting.Notice) }

// Link leads to what tells of a meeting that was recorded afterwards, or is nil.
func (m *Meeting) Link() *string { return known(m.Meeting.Link) }

// Moves are its earlier dates and places.
func (m *Meeting) Moves() []*MeetingMove {
	return each(m.Meeting.Moves, func(v *network.Move) *MeetingMove { return &MeetingMove{v} })
}

// Quorum is how many bodies make one, or nil while none are on the committee.
func (m *Meeting) Quorum() *int { return network.Quorum(m.at, m.Meeting) }

// Quorate tells whether it had its quorum, or nil before it is held.
func (m *Meeting) Quorate() *bool {
	if m.Status != network.MeetingHeld {
		return nil
	}
	quorate := m.Meeting.Quorate()
	return &quorate
}

// Agenda is what was published.
func (m *Meeting) Agenda() []*AgendaItem {
	return each(m.Meeting.Agenda, func(i *network.AgendaItem) *AgendaItem { return &AgendaItem{i, m.at} })
}

// Attendance tells who took the seats.
func (m *Meeting) Attendance() []*SeatAttendance {
	return each(m.Meeting.Attendance, func(r *network.SeatAttendance) *SeatAttendance { return &SeatAttendance{r, m.at} })
}

// Roll is from whom the attendance is called.
func (m *Meeting) Roll() []*SeatAttendance {
	return each(network.Roll(m.at, m.Meeting), func(r *network.SeatAttendance) *SeatAttendance { return &SeatAttendance{r, m.at} })
}

// Guests came without a seat.
func (m *Meeting) Guests() []*MeetingGuest {
	return each(m.Meeting.Guests, func(g *network.MeetingGuest) *MeetingGuest { return &MeetingGuest{g, m.at} })
}

// Decisions are what it decided.
func (m *Meeting) Decisions() []*MeetingDecision {
	list := make([]*MeetingDecision, len(m.Meeting.Decisions))
	for i := range list {
		list[i] = &MeetingDecision{&m.Meeting.Decisions[i], m.at, m.Meeting.ID, i + 1}
	}
	return list
}

// Initiatives are those on which it decided, each once.
func (m *Meeting) Initiatives() []*Initiative {
	list, met := []*Initiative{}, map[network.InitiativeID]bool{}
	for _, d := range m.Meeting.Decisions {
		if i := m.at.Initiative(d.Initiative); i != nil && !met[i.ID] {
			met[i.ID] = true
			list = append(list, m.at.initiative(i))
		}
	}
	return list
}

// Minutes are the published ones, or nil.
func (m *Meeting) Minutes() *Minutes {
	minutes := m.at.MinutesOf(m.Meeting.ID)
	if !minutes.Published() {
		return nil
	}
	return &Minutes{minutes.Text, *minutes.PublishedAt, minutes.CorrectedAt}
}

// MinutesDraft is the draft, for the committee alone.
func (m *Meeting) MinutesDraft() *string {
	minutes := m.at.MinutesOf(m.Meeting.ID)
	if minutes == nil || !network.IsCommittee(m.at.Caller()) {
		return nil
	}
	return known(minutes.Draft)
}

// Tells tells whether the caller may know what a field said, today or in the past.
func (m *Meeting) Tells(field string) bool {
	return field != "minutesDraft" || network.IsCommittee(m.at.Caller())
}

// Response is the caller's own answer to the invitation, or nil.
func (m *Meeting) Response() *network.MeetingResponse {
	me := network.Self(m.at, m.at.Caller())
	if me == nil {
		return nil
	}
	return network.ResponseTo(m.at, m.Meeting, me.ID)
}

// Responses are the answers to the invitation as it stands, of those who are still
// invited, for the committee alone; nil for all others.
func (m *Meeting) Responses() []*MeetingAnswer {
	if !network.IsCommittee(m.at.Caller()) {
		return nil
	}
	list := []*MeetingAnswer{}
	for a := range m.at.AnswersTo(m.Meeting.ID) {
		if a.For.Equal(m.StartsAt) && network.Invited(m.at, a.Servant, m.Meeting) {
			list = append(list, &MeetingAnswer{a, m.at})
		}
	}
	slices.SortFunc(list, func(a, b *MeetingAnswer) int { return a.AnsweredAt.Compare(b.AnsweredAt) })
	return list
}

// Proposals are what nominees proposed, for them and the committee; nil for all
// others.
func (m *Meeting) Proposals() []*AgendaProposal {
	if !network.SeesProposals(m.at, m.at.Caller(), m.at.EndOfToday()) {
		return nil
	}
	return views(m.at.ProposalsFor(m.Meeting.ID), m.at.proposal)
}

// Warnings are what those who prepare it should know.
func (m *Meeting) Warnings() []*Warning {
	return each(m.Meeting.Warnings(), func(p *network.Problem) *Warning { return &Warning{p, m.at.Lang} })
}

// UpdatedAt is when the record changed last.
func (m *Meeting) UpdatedAt() time.Time { return m.ChangedAt }

// History tells the record's changes.
func (m *Meeting) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return m.at.history(ctx, m.Meeting, first, after)
}

func (m *Moment) meeting(r *network.Meeting) *Meeting {
	if r == nil {
		return nil
	}
	return &Meeting{r, m}
}

// MeetingByID is the meeting with the id, or nil.
func (m *Moment) MeetingByID(id string) *Meeting { return m.meeting(m.Meeting(network.MeetingID(id))) }

// each shows the parts of a record.
func each[P, V any](parts []P, show func(*P) V) []V {
	out := make([]V, len(parts))
	for i := range parts {
		out[i] = show(&parts[i])
	}
	return out
}
