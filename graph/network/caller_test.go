package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

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
