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

// An Asker is who sent a request, and in which language they read.
type Asker struct {
	Caller network.Caller
	// Lang is "pt" or "en", as Lang gives it.
	Lang string
}

type askerKey struct{}

// WithAsker tells the handler who sends a request.
func WithAsker(ctx context.Context, a Asker) context.Context {
	return context.WithValue(ctx, askerKey{}, a)
}

func askerOf(ctx context.Context) Asker {
	a, _ := ctx.Value(askerKey{}).(Asker)
	return a
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

// A request is one operation on its way: who asks, the moment that it pinned,
// and the newest moment that an answer of its came from.
type request struct {
	caller network.Caller
	lang   string
	now    time.Time
	past   view.Past
	// feedPath is Options.FeedPath.
	feedPath func(network.FeedID) string
	pinned   *state.Moment
	newest   atomic.Int64
	// counted is who held the network together when that was worked out last.
	counted *view.Census
	// told counts the slots of the answer.
	told atomic.Int64
}

type requestKey struct{}

// asked is the operation that is being answered.
func asked(ctx context.Context) *request { return ctx.Value(requestKey{}).(*request) }

// moment is the pinned moment as the caller sees it.
func moment(ctx context.Context) *view.Moment {
	q := asked(ctx)
	return q.see(q.pinned)
}

// see shows a moment to the caller, and notes that an answer comes from it.
func (q *request) see(m *state.Moment) *view.Moment {
	seen := q.seeAt(m, q.now)
	seen.Told = &q.told
	return seen
}

// seeAt is see at a time after the request's own, for what goes on: each event is an
// answer.
func (q *request) seeAt(m *state.Moment, now time.Time) *view.Moment {
	for seen := q.newest.Load(); m.Number > seen && !q.newest.CompareAndSwap(seen, m.Number); {
		seen = q.newest.Load()
	}
	return &view.Moment{Moment: m, Caller: q.caller, Now: now, Lang: q.lang, Past: q.past, FeedPath: q.feedPath, Counted: q.counted, Told: new(atomic.Int64)}
}
