package view

import "github.com/redeaberta/rede/graph/network"

// Guidelines are one version of the rules under which a lab lends its spaces.
type Guidelines struct {
	*network.Guidelines
	at *Moment
}

// ID is the global id.
func (g *Guidelines) ID() string { return g.Key() }

// IsNode makes guidelines a Node.
func (*Guidelines) IsNode() {}

// Lab is whose they are.
func (g *Guidelines) Lab() *Lab { return g.at.lab(g.at.Lab(g.Guidelines.Lab)) }

// Rules are what the program checks of them.
func (g *Guidelines) Rules() *GuidelineRules { return &GuidelineRules{&g.Guidelines.Rules} }

// GuidelineRules are what the program checks of guidelines.
type GuidelineRules struct{ *network.BookingRules }

// Approval is how a booking is confirmed: by itself, where nothing else was said.
func (r *GuidelineRules) Approval() network.Approval {
	if r.BookingRules.Approval == "" {
		return network.ApprovalAutomatic
	}
	return r.BookingRules.Approval
}

func (m *Moment) guidelines(g *network.Guidelines) *Guidelines {
	if g == nil {
		return nil
	}
	return &Guidelines{g, m}
}

// Guidelines are the lab's in a version, or those in force, or nil.
func (l *Lab) Guidelines(version *int) *Guidelines {
	for g := range l.at.GuidelinesOf(l.Lab.ID) {
		if version == nil || g.Version == *version {
			return l.at.guidelines(g)
		}
	}
	return nil
}
