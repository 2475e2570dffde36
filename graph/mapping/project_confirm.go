package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A ConfirmProjectInput says whether one takes part in a project.
type ConfirmProjectInput struct {
	network.Once

	Project string
	// Group is the one for which the caller answers; left out, they answer for the lab
	// if they run it, else for themselves.
	Group *string
	// Accept false declines, or leaves.
	Accept bool
}

// ConfirmProject answers for a side of a project: whoever runs its lab, who represents
// a group that is named, and a member who is. The committee answers for a lab and for
// a group.
func ConfirmProject(c Case, in ConfirmProjectInput) (network.Decision, network.Refusal) {
	old, r := c.projectToSee(in.Project)
	if r != nil {
		return network.Decision{}, r
	}
	if r := old.over(); r != nil && in.Accept {
		return network.Decision{}, r
	}
	next := old.copy()
	as, r := c.answerPart(next, in)
	if r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// answerPart puts the caller's answer where it belongs.
func (c Case) answerPart(p *Project, in ConfirmProjectInput) (network.Scope, network.Refusal) {
	if in.Group != nil {
		return c.answerForGroup(p, *in.Group, in.Accept)
	}
	if as, ok := c.runsLab(p); ok && !c.isNamed(p) {
		return as, c.answerForLab(p, in.Accept)
	}
	me := c.ActiveSelf()
	if me == nil {
		return network.Scope{}, network.Missing("project")
	}
	i := slices.IndexFunc(p.Servants, func(s ServantPart) bool { return s.Servant == me.ID })
	if i < 0 {
		return network.Scope{}, network.Missing("project")
	}
	part := &p.Servants[i]
	if in.Accept == part.Confirmed() && (in.Accept || part.ConfirmedAt != nil) {
		return network.Scope{}, network.Refuse(network.WrongState, "accept", "Você já respondeu assim.", "You have answered so already.")
	}
	part.ConfirmedAt, part.LeftAt = answered(c, part.ConfirmedAt, in.Accept)
	if part.ConfirmedAt == nil {
		p.Servants = slices.Delete(p.Servants, i, i+1)
	}
	return network.Scope{Kind: network.ScopeServant}, nil
}

// isNamed tells whether who runs the lab answers for themselves: they are named as a
// member, and the lab has answered.
func (c Case) isNamed(p *Project) bool {
	me := c.ActiveSelf()
	return me != nil && p.LabConfirmedAt != nil && slices.ContainsFunc(p.Servants, func(s ServantPart) bool { return s.Servant == me.ID })
}

func (c Case) answerForLab(p *Project, accept bool) network.Refusal {
	if accept == (p.LabConfirmedAt != nil) {
		return network.Refuse(network.WrongState, "accept", "O laboratório já respondeu assim.", "The lab has answered so already.")
	}
	if !accept {
		return network.Refuse(network.WrongState, "accept",
			"Um laboratório não deixa seu projeto: encerre-o (setProjectStatus).", "A lab does not leave its project: end it (setProjectStatus).")
	}
	p.LabConfirmedAt = &c.Now
	return nil
}

func (c Case) answerForGroup(p *Project, ref string, accept bool) (network.Scope, network.Refusal) {
	g := GroupByRef(c, ref)
	if g == nil {
		return network.Scope{}, network.Missing("group")
	}
	as, ok := c.represents(g)
	if !ok {
		if as, ok = c.Committee(); !ok {
			return as, network.Missing("group")
		}
	}
	parts, there, changes := []GroupPart{}, false, false
	for _, part := range p.Groups {
		if part.Group != g.ID {
			parts = append(parts, part)
			continue
		}
		there = true
		if accept && !part.Confirmed() || !accept && part.LeftAt == nil {
			changes = true
			if part.ConfirmedAt, part.LeftAt = answered(c, part.ConfirmedAt, accept); part.ConfirmedAt == nil {
				continue
			}
		}
		parts = append(parts, part)
	}
	switch {
	case !there:
		return as, network.Missing("group")
	case !changes:
		return as, network.Refuse(network.WrongState, "accept", "O grupo já respondeu assim.", "The group has answered so already.")
	}
	p.Groups = parts
	return as, nil
}
