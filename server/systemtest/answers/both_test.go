// Package answers proves that a query's plan (graph/answer) and gqlgen's executor write
// the same answers, byte by byte: the clients' operations, the stories' questions and
// thousands of random ones, asked of a made-up city by all kinds of callers.
package answers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

var present = time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)

// A city is asked both ways.
type city struct {
	ledger  *ledger.Ledger
	callers []network.Caller
	ways    [2]way // by plans, and by gqlgen alone
	planned int    // queries that were answered by their plans
}

// A way to answer, and what it took from whoever asked.
type way struct {
	http.Handler
	charged *[]int
}

// newCity is a city whose answers may cost as much as they do by themselves, or more.
func newCity(t testing.TB, costs ...int) *city {
	t.Helper()
	l := bulktest.Memory(t)
	bulktest.Seed(t, l)
	actor := func(subject string) network.Actor { return network.Actor("actor of " + subject) }
	town := demo.Options{
		Secretariats: 6, Servants: 150, Labs: 5, Statutes: 2, Nominations: 30, Meetings: 8, Initiatives: 12,
		Trainings: 30, Reports: 40, Spaces: 12, Bookings: 250, Groups: 40, Projects: 30, Seed: 7, Now: present, Actor: actor,
	}
	if err := demo.Fill(context.Background(), l, town, nil); err != nil {
		t.Fatal(err)
	}
	census := graph.NewCensus(l.Moment, func() time.Time { return present })
	census.Work(context.Background())
	c := &city{ledger: l}
	for i, plain := range []bool{false, true} {
		charged := new([]int)
		take := func(_ context.Context, cost int) { *charged = append(*charged, cost) }
		bounds := limits.Default()
		bounds.Aliases = 200
		for _, cost := range costs {
			bounds.Complexity = cost
		}
		c.ways[i] = way{graph.NewHandler(graph.Options{
			Ledger: l, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return present }, MaxBody: 1 << 20,
			Limits: bounds, Plain: plain, Planned: c.count, Census: census, FeedPath: func(network.FeedID) string { return "/calendar/private/x" },
			Charge: func(ctx context.Context, cost int) graph.Refused { take(ctx, cost); return nil }, Owe: take,
		}), charged}
	}
	c.people(actor)
	return c
}

func (c *city) count(planned bool) {
	if planned {
		c.planned++
	}
}

// people are callers of all kinds: the public, servants, and those with each scope.
func (c *city) people(actor func(string) network.Actor) {
	m := c.ledger.Moment()
	var lab, group, body string
	for r := range m.All(network.KindLabs) {
		lab = string(r.(*network.Lab).Slug)
	}
	for r := range m.All(mapping.KindGroups) {
		group = string(r.(*mapping.Group).Slug)
	}
	for r := range m.All(network.KindSecretariats) {
		body = string(r.(*network.Secretariat).Acronym)
	}
	servant := network.Scope{Kind: network.ScopeServant}
	c.callers = append(c.callers, network.Caller{})
	for i, scopes := range [][]network.Scope{
		{servant}, {servant}, {servant, {Kind: network.ScopeSecretariat, Of: body}}, {servant, {Kind: network.ScopeLab, Of: lab}},
		{{Kind: network.ScopeCommittee}}, {{Kind: network.ScopeLab, Of: lab}}, {{Kind: network.ScopeSecretariat, Of: body}},
		{{Kind: network.ScopeGroup, Of: group}}, {servant, {Kind: network.ScopeCommittee}}, {},
	} {
		who := network.Caller{Actor: actor(fmt.Sprintf("demo-%d", i+1)), Scopes: scopes, Warranted: scopes, Expires: present.Add(time.Hour)}
		if i%2 == 1 {
			who.Warranted = nil
		}
		c.callers = append(c.callers, who)
	}
}

// An ask is one request.
type ask struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName,omitempty"`
	Variables     map[string]any `json:"variables,omitempty"`
	caller        network.Caller
	lang          string
}

// answer sends a request one of the ways.
func (w way) answer(t testing.TB, q ask) *httptest.ResponseRecorder {
	t.Helper()
	body, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", q.lang)
	r = r.WithContext(graph.WithRequester(r.Context(), graph.Requester{Caller: q.caller, Lang: q.lang}))
	out := httptest.NewRecorder()
	*w.charged = (*w.charged)[:0]
	w.ServeHTTP(out, r)
	return out
}

// same asks both ways, wants the same answer at the same charge, and gives it. It asks
// twice by plan: the plan is made, and found.
func (c *city) same(t testing.TB, q ask) *httptest.ResponseRecorder {
	t.Helper()
	if strings.Contains(q.Query, "history") {
		c.ways[1].answer(t, q) // what the ledger reads of the journal, whoever asks later has for nothing
	}
	plain := c.ways[1].answer(t, q)
	for _, which := range []string{"first", "second"} {
		planned := c.ways[0].answer(t, q)
		said := func(what string, planned, plain any) {
			t.Errorf("%s differs, the %s time:\n%s\nvariables %v, caller %v, language %s\nby plan: %.3000s\nplain:   %.3000s", what, which, q.Query, q.Variables, q.caller.Scopes, q.lang, planned, plain)
		}
		switch {
		case planned.Code != plain.Code:
			said("the status", fmt.Sprint(planned.Code), fmt.Sprint(plain.Code))
		case !bytes.Equal(planned.Body.Bytes(), plain.Body.Bytes()):
			at := 0
			a, b := planned.Body.String(), plain.Body.String()
			for at < min(len(a), len(b)) && a[at] == b[at] {
				at++
			}
			said(fmt.Sprintf("byte %d", at), a[max(0, min(at-200, len(a))):], b[max(0, min(at-200, len(b))):])
		case !maps.EqualFunc(planned.Header(), plain.Header(), func(a, b []string) bool { return strings.Join(a, "\n") == strings.Join(b, "\n") }):
			said("a header", fmt.Sprint(planned.Header()), fmt.Sprint(plain.Header()))
		case fmt.Sprint(*c.ways[0].charged) != fmt.Sprint(*c.ways[1].charged):
			said("the charge", fmt.Sprint(*c.ways[0].charged), fmt.Sprint(*c.ways[1].charged))
		default:
			continue
		}
		t.FailNow()
	}
	return plain
}
