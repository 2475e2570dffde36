package mapping

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// An UpdateProjectInput is a patch of a project. Its lab never changes.
type UpdateProjectInput struct {
	network.Once

	network.Cleared
	Project  string
	Revision *int
	Title    *string
	Summary  *string
	Aims     []ProjectAim
	// Groups and Servants are all that take part or are named to. Who is new is shown
	// once they confirm.
	Groups      []string
	Servants    []string
	Initiatives []string
	Tools       []string
	Licence     *string
	Repository  *string
	Datasets    []DatasetInput
	Outcome     *string
}

// UpdateProject changes a project: whoever runs its lab, who represents a group that
// takes part, and the members who do.
func UpdateProject(c Case, in UpdateProjectInput) (network.Decision, network.Refusal) {
	old, as, r := c.projectToKeep(in.Project, in.Revision)
	if r != nil {
		return network.Decision{}, r
	}
	next := old.copy()
	c.patchProject(&r, next, in)
	c.patchParts(&r, old, next, in)
	if r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// patchProject takes over what a project is.
func (c Case) patchProject(r *network.Refusal, p *Project, in UpdateProjectInput) {
	r.PatchText(&p.Title, "title", in.Title, in.Cleared, network.Form{Max: network.MaxName, Required: true})
	r.PatchText(&p.Summary, "summary", in.Summary, in.Cleared, network.Form{Max: network.MaxDescription, Lines: true})
	r.PatchText(&p.Outcome, "outcome", in.Outcome, in.Cleared, network.Form{Max: network.MaxDescription, Lines: true})
	if p.Status == ProjectFinished && p.Outcome == "" && *r == nil {
		r.Add(network.Invalid, "outcome", "Diga o que resultou do projeto.", "Say what came of the project.")
	}
	if in.Aims != nil || in.Cleared["aims"] {
		p.Aims = aims(r, in.Aims)
	}
	if in.Initiatives != nil || in.Cleared["initiatives"] {
		p.Initiatives = c.initiatives(r, in.Initiatives)
	}
	if in.Tools != nil || in.Cleared["tools"] {
		p.Tools = r.List("tools", in.Tools, MaxTools, network.Form{Max: MaxTool})
	}
	if id, ok := network.Patched(r, "licence", in.Licence, in.Cleared, false); ok {
		p.Licence = licence(r, "licence", id)
	}
	if site, ok := network.Patched(r, "repository", in.Repository, in.Cleared, false); ok {
		p.Repository = r.Website("repository", site)
	}
	if in.Datasets != nil || in.Cleared["datasets"] {
		p.Datasets = datasets(r, in.Datasets)
	}
}

// patchParts names who takes part. Those who stay keep their word; those who are left
// out have left.
func (c Case) patchParts(r *network.Refusal, old, p *Project, in UpdateProjectInput) {
	anew := in.Groups != nil || in.Cleared["groups"] || in.Servants != nil || in.Cleared["servants"]
	if no := old.over(); anew && no != nil {
		*r = append(*r, no...)
		return
	}
	if in.Groups != nil || in.Cleared["groups"] {
		named := c.groupParts(r, "groups", in.Groups, old.Groups)
		p.Groups = keepParts(r, "groups", old.Groups, named, func(g GroupPart) network.GroupID { return g.Group }, func(g GroupPart) (GroupPart, bool) {
			g.LeftAt = cmp.Or(g.LeftAt, &c.Now)
			return g, g.ConfirmedAt != nil
		})
	}
	if in.Servants != nil || in.Cleared["servants"] {
		named := c.servantParts(r, "servants", in.Servants, old.Servants)
		p.Servants = keepParts(r, "servants", old.Servants, named, func(s ServantPart) network.ServantID { return s.Servant }, func(s ServantPart) (ServantPart, bool) {
			s.LeftAt = cmp.Or(s.LeftAt, &c.Now)
			return s, s.ConfirmedAt != nil
		})
	}
	for i := range p.Groups {
		if g := c.Group(p.Groups[i].Group); g == nil {
			continue
		} else if _, mine := c.represents(g); mine && p.Groups[i].ConfirmedAt == nil && p.Groups[i].LeftAt == nil {
			p.Groups[i].ConfirmedAt = &c.Now
		}
	}
}

// keepParts is the list of those who take part once it was named anew: parts that last
// stand as they were, those left out have left if they had confirmed, and are
// forgotten otherwise.
func keepParts[P any, ID comparable](r *network.Refusal, field string, old, named []P, id func(P) ID, leave func(P) (P, bool)) []P {
	out := []P{}
	for _, was := range old {
		if slices.ContainsFunc(named, func(p P) bool { return id(p) == id(was) }) {
			out = append(out, was)
		} else if gone, keep := leave(was); keep {
			out = append(out, gone)
		}
	}
	for _, p := range named {
		if !slices.ContainsFunc(old, func(was P) bool { return id(was) == id(p) }) {
			out = append(out, p)
		}
	}
	if len(out) > MaxParts {
		r.Add(network.WrongState, field, "O projeto já teve %d participantes; cabem até %d.", "The project has had %d participants; at most %d fit.", len(out), MaxParts)
	}
	return out
}
