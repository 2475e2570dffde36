package graph

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/cache"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/limits"
	"github.com/redeaberta/rede/graph/network"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of answers (GraphQL over HTTP, 5.1).
const (
	mediaResponse = "application/graphql-response+json"
	mediaJSON     = "application/json"
)

// statusCancelled is the status, which nobody standardised and proxies use, of a request
// whose client closed its connection, or its half, before there was an answer.
const statusCancelled = 499

// Methods are those that the endpoint takes, as an Allow header lists them.
const Methods = "GET, HEAD, POST, OPTIONS"

// transport speaks GraphQL over HTTP: POST with a JSON body, and GET for
// queries. It takes one JSON object without repeated keys, and echoes nothing of
// it in errors.
type transport struct {
	Options
	gate      *limits.Gate
	trials    *trials
	persisted persisted
	answers   *cache.Answers // nil where none are kept
}

// Do answers a request.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	takes := acceptOf(r)
	if !takes.answers && !takes.events {
		Refuse(w, r, http.StatusNotAcceptable, CodeNotAcceptable, notAcceptable)
		return
	}
	sent, status, f := t.receive(w, r)
	if f != nil {
		t.refuse(w, r, status, f)
		return
	}
	r = keepable(r)
	asked := t.asked(r, sent)
	done, paid := t.repeat(w, r, asked)
	if done {
		return
	}
	meter := &ledger.Meter{}
	r = r.WithContext(graphql.StartOperationTrace(ledger.WithMeter(r.Context(), meter)))
	params, status, f := t.read(r, sent)
	if f != nil {
		t.refuse(w, r, status, f)
		return
	}
	opCtx, cost, errs := t.admit(r.Context(), params, exec)
	if errs != nil {
		resp := exec.DispatchError(graphql.WithOperationContext(r.Context(), opCtx), errs)
		if !takes.answers || takes.events && subscribing(opCtx) {
			t.event(w, r, resp)
			return
		}
		send(w, r, failureStatus(r), resp)
		return
	}
	if r.Method != http.MethodPost && opCtx.Operation.Operation != ast.Query {
		w.Header().Set("Allow", "POST")
		Refuse(w, r, http.StatusMethodNotAllowed, CodeBadInput, network.Text{
			PT: "Por GET só se consulta: mande mudanças e subscriptions por POST.",
			EN: "GET is for queries only: send changes and subscriptions by POST."})
		return
	}
	if subscribing(opCtx) && !takes.events {
		Refuse(w, r, http.StatusNotAcceptable, noStream.code, noStream.text)
		return
	}
	if !paid && !t.charged(w, r, cost) || !t.reached(w, r) {
		return
	}
	if subscribing(opCtx) {
		t.stream(w, r, exec, opCtx)
		t.Owe(r.Context(), meter.Take())
		return
	}
	kept, resp, sentAll := t.answer(r, asked, exec, opCtx, cost)
	defer sentAll()
	if kept != nil {
		t.give(w, r, kept.Answer, kept.moment)
		return
	}
	if resp == nil { // gqlgen answers nobody who went away, and runs nothing for them
		Refuse(w, r, statusCancelled, cancelled.code, cancelled.text)
		return
	}
	if passing(resp) {
		w.Header().Set("Retry-After", retryAfter)
	}
	t.Owe(r.Context(), meter.Take())
	if !takes.answers {
		t.event(w, r, resp)
		return
	}
	send(w, r, http.StatusOK, resp)
}

// refuse answers a request that has no document. Who takes events alone learns by one
// that a hash stands for nothing yet.
func (t transport) refuse(w http.ResponseWriter, r *http.Request, status int, f *fault) {
	if f == notPersisted && !acceptOf(r).answers {
		t.event(w, r, refusal(r, f.code, f.text))
		return
	}
	Refuse(w, r, status, f.code, f.text)
}

// subscribing tells whether an operation is a subscription.
func subscribing(op *graphql.OperationContext) bool {
	return op.Operation != nil && op.Operation.Operation == ast.Subscription
}

// admit bounds the document before anything is spent on it, and then what the
// operation costs with its variables.
func (t transport) admit(ctx context.Context, p *graphql.RawParams, exec graphql.GraphExecutor) (*graphql.OperationContext, int, gqlerror.List) {
	lang := requesterOf(ctx).Lang
	if _, errs := t.gate.Admit(p.Query, lang); errs != nil {
		return &graphql.OperationContext{}, 0, errs
	}
	opCtx, errs := exec.CreateOperationContext(ctx, p)
	if errs != nil {
		return opCtx, 0, errs
	}
	t.persisted.keep(p)
	keepPersonal(ctx, opCtx)
	if introspects(opCtx.Operation.SelectionSet) {
		opCtx.ResolverMiddleware = asSpecified
	}
	cost, errs := t.gate.Cost(opCtx.Doc, opCtx.Operation, opCtx.Variables, lang)
	return opCtx, cost, errs
}

// charged takes what an operation costs, or answers that it cannot be taken.
func (t transport) charged(w http.ResponseWriter, r *http.Request, cost int) bool {
	if err := t.Charge(r.Context(), cost); err != nil {
		err.Answer(w, r)
		return false
	}
	return true
}

// reached waits for the moment that the request asks for, or answers that it did not
// come.
func (t transport) reached(w http.ResponseWriter, r *http.Request) bool {
	f := t.await(r)
	if f != nil {
		w.Header().Set("Retry-After", retryAfter)
		Refuse(w, r, http.StatusServiceUnavailable, f.code, f.text)
	}
	return f == nil
}

// receive takes what was sent: the body, or the parameters of the address; or says why
// it cannot be taken.
func (t transport) receive(w http.ResponseWriter, r *http.Request) (sent []byte, status int, _ *fault) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return []byte(r.URL.RawQuery), 0, nil
	case http.MethodPost:
		return receiveBody(t.bounded(w, r.Body), r.Header)
	}
	w.Header().Set("Allow", Methods)
	return nil, http.StatusMethodNotAllowed, badRequest("Use GET ou POST.", "Use GET or POST.")
}

// read takes the parameters of what was sent, or says why they cannot be taken.
func (t transport) read(r *http.Request, sent []byte) (p *graphql.RawParams, status int, f *fault) {
	if r.Method == http.MethodPost {
		p, f = readBody(sent)
	} else {
		p, f = readURL(r)
	}
	if f != nil {
		return nil, http.StatusBadRequest, f
	}
	if status, f := t.persisted.find(p); f != nil {
		return nil, status, f
	}
	if strings.TrimSpace(p.Query) == "" {
		return nil, http.StatusBadRequest, badRequest("Falta o campo query.", "The field query is missing.")
	}
	if t.Operations.refuses(p.Query) && !requesterOf(r.Context()).Own {
		return nil, http.StatusForbidden, notRegistered
	}
	if _, err := momentOf(r); err != nil {
		return nil, http.StatusBadRequest, noMoment
	}
	p.ReadTime = graphql.TraceTiming{Start: graphql.GetStartTime(r.Context()), End: graphql.Now()}
	p.Headers = r.Header
	return p, 0, nil
}

// bounded is a body of at most MaxBody.
func (t transport) bounded(w http.ResponseWriter, body io.ReadCloser) io.Reader {
	if read, ok := body.(Whole); ok && int64(len(read.Whole())) <= t.MaxBody {
		return body
	}
	return http.MaxBytesReader(w, body, t.MaxBody)
}

func badRequest(pt, en string) *fault { return &fault{CodeBadInput, network.Text{PT: pt, EN: en}} }

// failureStatus is the status of a request that could not be executed. Clients that
// take plain JSON alone get 200: they read the errors in the body.
func failureStatus(r *http.Request) int {
	if takes := acceptOf(r); takes.media == mediaResponse || !takes.answers {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// Refuse answers a request that is not executed with a GraphQL error.
func Refuse(w http.ResponseWriter, r *http.Request, status int, code string, text network.Text) {
	send(w, r, status, refusal(r, code, text))
}

func refusal(r *http.Request, code string, text network.Text) *graphql.Response {
	return &graphql.Response{Errors: gqlerror.List{{
		Message: text.In(Lang(r.Header.Get("Accept-Language"))), Extensions: map[string]any{"code": code},
	}}}
}
