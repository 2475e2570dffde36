package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// Whoever is nobody has no right, whatever a token would have let them do.
func TestScopesOfNobodyOpenNothing(t *testing.T) {
	all := minted("servant", "committee", "lab:mobilab", "secretariat:SMIT", "group:coletivo")
	all.Actor = ""
	y := studio()
	b := y.booked("asks", desks, 4, 10, 12, network.Requested)
	if !all.Anonymous() || !nobody.Anonymous() || desk.Anonymous() {
		t.Error("who is nobody is told by other than their actor")
	}
	if network.RunsLab(y, all, y.Lab(mobilab)) || network.KnowsWell(y, all, y.the("ana")) || network.SeesBooking(y, all, b) || network.SeesBookerContact(y, all, b) {
		t.Error("nobody sees what the public does not")
	}
	judge(t, studio, []ruling{
		{"nobody registers", all, with(network.RegisterMember, registration("SMIT")), "NOT_FOUND"},
		{"or asks to be joined", all, linkOf("nora"), "NOT_FOUND"},
	})
}

func TestScopes(t *testing.T) {
	for word, want := range map[string]network.Scope{
		"servant": {Kind: network.ScopeServant}, "committee": {Kind: network.ScopeCommittee}, "lab:mobilab": {Kind: network.ScopeLab, Of: "mobilab"},
		"group:g-2": {Kind: network.ScopeGroup, Of: "g-2"}, "secretariat:SUB-SE": {Kind: network.ScopeSecretariat, Of: "SUB-SE"},
	} {
		if got, err := network.ParseScope(word); err != nil || got != want || got.String() != word {
			t.Errorf("%q is %v, %v", word, got, err)
		}
	}
	for _, word := range []string{
		"", "Servant", "SERVANT", "servant:", "servant:x", "committee:", "lab", "lab:", "lab:MobiLab", "lab:a:b", "secretariat:smit", "secretariat", "group:",
		"LAB:mobilab", " servant", "servant ", "ſervant", "commıttee", "ſecretariat:SMIT", "ｓervant", "lab:mobilab\n", "admin", ":", "servant\x00",
	} {
		if got, err := network.ParseScope(word); err != network.ErrScope || got != (network.Scope{}) {
			t.Errorf("%q is %v, %v", word, got, err)
		}
	}
}
