package metrics

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// a small schema whose operations all answer null, or fail.
type city struct{ schema *ast.Schema }

func newCity() city {
	return city{gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { lab: Query labs: String servant: String }
		type Mutation { leave: String }
		type Subscription { changes: String }`})}
}

func (c city) Schema() *ast.Schema { return c.schema }

func (c city) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (c city) Exec(ctx context.Context) graphql.ResponseHandler {
	left := 1
	if graphql.GetOperationContext(ctx).Operation.Operation == ast.Subscription {
		left = 3
	}
	return func(ctx context.Context) *graphql.Response {
		if left--; left < 0 {
			return nil
		}
		if graphql.GetOperationContext(ctx).OperationName == "Fails" {
			graphql.AddError(ctx, &gqlerror.Error{Message: "no", Extensions: map[string]any{"code": "FORBIDDEN"}})
		}
		if graphql.GetOperationContext(ctx).OperationName == "Breaks" {
			graphql.AddError(ctx, errors.New("without a code"))
		}
		return &graphql.Response{Data: []byte("null")}
	}
}

// execute has one operation answered through an extension, as a handler would.
func execute(t *testing.T, query, name string, with ...graphql.HandlerExtension) {
	t.Helper()
	e := executor.New(newCity())
	for _, x := range with {
		e.Use(x)
	}
	ctx := graphql.StartOperationTrace(context.Background())
	at, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, OperationName: name})
	if errs != nil {
		e.DispatchError(graphql.WithOperationContext(ctx, at), errs)
		return
	}
	next, ctx := e.DispatchOperation(ctx, at)
	for range 10 {
		if next(ctx) == nil || at.Operation.Operation != ast.Subscription {
			return
		}
	}
	t.Fatal("the operation does not end")
}

func TestOperationsAreCounted(t *testing.T) {
	for _, row := range []struct{ name, query, operation, kind, field, code string }{
		{"a query by its root field", "{ lab { labs } }", "", "query", "lab", "OK"},
		{"by the schema's name, not the client's", "query MyOwn { mine: lab { labs } }", "MyOwn", "query", "lab", "OK"},
		{"one field twice is one field", "{ a: labs b: labs }", "", "query", "labs", "OK"},
		{"several fields have no name", "{ labs servant }", "", "query", "several", "OK"},
		{"a field in a fragment", "{ ...F } fragment F on Query { ... { labs } }", "", "query", "labs", "OK"},
		{"several in fragments", "{ ...F servant } fragment F on Query { labs }", "", "query", "several", "OK"},
		{"introspection", "{ __schema { queryType { name } } }", "", "query", "introspection", "OK"},
		{"a field beside __typename", "{ __typename labs }", "", "query", "labs", "OK"},
		{"__typename beside a field", "{ labs __typename }", "", "query", "labs", "OK"},
		{"more than anyone writes", "{ " + strings.Repeat("labs ", 200) + "}", "", "query", "several", "OK"},
		{"a mutation", "mutation { leave }", "", "mutation", "leave", "OK"},
		{"one that fails", "query Fails { labs }", "Fails", "query", "labs", "FORBIDDEN"},
		{"one that fails without a code", "query Breaks { labs }", "Breaks", "query", "labs", "other"},
		{"a document that cannot be read", "{", "", "invalid", "invalid", "GRAPHQL_PARSE_FAILED"},
		{"a document that is not valid", "{ nothing }", "", "invalid", "invalid", "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := New("")
			execute(t, row.query, row.operation, m.Extension())
			shows(t, m, `rede_operations_total{code="`+row.code+`",field="`+row.field+`",kind="`+row.kind+`"} 1`,
				`rede_operation_seconds_count{field="`+row.field+`",kind="`+row.kind+`"} 1`)
		})
	}
}

func TestTheEventsOfASubscriptionAreCountedAndNotTimed(t *testing.T) {
	m := New("")
	execute(t, "subscription { changes }", "", m.Extension())
	shows(t, m, `rede_operations_total{code="OK",field="changes",kind="subscription"} 3`)
	if strings.Contains(page(t, m), "rede_operation_seconds_count") {
		t.Error("they are timed")
	}
}
