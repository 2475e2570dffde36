package graph

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/cache"
	"github.com/vektah/gqlparser/v2/ast"
)

// asked is what a request asks, and who, as the cache of answers knows them.
type asked struct {
	of cache.Request
	by cache.Caller
}

// asked is that of a request with what was sent in it, by GET or by POST; nil where its
// answer is not kept here.
func (t transport) asked(r *http.Request, sent []byte) *asked {
	if t.answers == nil || !acceptOf(r).answers {
		return nil
	}
	who, how := requesterOf(r.Context()), [2]byte{'b', 'o'} // in the body, of others
	if r.Method != http.MethodPost {
		how[0] = 'a' // in the address
	}
	if who.Own { // it may ask what others may not
		how[1] = 'p' // of the program's own
	}
	return &asked{cache.RequestOf(how[:], []byte(who.Lang), sent), cache.CallerOf(who.Caller)}
}

// now is the time at which an answer is given.
func (t transport) now() cache.Now {
	return cache.Now{Moment: t.Ledger.Moment(), At: t.Now(), Census: t.Census.last()}
}

// repeat answers a request whose answer is kept, without reading its document: what was
// sent was admitted before, and costs what it did. Where done is false the request is to
// be answered anew, and paid says that its cost was taken.
func (t transport) repeat(w http.ResponseWriter, r *http.Request, k *asked) (done, paid bool) {
	if k == nil {
		return false, false
	}
	begun := time.Now()
	now := t.now()
	a := t.answers.Find(k.of, k.by, now)
	if a == nil {
		return false, false
	}
	if _, err := momentOf(r); err != nil {
		t.refuse(w, r, http.StatusBadRequest, noMoment)
		return true, false
	}
	if !t.charged(w, r, a.Cost) || !t.reached(w, r) {
		return true, true
	}
	if len(r.Header[MomentHeader]) > 0 { // it may have waited
		if now = t.now(); !a.Holds(now) {
			return false, true
		}
	}
	t.give(w, r, a, now.Moment.Number)
	if a.Repeated != nil {
		a.Repeated(time.Since(begun))
	}
	return true, true
}

// An answering is a query that is being answered, for whoever waits for it.
type answering struct {
	transport
	op   *graphql.OperationContext
	exec graphql.GraphExecutor
	cost int
	resp *graphql.Response
	// client ends when whoever had it made went away.
	client context.Context
}

// A shared answer is one that somebody else made, as that of a moment.
type shared struct {
	*cache.Answer
	moment int64
}

// answer answers an operation: by resp, or by one that somebody else made; by neither
// where the client went away. Done is to be called once the answer was sent.
func (t transport) answer(r *http.Request, k *asked, exec graphql.GraphExecutor, op *graphql.OperationContext, cost int) (_ *shared, resp *graphql.Response, done func()) {
	if k != nil && op.Operation.Operation == ast.Query {
		return t.fresh(r, k, exec, op, cost)
	}
	return alone(r, exec, op)
}

// alone answers an operation for the request alone.
func alone(r *http.Request, exec graphql.GraphExecutor, op *graphql.OperationContext) (_ *shared, resp *graphql.Response, done func()) {
	answer, ctx := exec.DispatchOperation(r.Context(), op)
	if resp = answer(ctx); resp == nil {
		return nil, nil, func() {}
	}
	return nil, resp, requestOf(ctx).done
}

// fresh answers a query anew, keeps the answer where it can be kept, and gives it to all
// who wait for the same.
func (t transport) fresh(r *http.Request, k *asked, exec graphql.GraphExecutor, op *graphql.OperationContext, cost int) (_ *shared, resp *graphql.Response, done func()) {
	a := &answering{transport: t, op: op, exec: exec, cost: cost, client: r.Context()}
	var moment int64
	now := func() cache.Now {
		n := t.now()
		moment = n.Moment.Number
		return n
	}
	made, mine, err := t.answers.Share(r.Context(), k.of, k.by, now, a.make)
	switch {
	case err != nil:
		return nil, nil, func() {}
	case mine:
		return nil, a.resp, func() {}
	case made != nil:
		return &shared{made, moment}, nil, func() {}
	}
	return alone(r, exec, op)
}

type clientKey struct{}

// make answers, and gives the answer to keep; nil where it is nobody else's. Its own
// client may leave, so that the answer's data are a copy: nobody knows who sends them last.
func (a *answering) make() *cache.Answer {
	ctx := context.WithValue(context.WithoutCancel(a.client), clientKey{}, a.client)
	q := a.begin(ctx, a.trials, true)
	answer, ctx := a.exec.DispatchOperation(context.WithValue(ctx, requestKey{}, q), a.op)
	resp := answer(ctx)
	source := q.run.End(q.pinned)
	if resp == nil {
		return nil
	}
	if resp.Data != nil {
		resp.Data = append(make([]byte, 0, len(resp.Data)), resp.Data...)
	}
	q.done()
	a.resp = resp
	if len(resp.Errors) > 0 || len(resp.Extensions) != 1 || !source.Stands() {
		return nil
	}
	made := &cache.Answer{
		Data: resp.Data, Source: source, Census: q.around.Counted, Cost: a.cost, Personal: AsksPersonal(a.op.Operation.SelectionSet),
	}
	if a.Repeat != nil {
		made.Repeated = a.Repeat(a.op.Operation)
	}
	return made
}

// leaving gives a context that ends with a query's client, for what of its answer is
// nobody else's, such as reading the database.
func leaving(ctx context.Context) (context.Context, func()) {
	client, ok := ctx.Value(clientKey{}).(context.Context)
	if !ok {
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(client, func() { cancel(client.Err()) })
	return ctx, func() { stop(); cancel(nil) }
}

// A Repeat counts answers of an operation that are given again.
type Repeat = func(*ast.OperationDefinition) func(took time.Duration)
