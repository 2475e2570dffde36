package view

import (
	"strconv"

	"github.com/redeaberta/rede/graph/network"
)

// A Statute is the network's statute in one version.
type Statute struct {
	*network.Statute
	at *Moment
}

// ID is the global id.
func (s *Statute) ID() string { return s.Key() }

// Label is the title to show, in the caller's language.
func (s *Statute) Label() string {
	n := strconv.Itoa(s.Version)
	return network.Text{PT: "Estatuto, versão " + n, EN: "Statute, version " + n}.In(s.at.Lang)
}

// IsNode makes a statute a Node.
func (*Statute) IsNode() {}

// IsEntity makes a statute an Entity.
func (*Statute) IsEntity() {}

// InForce tells whether no version came after it.
func (s *Statute) InForce() bool { return s.at.StatuteInForce().Version == s.Version }

// Acceptances tells how many accepted it.
func (s *Statute) Acceptances() *StatuteAcceptances { return &StatuteAcceptances{s} }

// StatuteAcceptances are counts alone: who accepted is personal.
type StatuteAcceptances struct{ of *Statute }

// TotalCount counts everybody who ever accepted the version.
func (a *StatuteAcceptances) TotalCount() int {
	return a.of.at.CountAccepted(a.of.Version)
}

// Outstanding counts the ACTIVE members who have still to accept the version.
func (a *StatuteAcceptances) Outstanding() int {
	return a.of.at.CountOutstanding(a.of.Version)
}

func (m *Moment) statute(s *network.Statute) *Statute {
	if s == nil {
		return nil
	}
	return &Statute{s, m}
}

// StatuteOf finds a version of the statute, or the one in force; nil for none.
func (m *Moment) StatuteOf(version *int) *Statute {
	if version == nil {
		return m.statute(m.StatuteInForce())
	}
	return m.statute(m.Statute(*version))
}

// Statutes lists all versions, the newest first.
func (m *Moment) Statutes() []*Statute {
	list := []*Statute{}
	for s := m.StatuteInForce(); s != nil; s = m.Statute(s.Version - 1) {
		list = append(list, m.statute(s))
	}
	return list
}
