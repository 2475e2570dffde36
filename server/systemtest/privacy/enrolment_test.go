package privacy

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// trainingFields are the @personal fields of a training.
var trainingFields = map[string]bool{"enrolment": true, "enrolments": true}

// An enrolling is a subject's enrolment, and how it may be met.
type enrolling struct{ servant, training, enrolment string }

// enrolmentPaths are the ways to an enrolment: by itself, as the caller's own, in
// the host's list, or as one of a servant's.
var enrolmentPaths = map[string]struct{ by, query string }{
	"node":                     {"itself", `{ a: node(id: "ENROLMENT") { ... on Enrolment { id status servant { name } } } }`},
	"nodes":                    {"itself", `{ a: nodes(ids: ["ENROLMENT"]) { id } }`},
	"a training's own":         {"own", `{ a: node(id: "COURSE") { ... on Training { enrolment { id } } } }`},
	"a search's own":           {"own", `{ a: search(text: "formação", filter: {kinds: [TRAINING]}) { nodes { ... on Training { enrolment { id } } } } }`},
	"a training's list":        {"list", `{ a: node(id: "COURSE") { ... on Training { enrolments { nodes { id } } } } }`},
	"a training's edges":       {"list", `{ a: trainings { edges { node { enrolments { edges { node { id } } } } } } }`},
	"a body's trainings":       {"list", `{ a: secretariat(acronym: "SME") { trainings { nodes { enrolments { nodes { id } } } } } }`},
	"the servant's":            {"servant", `{ a: node(id: "SERVANT") { ... on Servant { enrolments { id } } } }`},
	"the servant's in a list":  {"servant", `{ a: servants(first: 100, filter: {status: STATUS}) { nodes { enrolments { id } } } }`},
	"through another's answer": {"servant", `{ a: node(id: "SERVANT") { ... on Servant { enrolments { training { enrolment { id } enrolments { nodes { id } } } id } } } }`},
}

func TestEnrolmentsAreClosedOnEveryPath(t *testing.T) {
	t.Parallel()
	c := foundCity(t)
	var s subject
	for _, one := range c.subjects {
		if one.status == "ACTIVE" {
			s = one
		}
	}
	e := c.enrol(s)
	c.closed(t, s, e)
	c.member("suspendMember", s.id)
	s.status = "SUSPENDED"
	c.closed(t, s, e)
}

// closed wants the enrolment to be seen by those who may, and by all of them.
func (c *city) closed(t *testing.T, s subject, e enrolling) {
	hosts := map[string]bool{"a maintainer of another body": true, "another body's focal point": true, "the committee": true}
	seen := map[string]int{}
	for _, role := range c.readers {
		self := role.name == "the servant"
		for path, way := range enrolmentPaths {
			want := map[string]bool{
				"itself": role.knows(s) || hosts[role.name], "own": self, "list": hosts[role.name], "servant": role.knows(s),
			}[way.by]
			query := strings.NewReplacer("ENROLMENT", e.enrolment, "COURSE", e.training, "SERVANT", e.servant, "STATUS", s.status).Replace(way.query)
			body := string(systemtest.Do(t, systemtest.Post(t, c.URL, role.token(s), query, nil)).Body)
			if strings.Contains(body, `"errors":`) {
				t.Fatalf("%s is answered %s", query, body)
			}
			if got := strings.Contains(body, e.enrolment); got != want {
				t.Errorf("%s, %s sees the enrolment by %s: %v", s, role.name, path, got)
			} else if got {
				seen[path]++
			}
		}
	}
	for path := range enrolmentPaths {
		if seen[path] == 0 {
			t.Errorf("nobody ever saw it by %s, so it proves nothing", path)
		}
	}
}

// enrol has another body host a training, and the subject enrol in it.
func (c *city) enrol(s subject) enrolling {
	c.T.Helper()
	begins := time.Now().Add(48 * time.Hour)
	var made struct {
		ScheduleTraining struct{ Training struct{ ID string } }
		EnrolInTraining  struct{ Enrolment struct{ ID string } }
	}
	c.Ask(c.Bearer("desk", "secretariat:SME"), `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } } }`,
		map[string]any{"i": map[string]any{"title": "Formação aberta", "host": "SME", "startsAt": begins, "endsAt": begins.Add(time.Hour), "capacity": 5}}, &made)
	c.Ask(c.Bearer(s.name, "servant"), `mutation($t: ID!) { enrolInTraining(input: {training: $t}) { enrolment { id } } }`,
		map[string]any{"t": made.ScheduleTraining.Training.ID}, &made)
	return enrolling{s.id, made.ScheduleTraining.Training.ID, made.EnrolInTraining.Enrolment.ID}
}
