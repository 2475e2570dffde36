package network_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestEveryKindIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range network.Kinds.All() {
		blank, prefix := network.Kinds.Blank(k), network.Kinds.Prefix(k)
		if blank == nil || blank.Kind() != k || blank.Key() != "" || blank.Mark() == nil || prefix == "" || seen[prefix] {
			t.Errorf("%s has no blank, or shares its prefix", k)
		}
		seen[prefix] = true
		if reflect.ValueOf(blank).Elem().FieldByName("ID").SetString("its own"); blank.Key() != "its own" {
			t.Errorf("the key of %s is not its id but %q", k, blank.Key())
		}
		if got, ok := network.Kinds.ParseID(network.Kinds.FormatID(k, [16]byte{})); !ok || got != k {
			t.Errorf("an id of %s is one of %s", k, got)
		}
	}
	if network.Kinds.Has("") || network.Kinds.Blank("") != nil || network.Kinds.Prefix("") != "" {
		t.Error("there is a kind without a name")
	}
}

func TestTheKindsOfAnotherPackageComeBehind(t *testing.T) {
	own := network.RegisterKinds(network.KindInfo{Kind: "rooms", Prefix: "room", Blank: func() network.Record { return nil }})
	all := network.JoinKinds(network.Kinds, own)
	if want := append(network.Kinds.All(), "rooms"); !slices.Equal(all.All(), want) {
		t.Errorf("the kinds are %v", all.All())
	}
	if kind, ok := all.ParseID(all.FormatID("rooms", [16]byte{})); !ok || kind != "rooms" || network.Kinds.Has("rooms") {
		t.Errorf("a room's id is one of %q", kind)
	}
}

func TestNoTwoKindsShareANameOrAPrefix(t *testing.T) {
	for name, other := range map[string]network.KindInfo{
		"a name": {Kind: network.KindLabs, Prefix: "room"}, "a prefix": {Kind: "rooms", Prefix: "lab"},
	} {
		t.Run(name+" is taken", func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("both were taken")
				}
			}()
			network.JoinKinds(network.Kinds, network.RegisterKinds(other))
		})
	}
}
