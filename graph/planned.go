package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/answer"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// maxAnswer is how many bytes the data of an answer may have: far more than what an
// operation that costs what it may comes to, unless texts are unheard of.
const maxAnswer = 32 << 20

var tooLong = fault{CodeTooLarge, network.Text{
	PT: "A resposta é grande demais: peça páginas menores ou menos campos.",
	EN: "The answer is too large: ask for smaller pages or fewer fields."}}

// planned is the schema as it is executed: queries by their plans, where they have one,
// and all else by gqlgen. An answer is the same either way.
type planned struct {
	graphql.ExecutableSchema
	gate *limits.Gate
	// most is how many bytes an answer's data may have. told hears whether a plan answered.
	most int
	told func(bool)
	// schema is what plans are made by; nil where there are to be none.
	schema *answer.Schema
}

// newPlanned makes the schema that is executed, with plans unless they are not wanted.
func newPlanned(of graphql.ExecutableSchema, gate *limits.Gate, o Options) *planned {
	p := &planned{ExecutableSchema: of, gate: gate, most: maxAnswer, told: o.Planned}
	if own, ok := of.(*executableSchema); ok && !o.Plain {
		p.schema = answerSchema(own)
	}
	return p
}

// answerSchema makes the schema known to plans.
func answerSchema(of *executableSchema) *answer.Schema {
	ec := newExecutionContext(nil, of, nil)
	query := of.Resolvers.Query()
	return answer.NewSchema(answerable(ec), func(w *answer.Run, s *answer.Set) { writeQuery(w, s, query) })
}

// Exec executes an operation that was admitted.
func (p *planned) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query {
		return p.ExecutableSchema.Exec(ctx)
	}
	var plain graphql.ResponseHandler
	return func(ctx context.Context) *graphql.Response {
		if plain == nil {
			data, ok := p.Answer(ctx, op)
			if p.told(ok); ok {
				plain = func(context.Context) *graphql.Response { return nil }
				return short(ctx, &graphql.Response{Data: data}, p.most)
			}
			plain = p.ExecutableSchema.Exec(ctx)
		}
		return short(ctx, plain(ctx), p.most)
	}
}

// Answer writes the data of a query's answer by its plan, from the moment that the
// operation pinned. Where ok is false, it has none, or something went wrong: nothing was
// told, and gqlgen is to answer from the same moment. Data of nil are those of an answer
// that is too long. The bytes are the request's until it is answered (request.done).
func (p *planned) Answer(ctx context.Context, op *graphql.OperationContext) (data []byte, ok bool) {
	if p.schema == nil {
		return nil, false
	}
	plans := p.gate.Beside(op.RawQuery, func() any {
		return p.schema.NewPlans(op.Doc, func(bytes int) { p.gate.Grow(op.RawQuery, bytes) })
	}).(*answer.Plans)
	r := requestOf(ctx)
	written, over, ok := plans.Answer(ctx, op.Operation, op.Variables, p.most)
	switch {
	case !ok:
		r.slots.Store(0) // what was counted was told to nobody
		return nil, false
	case over:
		return nil, true
	}
	r.written = written
	return written.Bytes(), true
}

// short refuses an answer whose data are too long, and leaves any other as it is. An
// answer to nobody is nil.
func short(ctx context.Context, resp *graphql.Response, most int) *graphql.Response {
	if resp == nil || resp.Data != nil && len(resp.Data) <= most {
		return resp
	}
	return &graphql.Response{Errors: gqlerror.List{{
		Message: tooLong.text.In(requesterOf(ctx).Lang), Extensions: map[string]any{"code": tooLong.code},
	}}}
}
