package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// problems writes a refusal as "CODE path" for each problem.
func problems(no network.Refusal) string {
	lines := make([]string, len(no))
	for i, p := range no {
		lines[i] = strings.TrimSpace(string(p.Code) + " " + strings.Join(p.Path, "."))
	}
	return strings.Join(lines, ", ")
}

// A ruling is a rule, who asks, and what must come of it: "" for yes.
type ruling struct {
	name string
	by   network.Caller
	rule rule
	want string
}

// judge runs each ruling in a fresh city.
func judge(t *testing.T, build func() *city, rulings []ruling) {
	t.Helper()
	for _, r := range rulings {
		t.Run(r.name, func(t *testing.T) {
			_, no := build().try(t, r.by, r.rule)
			if got := problems(no); got != r.want {
				t.Fatalf("got %q, want %q", got, r.want)
			}
		})
	}
}
