package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestWhateverHappensATrainingHasNoMorePeopleThanPlaces(t *testing.T) {
	w := witnessing(t, []network.Kind{network.KindTrainings, network.KindEnrolments}, []network.Kind{network.KindTrainings, network.KindEnrolments, network.KindServants})
	rapid.Check(t, func(t *rapid.T) {
		y := school()
		for range rapid.IntRange(1, 60).Draw(t, "acts") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(0, 36).Draw(t, "hours")) * time.Hour)
			by, decide := trainingActs(t, y)
			d, _ := y.try(t, by, decide)
			w.apply(t, y, d)
			for of := range y.AllTrainings() {
				trainingIsLawful(t, y, of)
			}
		}
	})
}

func trainingActs(t *rapid.T, y *city) (network.Caller, rule) {
	name := evenly(t, "of", people...)
	id := anyOf[*network.Training](t, y, "training")
	starts := y.now.Add(evenly(t, "hours", -24, 1, 24*10, time.Duration(rapid.IntRange(-24, 24*20).Draw(t, "any hours"))) * time.Hour)
	act := evenly(t, "act",
		enrol(id), enrol(id), giveUp(id), move(id, starts), callOff(id, "x"), attend(id, 1, name),
		announce("SMIT", func(i *network.ScheduleTrainingInput) {
			i.StartsAt, i.EndsAt, i.Capacity = starts, starts.Add(time.Hour), 2
		}),
		edit(id, func(i *network.UpdateTrainingInput) { i.Capacity = p(rapid.IntRange(0, 4).Draw(t, "capacity")) }),
		with(network.SuspendMember, of(name)), with(network.ReinstateMember, of(name)), with(network.ConfirmMember, of(name)),
		with(network.LeaveNetwork, network.LeaveNetworkInput{}), with(network.RegisterMember, registration("SMIT")),
		with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf(name)), Secretariat: p(rapid.SampledFrom([]string{"SMIT", "SF"}).Draw(t, "to"))}),
	)
	return evenly(t, "by", as(name), as(name), committee, as("mara")), act
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
