package pages_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestOnlyTheMapLoadsTilesAndOnlyFromWhereASettingSays(t *testing.T) {
	bare := newTown(t)
	if page := bare.get(t, "anonymous", "/map"); strings.Contains(page.body, "<image") || strings.Contains(page.header.Get("Content-Security-Policy"), "http") {
		t.Error("without a setting the map loads from elsewhere")
	}
	bare.End()
	p := systemtest.Serve(t, bare.Data, append(unguarded, "--tiles", "https://tiles.example.org/{z}/{x}/{y}.png?key=a&b=c", "--tiles-credit", "© quem <desenhou>")...)
	c := &town{p, map[string]string{}}
	for _, at := range []string{"/map", "/en/map?kind=COLLECTIVE"} {
		page := c.get(t, "anonymous", at)
		sound(t, at, page)
		if n := strings.Count(page.body, `<image href="https://tiles.example.org/`); n < 4 || n > 40 || !strings.Contains(page.body, "quem &lt;desenhou&gt;") {
			t.Errorf("%s has %d tiles, or not their credit", at, n)
		}
		if policy := page.header.Get("Content-Security-Policy"); !strings.Contains(policy, "img-src 'self' data: https://tiles.example.org;") || strings.Count(policy, "tiles.example.org") != 1 {
			t.Errorf("the policy of %s is %s", at, policy)
		}
		if got := page.header.Get("Referrer-Policy"); got != "strict-origin-when-cross-origin" {
			t.Errorf("%s has the tiles' server learn of the page: %s", at, got)
		}
	}
	for _, at := range []string{"/", "/labs", "/nothing"} {
		page := c.get(t, "anonymous", at)
		if strings.Contains(page.header.Get("Content-Security-Policy")+page.body, "tiles.example.org") || page.header.Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s may load tiles", at)
		}
	}
}
