package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestEnrolling(t *testing.T) {
	full := func() *city {
		y := school()
		y.enrol(basics, network.Enrolled, "rita")
		for i := range network.MaxWaitlist {
			y.put(&network.Enrolment{ID: network.EnrolmentID(fmt.Sprint("enrolment_", i)), Training: basics, Servant: network.ServantID(fmt.Sprint(i)), Status: network.Waitlisted, Turn: 10 + i})
		}
		return y
	}
	busy := func() *city {
		y := school()
		for i := range network.MaxEnrolments {
			id := network.TrainingID(fmt.Sprint("training_", i))
			y.put(training(id, sf, morning.AddDate(0, 0, 40)))
			y.enrol(id, network.Enrolled, "rita")
		}
		return y
	}
	judge(t, school, []ruling{
		{"a member enrols", as("rita"), enrol(basics), ""},
		{"once", as("ana"), enrol(basics), "WRONG_STATE input.training"},
		{"whoever waits to be confirmed does not", as("pedro"), enrol(basics), "WRONG_STATE"},
		{"nor who is suspended", as("sven"), enrol(basics), "WRONG_STATE"},
		{"nor who has no record", as("zoe"), enrol(basics), "WRONG_STATE"},
		{"nor a desk", committee, enrol(basics), "WRONG_STATE"},
		{"nor anybody in what has begun", as("mara"), enrol(begun), "WRONG_STATE input.training"},
		{"was held", as("mara"), enrol(done), "WRONG_STATE input.training"},
		{"was cancelled", as("mara"), enrol(dropped), "WRONG_STATE input.training"},
		{"or is not there", as("mara"), enrol("training_none"), "NOT_FOUND input.training"},
		{"a place is given up", as("ana"), giveUp(basics), ""},
		{"by who has one", as("rita"), giveUp(basics), "WRONG_STATE input.training"},
		{"until it begins", as("ana"), giveUp(begun), "WRONG_STATE input.training"},
		{"and only if there is one", as("ana"), giveUp("training_none"), "NOT_FOUND input.training"},
		{"by who is somebody", minted("secretariat:SMIT"), giveUp(basics), "WRONG_STATE"},
	})
	judge(t, full, []ruling{{"a line has an end", as("mara"), enrol(basics), "WRONG_STATE input.training"}})
	judge(t, busy, []ruling{{"a person has so much time", as("rita"), enrol(basics), "WRONG_STATE input.training"}})
}

// line writes who has a place in a training and who waits, in their turn.
func (y *city) line(id network.TrainingID) string {
	var places, waits []string
	for e := range y.EnrolmentsIn(id) {
		name := strings.TrimPrefix(string(e.Servant), "servant_")
		if at := network.EnrolmentPosition(y, e); at != nil {
			waits = append(waits, fmt.Sprint(*at, ":", name))
		} else if e.Placed() {
			places = append(places, name)
		}
	}
	return strings.Join(places, " ") + " | " + strings.Join(waits, " ")
}

func TestAFreedPlaceGoesToWhoWaitsLongest(t *testing.T) {
	y := school()
	for _, step := range []struct {
		name string
		by   network.Caller
		rule rule
		want string
	}{
		{"rita takes the last place", as("rita"), enrol(basics), "ana rita | "},
		{"mara waits", as("mara"), enrol(basics), "ana rita | 1:mara"},
		{"and cora behind her", as("cora"), enrol(basics), "ana rita | 1:mara 2:cora"},
		{"and dora", as("dora"), enrol(basics), "ana rita | 1:mara 2:cora 3:dora"},
		{"who waits may go", as("cora"), giveUp(basics), "ana rita | 1:mara 2:dora"},
		{"and comes back to the end", as("cora"), enrol(basics), "ana rita | 1:mara 2:dora 3:cora"},
		{"ana's place is mara's", as("ana"), giveUp(basics), "rita mara | 1:dora 2:cora"},
		{"ana comes back to the end", as("ana"), enrol(basics), "rita mara | 1:dora 2:cora 3:ana"},
		{"a place more is dora's", as("mara"), edit(basics, func(i *network.UpdateTrainingInput) { i.Capacity = p(3) }), "rita mara dora | 1:cora 2:ana"},
		{"who leaves the network leaves it too", as("rita"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "mara dora cora | 1:ana"},
		{"and who is suspended", as("mara"), with(network.SuspendMember, of("dora")), "mara cora ana | "},
		{"and who has to be confirmed in another body", as("cora"), with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SF")}), "mara ana | "},
		{"who changes only their post stays", as("ana"), with(network.UpdateServant, network.UpdateServantInput{Employment: p(network.Temporary)}), "mara ana | "},
	} {
		y.do(t, step.by, step.rule)
		if got := y.line(basics); got != step.want {
			t.Fatalf("%s: %s, want %s", step.name, got, step.want)
		}
	}
	y.do(t, as("fabio"), enrol(basics))
	y.do(t, as("nina"), enrol(basics))
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("ana"), with(network.RegisterMember, registration("SMIT")))
	if got := y.line(basics); got != "mara fabio nina | " {
		t.Errorf("who comes back finds a place waiting: %s", got)
	}
	if got := y.line(begun); got != "ana rita | 1:fabio" {
		t.Errorf("a training that had begun changed: %s", got)
	}
}

func TestWhateverHappensATrainingHasNoMorePeopleThanPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := school()
		for range rapid.IntRange(1, 60).Draw(t, "acts") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(0, 36).Draw(t, "hours")) * time.Hour)
			by, decide := trainingActs(t, y)
			d, _ := y.try(t, by, decide)
			y.apply(t, d)
			for of := range y.AllTrainings() {
				trainingIsLawful(t, y, of)
			}
		}
	})
}

func trainingActs(t *rapid.T, y *city) (network.Caller, rule) {
	name := rapid.SampledFrom(people).Draw(t, "of")
	id := anyOf[*network.Training](t, y, "training")
	starts := y.now.Add(time.Duration(rapid.IntRange(-24, 24*20).Draw(t, "in hours")) * time.Hour)
	rules := []rule{
		enrol(id), enrol(id), giveUp(id), move(id, starts), callOff(id, "x"), attend(id, 1, name),
		announce("SMIT", func(i *network.ScheduleTrainingInput) {
			i.StartsAt, i.EndsAt, i.Capacity = starts, starts.Add(time.Hour), 2
		}),
		edit(id, func(i *network.UpdateTrainingInput) { i.Capacity = p(rapid.IntRange(0, 4).Draw(t, "capacity")) }),
		with(network.SuspendMember, of(name)), with(network.ReinstateMember, of(name)), with(network.ConfirmMember, of(name)),
		with(network.LeaveNetwork, network.LeaveNetworkInput{}), with(network.RegisterMember, registration("SMIT")),
		with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf(name)), Secretariat: p(rapid.SampledFrom([]string{"SMIT", "SF"}).Draw(t, "to"))}),
	}
	by := rapid.SampledFrom([]network.Caller{as(name), as(name), committee, as("mara")}).Draw(t, "by")
	return by, rapid.SampledFrom(rules).Draw(t, "act")
}

// trainingIsLawful sees to it that no place is anybody's twice, none is free while
// somebody waits, and whoever is to come is an active member.
func trainingIsLawful(t tb, y *city, of *network.Training) {
	t.Helper()
	places, waits, turns := 0, 0, map[int]bool{}
	toCome := of.Status == network.TrainingScheduled && !of.Begun(y.now)
	for e := range y.EnrolmentsIn(of.ID) {
		if e.Placed() {
			places++
		}
		if e.Status == network.Waitlisted {
			waits++
		}
		if turns[e.Turn] {
			t.Fatalf("two of %s have turn %d", of.ID, e.Turn)
		}
		turns[e.Turn] = true
		live := e.Status == network.Enrolled || e.Status == network.Waitlisted
		if who := y.Servant(e.Servant); toCome && live && !who.Active() {
			t.Fatalf("%s is enrolled in %s and is %s", e.Servant, of.ID, who.Status)
		}
		if (e.Status == network.Attended || e.Status == network.Missed) && of.Status != network.TrainingHeld {
			t.Fatalf("%s attended %s, which is %s", e.Servant, of.ID, of.Status)
		}
	}
	if places > of.Capacity {
		t.Fatalf("%s has %d places and %d people", of.ID, of.Capacity, places)
	}
	if toCome && waits > 0 && places < of.Capacity {
		t.Fatalf("%d wait for %s, which has %d of %d places taken", waits, of.ID, places, of.Capacity)
	}
	if !of.EndsAt.After(of.StartsAt) {
		t.Fatalf("%s ends before it begins", of.ID)
	}
}
