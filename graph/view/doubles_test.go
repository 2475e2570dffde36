package view

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// TestLikelyDoublesAreForWhoMaintainsTheBody: the person must not learn who has their
// number, nor anybody else that there is a double.
func TestLikelyDoublesAreForWhoMaintainsTheBody(t *testing.T) {
	double, elsewhere := person(401, "Zulmira A.", network.Pending, 1), person(402, "Zulmira", network.Active, 10)
	gone := person(403, "Zulmira", network.Left, 1)
	for _, s := range []*network.Servant{double, elsewhere, gone} {
		s.Registration = "RF 123.456-7/2"
	}
	one := person(404, "Zulmira Alvo", network.Active, 1)
	one.Registration = "1234567"
	at := city(t, body(1, servantID(maintainer)), body(10, servantID(otherMaintainer)), double, elsewhere, gone, one,
		person(maintainer, "Zulmira Mantém", network.Active, 1), person(otherMaintainer, "Caio", network.Active, 10), person(colleague, "Zulma", network.Active, 1))
	servant := network.Scope{Kind: network.ScopeServant}
	for who, c := range map[string]struct {
		caller network.Caller
		want   int
	}{
		"the public":                {anonymous, -1},
		"the person":                {bearer(404), -1},
		"a colleague":               {bearer(colleague), -1},
		"another body's maintainer": {bearer(otherMaintainer), -1},
		"the maintainer":            {bearer(maintainer), 1},
		"the committee":             {scoped(777, true, servant, network.Scope{Kind: network.ScopeCommittee}), 1},
	} {
		doubles := seen(at, c.caller).servant(one).LikelyDoubles()
		switch {
		case c.want < 0 && doubles != nil, c.want >= 0 && len(doubles) != c.want:
			t.Errorf("%s sees %v", who, doubles)
		case c.want > 0 && doubles[0].ID() != string(double.ID):
			t.Errorf("%s sees %s", who, doubles[0].ID())
		}
	}
	if alone := seen(at, bearer(otherMaintainer)).servant(elsewhere).LikelyDoubles(); alone == nil || len(alone) > 0 {
		t.Errorf("alone in a body, one has %v", alone)
	}
}
