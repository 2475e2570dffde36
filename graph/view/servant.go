package view

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A Servant is a civil servant whom the caller may see.
type Servant struct {
	*network.Servant
	at *Moment
}

// ID is the global id.
func (s *Servant) ID() string { return s.Key() }

// Label is the name.
func (s *Servant) Label() string { return s.Name }

// IsNode makes a servant a Node.
func (*Servant) IsNode() {}

// IsEntity makes a servant an Entity.
func (*Servant) IsEntity() {}

// Position is their position, or nil.
func (s *Servant) Position() *string { return known(s.Servant.Position) }

// Bio is what they tell about themselves, or nil.
func (s *Servant) Bio() *string { return known(s.Servant.Bio) }

// Email is their e-mail. The directive @personal guards it.
func (s *Servant) Email() *string { return known(s.Servant.Email) }

// Phone is their telephone. The directive @personal guards it.
func (s *Servant) Phone() *string { return known(s.Servant.Phone) }

// Registration is their number in City Hall. The directive @personal guards it.
func (s *Servant) Registration() *string { return known(s.Servant.Registration) }

// LikelyDoubles are the other members of the body with the same registration, for those
// who maintain it; nil for all others, the servant among them.
func (s *Servant) LikelyDoubles() []*Servant {
	body := s.at.Moment.Secretariat(s.Servant.Secretariat)
	if body == nil {
		return nil
	}
	if _, ok := network.Maintains(s.at, s.at.Caller(), body); !ok {
		return nil
	}
	doubles := []*Servant{}
	for _, double := range network.LikelyDoubles(s.at.Moment, s.Servant) {
		if seen := s.at.servant(double); seen != nil {
			doubles = append(doubles, seen)
		}
	}
	return doubles
}

// Opens tells whether the caller may read a personal field.
func (s *Servant) Opens(field string) bool {
	return field == "email" && s.PublicEmail && s.Active() ||
		field == "phone" && s.PublicPhone && s.Active() ||
		network.KnowsWell(s.at, s.at.Caller(), s.Servant)
}

// Nominated tells whether they hold a seat today.
func (s *Servant) Nominated() bool { return network.Nominated(s.at, s.Servant.ID, s.at.today()) }

// Secretariat is the body in which they work.
func (s *Servant) Secretariat() *Secretariat {
	return s.at.bodyOf(s.Servant.Secretariat)
}

// Coordinates are the labs that they run.
func (s *Servant) Coordinates() []*Lab {
	labs := []*Lab{}
	for l := range s.at.LabsCoordinatedBy(s.Servant.ID) {
		labs = append(labs, s.at.lab(l))
	}
	return labs
}

// Membership is where they stand in the network.
func (s *Servant) Membership() *Membership { return &Membership{s} }

// UpdatedAt is when the record changed last.
func (s *Servant) UpdatedAt() time.Time { return s.ChangedAt }

// History tells the record's changes to those who know the servant well, and is
// nil for all others.
func (s *Servant) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	if !network.KnowsWell(s.at, s.at.Caller(), s.Servant) {
		return nil, nil
	}
	return s.at.history(ctx, s.Servant, first, after)
}

// A Membership is a servant's membership.
type Membership struct{ of *Servant }

// Status is where it stands.
func (m *Membership) Status() network.MembershipStatus { return m.of.Status }

// JoinedAt is since when they have been a member, or nil.
func (m *Membership) JoinedAt() *time.Time { return m.of.Servant.JoinedAt() }

// StatuteVersion is the version of the statute accepted last, or nil: the public is
// told of acceptances as counts.
func (m *Membership) StatuteVersion() *int {
	if m.of.Servant.StatuteVersion == 0 || !m.well() {
		return nil
	}
	return &m.of.Servant.StatuteVersion
}

// AcceptedStatute tells whether they accepted the statute in force, to those who
// know them well.
func (m *Membership) AcceptedStatute() *bool {
	if !m.well() {
		return nil
	}
	consents := network.Consents(m.of.at, m.of.Servant)
	return &consents
}

// Acceptances are the versions that they ever accepted, for those who know them
// well.
func (m *Membership) Acceptances() []network.Acceptance {
	if !m.well() {
		return nil
	}
	return append([]network.Acceptance{}, m.of.Servant.Acceptances...)
}

// well tells whether the caller knows the servant well.
func (m *Membership) well() bool { return network.KnowsWell(m.of.at, m.of.at.Caller(), m.of.Servant) }

// Intervals are those that the caller may see: to the public, the active ones.
func (m *Membership) Intervals() []*MembershipInterval {
	well := m.well()
	out := []*MembershipInterval{}
	for i := range m.of.Periods {
		p := &m.of.Periods[i]
		if well || p.Status == network.Active {
			out = append(out, &MembershipInterval{p, m.of.at, well})
		}
	}
	return out
}

// A MembershipInterval is a period of a membership.
type MembershipInterval struct {
	*network.Period
	at   *Moment
	well bool
}

// Secretariat is the body of that time.
func (i *MembershipInterval) Secretariat() *Secretariat {
	return i.at.bodyOf(i.Period.Secretariat)
}

// Reason is what was written, for those who know the servant well.
func (i *MembershipInterval) Reason() *string {
	if !i.well {
		return nil
	}
	return known(i.Period.Reason)
}
