package demo

import (
	"context"
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

var projects = part{
	name: "projects", does: "`number` of projects of labs with groups, if there are both", usual: 500,
	size: func(o *Options) *int { return &o.Projects },
	fill: (*city).develop,
}

// develop has each project started by its lab, confirmed by most who are named, told of
// and, some of them, finished.
func (c *city) develop(ctx context.Context) error {
	if len(c.groups) == 0 || len(c.hosts) == 0 {
		c.skip(c.Projects)
		return nil
	}
	everyone := slices.Concat(c.active...)
	slices.Sort(everyone)
	return c.each(ctx, c.Projects, func(ctx context.Context, i int) error {
		p := c.project(i)
		p.input.Lab = c.hosts[p.lab%len(c.hosts)].Key()
		for _, g := range p.groups {
			p.input.Groups = append(p.input.Groups, c.groups[g%len(c.groups)])
		}
		// nobody is named in more projects than the rules allow
		if n := len(everyone); n > 0 && i/n < mapping.MaxOpenProjects {
			p.person = everyone[i%n]
			p.input.Servants = []string{string(c.people[p.person])}
		}
		return c.proceed(ctx, p, fresh(mapping.KindProjects))
	})
}

// proceed has a project begin, and go on.
func (c *city) proceed(ctx context.Context, p project, id string) error {
	err := c.mapping(ctx, "startProject", p.day, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Project(mapping.ProjectID(id)) != nil {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return id }
		return mapping.StartProject(k, p.input)
	})
	if err != nil || p.awaited {
		return err
	}
	if err := c.confirm(ctx, p, id); err != nil {
		return err
	}
	update := fresh(mapping.KindProjectUpdates)
	err = c.mapping(ctx, "reportProject", p.day+10, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		for range k.UpdatesOf(mapping.ProjectID(id)) {
			return network.Decision{}, nil
		}
		k.NewID = func(network.Kind) string { return update }
		return mapping.ReportProject(k, mapping.ReportProjectInput{Project: id, Text: "Primeira oficina com o grupo."})
	})
	if err != nil || p.ends == mapping.ProjectStarted {
		return err
	}
	return c.mapping(ctx, "setProjectStatus", p.day+20, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Project(mapping.ProjectID(id)).Status != mapping.ProjectStarted {
			return network.Decision{}, nil
		}
		in := mapping.SetProjectStatusInput{Project: id, Status: p.ends, Outcome: ptr("Código e dados publicados.")}
		if p.ends != mapping.ProjectFinished {
			in.Reason = ptr("O grupo mudou de planos.")
		}
		return mapping.SetProjectStatus(k, in)
	})
}

// confirm has the first group say that it takes part, and who is named, if they do.
func (c *city) confirm(ctx context.Context, p project, id string) error {
	err := c.mapping(ctx, "confirmProject", p.day+3, office, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Project(mapping.ProjectID(id)).Groups[0].Confirmed() {
			return network.Decision{}, nil
		}
		return mapping.ConfirmProject(k, mapping.ConfirmProjectInput{Project: id, Group: &p.input.Groups[0], Accept: true})
	})
	if err != nil || len(p.input.Servants) == 0 || !p.joins {
		return err
	}
	who := c.caller(c.person(p.person, len(c.bodies)))
	return c.mapping(ctx, "confirmProject", p.day+5, who, func(k mapping.Case) (network.Decision, network.Refusal) {
		if k.Project(mapping.ProjectID(id)).Servants[0].Confirmed() {
			return network.Decision{}, nil
		}
		return mapping.ConfirmProject(k, mapping.ConfirmProjectInput{Project: id, Accept: true})
	})
}

// A project is made up from the city's seed and its own number alone, but for its
// person.
type project struct {
	input  mapping.StartProjectInput
	lab    int
	groups []int
	person int
	day    int // on which it began, from today on
	// awaited says that no group has answered, joins that the person confirms.
	awaited, joins bool
	ends           mapping.ProjectStatus
}

// project makes up the nth project.
func (o Options) project(n int) project {
	d := o.dice(ofProjects, n)
	p := project{
		lab: d.IntN(1000), day: -25 - d.IntN(30), awaited: d.IntN(10) == 0, joins: d.IntN(3) > 0,
		ends: pick(d, []mapping.ProjectStatus{mapping.ProjectStarted, mapping.ProjectStarted, mapping.ProjectStarted, mapping.ProjectFinished, mapping.ProjectPaused, mapping.ProjectAbandoned}),
	}
	for range 1 + d.IntN(3) {
		p.groups = append(p.groups, d.IntN(100_000))
	}
	p.input = mapping.StartProjectInput{
		Title: fmt.Sprintf("Mapa de %s %d", pick(d, interests), n+1), Aims: sample(d, mapping.ProjectAims, 1+d.IntN(2)),
		Tools: sample(d, []string{"QGIS", "PostgreSQL", "Decidim", "CKAN", "LibreOffice"}, 1+d.IntN(2)), Licence: ptr(pick(d, []string{"AGPL-3.0-or-later", "MIT", "CC-BY-4.0"})),
		Repository: ptr(fmt.Sprintf("https://codigo.%s/%d", Domain, n+1)),
	}
	return p
}
