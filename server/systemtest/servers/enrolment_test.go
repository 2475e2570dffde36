package servers

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// A turn is where somebody stands in a training, as they were answered.
type turn struct {
	Status           string
	WaitlistPosition *int
}

// enrolled has somebody enrol, or give it up, at a server.
func (r race) enrolled(server int, subject, mutation, training string) turn {
	r.T.Helper()
	bearer := r.Tokens.Mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
	query := `mutation($t: ID!) { a: ` + mutation + `(input: {training: $t}) { enrolment { status waitlistPosition } problems { code } } }`
	var got struct {
		A struct {
			Enrolment *turn
			Problems  []struct{ Code string }
		}
	}
	body := r.ask(server, bearer, query, map[string]any{"t": training}, &got)
	if got.A.Enrolment == nil {
		r.T.Errorf("%s of %s is answered %s", mutation, subject, body)
		return turn{}
	}
	return *got.A.Enrolment
}

// counted tells who has a place and who waits, as the committee sees it at a server
// once that shows all that was answered.
func (r race) counted(server int, training string) (taken int, line []int) {
	r.T.Helper()
	var got struct {
		Node struct {
			Enrolled, Waitlisted int
			Enrolments           struct{ Nodes []turn }
		}
	}
	query := `query($t: ID!) { node(id: $t) { ... on Training { enrolled waitlisted enrolments(first: 100) { nodes { status waitlistPosition } } } } }`
	r.ask(server, r.office(), query, map[string]any{"t": training}, &got)
	for _, p := range got.Node.Enrolments.Nodes {
		switch {
		case p.Status == "ENROLLED":
			taken++
		case p.WaitlistPosition != nil:
			line = append(line, *p.WaitlistPosition)
		}
	}
	if n := got.Node; n.Enrolled != taken || n.Waitlisted != len(line) {
		r.T.Errorf("it counts %d and %d, and lists %d and %d", n.Enrolled, n.Waitlisted, taken, len(line))
	}
	return taken, line
}

// upTo is 1 to n.
func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i + 1
	}
	return list
}

func TestOfManyWhoEnrolAtTwoServersAsManyAsThereArePlacesHaveOne(t *testing.T) {
	t.Parallel()
	const places = 10
	r := twoServers(t)
	subject := func(i int) string { return fmt.Sprintf("aluna%d", i) }
	atOnce(0, many, func(i int) {
		r.Acknowledge(r.register(i%2, subject(i), subject(i)+"@prefeitura.sp.gov.br").Moment)
	})
	training := r.announce(places)
	r.awaitBoth()
	answers := make([]turn, many)
	atOnce(0, many, func(i int) { answers[i] = r.enrolled(i%2, subject(i), "enrolInTraining", training) })
	taken, line := 0, []int{}
	for _, p := range answers {
		if p.WaitlistPosition != nil {
			line = append(line, *p.WaitlistPosition)
		} else if p.Status == "ENROLLED" {
			taken++
		}
	}
	slices.Sort(line)
	if taken != places || !slices.Equal(line, upTo(many-places)) {
		t.Errorf("%d were told that they have one of %d places, and the line is %v", taken, places, line)
	}
	const stay = 15 // all the others give up what they have, at once
	atOnce(stay, many, func(i int) {
		if p := r.enrolled(i%2, subject(i), "cancelEnrolment", training); p.Status != "CANCELLED" {
			t.Errorf("who gave it up is %+v", p)
		}
	})
	last := r.enrolled(0, subject(stay), "enrolInTraining", training)
	if last.Status != "WAITLISTED" || *last.WaitlistPosition != stay-places+1 {
		t.Errorf("who comes back is %+v", last)
	}
	if taken, line := r.counted(0, training); taken != places || !slices.Equal(line, upTo(stay-places+1)) {
		t.Errorf("of those who stay %d have a place, and the line is %v", taken, line)
	}
}

// announce has the committee announce a training with so many places.
func (r race) announce(places int) string {
	r.T.Helper()
	begins := time.Now().Add(48 * time.Hour)
	var got struct {
		ScheduleTraining struct{ Training struct{ ID string } }
	}
	body := r.ask(0, r.office(), `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } } }`,
		map[string]any{"i": map[string]any{"title": "Para dez", "host": "SMIT", "startsAt": begins, "endsAt": begins.Add(time.Hour), "capacity": places}}, &got)
	if got.ScheduleTraining.Training.ID == "" {
		r.T.Fatalf("announcing is answered %s", body)
	}
	return got.ScheduleTraining.Training.ID
}
