package graph

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A subscription is answered by server-sent events, by the protocol of graphql-sse
// in its mode of distinct connections: each answer is an event "next", and the last
// event is "complete". A refusal of what was asked is such an answer too; what may
// succeed when it is sent again, and what is no GraphQL, is refused by HTTP.

const mediaEvents = "text/event-stream"

// A stream is a subscription on its way to its reader.
type stream struct {
	begun bool
	// sent is the moment up to which every event was sent, and told how many were.
	sent, told atomic.Int64
	// moments are those of the events that are on their way, in their order.
	moments chan int64
	// why is what ended the events; broken is what ended the answers to them. Each is
	// set before its channel is closed.
	why, broken error
	// refused is the answer to a bearer who cannot pay for the events.
	refused Refused
}

type streamKey struct{}

// streamOf is the stream on which the operation is answered; nil where it is not.
func streamOf(ctx context.Context) *stream {
	s, _ := ctx.Value(streamKey{}).(*stream)
	return s
}

// begin says that events follow, of what comes after the moment from.
func (s *stream) begin(from int64) {
	s.begun = true
	s.sent.Store(from)
}

// advance says that everything up to a moment was sent.
func (s *stream) advance(moment int64) {
	for seen := s.sent.Load(); moment > seen && !s.sent.CompareAndSwap(seen, moment); {
		seen = s.sent.Load()
	}
}

// stream answers a subscription until it ends, the token expires or the server
// stops. What is wrong before the first event is answered as anything else is.
func (t transport) stream(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, op *graphql.OperationContext) {
	if len(graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"})) != 1 {
		t.event(w, r, refusal(r, notOne.code, notOne.text))
		return
	}
	leave, refused := t.Stream(r.Context())
	if refused != nil {
		refused.Answer(w, r)
		return
	}
	defer leave()
	s := &stream{moments: make(chan int64, 2)} // of the event that is answered, and of the next
	ctx, cancel := context.WithCancel(context.WithValue(r.Context(), streamKey{}, s))
	answer, ctx := exec.DispatchOperation(ctx, op)
	if !s.begun {
		defer cancel()
		if s.refused != nil {
			s.refused.Answer(w, r)
			return
		}
		resp := answer(ctx)
		if resp == nil {
			Refuse(w, r, statusCancelled, cancelled.code, cancelled.text)
			return
		}
		if passing(resp) {
			w.Header().Set("Retry-After", retryAfter)
		}
		if status, failed := failing[codeOf(resp)]; failed {
			send(w, r, status, resp)
			return
		}
		t.event(w, r, resp)
		return
	}
	answers := make(chan *graphql.Response)
	go s.pump(ctx, answer, answers)
	defer func() {
		cancel()
		for range answers { // until nothing of the stream is left
		}
	}()
	t.speak(&speaker{w, http.NewResponseController(w), t.Stalled}, r, s, answers)
}

// pump sends each answer on, until there are no more. gqlgen writes all of them into
// one buffer, so each is copied.
func (s *stream) pump(ctx context.Context, answer graphql.ResponseHandler, to chan<- *graphql.Response) {
	defer close(to)
	s.broken = unbroken(func() error {
		for resp := answer(ctx); resp != nil; resp = answer(ctx) {
			resp.Data = bytes.Clone(resp.Data)
			select {
			case resp.Extensions["moment"] = <-s.moments:
			case <-ctx.Done():
				return nil
			}
			select {
			case to <- resp:
			case <-ctx.Done():
				return nil
			}
		}
		return nil
	})
}

// unbroken turns a panic into an error, where no handler of requests would.
func unbroken(do func() error) (err error) {
	defer func() {
		if recover() != nil { // its value may hold what the request held
			err = failure{fmt.Errorf("a stream panicked at %s", debug.Stack())}
		}
	}()
	return do()
}

// speak writes answers as they come, and in the end why there are no more.
func (t transport) speak(out *speaker, r *http.Request, s *stream, answers <-chan *graphql.Response) {
	left, over := t.lease(r)
	expiry, pulse := time.NewTimer(left), time.NewTicker(t.Beat)
	defer expiry.Stop()
	defer pulse.Stop()
	err := out.open(s.sent.Load())
	for err == nil {
		var resp *graphql.Response
		var why error
		more := true
		select {
		case resp, more = <-answers:
		case <-expiry.C:
		case <-pulse.C:
		case <-t.Stopping:
			return // without an end: clients of the protocol come back
		case <-r.Context().Done():
		}
		switch {
		case r.Context().Err() != nil:
			return // nobody is left to tell
		case over():
			why = expired
		case !more:
			why = cmp.Or(s.broken, s.why)
		}
		switch {
		case !more && (why == nil || errors.Is(why, ledger.ErrClosed)):
			return // the ledger closes as the server stops
		case why != nil:
			out.end(t.last(r, s, why))
			return
		}
		err = out.tell(resp)
		if err == nil && resp != nil {
			s.told.Add(1)
			s.advance(resp.Extensions["moment"].(int64))
		}
	}
}

// lease is how long the bearer's token is still valid, and whether it no longer is.
func (t transport) lease(r *http.Request) (left time.Duration, over func() bool) {
	until := requesterOf(r.Context()).Caller.Expires
	if until.IsZero() {
		return math.MaxInt64, func() bool { return false }
	}
	return until.Sub(t.Now()), func() bool { return !t.Now().Before(until) }
}

// last is the answer that says why there are no more.
func (t transport) last(r *http.Request, s *stream, why error) *graphql.Response {
	f := explain(why)
	if f.code == CodeInternal {
		t.Log.ErrorContext(r.Context(), "a subscription failed", "reason", why.Error())
	}
	return &graphql.Response{
		Errors: gqlerror.List{{
			Message: f.text.In(requesterOf(r.Context()).Lang), Extensions: map[string]any{"code": f.code},
		}},
		Extensions: map[string]any{"moment": s.sent.Load()},
	}
}

// event answers by events what one answer ends: a subscription that was refused, and
// an operation of a client that takes nothing else.
func (t transport) event(w http.ResponseWriter, r *http.Request, resp *graphql.Response) {
	from, _ := resp.Extensions["moment"].(int64)
	out := &speaker{w, http.NewResponseController(w), t.Stalled}
	if out.open(from) == nil {
		out.end(resp)
	}
}

// A speaker writes events. Whoever takes nothing of one for a while is cut off.
type speaker struct {
	w        http.ResponseWriter
	to       *http.ResponseController
	patience time.Duration
}

// open begins the stream; a header has the moment after which its events come.
func (s *speaker) open(from int64) error {
	h := s.w.Header()
	h.Set("Content-Type", mediaEvents)
	h.Set("X-Accel-Buffering", "no") // or nginx would collect events
	h.Set(MomentHeader, strconv.FormatInt(from, 10))
	vary(h)
	return s.tell(nil)
}

// tell writes an answer; without one, a comment that shows that the stream lives.
func (s *speaker) tell(resp *graphql.Response) error {
	if resp == nil {
		return s.write(":\n\n")
	}
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	render(buf, resp)
	return s.write(fmt.Sprintf("event: next\ndata: %s\n\n", buf))
}

// end writes the last answer, and that it was the last.
func (s *speaker) end(resp *graphql.Response) {
	if s.tell(resp) == nil {
		_ = s.write("event: complete\ndata:\n\n")
	}
}

func (s *speaker) write(text string) error {
	_ = s.to.SetWriteDeadline(time.Now().Add(s.patience)) // of what is not a connection, nobody can wait
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.to.Flush()
}

// failing are the statuses of subscriptions that did not begin and may when they are
// sent again, by the first error's code.
var failing = map[string]int{
	CodeBehind: http.StatusServiceUnavailable, CodeBusy: http.StatusServiceUnavailable,
	CodeUnavailable: http.StatusServiceUnavailable, CodeInternal: http.StatusInternalServerError,
}

// codeOf is the code of the first error, or "" of none.
func codeOf(resp *graphql.Response) string {
	if len(resp.Errors) == 0 {
		return ""
	}
	code, _ := resp.Errors[0].Extensions["code"].(string)
	return code
}
