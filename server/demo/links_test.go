package demo_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// TestEveryLinkOfAMadeUpCityFitsItsRelation: and leads to what is there.
func TestEveryLinkOfAMadeUpCityFitsItsRelation(t *testing.T) {
	m := filled(t, town)
	met := map[network.Relation]int{}
	for _, kind := range state.Kinds.All() {
		for r := range m.All(kind) {
			for _, e := range network.EdgesOf(r) {
				met[e.Relation]++
				if !e.Relation.Joins(e.From.Kind, e.To.Kind) || m.Record(e.From) == nil || m.Record(e.To) == nil {
					t.Errorf("%s %s says %v %s %v", kind, r.Key(), e.From, e.Relation, e.To)
				}
			}
		}
	}
	for _, r := range []network.Relation{
		network.RelMemberOf, network.RelNominatedBy, network.RelHosts, network.RelCoordinates, network.RelMaintains, network.RelTookPartIn,
		network.RelLeads, network.RelInDistrict, network.RelAnswersFor,
	} {
		if met[r] == 0 {
			t.Errorf("no record of the city says %s", r)
		}
	}
}
