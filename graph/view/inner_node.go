package view

import (
	"crypto/sha256"
	"strings"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The prefixes of the ids of what is no record of its own: a part of one, or who asks.
const (
	membershipPrefix = "membership_"
	viewerPrefix     = "viewer_"
)

// inner finds what is no record of its own by its id; nil where the caller sees none.
func (m *Moment) inner(id string) Node {
	if rest, is := strings.CutPrefix(id, network.MilestonePrefix); is {
		return m.milestoneByID(rest)
	}
	if rest, is := strings.CutPrefix(id, membershipPrefix); is {
		if s := m.Own(servantPrefix + rest); s != nil {
			return s.Membership()
		}
	}
	if v := m.Viewer(); v != nil && v.ID() == id {
		return v
	}
	return nil
}

// servantPrefix begins the ids of servants.
const servantPrefix = "servant_"

// ID is the global id: the servant's, as that of their membership.
func (m *Membership) ID() string {
	return membershipPrefix + strings.TrimPrefix(m.of.Key(), servantPrefix)
}

// IsNode makes a membership a Node.
func (*Membership) IsNode() {}

// ID is the global id: a hash of the identity's pseudonym, which tells nothing.
func (v *Viewer) ID() string {
	sum := sha256.Sum256([]byte("viewer " + v.at.Caller().Actor))
	var short [16]byte
	copy(short[:], sum[:])
	_, suffix, _ := strings.Cut(state.Kinds.FormatID(network.KindServants, short), "_")
	return viewerPrefix + suffix
}

// IsNode makes a viewer a Node.
func (*Viewer) IsNode() {}

// ID is the global id: the number, and the day where it is not today's.
func (m *Milestone) ID() string {
	id := network.MilestonePrefix + m.Number()
	if m.on != m.at.today() {
		id += "@" + m.on.String()
	}
	return id
}

// IsNode makes a milestone a Node.
func (*Milestone) IsNode() {}

// milestoneByID finds a milestone as it stood on the day that its id has, or stands today.
func (m *Moment) milestoneByID(id string) Node {
	number, text, dated := strings.Cut(id, "@")
	on := m.today()
	if dated {
		day, err := network.ParseDate(text)
		if err != nil {
			return nil
		}
		if on, err = m.PastDay(&day, network.PlanDay); err != nil {
			return nil
		}
	}
	_, of := network.MilestoneOf(m, network.MilestoneNumber(number))
	if of == nil {
		return nil
	}
	if found := (&Milestone{Milestone: of, at: m, on: on}); found.ID() == network.MilestonePrefix+id {
		return found
	}
	return nil
}
