package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestWhatTheRulesPutAboutTrainingsAndThePlanHasNoFlaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := school()
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(0, 36).Draw(t, "hours")) * time.Hour)
			by, decide := trainingActs(t, y)
			if rapid.Bool().Draw(t, "reports") {
				by, decide = committee, tell(rapid.SampledFrom([]string{"1.1", "3.3", "4.1", "5.2"}).Draw(t, "milestone"), linked,
					says(rapid.SampledFrom([]network.Completion{"", network.Limited}).Draw(t, "completion")))
			}
			d, _ := y.try(t, by, decide)
			y.apply(t, d)
			for _, r := range d.Put {
				if no := network.Flaws(y, r); no != nil {
					t.Fatalf("%v: %v", network.RefOf(r), no)
				}
			}
		}
	})
}

func TestFlawsOfTrainingsAndThePlan(t *testing.T) {
	y := school()
	of := func(edit func(*network.Training)) network.Record {
		next := *y.Training(basics)
		edit(&next)
		return &next
	}
	later := morning.AddDate(0, 0, 1)
	for name, c := range map[string]struct {
		r    network.Record
		want string
	}{
		"a training without a title":        {of(func(t *network.Training) { t.Title = "" }), "INVALID input.title"},
		"one that ends before it begins":    {of(func(t *network.Training) { t.EndsAt = t.StartsAt }), "INVALID input.endsAt"},
		"one without a place for who is in": {of(func(t *network.Training) { t.Capacity = 0 }), "INVALID input.capacity"},
		"one of no programme":               {of(func(t *network.Training) { t.Programme = "X" }), "INVALID input.programme"},
		"one in no state":                   {of(func(t *network.Training) { t.Status = "X" }), "INVALID input.status"},
		"one that was cancelled and is not": {of(func(t *network.Training) { t.CancelledAt = &later }), "INVALID input.cancelledAt"},
		"attendance of what was not held":   {&network.Enrolment{Training: basics, Status: network.Attended, Turn: 1}, "INVALID input.status"},
		"an enrolment out of turn":          {&network.Enrolment{Training: basics, Status: network.Enrolled}, "INVALID input.turn"},
		"an enrolment in no state":          {&network.Enrolment{Training: basics, Status: "X", Turn: 1}, "INVALID input.status"},
		"a commitment without milestones":   {&network.Commitment{Number: 1, Title: "x"}, "INVALID input.number"},
		"a report on no milestone":          {&network.Report{Milestone: "9.9", Text: "x", On: *day("2017-01-01"), At: morning}, "INVALID input.milestone"},
		"a report on nothing":               {&network.Report{Milestone: "1.1", On: *day("2017-01-01"), At: morning}, "INVALID input.text"},
		"a report on a day to come":         {&network.Report{Milestone: "1.1", Text: "x", On: *day("2024-03-02"), At: morning}, "INVALID input.on"},
		"a report through no channel":       {&network.Report{Milestone: "3.3", Text: "x", Channel: "X", On: *day("2017-01-01"), At: morning}, "INVALID input.channel"},
		"a report of no completion":         {&network.Report{Milestone: "3.3", Text: "x", Completion: "X", On: *day("2017-01-01"), At: morning}, "INVALID input.completion"},
		"and none":                          {y.Training(basics), ""},
	} {
		if got := problems(network.Flaws(y, c.r)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
