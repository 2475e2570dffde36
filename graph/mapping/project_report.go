package mapping

import "github.com/redeaberta/rede/graph/network"

// A ReportProjectInput tells what was done in a project.
type ReportProjectInput struct {
	network.Once

	Project string
	Text    string
	Link    *string
	// On is the day of which it tells; today if left out.
	On *network.Date
}

// ReportProject adds a dated update: those who keep the project.
func ReportProject(c Case, in ReportProjectInput) (network.Decision, network.Refusal) {
	p, as, r := c.projectToKeep(in.Project, nil)
	if r != nil {
		return network.Decision{}, r
	}
	u := &ProjectUpdate{
		ID: ProjectUpdateID(c.NewID(KindProjectUpdates)), Project: p.ID, On: network.Today(c.Now), At: c.Now,
		Text: r.Text("text", in.Text, network.Form{Max: network.MaxDescription, Lines: true, Required: true}),
		Link: r.Website("link", network.Value(in.Link)),
	}
	if in.On != nil {
		u.On = *in.On
	}
	switch {
	case u.On.After(network.Today(c.Now)):
		r.Add(network.Invalid, "on", "O dia ainda não chegou: relate o que já foi feito.", "The day has not come yet: report what was done.")
	case day(p.StartedAt).After(u.On):
		r.Add(network.Invalid, "on", "O projeto começou depois, em %s.", "The project began later, on %s.", day(p.StartedAt))
	}
	n := 0
	for range c.UpdatesOf(p.ID) {
		n++
	}
	if n >= MaxProjectUpdates {
		r.Add(network.WrongState, "project", "O projeto já tem %d relatos.", "The project has %d updates already.", MaxProjectUpdates)
	}
	if r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{u}, Made: []string{p.Key(), u.Key()}, As: as}, nil
}
