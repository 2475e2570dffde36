package view

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// An Initiative is a transversal piece of work of several bodies.
type Initiative struct {
	*network.Initiative
	at *Moment
}

// ID is the global id.
func (i *Initiative) ID() string { return i.Key() }

// Label is the title.
func (i *Initiative) Label() string { return i.Title }

// IsNode makes an initiative a Node.
func (*Initiative) IsNode() {}

// IsEntity makes an initiative an Entity.
func (*Initiative) IsEntity() {}

// Text is what it is about, or nil.
func (i *Initiative) Text() *string { return known(i.Initiative.Text) }

// Secretariats are the bodies that do it together.
func (i *Initiative) Secretariats() []*Secretariat {
	list := make([]*Secretariat, len(i.Initiative.Secretariats))
	for n, id := range i.Initiative.Secretariats {
		list[n] = i.at.bodyOf(id)
	}
	return list
}

// ProposedBy is who proposed it, if the caller may see them.
func (i *Initiative) ProposedBy() *Servant {
	return i.at.servant(i.at.Servant(i.Initiative.ProposedBy))
}

// Lead is who leads it, if anybody does whom the caller may see.
func (i *Initiative) Lead() *Servant { return i.at.servant(i.at.Servant(i.Initiative.Lead)) }

// Participants are those whom the caller may see.
func (i *Initiative) Participants() []*Servant { return i.at.servants(i.Initiative.Participants) }

// DecidedIn is the meeting that approved or rejected it, or nil.
func (i *Initiative) DecidedIn() *Meeting { return i.at.meeting(i.at.Meeting(i.Initiative.DecidedAt)) }

// Outcome is what came of it, or nil.
func (i *Initiative) Outcome() *string { return known(i.Initiative.Outcome) }

// Advances lists its progress updates, the oldest first.
func (i *Initiative) Advances(first *int, after *string, last *int, before *string) (*InitiativeAdvanceConnection, error) {
	var list []item[*InitiativeAdvance]
	for a := range i.at.AdvancesOf(i.Initiative.ID) {
		list = append(list, item[*InitiativeAdvance]{[]byte(a.Key()), &InitiativeAdvance{a, i.at}})
	}
	return page(Args{first, after, last, before}, sorted("advances of "+i.Key(), false, list))
}

// UpdatedAt is when the record changed last.
func (i *Initiative) UpdatedAt() time.Time { return i.ChangedAt }

// History tells the record's changes.
func (i *Initiative) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return i.at.history(ctx, i.Initiative, first, after)
}

func (m *Moment) initiative(i *network.Initiative) *Initiative {
	if i == nil {
		return nil
	}
	return &Initiative{i, m}
}

// InitiativeByID is the initiative with the id, or nil.
func (m *Moment) InitiativeByID(id string) *Initiative {
	return m.initiative(m.Initiative(network.InitiativeID(id)))
}

// An InitiativeAdvance is a progress update.
type InitiativeAdvance struct {
	*network.Advance
	at *Moment
}

// By is who wrote it, if it was a member whom the caller may see.
func (a *InitiativeAdvance) By() *Servant { return a.at.servant(a.at.Servant(a.Advance.By)) }

// Link is where there is more to read, or nil.
func (a *InitiativeAdvance) Link() *string { return known(a.Advance.Link) }

// AdvanceByID is the progress update with the id, or nil.
func (m *Moment) AdvanceByID(id string) *InitiativeAdvance {
	a, _ := m.Record(network.Ref{Kind: network.KindAdvances, ID: id}).(*network.Advance)
	if a == nil {
		return nil
	}
	return &InitiativeAdvance{a, m}
}

// Pages of initiatives and of their progress updates.
type (
	InitiativeConnection        = Connection[*Initiative]
	InitiativeEdge              = Edge[*Initiative]
	InitiativeAdvanceConnection = Connection[*InitiativeAdvance]
	InitiativeAdvanceEdge       = Edge[*InitiativeAdvance]
)

// An InitiativeFilter says which initiatives.
type InitiativeFilter struct {
	Status      []network.InitiativeStatus
	Secretariat *string
	Servant     *string
	Text        *string
}

// Initiatives lists the initiatives, the newest first.
func (m *Moment) Initiatives(a Args, f *InitiativeFilter) (*InitiativeConnection, error) {
	var filter InitiativeFilter
	if f != nil {
		filter = *f
	}
	body, err := referred("secretariat", filter.Secretariat, m.bodyNamed)
	if err != nil {
		return nil, err
	}
	who, err := referred("servant", filter.Servant, m.Own)
	if err != nil {
		return nil, err
	}
	order := state.InitiativesByMaking
	if body != nil {
		order = state.InitiativesOfByMaking(body.ID)
	}
	return page(a, ordered(m, order, true, m.initiativesBy(filter, who), m.initiative))
}

// Initiatives are those that the servant leads or takes part in, the newest first.
func (s *Servant) Initiatives(first *int, after *string, last *int, before *string) (*InitiativeConnection, error) {
	id := s.Key()
	return s.at.Initiatives(Args{first, after, last, before}, &InitiativeFilter{Servant: &id})
}

// initiativesBy is the filter's test, the body aside. Nobody learns what someone
// whom they may not see takes part in.
func (m *Moment) initiativesBy(f InitiativeFilter, who *Servant) func(*network.Initiative) bool {
	speaks := m.speaks(network.KindInitiatives, f.Text)
	involves := func(i *network.Initiative) bool {
		return who == nil || i.ProposedBy == who.Servant.ID || i.Involves(who.Servant.ID)
	}
	return func(i *network.Initiative) bool {
		return among(f.Status, i.Status) && involves(i) && speaks(i)
	}
}

// Initiatives are those that the body takes part in, the newest first.
func (s *Secretariat) Initiatives(first *int, after *string, last *int, before *string) (*InitiativeConnection, error) {
	id := s.Key()
	return s.at.Initiatives(Args{first, after, last, before}, &InitiativeFilter{Secretariat: &id})
}
