package metrics

import (
	"context"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// HTTP makes a span of each request: method, route and status, named by method and
// route. It stands around the mux, as Metrics.HTTP does. A request that names a trace
// (W3C Trace Context) joins it, sampled as that says; who trusts no caller with the
// sampling sets OTEL_TRACES_SAMPLER to one that asks no parent.
func (t *Traces) HTTP(next http.Handler) http.Handler {
	if t.off {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := traceContext.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
		ctx, span := t.tracer.Start(ctx, Method(r.Method), trace.WithSpanKind(trace.SpanKindServer))
		if !span.IsRecording() {
			span.End()
			next.ServeHTTP(w, r)
			return
		}
		seen, inner := &status{ResponseWriter: w}, r.WithContext(ctx)
		panicked := true
		defer func() {
			r.Pattern = inner.Pattern // those around read it from their own request
			code := seen.code(panicked)
			span.SetName(Method(r.Method) + " " + pathOf(inner))
			span.SetAttributes(attribute.String("http.request.method", Method(r.Method)),
				attribute.String("http.route", pathOf(inner)), attribute.Int("http.response.status_code", code))
			if code >= http.StatusInternalServerError {
				span.SetStatus(codes.Error, "")
			}
			span.End()
		}()
		next.ServeHTTP(seen, inner)
		panicked = false
	})
}

// traceContext reads the headers traceparent and tracestate.
var traceContext propagation.TraceContext

// pathOf is the route that took a request, without the method that its pattern may
// begin with: that stands beside it.
func pathOf(r *http.Request) string {
	route := routeOf(r)
	if _, path, found := strings.Cut(route, " "); found {
		return path
	}
	return route
}

// Extension makes a span of each operation: kind, root field and the first error's
// code. It goes to the handler's Use.
func (t *Traces) Extension() interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
} {
	return spans{t}
}

type spans struct{ t *Traces }

// ExtensionName is the extension's name for gqlgen.
func (spans) ExtensionName() string { return "Traces" }

// Validate takes any schema.
func (spans) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse makes the span of one answer.
func (s spans) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if s.t.off {
		return next(ctx)
	}
	ctx, span := s.t.tracer.Start(ctx, "operation")
	defer span.End()
	resp := next(ctx)
	if resp == nil || !span.IsRecording() {
		return resp
	}
	op, _ := operationOf(ctx, graphql.Now())
	span.SetName(op.name())
	span.SetAttributes(attribute.String("graphql.operation.type", op.kind), attribute.String("rede.field", op.field))
	if code := codeOf(resp.Errors); code != codeOK {
		span.SetAttributes(attribute.String("rede.code", code))
		span.SetStatus(codes.Error, "")
	}
	return resp
}

// Insert makes a span of one entry's way into the journal.
func (t *Traces) Insert(number int64, commands, bytes int) func(outcome string) {
	_, span := t.tracer.Start(context.Background(), "commit", trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.Int64("rede.entry", number), attribute.Int("rede.commands", commands), attribute.Int("rede.bytes", bytes)))
	return func(outcome string) {
		span.SetAttributes(attribute.String("rede.outcome", outcome))
		span.End()
	}
}
