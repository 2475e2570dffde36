package state

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func linkCases() map[string]indexCase {
	named := &network.Link{ID: "l1", Actor: "new", Claim: "s1", Until: noon}
	nameless := &network.Link{ID: "l1", Actor: "newer", Until: noon.Add(time.Millisecond)}
	return map[string]indexCase{
		"id":    {named, nameless, keys(key("l1")), keys(key("l1"))},
		"actor": {named, nameless, keys(key("new")), keys(key("newer"))},
		"claim": {named, nameless, keys(key("s1")), nil},
		"until": {named, nameless, keys(instant(noon)), keys(instant(noon.Add(time.Millisecond)))},
	}
}

func revocationCases() map[string]indexCase {
	end := noon
	one := &network.Revocation{ID: "r1", Of: network.OfToken, Target: "t1", Until: &end}
	lasting := &network.Revocation{ID: "r1", Of: network.OfSubject, Target: "t10"}
	return map[string]indexCase{
		"id":     {one, lasting, keys(key("r1")), keys(key("r1"))},
		"target": {one, lasting, keys(key("t1")), keys(key("t10"))},
		"until":  {one, lasting, keys(instant(noon)), nil},
	}
}

func TestWhatTimeIsUpForIsListedTheLongestGoneFirst(t *testing.T) {
	before, after := noon.Add(-time.Hour), noon.Add(time.Millisecond)
	m := put(t, New(), list(
		&network.Link{ID: "l1", Actor: "a", Until: noon}, &network.Link{ID: "l2", Actor: "a", Until: after}, &network.Link{ID: "l3", Actor: "a", Until: before},
		&network.Revocation{ID: "r1", Target: "t1", Until: &noon}, &network.Revocation{ID: "r2", Target: "t2", Until: &after},
		&network.Revocation{ID: "r3", Target: "t3", Until: &before}, &network.Revocation{ID: "r4", Target: "t4"},
	))
	var links, revocations []string
	for l := range m.LinksUntil(noon) {
		links = append(links, l.Key())
	}
	for r := range m.RevocationsUntil(noon) {
		revocations = append(revocations, r.Key())
	}
	if want := []string{"l3", "l1"}; !slices.Equal(links, want) {
		t.Errorf("links %v, want %v", links, want)
	}
	if want := []string{"r3", "r1"}; !slices.Equal(revocations, want) {
		t.Errorf("revocations %v, want %v", revocations, want)
	}
}
