package graph

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/answer"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/graph/view"
	"golang.org/x/text/language"
)

// A Requester is who sent a request, and the language that they read.
type Requester struct {
	Caller network.Caller
	// Lang is "pt" or "en", as Lang gives it.
	Lang string
	// Own says that the operation is the program's own, asked for whoever sent the
	// request: nobody has to register it.
	Own bool
}

type requesterKey struct{}

// WithRequester puts into a request's context who sent it, for the handler.
func WithRequester(ctx context.Context, r Requester) context.Context {
	return context.WithValue(ctx, requesterKey{}, &r)
}

// RequesterKey is under which a context has its *Requester: for a context that has room
// for one itself.
var RequesterKey any = requesterKey{}

// RequesterOf tells who sent the request of a context; the zero Requester is nobody.
func RequesterOf(ctx context.Context) Requester { return requesterOf(ctx) }

func requesterOf(ctx context.Context) Requester {
	if r, ok := ctx.Value(requesterKey{}).(*Requester); ok && r != nil {
		return *r
	}
	return Requester{}
}

var languages = language.NewMatcher([]language.Tag{language.BrazilianPortuguese, language.English})

// Lang picks the language of sentences from an Accept-Language header (RFC 9110,
// 12.5.4): "en" where English is preferred, "pt" in all other cases.
func Lang(header string) string {
	if header == "" {
		return "pt"
	}
	return preferred.of(header)
}

var preferred = newReading(langOf)

func langOf(header string) string {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return "pt"
	}
	if _, i, sure := languages.Match(tags...); i == 1 && sure != language.No {
		return "en"
	}
	return "pt"
}

// A request is an operation that is being answered.
type request struct {
	// run hands out who asks and the clock, and notes what the answer comes from.
	run *provenance.Run
	// pinned is the moment from which all queries of the operation are answered.
	pinned *state.Moment
	around view.Surroundings
	// newest is the number of the newest moment that any part of the answer shows: a
	// mutation's is newer than the pinned one.
	newest atomic.Int64
	// trials tells what the caller may do.
	trials *trials
	// slots counts the slots in the answer, of which there is a most.
	slots atomic.Int64
	// written holds the answer's data where a plan wrote them.
	written *answer.Run
}

// done gives the answer's data up: it was sent, or copied.
func (r *request) done() {
	r.written.Release()
	r.written = nil
}

type requestKey struct{}

// requestOf is the operation in whose context a field is resolved.
func requestOf(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// moment is the pinned moment as the caller sees it.
func moment(ctx context.Context) *view.Moment {
	r := requestOf(ctx)
	return r.see(r.pinned)
}

// see shows a moment to the caller, and notes that the answer has something of it.
func (r *request) see(m *state.Moment) *view.Moment { return r.seeIn(r.run, m, &r.slots) }

// seeAt shows a moment for an event of a stream: at its own time, which is later than
// the request's, and with slots counted from 0, since each event is an answer.
func (r *request) seeAt(m *state.Moment, now time.Time) *view.Moment {
	return r.seeIn(provenance.Begin(r.run.Caller(), now, false), m, new(atomic.Int64))
}

func (r *request) seeIn(run *provenance.Run, m *state.Moment, slots *atomic.Int64) *view.Moment {
	for seen := r.newest.Load(); m.Number > seen && !r.newest.CompareAndSwap(seen, m.Number); {
		seen = r.newest.Load()
	}
	around := r.around
	around.SlotCount, around.Can = slots, r.trials.at(run.Read(m), run)
	return view.New(run, m, around)
}
