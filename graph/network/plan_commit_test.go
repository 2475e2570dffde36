package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestThePlanIsPutOnceIntoANetworkThatKnowsNoneYet(t *testing.T) {
	plan := network.Plan{
		Bodies:      []network.PlanBody{{Acronym: "SPA", Name: "São Paulo Aberta", Kind: network.KindProgramme}},
		Called:      map[string]network.Acronym{"São Paulo Aberta": "SPA", "Gone": "GONE"},
		Commitments: []network.PlanCommitment{{Number: 2, Title: "Agents", Lead: []string{"São Paulo Aberta", "Gone", "Somebody"}, Milestones: []network.PlanMilestone{{Number: "2.1", Start: "2016-12", End: "2017-02"}}}},
	}
	system := network.Caller{Actor: network.System}
	if plan.Committed(newCity()) {
		t.Error("an empty network tells of all that the plan commits to")
	}
	fresh := newCity()
	fresh.do(t, system, plan.Seed)
	older := newCity()
	older.put(&network.Secretariat{ID: "secretariat_spa", Acronym: "SPA", BodyKind: network.KindProgramme})
	older.do(t, system, plan.Commit)
	for name, y := range map[string]*city{"a fresh network": fresh, "an older one": older} {
		t.Run(name, func(t *testing.T) {
			k, m := network.MilestoneOf(y, "2.1")
			if k == nil || k.Lead[0].Body != y.SecretariatByAcronym("SPA").ID || k.Lead[1].Body != "" || k.Lead[2].Name != "Somebody" || m.StartsOn != "2016-12" {
				t.Fatalf("the commitment is %+v", k)
			}
			if !plan.Committed(y) {
				t.Error("it does not tell of all that the plan commits to")
			}
			if d := y.do(t, system, plan.Commit); len(d.Put) != 0 {
				t.Errorf("it was put twice: %d", len(d.Put))
			}
		})
	}
}
