package network_test

import (
	"reflect"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestEveryKindIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range network.Kinds() {
		blank := k.Blank()
		if blank == nil || blank.Kind() != k || blank.Key() != "" || blank.Mark() == nil || seen[k.Prefix()] {
			t.Errorf("%s has no blank, or shares its prefix", k)
		}
		seen[k.Prefix()] = true
		if reflect.ValueOf(blank).Elem().FieldByName("ID").SetString("its own"); blank.Key() != "its own" {
			t.Errorf("the key of %s is not its id but %q", k, blank.Key())
		}
		if got, ok := network.KindOfPrefix(k.Prefix()); !ok || got != k {
			t.Errorf("the prefix of %s is that of %s", k, got)
		}
	}
	if network.Kind("").Blank() != nil || network.Kind("").Prefix() != "" {
		t.Error("there is a kind without a name")
	}
}
