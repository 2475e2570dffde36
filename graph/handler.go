package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/redeaberta/rede/graph/cache"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/scalar"
	"github.com/redeaberta/rede/graph/view"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Options are what the handler needs to know.
type Options struct {
	Ledger *ledger.Ledger
	Log    *slog.Logger
	// Now is the wall clock; default time.Now.
	Now func() time.Time
	// MaxBody is the most bytes that a request's body may have.
	MaxBody int64
	// Plain has gqlgen answer every query, and none a plan: no byte of an answer differs.
	Plain bool
	// Planned hears of each query whether its plan answered it; it may be nil.
	Planned func(bool)
	// Limits bound documents; zero means limits.Default.
	Limits limits.Limits
	// Operations are those that frontends registered; nil for none.
	Operations *Operations
	// Charge takes what an operation costs (limits.Gate.Cost) from whoever asks,
	// before it runs, or refuses it; nil for no charge.
	Charge func(ctx context.Context, cost int) Refused
	// Owe takes afterwards what an answer cost beyond its price; nil for nothing.
	Owe func(ctx context.Context, cost int)
	// Stream moves a subscription from the places for requests to those for streams,
	// or refuses it where these are taken; leave gives the place back. Nil for no bound.
	Stream func(ctx context.Context) (leave func(), _ Refused)
	// Stopping is closed when the server stops: streams end then. It may be nil.
	Stopping <-chan struct{}
	// Beat is how often a stream without events sends a comment, so that nobody on the
	// way takes it for dead; default 15 s.
	Beat time.Duration
	// Stalled is after how long a stream is cut off whose reader takes no byte;
	// default 10 s.
	Stalled time.Duration
	// Problem hears of each mutation that a rule refused, by its name and the first
	// problem's code; it may be nil.
	Problem func(mutation, code string)
	// Names gives tokens and subjects their pseudonyms: the same ones under which the
	// verifier of tokens asks network.Revoked.
	Names network.Names
	// Census works out who holds the network together; nil where nobody does.
	Census *Census
	// AnswerBytes is how much room answers have that are kept until something that they
	// come from changes; 0 keeps none.
	AnswerBytes uint64
	// Repeat counts the answers of an operation that are given again; it may be nil.
	Repeat Repeat
	// FeedPath is the address of a private calendar on this server; nil where none is
	// served.
	FeedPath func(network.FeedID) string
}

// A Refused operation is not executed; it answers the request by itself.
type Refused interface {
	Answer(http.ResponseWriter, *http.Request)
}

func (o *Options) defaults() {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limits == (limits.Limits{}) {
		o.Limits = limits.Default()
	}
	if o.Charge == nil {
		o.Charge = func(context.Context, int) Refused { return nil }
	}
	if o.Owe == nil {
		o.Owe = func(context.Context, int) {}
	}
	if o.Stream == nil {
		o.Stream = func(context.Context) (func(), Refused) { return func() {}, nil }
	}
	o.Beat, o.Stalled = cmp.Or(o.Beat, 15*time.Second), cmp.Or(o.Stalled, 10*time.Second)
	if o.Planned == nil {
		o.Planned = func(bool) {}
	}
	if o.Problem == nil {
		o.Problem = func(string, string) {}
	}
}

// A Handler serves the schema over HTTP.
type Handler struct {
	transport transport
	exec      *executor.Executor
}

// NewHandler serves the schema over HTTP. Who asks comes with the request's
// context (WithRequester).
func NewHandler(o Options) *Handler {
	o.defaults()
	resolver := &Resolver{Ledger: o.Ledger, Now: o.Now, Problem: o.Problem, Charge: o.Charge, Names: o.Names}
	schema := NewExecutableSchema(Config{
		Resolvers:  resolver,
		Directives: DirectiveRoot{Allow: allow, Personal: personal},
	})
	gate := limits.NewGate(schema.Schema(), o.Limits, scalar.Readers)
	executed := newPlanned(schema, gate, o)
	trials := &trials{resolver, mutationsByName()}
	h := &Handler{
		transport{Options: o, gate: gate, trials: trials, persisted: newPersisted(o.Operations), answers: cache.New(o.AnswerBytes)},
		executor.New(executed),
	}
	if !o.Limits.Closed {
		h.Use(extension.Introspection{})
	}
	h.exec.SetQueryCache(gate)
	h.exec.SetErrorPresenter(present(o.Log))
	h.exec.SetRecoverFunc(recovered(o.Log))
	h.exec.AroundOperations(pin(o, trials))
	h.exec.AroundResponses(tellMoment)
	return h
}

// Use has an extension see the operations.
func (h *Handler) Use(e graphql.HandlerExtension) { h.exec.Use(e) }

// ServeHTTP answers a request. A panic is logged, and the client is told of a failure.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		var told *gqlerror.Error
		errors.As(h.exec.PresentRecoveredError(r.Context(), p), &told)
		text, _ := json.Marshal(&graphql.Response{Errors: gqlerror.List{told}})
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write(text)
	}()
	h.transport.Do(w, r, h.exec)
}

// pin gives the operation the moment from which all of it is answered.
func pin(o Options, t *trials) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if _, begun := ctx.Value(requestKey{}).(*request); !begun {
			ctx = context.WithValue(ctx, requestKey{}, o.begin(ctx, t, false))
		}
		return next(ctx)
	}
}

// begin is an operation that is to be answered from the newest moment. What it reads is
// noted where it says so.
func (o Options) begin(ctx context.Context, t *trials, noting bool) *request {
	requester, now := requesterOf(ctx), o.Now()
	return &request{
		run: provenance.Begin(requester.Caller, now, noting), pinned: o.Ledger.Moment(), trials: t,
		around: view.Surroundings{Lang: requester.Lang, Past: walk(o.Ledger), FeedPath: o.FeedPath, Counted: o.Census.last()},
	}
}

// walk reads histories from the ledger. A failure to is the program's, never the
// caller's.
func walk(l *ledger.Ledger) view.Past {
	return func(ctx context.Context, ref network.Ref, from *network.Place, n int) ([]network.Past, error) {
		ctx, done := leaving(ctx)
		defer done()
		past, err := l.Walk(ctx, ref, from, n)
		if err != nil {
			err = failure{err}
		}
		return past, err
	}
}

// tellMoment puts the number of the newest moment in the answer into
// extensions.moment. It also sorts errors by their place in the document, since fields
// that are resolved side by side fail in any order.
func tellMoment(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	resp := next(ctx)
	if q, ok := ctx.Value(requestKey{}).(*request); ok && resp != nil {
		if resp.Extensions == nil {
			resp.Extensions = map[string]any{}
		}
		slices.SortStableFunc(resp.Errors, byPlace)
		resp.Extensions["moment"] = max(q.newest.Load(), q.pinned.Number)
	}
	return resp
}

// byPlace orders errors by where their fields stand in the document.
func byPlace(a, b *gqlerror.Error) int {
	at := func(e *gqlerror.Error) (line, column int) {
		if len(e.Locations) == 0 {
			return 0, 0
		}
		return e.Locations[0].Line, e.Locations[0].Column
	}
	aLine, aColumn := at(a)
	bLine, bColumn := at(b)
	return cmp.Or(cmp.Compare(aLine, bLine), cmp.Compare(aColumn, bColumn), cmp.Compare(a.Path.String(), b.Path.String()))
}
