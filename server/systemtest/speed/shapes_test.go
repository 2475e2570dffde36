package speed

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// BenchmarkShapes asks the six queries that other servers are measured by, in this
// process: by plans and by gqlgen alone.
func BenchmarkShapes(b *testing.B) {
	l := bulktest.Memory(b)
	bulktest.Seed(b, l)
	now := time.Date(2026, 2, 2, 12, 0, 0, 0, time.UTC)
	town := demo.Options{
		Secretariats: 20, Servants: 5_000, Labs: 8, Statutes: 2, Meetings: 8, Initiatives: 60, Spaces: 40, Bookings: 20_000,
		Groups: 400, Projects: 500, Seed: 7, Now: now,
	}
	if err := demo.Fill(context.Background(), l, town, nil); err != nil {
		b.Fatal(err)
	}
	shapes, variables := shapes(b), shapeVariables(l.Moment(), now)
	for _, way := range []struct {
		name  string
		plain bool
	}{{"planned", false}, {"plain", true}} {
		h := graph.NewHandler(graph.Options{Ledger: l, Log: slog.New(slog.DiscardHandler), MaxBody: 1 << 18, Plain: way.plain, Now: func() time.Time { return now }})
		for _, op := range shapes {
			b.Run(fmt.Sprintf("%s/%s", op.name, way.name), func(b *testing.B) {
				body, err := json.Marshal(map[string]any{"query": op.text, "variables": variables[op.name]})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
					r = r.WithContext(graph.WithRequester(r.Context(), graph.Requester{Caller: desk(), Lang: "pt"}))
					r.Header.Set("Content-Type", "application/json")
					w := httptest.NewRecorder()
					if h.ServeHTTP(w, r); w.Code != http.StatusOK {
						b.Fatal(w.Body)
					}
				}
			})
		}
	}
}

// desk is the caller who may see who booked.
func desk() network.Caller {
	committee := []network.Scope{{Kind: network.ScopeCommittee}}
	return network.Caller{Actor: "desk", Scopes: committee, Warranted: committee, Expires: time.Now().Add(time.Hour)}
}

type shape struct{ name, text string }

// shapes are the queries of testdata/shapes.graphql.
func shapes(b *testing.B) []shape {
	text, err := os.ReadFile("testdata/shapes.graphql")
	if err != nil {
		b.Fatal(err)
	}
	doc, err := parser.ParseQuery(&ast.Source{Input: string(text)})
	if err != nil {
		b.Fatal(err)
	}
	var list []shape
	for i, op := range doc.Operations {
		end := len(text)
		if i+1 < len(doc.Operations) {
			end = doc.Operations[i+1].Position.Start
		}
		list = append(list, shape{op.Name, string(text[op.Position.Start:end])})
	}
	return list
}

// shapeVariables are those of each shape, of records that there are: the body with the
// most servants, and the lab with the most spaces.
func shapeVariables(m *state.Moment, now time.Time) map[string]map[string]any {
	bodies, labs := map[string]int{}, map[string]int{}
	var servant string
	for r := range m.All(network.KindServants) {
		servant = r.Key()
		bodies[string(m.Secretariat(r.(*network.Servant).Secretariat).Acronym)]++
	}
	for r := range m.All(network.KindSpaces) {
		labs[string(m.Lab(r.(*network.Space).Lab).Slug)]++
	}
	most := func(counts map[string]int) (name string) {
		names := make([]string, 0, len(counts))
		for n := range counts {
			names = append(names, n)
		}
		slices.Sort(names)
		for _, n := range names {
			if counts[n] > counts[name] {
				name = n
			}
		}
		return name
	}
	return map[string]map[string]any{
		"Q1": {"id": servant}, "Q2": {"id": most(bodies)}, "Q5": {"q": "souza"},
		"Q4": {"id": most(labs), "from": now.AddDate(0, 0, -14).Format(time.RFC3339), "to": now.AddDate(0, 0, -7).Format(time.RFC3339)},
	}
}
