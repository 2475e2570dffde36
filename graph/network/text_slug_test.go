package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestSlugsAndAcronyms(t *testing.T) {
	for s, ok := range map[string]bool{
		"mobilab": true, "a": true, "11": true, "a-b-2": true, strings.Repeat("a", 60): true,
		"": false, "-a": false, "a-": false, "a--b": false, "A": false, "á": false, "a_b": false, "a\n": false, strings.Repeat("a", 61): false,
	} {
		if network.ValidSlug(s) != ok {
			t.Errorf("the slug %q", s)
		}
	}
	for s, ok := range map[string]bool{
		"SMIT": true, "SUB-SE": true, "A1": true, "": false, "1A": false, "a": false, "Á": false, "A-": false, "A--B": false, "A\n": false, strings.Repeat("A", 17): false,
	} {
		if network.ValidAcronym(s) != ok {
			t.Errorf("the acronym %q", s)
		}
	}
}
