package view

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// An empty list would be taken for the answer: that the body has no members, that the
// lab has no holidays.
func TestAReferenceInAFilterThatNamesNothingIsRefused(t *testing.T) {
	m, on := smallCity(t), network.Today(noon)
	none := "nada"
	milestone := &Milestone{Milestone: &network.Milestone{Number: "3.3"}, at: m, on: on}
	for name, ask := range map[string]func() error{
		"secretariat of servants":           func() error { _, err := m.Servants(Args{}, &ServantFilter{Secretariat: &none}, nil); return err },
		"secretariat of a day's servants":   func() error { _, err := m.ServantsOn(Args{}, &ServantFilter{Secretariat: &none}, nil, &on); return err },
		"secretariat of labs":               func() error { _, err := m.Labs(Args{}, &LabFilter{Secretariat: &none}, nil); return err },
		"secretariat of labs that are near": func() error { _, err := m.Labs(Args{}, &LabFilter{Secretariat: &none, Near: &praca}, nil); return err },
		"secretariat of a day's labs":       func() error { _, err := m.LabsOn(Args{}, &LabFilter{Secretariat: &none}, nil, &on); return err },
		"secretariat of initiatives":        func() error { _, err := m.Initiatives(Args{}, &InitiativeFilter{Secretariat: &none}); return err },
		"servant of initiatives":            func() error { _, err := m.Initiatives(Args{}, &InitiativeFilter{Servant: &none}); return err },
		"host of trainings":                 func() error { _, err := m.Trainings(Args{}, &TrainingFilter{Host: &none}, nil); return err },
		"district of trainings":             func() error { _, err := m.Trainings(Args{}, &TrainingFilter{District: &none}, nil); return err },
		"host of a body's trainings": func() error {
			_, err := m.BodyByRef("SP1").Trainings(nil, nil, nil, nil, &TrainingFilter{Host: &none}, nil)
			return err
		},
		"district of a body's trainings": func() error {
			_, err := m.BodyByRef("SP1").Trainings(nil, nil, nil, nil, &TrainingFilter{District: &none}, nil)
			return err
		},
		"lab of slots":        func() error { _, err := m.Slots(noon, noon.Add(1), Args{}, &SlotFilter{Lab: &none}, nil); return err },
		"lab of holidays":     func() error { _, err := m.Holidays(2024, &HolidayFilter{&none}); return err },
		"district of reports": func() error { _, err := milestone.Reports(nil, &ReportFilter{&none}); return err },
		"district of groups":  func() error { _, err := m.Groups(Args{}, &GroupFilter{District: &none}, nil); return err },
		"lab of groups":       func() error { _, err := m.Groups(Args{}, &GroupFilter{Lab: &none}, nil); return err },
		"lab of projects":     func() error { _, err := m.Projects(Args{}, &ProjectFilter{Lab: &none}); return err },
		"group of projects":   func() error { _, err := m.Projects(Args{}, &ProjectFilter{Group: &none}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			field, _, _ := strings.Cut(name, " ")
			if err := ask(); !malformed(err) || !strings.Contains(err.Error(), field) {
				t.Errorf("it is answered %v", err)
			}
		})
	}
}
