package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func projectsTable() kindTable {
	return tableOf(
		order("made", func(p *mapping.Project) [][]byte { return [][]byte{projectByStart(p)} }),
		many("lab", func(p *mapping.Project) [][]byte { return one(string(p.Lab)) }),
		many("group", func(p *mapping.Project) [][]byte {
			var keys [][]byte
			for _, part := range p.Groups {
				keys = append(keys, key(string(part.Group)))
			}
			return keys
		}),
		many("servant", func(p *mapping.Project) [][]byte {
			var keys [][]byte
			for _, part := range p.Servants {
				keys = append(keys, key(string(part.Servant)))
			}
			return keys
		}),
	).withSearch(projectSearch())
}

// projectByStart is a project's place among all, by its beginning.
func projectByStart(p *mapping.Project) []byte { return append(instant(p.StartedAt), key(p.Key())...) }

func projectSearch() searchFields {
	return searchedBy(
		func(p *mapping.Project) string { return p.Title },
		func(p *mapping.Project) []string { return append([]string{p.Title, p.Summary}, p.Tools...) },
		noFacets[*mapping.Project],
	)
}

func projectUpdatesTable() kindTable {
	return tableOf(many("project", func(u *mapping.ProjectUpdate) [][]byte { return one(string(u.Project)) }))
}

// Project finds a project by id.
func (r reads) Project(id mapping.ProjectID) *mapping.Project { return byID[*mapping.Project](r, id) }

// ProjectsOf lists the projects that name the group, whether or not it confirmed.
func (r reads) ProjectsOf(id network.GroupID) iter.Seq[*mapping.Project] {
	return each[*mapping.Project](r, "group", key(string(id)))
}

// ProjectsAt lists a lab's projects.
func (r reads) ProjectsAt(id network.LabID) iter.Seq[*mapping.Project] {
	return each[*mapping.Project](r, "lab", key(string(id)))
}

// ProjectsNaming lists the projects that name the member, whether or not they
// confirmed.
func (r reads) ProjectsNaming(id network.ServantID) iter.Seq[*mapping.Project] {
	return each[*mapping.Project](r, "servant", key(string(id)))
}

// AllProjects lists every project, by its start.
func (r reads) AllProjects() iter.Seq[*mapping.Project] {
	return each[*mapping.Project](r, "made", []byte{})
}

// ProjectUpdate finds an update by id.
func (r reads) ProjectUpdate(id mapping.ProjectUpdateID) *mapping.ProjectUpdate {
	return byID[*mapping.ProjectUpdate](r, id)
}

// UpdatesOf lists a project's updates, oldest first.
func (r reads) UpdatesOf(id mapping.ProjectID) iter.Seq[*mapping.ProjectUpdate] {
	return each[*mapping.ProjectUpdate](r, "project", key(string(id)))
}

// ProjectsByMaking orders the projects by when they began.
var ProjectsByMaking = Order[*mapping.Project]{name: "start", index: "made", place: projectByStart}

// ProjectsEvidence is milestone 5.3's at the end of a day.
func (r reads) ProjectsEvidence(on network.Date) []network.Evidence {
	return mapping.ProjectsEvidence(r, on)
}
