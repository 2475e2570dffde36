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
func TestThePlanIsToldInPortugueseForSearch(t *testing.T) {
	p, err := Facts()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range p.Commitments {
		of := network.Commitment{Area: k.Area, Title: k.Title, Values: k.Values}
		for _, m := range k.Milestones {
			of.Milestones = append(of.Milestones, network.Milestone{Text: m.Text})
		}
		texts := of.InPortuguese()
		if want := 2 + len(k.Values) + len(k.Milestones); len(texts) != want {
			t.Errorf("commitment %d has %d texts in Portuguese, want %d", k.Number, len(texts), want)
		}
		if !slices.Contains(network.Words(texts...), "transparencia") {
			t.Errorf("commitment %d is not found by transparência", k.Number)
		}
	}
}
