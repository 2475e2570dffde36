package answers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

func TestWhatAPlanLeavesToGqlgen(t *testing.T) {
	c := newCity(t)
	committee := []network.Scope{{Kind: network.ScopeCommittee}}
	desk := network.Caller{Actor: "desk", Scopes: committee, Warranted: committee, Expires: present.AddDate(1, 0, 0)}
	for _, tt := range []struct {
		name, query string
		caller      network.Caller
		planned     bool
		says        string
	}{
		{"nothing that fails is answered by the plan", `{ labs(first: 3) { nodes { slug } } }`, desk, true, `"slug"`},
		{"a field that fails is null, and its sibling is told", `{ a: labs(first: 0) { totalCount } b: labs(first: 1) { totalCount } }`, desk, false, `"b":{"totalCount"`},
		{"a null goes up to where one may be", `{ labs(first: 2) { nodes { secretariat { servants(first: 500) { totalCount } } } } }`, desk, false, `{"secretariat":null}`},
		{"a scope that is missing", `{ revocations(first: 1) { totalCount } }`, network.Caller{}, false, "UNAUTHENTICATED"},
		{"a scope that is there", `{ revocations(first: 1) { totalCount } }`, desk, true, `"totalCount"`},
		{"a history", `{ labs(first: 1) { nodes { history(first: 1) { nodes { revision } } } } }`, desk, false, `"revision"`},
		{"introspection beside data", `{ __schema { queryType { name } } labs(first: 1) { totalCount } }`, desk, false, `"queryType"`},
		{"one name for two fields of one object, by interfaces of which neither knows the other",
			`{ labs(first: 1) { nodes { ... on Node { id } ... on Entity { id label } } } }`, desk, true, `"label"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c.planned = 0
			body := c.same(t, ask{Query: tt.query, caller: tt.caller, lang: "en"}).Body.String()
			if !strings.Contains(body, tt.says) {
				t.Errorf("it does not say %s: %.500s", tt.says, body)
			}
			if by := c.planned == 2; by != tt.planned {
				t.Errorf("by its plan: %v, want %v", by, tt.planned)
			}
		})
	}
}

// Slots that a plan counted before it failed are not counted again by gqlgen: the answer
// has more than half of what one may have.
func TestSlotsOfAPlanThatFailedCountForNothing(t *testing.T) {
	c := newCity(t, 500_000)
	some, told, fields := 0, "", ""
	for some <= view.MaxSlotsTold/2 {
		fields += fmt.Sprintf(` a%d: slots(from: "2024-05-18T00:00:00-03:00", to: "2024-05-25T00:00:00-03:00") { startsAt }`, strings.Count(fields, "slots"))
		told = fmt.Sprintf(`labs(first: 20) { nodes { spaces { %s } } }`, fields)
		body := c.ways[1].answer(t, ask{Query: "{ " + told + " }", lang: "en"}).Body.String()
		if was := some; strings.Contains(body, `"errors"`) || strings.Count(body, "startsAt") == was {
			t.Fatalf("%d slots: %.300s", was, body)
		}
		some = strings.Count(body, "startsAt")
	}
	body := c.same(t, ask{Query: fmt.Sprintf("{ %s failing: labs(first: 0) { totalCount } }", told), lang: "en"}).Body.String()
	if n := strings.Count(body, "startsAt"); n != some {
		t.Errorf("%d slots of %d: %.300s", n, some, body)
	}
}

// A query that fails again and again is not tried each time: gqlgen answers it at once.
func TestAQueryThatFailsIsSeldomTriedAgain(t *testing.T) {
	c := newCity(t)
	good, bad := ask{lang: "pt", Query: `query($n: Int) { labs(first: $n) { totalCount } }`}, ask{}
	good.Variables = map[string]any{"n": 1}
	bad = good
	bad.Variables = map[string]any{"n": 0}
	for range 10 {
		c.same(t, bad)
	}
	c.planned = 0
	c.same(t, good)
	if c.planned != 0 {
		t.Error("it is tried each time")
	}
	for range 50 {
		c.same(t, good)
	}
	if c.planned < 30 {
		t.Errorf("it is never tried again: %d of 100", c.planned)
	}
}
