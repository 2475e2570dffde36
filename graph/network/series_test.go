package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestFlawsOfSeries(t *testing.T) {
	y := studio()
	many := make([]network.Skipped, network.MaxOccurrences)
	for _, test := range []struct {
		name string
		of   network.Record
		want string
	}{
		{"a series ends", &network.Series{Rule: "FREQ=DAILY"}, "INVALID input.rule"},
		{"by a rule", &network.Series{Rule: "daily"}, "INVALID input.rule"},
		{"that is kept so", &network.Series{Rule: "FREQ=DAILY;COUNT=2"}, ""},
		{"and is not skipped altogether", &network.Series{Rule: "FREQ=DAILY;COUNT=2", Skipped: many}, "INVALID input.skipped"},
	} {
		if got := problems(network.Flaws(y, test.of)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
