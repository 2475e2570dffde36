package demo_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
)

// doings are what telling tells of trainings and reports.
func doings(m *state.Moment) (lines []string) {
	acronym := func(id network.SecretariatID) any {
		if b := m.Secretariat(id); b != nil {
			return b.Acronym
		}
		return nil
	}
	for _, t := range all[*network.Training](m, network.KindTrainings) {
		line := fmt.Sprint(t.Title, t.Text, t.Place, t.Programme, acronym(t.Host), t.StartsAt, t.EndsAt, t.Capacity, t.Status, t.Others, t.District != "")
		for e := range m.EnrolmentsIn(t.ID) {
			line += fmt.Sprint(m.Servant(e.Servant).Email, e.Status, e.Turn)
		}
		lines = append(lines, line)
	}
	for _, p := range all[*network.Report](m, network.KindReports) {
		lines = append(lines, fmt.Sprint(p.Milestone, p.On, p.At, acronym(p.Body), p.Text, p.Link, p.Completion, p.Council, p.Channel, p.RetractedAt))
	}
	return lines
}

func TestTrainingsAndReportsOfTheCity(t *testing.T) {
	m := filled(t, town)
	t.Run("trainings stand in every state, people wait for some, and no one enrols in one that is over", func(t *testing.T) {
		in, waiting := map[network.TrainingStatus]int{}, 0
		for _, training := range all[*network.Training](m, network.KindTrainings) {
			in[training.Status]++
			waiting += network.Line(m, training.ID)
			if past := !training.StartsAt.After(present); past && network.Places(m, training.ID) > 0 {
				t.Errorf("somebody enrolled in %q, on %s", training.Title, training.Day())
			}
		}
		if in[network.TrainingScheduled] == 0 || in[network.TrainingHeld] == 0 || in[network.TrainingCancelled] == 0 || waiting == 0 {
			t.Errorf("there are %v, and %d people wait", in, waiting)
		}
	})
	t.Run("reports are of every kind, and subprefectures file for themselves", func(t *testing.T) {
		on, taken := map[network.MilestoneNumber]int{}, 0
		for _, p := range all[*network.Report](m, network.KindReports) {
			on[p.Milestone]++
			if p.RetractedAt != nil {
				taken++
			}
			if d := m.District(p.District); d != nil && p.Body != d.Subprefecture || d == nil && p.Body != "" {
				t.Errorf("%s was filed by %q", p.Milestone, p.Body)
			}
		}
		if len(on) != 9 || taken == 0 {
			t.Errorf("reports are on %v, and %d were taken back", on, taken)
		}
	})
}

func TestPeopleOfTheCitySignIn(t *testing.T) {
	o := demo.Options{Servants: 3, Actor: func(subject string) network.Actor { return network.Actor("hash of " + subject) }}
	if m := filled(t, o); m.ServantByActor("hash of demo-2") == nil {
		t.Error("demo-2 is nobody")
	}
}
