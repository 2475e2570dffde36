package view

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Minutes are what was published of a meeting.
type Minutes struct {
	Text        string
	PublishedAt time.Time
	CorrectedAt *time.Time
}

// A MeetingMove is an earlier date and place of a meeting.
type MeetingMove struct{ *network.Move }

// Place is where it was to be, or nil.
func (m *MeetingMove) Place() *string { return known(m.Move.Place) }

// An AgendaItem is a subject of a meeting.
type AgendaItem struct {
	*network.AgendaItem
	at *Moment
}

// ProposedBy is the body whose nominee proposed it, or nil.
func (i *AgendaItem) ProposedBy() *Secretariat {
	return i.at.bodyOf(i.AgendaItem.ProposedBy)
}

// An AgendaProposal is what a nominee wants on a meeting's agenda, for those who
// hold a seat today and the committee.
type AgendaProposal struct {
	*network.Proposal
	at *Moment
}

// ID is the global id.
func (p *AgendaProposal) ID() string { return p.Key() }

// IsNode makes a proposal a Node.
func (*AgendaProposal) IsNode() {}

// Text is what it is about, or nil.
func (p *AgendaProposal) Text() *string { return known(p.Proposal.Text) }

// ProposedBy is the body on whose seat it was proposed.
func (p *AgendaProposal) ProposedBy() *Secretariat { return p.at.bodyOf(p.Secretariat) }

// Servant is who proposed it, if the caller may see them.
func (p *AgendaProposal) Servant() *Servant {
	return p.at.servant(p.at.Moment.Servant(p.Proposal.Servant))
}

// OnAgenda tells whether the published agenda has it.
func (p *AgendaProposal) OnAgenda() bool {
	return slices.ContainsFunc(p.at.Meeting(p.Meeting).Agenda, func(i network.AgendaItem) bool { return i.Proposal == p.Proposal.ID })
}

// proposal gives the view of a proposal that the caller may see, or nil.
func (m *Moment) proposal(p *network.Proposal) *AgendaProposal {
	if p == nil || !network.SeesProposals(m, m.Caller(), m.EndOfToday()) {
		return nil
	}
	return &AgendaProposal{p, m}
}

// A SeatAttendance tells whether a seat was taken.
type SeatAttendance struct {
	*network.SeatAttendance
	at *Moment
}

// Secretariat is the body.
func (a *SeatAttendance) Secretariat() *Secretariat {
	return a.at.bodyOf(a.SeatAttendance.Secretariat)
}

// Servant is the nominee, if one was named whom the caller may see.
func (a *SeatAttendance) Servant() *Servant {
	return a.at.servant(a.at.Moment.Servant(a.SeatAttendance.Servant))
}

// A MeetingGuest came without a seat.
type MeetingGuest struct {
	*network.MeetingGuest
	at *Moment
}

// Secretariat is the body for which they came, or nil.
func (g *MeetingGuest) Secretariat() *Secretariat {
	return g.at.bodyOf(g.MeetingGuest.Secretariat)
}

// Name is their name, or nil.
func (g *MeetingGuest) Name() *string { return known(g.MeetingGuest.Name) }

// A MeetingDecision is what a meeting decided.
type MeetingDecision struct {
	*network.MeetingDecision
	at *Moment
	of network.MeetingID
	// Number is its place among the meeting's, from 1.
	Number int
}

// Initiative is the one that was decided on, or nil.
func (d *MeetingDecision) Initiative() *Initiative {
	return d.at.initiative(d.at.Moment.Initiative(d.MeetingDecision.Initiative))
}

// Ruling is what was decided on it, or nil.
func (d *MeetingDecision) Ruling() *network.Ruling {
	if d.MeetingDecision.Ruling == "" {
		return nil
	}
	return &d.MeetingDecision.Ruling
}

// A MeetingAnswer is an answer to an invitation, for the committee.
type MeetingAnswer struct {
	*network.Answer
	at *Moment
}

// Servant is who answered, if the caller may see them.
func (a *MeetingAnswer) Servant() *Servant {
	return a.at.servant(a.at.Moment.Servant(a.Answer.Servant))
}

// A Warning is a rule of good conduct that was not kept.
type Warning struct {
	*network.Problem
	lang string
}

// Message is the sentence in the caller's language.
func (w *Warning) Message() string { return w.Problem.Message.In(w.lang) }
