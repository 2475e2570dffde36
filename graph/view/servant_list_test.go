package view

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// TestACrowdOfHiddenIsSeenByThoseWhoMay: where many are hidden, lists ask first
// whose members the caller may see; it shows the same people as asking for each.
func TestACrowdOfHiddenIsSeenByThoseWhoMay(t *testing.T) {
	var records []network.Record
	for n := range 3 {
		records = append(records, body(n+1, servantID(n+1)), person(n+1, "Zoe Guardiã", network.Active, n+1))
	}
	for n := range 2 * many {
		records = append(records, person(100+n, fmt.Sprintf("Zoe %d", n), network.Suspended, n%2+1))
	}
	self := 100 + 1 // suspended, of body 2
	m := city(t, records...)
	for who, c := range map[string]struct {
		caller network.Caller
		want   int
	}{
		"the public sees none of them":               {anonymous, 3},
		"a stranger sees none of them":               {bearer(9_999), 3},
		"one of them sees themselves":                {bearer(self), 4},
		"a maintainer sees those of their body":      {bearer(1), 3 + many},
		"a maintainer of others sees none":           {bearer(3), 3},
		"the committee sees all":                     {committee, 3 + 2*many},
		"a token for a body sees those of that body": {scoped(1, false, network.Scope{Kind: network.ScopeSecretariat, Of: "SP1"}), 3 + many},
	} {
		t.Run(who, func(t *testing.T) {
			at := seen(m, c.caller)
			byName, byMaking := OrderByName, OrderByNewest
			for list, ask := range map[string]func(Args) (told, error){
				"servants":           func(a Args) (told, error) { return tell(at.Servants(a, nil, &byName)) },
				"newest servants":    func(a Args) (told, error) { return tell(at.Servants(a, nil, &byMaking)) },
				"servants by a text": func(a Args) (told, error) { return tell(at.Servants(a, &ServantFilter{Text: ptr("zoe")}, nil)) },
				"search":             func(a Args) (told, error) { return tellFound(at.Search(a, "zoe", nil)) },
			} {
				met := map[string]bool{}
				a := Args{First: ptr(MaxPage)}
				for {
					p := must(ask(a))(t)
					if p.total != c.want {
						t.Fatalf("%s counts %d, want %d", list, p.total, c.want)
					}
					for _, id := range p.ids {
						met[id] = true
					}
					if !p.next {
						break
					}
					a.After = &p.cursors[len(p.cursors)-1]
				}
				if len(met) != c.want {
					t.Errorf("%s shows %d, want %d", list, len(met), c.want)
				}
			}
		})
	}
}

// TestEveryFilterCountsWhomItShows: a count is made by other means than a page.
func TestEveryFilterCountsWhomItShows(t *testing.T) {
	for _, status := range statuses {
		m := village(t, status, true)
		for who, r := range roles() {
			for list, ask := range servantPaths(status) {
				if p := must(ask(seen(m, r.Caller), Args{First: ptr(MaxPage)}))(t); p.total != len(p.ids) {
					t.Errorf("%s, %s, %s: counts %d and shows %d", status, who, list, p.total, len(p.ids))
				}
			}
		}
	}
}
