package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A SetProjectStatusInput pauses, resumes, finishes or abandons a project.
type SetProjectStatusInput struct {
	network.Once

	Project  string
	Revision *int
	Status   ProjectStatus
	// Reason is why it pauses or is abandoned; Outcome what came of it, where it is
	// finished.
	Reason  *string
	Outcome *string
}

// courses are the states that may follow each.
var courses = map[ProjectStatus][]ProjectStatus{
	ProjectStarted: {ProjectPaused, ProjectFinished, ProjectAbandoned},
	ProjectPaused:  {ProjectStarted, ProjectFinished, ProjectAbandoned},
}

// SetProjectStatus moves a project on: those who keep it. What is over stays so.
func SetProjectStatus(c Case, in SetProjectStatusInput) (network.Decision, network.Refusal) {
	old, as, r := c.projectToKeep(in.Project, in.Revision)
	if r != nil {
		return network.Decision{}, r
	}
	if r := old.over(); r != nil {
		return network.Decision{}, r
	}
	next := old.copy()
	next.Status = in.Status
	next.Reason = r.Text("reason", network.Value(in.Reason), network.Form{Max: network.MaxReason, Lines: true})
	if in.Outcome != nil {
		next.Outcome = r.Text("outcome", *in.Outcome, network.Form{Max: network.MaxDescription, Lines: true})
	}
	switch {
	case !slices.Contains(courses[old.Status], in.Status):
		r.Add(network.WrongState, "status", "O projeto já está %s.", "The project is %s already.", old.Status)
	case next.Reason == "" && (in.Status == ProjectPaused || in.Status == ProjectAbandoned):
		r.Add(network.Invalid, "reason", "Diga por que o projeto para.", "Say why the project stops.")
	case next.Outcome == "" && in.Status == ProjectFinished:
		r.Add(network.Invalid, "outcome", "Diga o que resultou do projeto.", "Say what came of the project.")
	case in.Status == ProjectFinished && !old.Joint(network.Today(c.Now)):
		r.Add(network.WrongState, "project",
			"O projeto termina quando o laboratório e um grupo confirmaram que tomam parte (confirmProject).",
			"A project is finished once its lab and a group have confirmed that they take part (confirmProject).")
	}
	if r != nil {
		return network.Decision{}, r
	}
	if !next.Open() {
		next.EndedAt = &c.Now
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}
