package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestAMilestoneIsNamedByItsNumberOrItsId(t *testing.T) {
	for ref, want := range map[string]network.MilestoneNumber{"4.2": "4.2", " 4.2 ": "4.2", "milestone_4.2": "4.2", "lab_4.2": "lab_4.2"} {
		if got := network.MilestoneNamed(ref); got != want {
			t.Errorf("%q names %q, want %q", ref, got, want)
		}
	}
}
