package metrics

import (
	"context"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Extension counts and times operations. It goes to the handler's Use.
func (m *Metrics) Extension() interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
} {
	return operations{m}
}

type operations struct{ m *Metrics }

// ExtensionName is the extension's name for gqlgen.
func (operations) ExtensionName() string { return "Metrics" }

// Validate takes any schema.
func (operations) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse counts an answer. A document that could not be read or is not
// valid is answered here too, and has no kind. The events of a subscription are
// counted and not timed: how long they take is how long nothing happened.
func (o operations) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	op, begin := operationOf(ctx, o.m.now())
	resp := next(ctx)
	if resp == nil {
		return nil // a subscription's end
	}
	o.m.Operation(op.kind, op.field, codeOf(resp.Errors), o.m.now().Sub(begin))
	return resp
}

// Operation counts an operation that was answered, and times it unless it is a
// subscription. Kind and field are of few values; the code of what went well is OK.
func (m *Metrics) Operation(kind, field, code string, took time.Duration) {
	if code != codeOK {
		code = m.codes.label(code)
	}
	of := m.done.of(outcome{operation{kind, field}, code}, m.bindOutcome)
	of.count.Inc()
	if kind != string(ast.Subscription) {
		of.time.Observe(took.Seconds())
	}
}

// An outcome is the labels of an operation that was answered.
type outcome struct {
	operation
	code string
}

func (m *Metrics) bindOutcome(o outcome) bound {
	b := bound{count: m.operations.WithLabelValues(o.kind, o.field, o.code)}
	if o.kind != string(ast.Subscription) {
		b.time = m.operationTime.WithLabelValues(o.kind, o.field)
	}
	return b
}

// Repeat gives what counts and times an answer that is kept, each time that it is given
// again: an operation like any other, of which it is told that it was not made anew.
func (m *Metrics) Repeat(of *ast.OperationDefinition) func(took time.Duration) {
	op := operation{string(of.Operation), fieldOf(of)}
	again := m.repeated.WithLabelValues(op.field)
	return func(took time.Duration) {
		m.Operation(op.kind, op.field, codeOK, took)
		again.Inc()
	}
}

// An operation is the labels of a GraphQL operation, each of few values.
type operation struct{ kind, field string }

// name is the operation's name among spans.
func (o operation) name() string { return o.kind + " " + o.field }

// The values of what has no kind or not one field.
const (
	invalid       = "invalid"
	several       = "several"
	introspection = "introspection"
)

// operationOf gives the operation that is being answered, and when it began: now, if
// that is not known.
func operationOf(ctx context.Context, now time.Time) (operation, time.Time) {
	if !graphql.HasOperationContext(ctx) {
		return operation{invalid, invalid}, now
	}
	at := graphql.GetOperationContext(ctx)
	if at == nil {
		return operation{invalid, invalid}, now
	}
	begin := at.Stats.OperationStart
	if begin.IsZero() || begin.After(now) {
		begin = now
	}
	if at.Operation == nil {
		return operation{invalid, invalid}, begin
	}
	return operation{string(at.Operation.Operation), fieldOf(at.Operation)}, begin
}

// maxSelections is how many selections are looked at to tell an operation's field.
const maxSelections = 100

// fieldOf is the root field that an operation asks for, by the schema's name and
// not the client's; several where there is more than one.
func fieldOf(op *ast.OperationDefinition) string {
	name, left := "", maxSelections
	walk(op.SelectionSet, &left, func(f *ast.Field) bool {
		own := f.Name
		switch {
		case f.Definition == nil:
			own = invalid // the validator finds each field that there is
		case strings.HasPrefix(own, "__"):
			own = introspection
		}
		if name == "" || name == introspection {
			name = own
		} else if own != introspection && own != name {
			name = several
		}
		return name != several
	})
	if name == "" || left < 0 {
		return several
	}
	return name
}

// walk shows the fields of a selection, through its fragments, until one is
// enough. It is false when it ended early.
func walk(set ast.SelectionSet, left *int, show func(*ast.Field) bool) bool {
	for _, s := range set {
		if *left--; *left < 0 {
			return false
		}
		more := true
		switch s := s.(type) {
		case *ast.Field:
			more = show(s)
		case *ast.InlineFragment:
			more = walk(s.SelectionSet, left, show)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				more = walk(s.Definition.SelectionSet, left, show)
			}
		}
		if !more {
			return false
		}
	}
	return true
}

// codeOK is the code of an answer without errors.
const codeOK = "OK"

// codeOf is the code of the first error.
func codeOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return codeOK
	}
	code, _ := errs[0].Extensions["code"].(string)
	return code
}
