package network_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestLiftingARevocation(t *testing.T) {
	y := town()
	made := y.do(t, committee, tokensOf("ana")).Made[0]
	for who, caller := range cast {
		if _, no := y.try(t, caller, lift(made)); (no == nil) != (who == "a minted committee") {
			t.Errorf("%s: %v", who, no)
		}
	}
	y.do(t, committee, lift(made))
	if network.Revoked(y, as("ana").Actor, "", morning) {
		t.Error("it is still in force")
	}
	if _, no := y.try(t, committee, lift(made)); problems(no) != "NOT_FOUND input.revocation" {
		t.Error(no)
	}
}

func TestOnlyWhatNoLivingTokenNeedsIsForgotten(t *testing.T) {
	for name, c := range map[string]struct {
		rule rule
		from *time.Time
	}{
		"one token":                          {revoke(func(in *network.RevokeTokensInput) { in.TokenID = p("t1") }), &morning},
		"a subject's tokens from before now": {revoke(func(in *network.RevokeTokensInput) { in.Servant, in.IssuedBefore = p(idOf("ana")), p(morning) }), &morning},
		"a subject":                          {tokensOf("ana"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			y := town()
			id := network.RevocationID(y.do(t, committee, c.rule).Made[0])
			chore := func(c network.Case) (network.Decision, network.Refusal) { return network.DropRevocations(c, 9) }
			y.now = morning.Add(network.TokenLife) // of a token issued that instant, the last
			y.do(t, network.Caller{Actor: network.System}, chore)
			if y.Revocation(id) == nil {
				t.Error("it was forgotten while a token lives")
			}
			y.now = morning.Add(network.TokenLife + 2*time.Hour)
			y.do(t, network.Caller{Actor: network.System}, chore)
			if gone := y.Revocation(id) == nil; gone != (c.from != nil) {
				t.Errorf("forgotten: %v", gone)
			}
		})
	}
}
