package mapping

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// The kinds of projects and of their updates, one collection each.
const (
	KindProjects       network.Kind = "projects"
	KindProjectUpdates network.Kind = "projectUpdates"
)

// Ids of projects' records.
type (
	ProjectID       string
	ProjectUpdateID string
)

// A Project is what a lab develops with groups for social participation, transparency
// or integrity (milestone 5.3), with free and open tools.
type Project struct {
	ID            ProjectID `bson:"_id"`
	network.Stamp `bson:",inline"`
	Title         string        `bson:"title"`
	Summary       string        `bson:"summary,omitempty"`
	Aims          []ProjectAim  `bson:"aims"`
	Status        ProjectStatus `bson:"status"`
	// Reason is why it was paused or abandoned, Outcome what came of it.
	Reason  string `bson:"reason,omitempty"`
	Outcome string `bson:"outcome,omitempty"`

	Lab network.LabID `bson:"lab"`
	// LabConfirmedAt is when the lab said that it takes part.
	LabConfirmedAt *time.Time    `bson:"labConfirmedAt,omitempty"`
	Groups         []GroupPart   `bson:"groups"`
	Servants       []ServantPart `bson:"servants"`

	Initiatives []network.InitiativeID `bson:"initiatives"`
	// Tools are the free programs that it uses; Licence is an SPDX identifier.
	Tools      []string  `bson:"tools"`
	Licence    string    `bson:"licence,omitempty"`
	Repository string    `bson:"repository,omitempty"`
	Datasets   []Dataset `bson:"datasets"`

	StartedAt time.Time  `bson:"startedAt"`
	EndedAt   *time.Time `bson:"endedAt,omitempty"`
	// StartedBy is who entered it.
	StartedBy network.Actor `bson:"startedBy"`
}

// A GroupPart is a group that takes part, or was named to. Until it confirms, the
// public does not hear of it.
type GroupPart struct {
	Group network.GroupID `bson:"group"`
	// Named is the group that was named, where it was merged since.
	Named       network.GroupID `bson:"named,omitempty"`
	ConfirmedAt *time.Time      `bson:"confirmedAt,omitempty"`
	LeftAt      *time.Time      `bson:"leftAt,omitempty"`
}

// A ServantPart is a member who takes part, or was named to.
type ServantPart struct {
	Servant     network.ServantID `bson:"servant"`
	ConfirmedAt *time.Time        `bson:"confirmedAt,omitempty"`
	LeftAt      *time.Time        `bson:"leftAt,omitempty"`
}

// A Dataset is open data that a project uses or makes.
type Dataset struct {
	Title string `bson:"title"`
	Link  string `bson:"link"`
	// Licence is an SPDX identifier; empty where nobody said.
	Licence string `bson:"licence,omitempty"`
}

// ProjectAim is what a project is for.
type ProjectAim string

// The aims of projects (milestone 5.3).
const (
	SocialParticipation ProjectAim = "SOCIAL_PARTICIPATION"
	Transparency        ProjectAim = "TRANSPARENCY"
	Integrity           ProjectAim = "INTEGRITY"
)

// ProjectAims are all that there are.
var ProjectAims = []ProjectAim{SocialParticipation, Transparency, Integrity}

// ProjectStatus is where a project stands.
type ProjectStatus string

// The states of a project.
const (
	ProjectStarted   ProjectStatus = "STARTED"
	ProjectPaused    ProjectStatus = "PAUSED"
	ProjectFinished  ProjectStatus = "FINISHED"
	ProjectAbandoned ProjectStatus = "ABANDONED"
)

// ProjectStatuses are all that there are.
var ProjectStatuses = []ProjectStatus{ProjectStarted, ProjectPaused, ProjectFinished, ProjectAbandoned}

// Bounds of a project.
const (
	MaxProjectGroups   = 20
	MaxProjectServants = 50
	MaxProjectLinks    = 20
	MaxTools           = 30
	MaxTool            = 80
	// MaxOpenProjects is how many projects that are not over may name one member, so
	// that their leaving fits in one journal entry; MaxProjectUpdates how many updates
	// a project has.
	MaxOpenProjects   = 100
	MaxProjectUpdates = 500
	// MaxParts is how many groups, and how many members, a project names, those who left
	// too.
	MaxParts = 200
)

// A ProjectUpdate is what was done in a project by a day.
type ProjectUpdate struct {
	ID            ProjectUpdateID `bson:"_id"`
	network.Stamp `bson:",inline"`
	Project       ProjectID    `bson:"project"`
	On            network.Date `bson:"on"`
	Text          string       `bson:"text"`
	Link          string       `bson:"link,omitempty"`
	At            time.Time    `bson:"at"`
}

// Kind is what tells projects from other records.
func (*Project) Kind() network.Kind { return KindProjects }

// Key is the project's id.
func (p *Project) Key() string { return string(p.ID) }

// Kind is what tells updates from other records.
func (*ProjectUpdate) Kind() network.Kind { return KindProjectUpdates }

// Key is the update's id.
func (u *ProjectUpdate) Key() string { return string(u.ID) }

// Open tells whether the project may go on.
func (p *Project) Open() bool { return p.Status == ProjectStarted || p.Status == ProjectPaused }

// Confirmed tells whether the part was confirmed and lasts.
func (g GroupPart) Confirmed() bool { return g.ConfirmedAt != nil && g.LeftAt == nil }

// Confirmed tells whether the part was confirmed and lasts.
func (s ServantPart) Confirmed() bool { return s.ConfirmedAt != nil && s.LeftAt == nil }

// Joint tells whether both sides said by the end of the day that they take part: the
// lab, and a group.
func (p *Project) Joint(on network.Date) bool {
	return by(p.LabConfirmedAt, on) && slices.ContainsFunc(p.Groups, func(g GroupPart) bool { return by(g.ConfirmedAt, on) })
}

func by(t *time.Time, on network.Date) bool { return t != nil && !day(*t).After(on) }

// copy gives a project to change.
func (p *Project) copy() *Project {
	next := *p
	next.Aims, next.Groups, next.Servants = slices.Clone(p.Aims), slices.Clone(p.Groups), slices.Clone(p.Servants)
	next.Initiatives, next.Tools, next.Datasets = slices.Clone(p.Initiatives), slices.Clone(p.Tools), slices.Clone(p.Datasets)
	return &next
}

// regroup gives the project with one group in another's place. A group that it names
// already has two parts then, and answers for both at once, until the merge is undone.
func (p *Project) regroup(gone, into network.GroupID) *Project {
	next := p.copy()
	for i := range next.Groups {
		if next.Groups[i].Group == gone {
			if next.Groups[i].Named == "" {
				next.Groups[i].Named = gone
			}
			next.Groups[i].Group = into
		}
	}
	return next
}

// returned gives the project with the parts of a group given back that came with it by
// a merge, and tells whether there are any.
func (p *Project) returned(from, to network.GroupID, c Case) (*Project, bool) {
	next, some := p.copy(), false
	for i := range next.Groups {
		part := &next.Groups[i]
		if part.Group != from || !c.cameWith(part.Named, to) {
			continue
		}
		if part.Group, some = to, true; part.Named == to {
			part.Named = ""
		}
	}
	return next, some
}

// Flaws tells what no rule would have put.
func (p *Project) Flaws(network.Draft) network.Refusal {
	var r network.Refusal
	r.Keeps("title", p.Title, network.Form{Max: network.MaxName, Required: true})
	r.Keeps("summary", p.Summary, network.Form{Max: network.MaxDescription, Lines: true})
	r.Keeps("outcome", p.Outcome, network.Form{Max: network.MaxDescription, Lines: true})
	r.KeepsWord(slices.Contains(ProjectStatuses, p.Status), "status")
	for i, aim := range p.Aims {
		r.KeepsWord(slices.Contains(ProjectAims, aim), network.Indexed("aims", i))
	}
	r.Unless(len(p.Aims) > 0, "aims", "O projeto não tem objetivo.", "The project has no aim.")
	r.Unless(p.Lab != "", "lab", "O projeto não tem laboratório.", "The project has no lab.")
	r.Unless(p.Open() == (p.EndedAt == nil), "endedAt", "Só um projeto encerrado tem fim, e sempre.", "Only a project that is over has an end, and always.")
	r.Unless(p.Licence == "" || knownLicence(p.Licence), "licence", "Isto não é um identificador SPDX.", "This is no SPDX identifier.")
	r.Website("repository", p.Repository)
	for i, set := range p.Datasets {
		r.Website(network.Indexed("datasets", i)+".link", set.Link)
	}
	return r
}

// Flaws tells what no rule would have put.
func (u *ProjectUpdate) Flaws(network.Draft) network.Refusal {
	var r network.Refusal
	r.Keeps("text", u.Text, network.Form{Max: network.MaxDescription, Lines: true, Required: true})
	r.Website("link", u.Link)
	return r
}
