package view

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A Project is what a lab develops with groups.
type Project struct {
	*mapping.Project
	at *Moment
}

// project gives the view of a project that the caller may see, or nil.
func (m *Moment) project(p *mapping.Project) *Project {
	if p == nil || !mapping.SeesProject(m.asking(), p) {
		return nil
	}
	return &Project{p, m}
}

func (p *Project) ID() string           { return p.Key() }
func (p *Project) Label() string        { return p.Title }
func (*Project) IsNode()                {}
func (*Project) IsEntity()              {}
func (p *Project) Summary() *string     { return known(p.Project.Summary) }
func (p *Project) Reason() *string      { return known(p.Project.Reason) }
func (p *Project) Outcome() *string     { return known(p.Project.Outcome) }
func (p *Project) Licence() *string     { return known(p.Project.Licence) }
func (p *Project) Repository() *string  { return known(p.Project.Repository) }
func (p *Project) UpdatedAt() time.Time { return p.ChangedAt }
func (p *Project) LabConfirmed() bool   { return p.LabConfirmedAt != nil }

// Lab is the lab.
func (p *Project) Lab() *Lab { return p.at.lab(p.at.Moment.Lab(p.Project.Lab)) }

// Groups are those that take part and have confirmed it.
func (p *Project) Groups() []*Group {
	return p.groups(func(part mapping.GroupPart) bool { return part.Confirmed() })
}

// AwaitedGroups are those that were named and have not answered, for those who may
// know.
func (p *Project) AwaitedGroups() []*Group {
	return p.groups(func(part mapping.GroupPart) bool {
		return part.ConfirmedAt == nil && mapping.SeesPart(p.at.asking(), p.Project, network.Ref{Kind: mapping.KindGroups, ID: string(part.Group)})
	})
}

func (p *Project) groups(passes func(mapping.GroupPart) bool) []*Group {
	list := []*Group{}
	for _, part := range p.Project.Groups {
		if !passes(part) {
			continue
		}
		if g := p.at.group(p.at.Moment.Group(part.Group)); g != nil && !slices.ContainsFunc(list, func(o *Group) bool { return o.Key() == g.Key() }) {
			list = append(list, g)
		}
	}
	return list
}

// Servants are those who take part and have confirmed it, as far as the caller may see
// them.
func (p *Project) Servants() []*Servant {
	return p.servants(func(part mapping.ServantPart) bool { return part.Confirmed() })
}

// AwaitedServants are those who were named and have not answered, for those who may
// know.
func (p *Project) AwaitedServants() []*Servant {
	return p.servants(func(part mapping.ServantPart) bool {
		return part.ConfirmedAt == nil && mapping.SeesPart(p.at.asking(), p.Project, network.Ref{Kind: network.KindServants, ID: string(part.Servant)})
	})
}

func (p *Project) servants(passes func(mapping.ServantPart) bool) []*Servant {
	var ids []network.ServantID
	for _, part := range p.Project.Servants {
		if passes(part) {
			ids = append(ids, part.Servant)
		}
	}
	return p.at.servants(ids)
}

// Initiatives are the committee's that it belongs to.
func (p *Project) Initiatives() []*Initiative {
	list := []*Initiative{}
	for _, id := range p.Project.Initiatives {
		if i := p.at.Moment.Initiative(id); i != nil {
			list = append(list, p.at.initiative(i))
		}
	}
	return list
}

// Datasets are the open data that it uses or makes.
func (p *Project) Datasets() []*Dataset {
	list := []*Dataset{}
	for _, set := range p.Project.Datasets {
		list = append(list, &Dataset{set})
	}
	return list
}

// A Dataset is open data of a project.
type Dataset struct{ mapping.Dataset }

// Licence is its SPDX identifier, or nil.
func (d *Dataset) Licence() *string { return known(d.Dataset.Licence) }

// Updates tell what was done, the newest first.
func (p *Project) Updates(first *int) ([]*ProjectUpdate, error) {
	n, _, err := Args{First: first}.size()
	if err != nil {
		return nil, err
	}
	list := []*ProjectUpdate{}
	for u := range p.at.UpdatesOf(p.Project.ID) {
		list = append(list, &ProjectUpdate{u, p.at})
	}
	slices.SortStableFunc(list, func(a, b *ProjectUpdate) int { return b.At.Compare(a.At) })
	return list[:min(n, len(list))], nil
}

// History tells the record's changes. Who answered for a part that the caller may not
// know of is not told.
func (p *Project) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return p.at.historyBy(ctx, p.Project, first, after, func(past network.Past) string {
		if past.Action != "confirmProject" || p.at.mine(past.Actor) || p.answered(past.Actor) {
			return ""
		}
		return mapping.SomeMember.In(p.at.Lang)
	})
}

// answered tells whether the caller may know that somebody answered in the project: that
// they confirmed, for themselves or for a group, and whoever runs its lab.
func (p *Project) answered(who network.Actor) bool {
	c := p.at.asking()
	if mapping.SeesPart(c, p.Project, network.Ref{}) {
		return true
	}
	s := p.at.ServantByActor(who)
	if s == nil {
		return true // no name is told
	}
	if lab := p.at.Moment.Lab(p.Project.Lab); lab != nil && slices.Contains(lab.Coordinators, s.ID) {
		return true
	}
	return slices.ContainsFunc(p.Project.Servants, func(part mapping.ServantPart) bool { return part.Servant == s.ID && part.Confirmed() }) ||
		slices.ContainsFunc(p.Project.Groups, func(part mapping.GroupPart) bool {
			g := p.at.Moment.Group(part.Group)
			return part.Confirmed() && g != nil && g.RepresentedBy(who)
		})
}

// A ProjectUpdate is what was done in a project.
type ProjectUpdate struct {
	*mapping.ProjectUpdate
	at *Moment
}

func (u *ProjectUpdate) ID() string    { return u.Key() }
func (*ProjectUpdate) IsNode()         {}
func (u *ProjectUpdate) Link() *string { return known(u.ProjectUpdate.Link) }

// update gives the view of an update of a project that the caller may see, or nil.
func (m *Moment) update(u *mapping.ProjectUpdate) *ProjectUpdate {
	if u == nil || m.project(m.Moment.Project(u.Project)) == nil {
		return nil
	}
	return &ProjectUpdate{u, m}
}

// A ProjectConnection is a page of projects.
type (
	ProjectConnection = Connection[*Project]
	ProjectEdge       = Edge[*Project]
)

// A ProjectFilter says which projects.
type ProjectFilter struct {
	Aim    *mapping.ProjectAim
	Status []mapping.ProjectStatus
	Lab    *string
	Group  *string
	Text   *string
}

// Projects lists the projects that the caller may see, the newest first.
func (m *Moment) Projects(a Args, f *ProjectFilter) (*ProjectConnection, error) {
	var filter ProjectFilter
	if f != nil {
		filter = *f
	}
	passes, err := filter.passes(m)
	if err != nil {
		return nil, err
	}
	return page(a, ordered(m, state.ProjectsByMaking, true, passes, m.project))
}

func (f ProjectFilter) passes(m *Moment) (func(*mapping.Project) bool, error) {
	speaks := m.speaks(mapping.KindProjects, f.Text)
	lab, err := referred("lab", f.Lab, m.labNamed)
	if err != nil {
		return nil, err
	}
	var group *mapping.Group
	if f.Group != nil {
		if group = mapping.GroupByRef(m, *f.Group); m.group(group) == nil {
			return nil, unknownReference("group")
		}
	}
	asking := m.asking()
	return func(p *mapping.Project) bool {
		return speaks(p) && (f.Aim == nil || slices.Contains(p.Aims, *f.Aim)) && among(f.Status, p.Status) &&
			(lab == nil || p.Lab == lab.ID) &&
			(group == nil || slices.ContainsFunc(p.Groups, func(part mapping.GroupPart) bool { return part.Group == group.ID && part.Confirmed() })) &&
			mapping.SeesProject(asking, p)
	}, nil
}

// projectsOf is a list of those of some projects that pass and that the caller may
// see, the newest first.
func (m *Moment) projectsOf(order string, all iter.Seq[*mapping.Project], passes func(*mapping.Project) bool) list[*Project] {
	var items []item[*Project]
	for p := range all {
		if v := m.project(p); v != nil && passes(p) {
			items = append(items, item[*Project]{append(instantPlace(p.StartedAt), p.Key()...), v})
		}
	}
	return sorted("projects "+order, true, items)
}

// Projects are the lab's that the caller may see, the newest first.
func (l *Lab) Projects(first *int, after *string, last *int, before *string) (*ProjectConnection, error) {
	return page(Args{first, after, last, before}, l.at.projectsOf("at "+l.Key(), l.at.ProjectsAt(l.Lab.ID), func(*mapping.Project) bool { return true }))
}

// Projects are those in which the servant takes part, the newest first.
func (s *Servant) Projects(first *int, after *string, last *int, before *string) (*ProjectConnection, error) {
	return page(Args{first, after, last, before}, s.at.projectsOf("of "+s.Key(), s.at.ProjectsNaming(s.Servant.ID), func(p *mapping.Project) bool {
		return slices.ContainsFunc(p.Servants, func(part mapping.ServantPart) bool { return part.Servant == s.Servant.ID && part.Confirmed() })
	}))
}
