package limits_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// executorOf is gqlgen's executor with the gate as its cache. It has no token
// limit of its own: what the gate lets through is all that there is.
func executorOf(schema *ast.Schema, gate *limits.Gate) *executor.Executor {
	exec := executor.New(&graphql.ExecutableSchemaMock{SchemaFunc: func() *ast.Schema { return schema }})
	exec.SetQueryCache(gate)
	return exec
}

func ask(exec *executor.Executor, query string, variables map[string]any) (*graphql.OperationContext, gqlerror.List) {
	ctx := graphql.StartOperationTrace(context.Background())
	return exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
}

const desk = `query($id:ID!,$yes:Boolean=true){node(id:$id){id @include(if:$yes)}}`

func TestTheExecutorTakesWhatTheGateAdmitted(t *testing.T) {
	schema := schemaOf(t)
	gate := limits.NewGate(schema, limits.Default(), nil)
	doc, errs := gate.Admit(desk, "pt")
	if errs != nil {
		t.Fatal(errs)
	}
	op, errs := ask(executorOf(schema, gate), desk, map[string]any{"id": "lab_1"})
	if errs != nil || op.Doc != doc {
		t.Fatalf("the executor has another document: %v", errs)
	}
	if op.Variables["id"] != "lab_1" || op.Variables["yes"] != true {
		t.Errorf("variables are %v", op.Variables)
	}
	selected := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})
	if len(selected) != 1 || selected[0].ArgumentMap(op.Variables)["id"] != "lab_1" {
		t.Error("its definitions are not written into the document")
	}
}

func TestTheExecutorTakesWhatWasEvictedSinceOrNeverAsked(t *testing.T) {
	schema := schemaOf(t)
	tiny := limits.Default()
	tiny.CacheBytes = 1
	for name, gate := range map[string]*limits.Gate{
		"nobody asked the gate": limits.NewGate(schema, limits.Default(), nil), "the cache has no room": limits.NewGate(schema, tiny, nil),
	} {
		t.Run(name, func(t *testing.T) {
			if op, errs := ask(executorOf(schema, gate), desk, map[string]any{"id": "lab_1"}); errs != nil || len(op.Doc.Operations) != 1 {
				t.Error(errs)
			}
		})
	}
}

// A transport that forgets to ask the gate opens nothing.
func TestTheExecutorRefusesWhatTheGateRefuses(t *testing.T) {
	schema := schemaOf(t)
	gate := limits.NewGate(schema, limits.Default(), nil)
	exec := executorOf(schema, gate)
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			if op, errs := ask(exec, a.text, nil); errs == nil {
				t.Errorf("operation %v is executed", op.Operation)
			}
		})
	}
}

func TestTheGateTakesNothingFromOthers(t *testing.T) {
	gate := gateOf(t)
	bad := "{viewer{" + numbered(16, "a%d:scopes ") + "}}"
	gate.Add(context.Background(), bad, &ast.QueryDocument{Operations: ast.OperationList{{}}})
	if doc, ok := gate.Get(context.Background(), bad); !ok || len(doc.Operations) != 0 {
		t.Error("a document that was not admitted is given out")
	}
}

func TestAGoodDocumentIsReadOnce(t *testing.T) {
	gate := gateOf(t)
	first, _ := gate.Admit(desk, "pt")
	if second, _ := gate.Admit(desk, "en"); first != second {
		t.Error("it was read again")
	}
}

func TestTheCacheIsBoundedByBytes(t *testing.T) {
	l := limits.Default()
	l.CacheBytes = 64 << 10
	gate := limits.NewGate(schemaOf(t), l, nil)
	hot, _ := gate.Admit(desk, "pt")
	cold, _ := gate.Admit("{viewer{scopes}}", "pt")
	for i := range 60 {
		if _, errs := gate.Admit(fmt.Sprintf("{viewer{scopes servant{id name}}} #%d", i), "pt"); errs != nil {
			t.Fatal(errs)
		}
		if again, _ := gate.Admit(desk, "pt"); again != hot {
			t.Fatal("what is asked for all the time was forgotten")
		}
	}
	if again, _ := gate.Admit("{viewer{scopes}}", "pt"); again == cold {
		t.Error("nothing was forgotten")
	}
}

func TestManyAskAtOnce(t *testing.T) {
	schema := schemaOf(t)
	l := limits.Default()
	l.CacheBytes = 32 << 10
	gate := limits.NewGate(schema, l, nil)
	exec := executorOf(schema, gate)
	var all sync.WaitGroup
	for client := range 8 {
		all.Go(func() {
			for i := range 50 {
				text := fmt.Sprintf("%s #%d", desk, (client+i)%20)
				op, errs := ask(exec, text, map[string]any{"id": "a"})
				if errs != nil {
					t.Error(errs)
					return
				}
				if _, errs := gate.Cost(op.Doc, op.Operation, op.Variables, "pt"); errs != nil {
					t.Error(errs)
				}
			}
		})
	}
	all.Wait()
}

func TestWhatIsKeptBesideADocument(t *testing.T) {
	l := limits.Default()
	l.CacheBytes = 32 << 10
	gate := limits.NewGate(schemaOf(t), l, nil)
	if _, errs := gate.Admit(desk, "pt"); errs != nil {
		t.Fatal(errs)
	}
	made := 0
	fresh := func() any { made++; return made }
	t.Run("it is made once, for as long as the document is remembered", func(t *testing.T) {
		if a, b := gate.Beside(desk, fresh), gate.Beside(desk, fresh); a != 1 || b != 1 {
			t.Errorf("%v, then %v", a, b)
		}
	})
	t.Run("beside a text that nobody remembers nothing is kept", func(t *testing.T) {
		if a, b := gate.Beside("{ labs { totalCount } }", fresh), gate.Beside("{ labs { totalCount } }", fresh); a != 2 || b != 3 {
			t.Errorf("%v, then %v", a, b)
		}
	})
	t.Run("it goes with the document, when both came to take more than there is room for", func(t *testing.T) {
		gate.Grow(desk, 1<<10)
		if kept := gate.Beside(desk, fresh); kept != 1 {
			t.Errorf("it went at once: %v", kept)
		}
		gate.Grow(desk, 32<<10)
		if kept := gate.Beside(desk, fresh); kept == 1 {
			t.Error("it stayed")
		}
	})
}
