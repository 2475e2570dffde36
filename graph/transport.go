package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
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
	persisted persisted
}

var _ graphql.Transport = transport{}

// Supports takes everything: Do says to what is no request why it is none.
func (transport) Supports(*http.Request) bool { return true }

func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	if !acceptable(r) && !takesEvents(r) {
		Refuse(w, r, http.StatusNotAcceptable, CodeNotAcceptable, notAcceptable)
		return
	}
	params, status, f := t.read(w, r)
	if f != nil {
		t.refuse(w, r, status, f)
		return
	}
	meter := &ledger.Meter{}
	r = r.WithContext(ledger.WithMeter(r.Context(), meter))
	opCtx, cost, errs := t.admit(r.Context(), params, exec)
	if errs != nil {
		resp := exec.DispatchError(graphql.WithOperationContext(r.Context(), opCtx), errs)
		if !acceptable(r) || takesEvents(r) && subscribing(opCtx) {
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
	if subscribing(opCtx) && !takesEvents(r) {
		Refuse(w, r, http.StatusNotAcceptable, noStream.code, noStream.text)
		return
	}
	if err := t.Charge(r.Context(), cost); err != nil {
		err.Answer(w, r)
		return
	}
	if f := t.await(r); f != nil {
		w.Header().Set("Retry-After", retryAfter)
		Refuse(w, r, http.StatusServiceUnavailable, f.code, f.text)
		return
	}
	if subscribing(opCtx) {
		t.stream(w, r, exec, opCtx)
		t.Owe(r.Context(), meter.Take())
		return
	}
	answer, ctx := exec.DispatchOperation(r.Context(), opCtx)
	resp := answer(ctx)
	if resp == nil { // gqlgen answers nobody who went away, and runs nothing for them
		Refuse(w, r, statusCancelled, cancelled.code, cancelled.text)
		return
	}
	if passing(resp) {
		w.Header().Set("Retry-After", retryAfter)
	}
	t.Owe(r.Context(), meter.Take())
	if !acceptable(r) {
		t.event(w, r, resp)
		return
	}
	send(w, r, http.StatusOK, resp)
}

// refuse answers a request that has no document. Who takes events alone learns by one
// that a hash stands for nothing yet.
func (t transport) refuse(w http.ResponseWriter, r *http.Request, status int, f *fault) {
	if f == notPersisted && !acceptable(r) {
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
	if introspects(opCtx.Operation.SelectionSet) {
		opCtx.ResolverMiddleware = asSpecified
	}
	cost, errs := t.gate.Cost(opCtx.Doc, opCtx.Operation, opCtx.Variables, lang)
	return opCtx, cost, errs
}

// read takes the request's parameters, or says why they cannot be taken.
func (t transport) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, int, *fault) {
	var p *graphql.RawParams
	var f *fault
	status := http.StatusBadRequest
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		p, f = readURL(r)
	case http.MethodPost:
		p, status, f = readBody(http.MaxBytesReader(w, r.Body, t.MaxBody), r.Header)
	default:
		w.Header().Set("Allow", Methods)
		return nil, http.StatusMethodNotAllowed, badRequest("Use GET ou POST.", "Use GET or POST.")
	}
	if f != nil {
		return nil, status, f
	}
	if status, f := t.persisted.find(p); f != nil {
		return nil, status, f
	}
	if strings.TrimSpace(p.Query) == "" {
		return nil, http.StatusBadRequest, badRequest("Falta o campo query.", "The field query is missing.")
	}
	if _, err := momentOf(r); err != nil {
		return nil, http.StatusBadRequest, noMoment
	}
	p.ReadTime = graphql.TraceTiming{Start: graphql.GetStartTime(r.Context()), End: graphql.Now()}
	p.Headers = r.Header
	return p, 0, nil
}

func badRequest(pt, en string) *fault { return &fault{CodeBadInput, network.Text{PT: pt, EN: en}} }

// failureStatus is the status of a request that could not be executed. Clients that
// take plain JSON alone get 200: they read the errors in the body.
func failureStatus(r *http.Request) int {
	if mediaOf(r) == mediaResponse || !acceptable(r) {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// mediaOf is the media type in which the client wants the answer: of the two the
// one that it likes best, or plain JSON where it names neither.
func mediaOf(r *http.Request) string {
	best, liked := mediaJSON, 0.0
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil || media != mediaResponse && media != mediaJSON {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		if err != nil {
			q = 1
		}
		if q > liked {
			best, liked = media, q
		}
	}
	return best
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

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// send writes an answer. Its data is JSON already and is not read again.
func send(w http.ResponseWriter, r *http.Request, status int, resp *graphql.Response) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	render(buf, resp)
	h := w.Header()
	h.Set("Content-Type", mediaOf(r)+"; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	h.Add("Vary", "Accept, Accept-Language, Authorization")
	if moment, ok := resp.Extensions["moment"].(int64); ok {
		h.Set(MomentHeader, strconv.FormatInt(moment, 10))
	}
	w.WriteHeader(status)
	_, _ = w.Write(buf.Bytes()) // the client went away: nobody is left to tell
}

func render(buf *bytes.Buffer, resp *graphql.Response) {
	buf.WriteByte('{')
	if len(resp.Errors) > 0 {
		member(buf, "errors", encoded(resp.Errors))
	}
	if resp.Data != nil {
		member(buf, "data", resp.Data)
	}
	if len(resp.Extensions) > 0 {
		member(buf, "extensions", encoded(resp.Extensions))
	}
	buf.WriteByte('}')
}

func member(buf *bytes.Buffer, name string, value []byte) {
	if buf.Len() > 1 {
		buf.WriteByte(',')
	}
	buf.WriteByte('"')
	buf.WriteString(name)
	buf.WriteString(`":`)
	buf.Write(value)
}

func encoded(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return []byte("null") // errors and extensions are plain text and numbers
	}
	return text
}
