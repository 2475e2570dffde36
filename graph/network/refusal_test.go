package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestBothLanguagesAreSpoken(t *testing.T) {
	text := network.Text{PT: "sim", EN: "yes"}
	for lang, want := range map[string]string{"pt": "sim", "en": "yes", "": "sim", "fr": "sim"} {
		if got := text.In(lang); got != want {
			t.Errorf("%q: %q", lang, got)
		}
	}
	if err := network.Malform("sim", "yes"); err.Error() != "yes" {
		t.Errorf("it says %q", err)
	}
}

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
