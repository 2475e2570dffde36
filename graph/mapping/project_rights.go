package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// runsLab tells whether the caller speaks for the project's lab.
func (c Case) runsLab(p *Project) (network.Scope, bool) {
	lab := c.Lab(p.Lab)
	if lab == nil {
		return c.Committee()
	}
	return c.Runs(lab)
}

// worksOn tells whether the caller keeps the project: whoever runs its lab, who
// represents a group that confirmed, and a member who did.
func (c Case) worksOn(p *Project) (network.Scope, bool) {
	if as, ok := c.runsLab(p); ok {
		return as, true
	}
	for _, part := range p.Groups {
		if g := c.Group(part.Group); g != nil && part.Confirmed() {
			if as, ok := c.represents(g); ok {
				return as, true
			}
		}
	}
	if me := c.ActiveSelf(); me != nil {
		return network.Scope{Kind: network.ScopeServant}, slices.ContainsFunc(p.Servants, func(s ServantPart) bool { return s.Servant == me.ID && s.Confirmed() })
	}
	return network.Scope{}, false
}

// SeesPart tells whether the caller may know of a part that was not confirmed, or of
// who has left: those who keep the project, and the one who was named.
func SeesPart(c network.Case, p *Project, of network.Ref) bool {
	own := CaseOf(c)
	if c.Caller.Anonymous() {
		return false
	}
	if _, ok := own.worksOn(p); ok {
		return true
	}
	switch of.Kind {
	case KindGroups:
		g := own.Group(network.GroupID(of.ID))
		if g == nil {
			return false
		}
		_, ok := own.represents(g)
		return ok
	case network.KindServants:
		me := c.Self()
		return me != nil && me.Key() == of.ID
	}
	return p.StartedBy == c.Caller.Actor
}

// SeesProject tells whether the caller may know of the project: everybody of one in
// which the lab and a group said that they take part, and of all others those who are
// named in it.
func SeesProject(c network.Case, p *Project) bool {
	if p.Joint(network.Today(c.Now)) {
		return true
	}
	if c.Caller.Anonymous() {
		return false
	}
	own := CaseOf(c)
	if _, ok := own.worksOn(p); ok || p.StartedBy == c.Caller.Actor {
		return true
	}
	for _, part := range p.Groups {
		if g := own.Group(part.Group); g != nil {
			if _, ok := own.represents(g); ok {
				return true
			}
		}
	}
	me := c.Self()
	return me != nil && slices.ContainsFunc(p.Servants, func(s ServantPart) bool { return s.Servant == me.ID })
}

// projectToSee finds a project that the caller may know of.
func (c Case) projectToSee(ref string) (*Project, network.Refusal) {
	p := c.Project(ProjectID(ref))
	if p == nil || !SeesProject(c.Case, p) {
		return nil, network.Missing("project")
	}
	return p, nil
}

// projectToKeep finds a project that the caller keeps.
func (c Case) projectToKeep(ref string, revision *int) (*Project, network.Scope, network.Refusal) {
	p, r := c.projectToSee(ref)
	if r != nil {
		return nil, network.Scope{}, r
	}
	as, ok := c.worksOn(p)
	if !ok {
		return nil, as, network.Missing("project")
	}
	return p, as, network.StaleAt(revision, p)
}

// over refuses to change a project that has ended.
func (p *Project) over() network.Refusal {
	if p.Open() {
		return nil
	}
	return network.Refuse(network.WrongState, "project", "O projeto já está %s.", "The project is %s already.", p.Status)
}
