package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// A dump that somebody edited is held to the rule of the two seats too.
func TestFlawsOfTheSeats(t *testing.T) {
	ended := seat("nina", smit, "2024-03-01", "2024-03-01")
	ended.EndedAt = &morning
	for _, c := range []struct {
		name string
		more *network.Nomination
		want string
	}{
		{"two sit", nil, ""},
		{"a third sits with them", seat("ana", smit, "2024-06-01", ""), "INVALID input.secretariat"},
		{"a third sits with them for a day", seat("ana", smit, "2023-06-01", "2024-01-10"), "INVALID input.secretariat"},
		{"a third follows one of them", seat("ana", smit, "2025-01-01", ""), ""},
		{"one had another seat, which ended on the day it began", ended, ""},
		{"one has two seats", seat("nina", smit, "2025-01-01", ""), "INVALID input.servant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := council()
			of := y.Nomination("nomination_nina")
			if c.more != nil {
				c.more.ID, of = "nomination_more", c.more
				y.put(of)
			}
			if got := problems(network.Flaws(y, of)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
