package plan

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestThePlanHasFiveCommitmentsOfThreeMilestones(t *testing.T) {
	p, err := Facts()
	if err != nil || len(p.Commitments) != 5 {
		t.Fatalf("%d commitments, %v", len(p.Commitments), err)
	}
	for i, k := range p.Commitments {
		if k.Number != i+1 || k.Title == "" || k.Area == "" || k.Objective == "" || k.Problem == "" || len(k.Values) == 0 || len(k.Lead) == 0 || len(k.Milestones) != 3 {
			t.Errorf("commitment %d is %+v", i+1, k)
		}
		for _, m := range k.Milestones {
			if m.Text == "" || m.Status != network.MilestoneNew && m.Status != network.MilestoneOngoing || m.Start == "" || m.End < m.Start {
				t.Errorf("milestone %s is %+v", m.Number, m)
			}
		}
	}
	if p.Commitments[4].Revised == "" {
		t.Error("nothing tells that commitment 5 was revised in 2017")
	}
}

func TestEveryNameOfABodyIsOneOfThePlans(t *testing.T) {
	p, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, k := range p.Commitments {
		names = slices.Concat(names, k.Lead, k.Government, k.Others)
	}
	for name, acronym := range p.Called {
		if !slices.Contains(names, name) {
			t.Errorf("no commitment names %q", name)
		}
		if !slices.ContainsFunc(p.Bodies, func(b network.PlanBody) bool { return b.Acronym == acronym }) {
			t.Errorf("there is no body %s", acronym)
		}
	}
	noBodies := []string{
		"Intersecretarial Committee of Open Government (CIGA-SP)", "LabProdam", "Pátio Digital", "Other innovation spaces of City Hall",
		"Municipal Participative Councils", "Thematic Municipal Councils", "Social movements and collectives", "Universities", "Actors of the pilot project",
	}
	for _, name := range names {
		if p.Called[name] == "" && !slices.Contains(noBodies, name) {
			t.Errorf("%q is a body that was not told", name)
		}
	}
}

// Whoever changes a fact of the plan changes its Portuguese, too.
func TestThePlanSpeaksPortuguese(t *testing.T) {
	p, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"São Paulo Aberta", "SMRI", "LabProdam", "Pátio Digital"} // the same in both
	var texts []string
	for _, k := range p.Commitments {
		texts = append(texts, k.Area, k.Title, k.Objective, k.Problem, k.Revised)
		texts = slices.Concat(texts, k.Values, k.Lead, k.Government, k.Others)
		for _, m := range k.Milestones {
			texts = append(texts, m.Text)
		}
	}
	for _, l := range p.Labs {
		texts = append(texts, l.Note)
	}
	for _, b := range p.Bodies {
		texts = append(texts, b.Note)
	}
	for _, text := range texts {
		if text != "" && !slices.Contains(names, text) && network.Told(text, "pt") == text {
			t.Errorf("it has no Portuguese for %q", text)
		}
		if network.Told(text, "en") != text {
			t.Errorf("in English it is not as the plan has it: %q", text)
		}
	}
}

func TestThePlanIsSoughtInBothLanguages(t *testing.T) {
	p, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range p.Commitments {
		of := network.Commitment{Area: k.Area, Title: k.Title, Objective: k.Objective, Values: k.Values}
		for _, party := range k.Lead {
			of.Lead = append(of.Lead, network.Party{Name: party})
		}
		words := network.Words(of.Texts()...)
		for _, text := range slices.Concat([]string{k.Title, k.Objective}, k.Lead) {
			for _, word := range slices.Concat(network.Words(text), network.Words(network.Told(text, "pt"))) {
				if !slices.Contains(words, word) {
					t.Errorf("commitment %d is not found by %q", k.Number, word)
				}
			}
		}
		if !slices.Contains(words, "transparencia") {
			t.Errorf("commitment %d is not found by transparência", k.Number)
		}
	}
}
