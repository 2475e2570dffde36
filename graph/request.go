package graph

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/graph/view"
	"golang.org/x/text/language"
)

// A Requester is who sent a request, and the language that they read.
type Requester struct {
	Caller network.Caller
	// Lang is "pt" or "en", as Lang gives it.
	Lang string
}

type requesterKey struct{}

// WithRequester puts into a request's context who sent it, for the handler.
func WithRequester(ctx context.Context, r Requester) context.Context {
	return context.WithValue(ctx, requesterKey{}, r)
}

func requesterOf(ctx context.Context) Requester {
	r, _ := ctx.Value(requesterKey{}).(Requester)
	return r
}

var languages = language.NewMatcher([]language.Tag{language.BrazilianPortuguese, language.English})

// Lang picks the language of sentences from an Accept-Language header (RFC 9110,
// 12.5.4): "en" where English is preferred, "pt" in all other cases.
func Lang(header string) string {
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
	caller network.Caller
	lang   string
	now    time.Time
	past   view.Past
	// feedPath is Options.FeedPath.
	feedPath func(network.FeedID) string
	// pinned is the moment from which all queries of the operation are answered.
	pinned *state.Moment
	// newest is the number of the newest moment that any part of the answer shows: a
	// mutation's is newer than the pinned one.
	newest atomic.Int64
	// slots counts the slots in the answer, of which there is a most.
	slots atomic.Int64
	// counted is who held the network together when that was worked out last.
	counted *view.Census
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
func (r *request) see(m *state.Moment) *view.Moment {
	seen := r.seeAt(m, r.now)
	seen.SlotCount = &r.slots
	return seen
}

// seeAt shows a moment for an event of a stream: at its own time, which is later than
// the request's, and with slots counted from 0, since each event is an answer.
func (r *request) seeAt(m *state.Moment, now time.Time) *view.Moment {
	for seen := r.newest.Load(); m.Number > seen && !r.newest.CompareAndSwap(seen, m.Number); {
		seen = r.newest.Load()
	}
	return &view.Moment{Moment: m, Caller: r.caller, Now: now, Lang: r.lang, Past: r.past, FeedPath: r.feedPath, Counted: r.counted, SlotCount: new(atomic.Int64)}
}
