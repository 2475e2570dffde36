package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// A turn is where somebody stands in a training, as they were answered.
type turn struct {
	Status           string
	WaitlistPosition *int
}

// enrolled has a dweller enrol, or give it up, at a door.
func (w *town) enrolled(t *testing.T, door int, subject, mutation, training string) turn {
	t.Helper()
	bearer := w.life.mint(token.Grant{Subject: subject, Scope: "servant", Email: subject + "@prefeitura.sp.gov.br"})
	query := `mutation($t: ID!) { a: ` + mutation + `(input: {training: $t}) { enrolment { status waitlistPosition } problems { code } } }`
	a := do(t, post(t, w.door(door), bearer, query, map[string]any{"t": training}))
	var got struct {
		Data struct {
			A struct {
				Enrolment *turn
				Problems  []struct{ Code string }
			}
		}
	}
	if err := json.Unmarshal(a.body, &got); err != nil || got.Data.A.Enrolment == nil {
		t.Errorf("%s of %s is answered %s", mutation, subject, a.body)
		return turn{}
	}
	return *got.Data.A.Enrolment
}

// counted tells who has a place and who waits, as the committee sees it at a door
// once that shows all that was answered.
func (w *town) counted(t *testing.T, door int, training string) (taken int, line []int) {
	t.Helper()
	bearer := w.life.mint(token.Grant{Subject: "office", Scope: "committee"})
	var got struct {
		Data struct {
			Node struct {
				Enrolled, Waitlisted int
				Enrolments           struct{ Nodes []turn }
			}
		}
	}
	query := `query($t: ID!) { node(id: $t) { ... on Training { enrolled waitlisted enrolments(first: 100) { nodes { status waitlistPosition } } } } }`
	a := do(t, post(t, w.door(door), bearer, query, map[string]any{"t": training}))
	if err := json.Unmarshal(a.body, &got); err != nil {
		t.Fatal(err)
	}
	for _, p := range got.Data.Node.Enrolments.Nodes {
		switch {
		case p.Status == "ENROLLED":
			taken++
		case p.WaitlistPosition != nil:
			line = append(line, *p.WaitlistPosition)
		}
	}
	if n := got.Data.Node; n.Enrolled != taken || n.Waitlisted != len(line) {
		t.Errorf("it counts %d and %d, and lists %d and %d", n.Enrolled, n.Waitlisted, taken, len(line))
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
	const many, places = 64, 10
	w := newTown(t)
	w.serve("a", w.database.uri)
	w.serve("b", w.database.uri)
	subject := func(i int) string { return fmt.Sprintf("aluna%d", i) }
	each := func(from int, do func(i int)) {
		var wait sync.WaitGroup
		for i := from; i < many; i++ {
			wait.Go(func() { do(i) })
		}
		wait.Wait()
	}
	each(0, func(i int) { w.acknowledged(w.register(t, i%2, subject(i), subject(i)+"@prefeitura.sp.gov.br").moment) })
	training := w.announce(t, places)
	client := newClient(t)
	for door := range 2 {
		reached(t, client, w.door(door), w.newest())
	}
	answers := make([]turn, many)
	each(0, func(i int) { answers[i] = w.enrolled(t, i%2, subject(i), "enrolInTraining", training) })
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
	each(stay, func(i int) {
		if p := w.enrolled(t, i%2, subject(i), "cancelEnrolment", training); p.Status != "CANCELLED" {
			t.Errorf("who gave it up is %+v", p)
		}
	})
	last := w.enrolled(t, 0, subject(stay), "enrolInTraining", training)
	if last.Status != "WAITLISTED" || *last.WaitlistPosition != stay-places+1 {
		t.Errorf("who comes back is %+v", last)
	}
	if taken, line := w.counted(t, 0, training); taken != places || !slices.Equal(line, upTo(stay-places+1)) {
		t.Errorf("of those who stay %d have a place, and the line is %v", taken, line)
	}
}

// announce has the committee announce a training with so many places.
func (w *town) announce(t *testing.T, places int) string {
	t.Helper()
	bearer := w.life.mint(token.Grant{Subject: "office", Scope: "committee"})
	begins := time.Now().Add(48 * time.Hour)
	var got struct {
		Data struct {
			ScheduleTraining struct{ Training struct{ ID string } }
		}
		Extensions struct{ Moment int64 }
	}
	a := do(t, post(t, w.door(0), bearer, `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } } }`,
		map[string]any{"i": map[string]any{"title": "Para dez", "host": "SMIT", "startsAt": begins, "endsAt": begins.Add(time.Hour), "capacity": places}}))
	if err := json.Unmarshal(a.body, &got); err != nil || got.Data.ScheduleTraining.Training.ID == "" {
		t.Fatalf("announcing is answered %s", a.body)
	}
	w.acknowledged(got.Extensions.Moment)
	return got.Data.ScheduleTraining.Training.ID
}
