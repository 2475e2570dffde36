package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A StartProjectInput describes a project of a lab with groups.
type StartProjectInput struct {
	network.Once

	Title       string
	Aims        []ProjectAim
	Lab         string
	Groups      []string
	Servants    []string
	Summary     *string
	Initiatives []string
	Tools       []string
	Licence     *string
	Repository  *string
	Datasets    []DatasetInput
	// StartedOn is the day on which it began; today if left out.
	StartedOn *network.Date
}

// A DatasetInput is open data of a project as a client writes it.
type DatasetInput struct {
	Title, Link string
	Licence     *string
}

// StartProject begins a project: whoever runs the lab, and who represents one of the
// groups. Their own side takes part at once; all others are named, and shown once they
// confirm.
func StartProject(c Case, in StartProjectInput) (network.Decision, network.Refusal) {
	lab := network.LabByRef(c, in.Lab)
	if lab == nil || c.Caller.Anonymous() {
		return network.Decision{}, network.Missing("lab")
	}
	p := &Project{
		ID: ProjectID(c.NewID(KindProjects)), Status: ProjectStarted, Lab: lab.ID, StartedAt: c.Now, StartedBy: c.Caller.Actor,
	}
	var r network.Refusal
	p.Groups = c.groupParts(&r, "groups", in.Groups, nil)
	p.Servants = c.servantParts(&r, "servants", in.Servants, nil)
	as, ok := c.starts(p, lab)
	if !ok {
		if r != nil {
			return network.Decision{}, r
		}
		return network.Decision{}, network.Missing("lab")
	}
	c.describeProject(&r, p, in)
	if r = append(r, lab.InUse()...); r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{p}, Made: []string{p.Key()}, As: as}, nil
}

// starts confirms the caller's own sides of a new project, and tells in which right
// they start it: for the lab, or for one of its groups.
func (c Case) starts(p *Project, lab *network.Lab) (as network.Scope, ok bool) {
	if of, runs := c.Runs(lab); runs {
		as, ok = of, true
		p.LabConfirmedAt = &c.Now
	}
	for i, part := range p.Groups {
		if of, mine := c.represents(c.Group(part.Group)); mine {
			p.Groups[i].ConfirmedAt = &c.Now
			if !ok {
				as, ok = of, true
			}
		}
	}
	if me := c.ActiveSelf(); me != nil {
		for i := range p.Servants {
			if p.Servants[i].Servant == me.ID {
				p.Servants[i].ConfirmedAt = &c.Now
			}
		}
	}
	return as, ok
}

// describeProject reads what a project is.
func (c Case) describeProject(r *network.Refusal, p *Project, in StartProjectInput) {
	p.Title = r.Text("title", in.Title, network.Form{Max: network.MaxName, Required: true})
	p.Summary = r.Text("summary", network.Value(in.Summary), network.Form{Max: network.MaxDescription, Lines: true})
	p.Aims = aims(r, in.Aims)
	p.Initiatives = c.initiatives(r, in.Initiatives)
	p.Tools = r.List("tools", in.Tools, MaxTools, network.Form{Max: MaxTool})
	p.Licence = licence(r, "licence", network.Value(in.Licence))
	p.Repository = r.Website("repository", network.Value(in.Repository))
	p.Datasets = datasets(r, in.Datasets)
	if in.StartedOn != nil {
		switch today := network.Today(c.Now); {
		case in.StartedOn.After(today):
			r.Add(network.Invalid, "startedOn", "O dia ainda não chegou: um projeto se registra quando começa.", "The day has not come yet: a project is entered when it begins.")
		case in.StartedOn.Quarter().Year < network.PlanYear:
			r.Add(network.Invalid, "startedOn", "O plano é de %d em diante: diga um dia desde então.", "The plan is from %d on: give a day since then.", network.PlanYear)
		default:
			p.StartedAt = in.StartedOn.Begins()
		}
	}
}

// aims reads what a project is for: one aim at least, each once.
func aims(r *network.Refusal, in []ProjectAim) []ProjectAim {
	out := []ProjectAim{}
	for _, aim := range in {
		if !slices.Contains(out, aim) {
			out = append(out, aim)
		}
	}
	if len(out) == 0 {
		r.Add(network.Invalid, "aims",
			"Diga ao menos um objetivo: SOCIAL_PARTICIPATION, TRANSPARENCY ou INTEGRITY.",
			"Give one aim at least: SOCIAL_PARTICIPATION, TRANSPARENCY or INTEGRITY.")
	}
	return out
}

// groupParts reads the groups of a project: one at least, each once, all of them
// mapped, but for those that take part already.
func (c Case) groupParts(r *network.Refusal, field string, refs []string, old []GroupPart) []GroupPart {
	if len(refs) == 0 || len(refs) > MaxProjectGroups {
		r.Add(network.Invalid, field, "Um projeto tem de 1 a %d grupos.", "A project has 1 to %d groups.", MaxProjectGroups)
		return nil
	}
	var out []GroupPart
	for i, ref := range refs {
		at := network.Indexed(field, i)
		g, no := c.groupToSee(at, ref)
		if no == nil && !slices.ContainsFunc(old, func(o GroupPart) bool { return o.Group == g.ID }) {
			no = g.notStanding(at)
		}
		switch {
		case no != nil:
			*r = append(*r, no...)
		case !slices.ContainsFunc(out, func(o GroupPart) bool { return o.Group == g.ID }):
			out = append(out, GroupPart{Group: g.ID})
		}
	}
	return out
}

// servantParts reads the members of a project, each once.
func (c Case) servantParts(r *network.Refusal, field string, refs []string, old []ServantPart) []ServantPart {
	out := []ServantPart{}
	if len(refs) > MaxProjectServants {
		r.Add(network.Invalid, field, "A lista tem %d pessoas; cabem até %d.", "The list has %d people; at most %d fit.", len(refs), MaxProjectServants)
		return out
	}
	for i, ref := range refs {
		at := network.Indexed(field, i)
		s := c.Servant(network.ServantID(ref))
		switch {
		case s == nil || !s.Active():
			*r = append(*r, network.Missing(at)...)
		case slices.ContainsFunc(out, func(o ServantPart) bool { return o.Servant == s.ID }):
		case c.openProjectsOf(s.ID) >= MaxOpenProjects && !slices.ContainsFunc(old, func(o ServantPart) bool { return o.Servant == s.ID }):
			r.Add(network.WrongState, at, "A pessoa já está em %d projetos.", "This person is in %d projects already.", MaxOpenProjects)
		default:
			out = append(out, ServantPart{Servant: s.ID})
		}
	}
	return out
}

func (c Case) openProjectsOf(who network.ServantID) int {
	n := 0
	for p := range c.ProjectsNaming(who) {
		if p.Open() {
			n++
		}
	}
	return n
}

// initiatives reads references to initiatives, each once.
func (c Case) initiatives(r *network.Refusal, refs []string) []network.InitiativeID {
	out := []network.InitiativeID{}
	if len(refs) > MaxProjectLinks {
		r.Add(network.Invalid, "initiatives", "A lista tem %d itens; cabem até %d.", "The list has %d items; at most %d fit.", len(refs), MaxProjectLinks)
		return out
	}
	for i, ref := range refs {
		id := network.InitiativeID(ref)
		switch {
		case c.Initiative(id) == nil:
			*r = append(*r, network.Missing(network.Indexed("initiatives", i))...)
		case !slices.Contains(out, id):
			out = append(out, id)
		}
	}
	return out
}

func datasets(r *network.Refusal, in []DatasetInput) []Dataset {
	out := []Dataset{}
	if len(in) > MaxProjectLinks {
		r.Add(network.Invalid, "datasets", "A lista tem %d itens; cabem até %d.", "The list has %d items; at most %d fit.", len(in), MaxProjectLinks)
		return out
	}
	for i, set := range in {
		at := network.Indexed("datasets", i)
		link := r.Website(at+".link", set.Link)
		if set.Link != "" && link == "" {
			continue
		}
		if link == "" {
			r.Add(network.Invalid, at+".link", "O campo não pode ficar vazio.", "The field cannot be empty.")
		}
		out = append(out, Dataset{
			Title:   r.Text(at+".title", set.Title, network.Form{Max: network.MaxName, Required: true}),
			Link:    link,
			Licence: licence(r, at+".licence", network.Value(set.Licence)),
		})
	}
	return out
}
