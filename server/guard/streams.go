package guard

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// retryStream is when one of many streams may have ended, in seconds.
const retryStream = "10"

// eachSubject is how many streams the bearer of a token may have: some open windows, and
// closed ones whose end was not noticed yet.
const eachSubject = 10

// streams counts the open streams. A stream lasts for hours, so it holds no place among
// the requests that are answered at once, and has a bound of its own.
type streams struct {
	all, each int // as of places; all is 0 for no bound

	mu   sync.Mutex
	open int
	by   map[clientKey]int
	of   map[subjectKey]int
}

func newStreams(all int, apart bool) *streams {
	s := &streams{all: all, each: all, by: map[clientKey]int{}, of: map[subjectKey]int{}}
	if apart {
		s.each = max(1, all/shares)
	}
	return s
}

// enter opens a stream for a client and a subject. full says that there is no room for
// anybody, and crowded that the client or the subject has its share.
func (s *streams) enter(from clientKey, who subjectKey) (full, crowded bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.all == 0:
	case s.open == s.all:
		return true, false
	case s.by[from] == s.each, who != "" && s.of[who] == eachSubject:
		return false, true
	}
	s.open++
	s.by[from]++
	s.of[who]++
	return false, false
}

func (s *streams) leave(from clientKey, who subjectKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open--
	if s.by[from]--; s.by[from] == 0 {
		delete(s.by, from)
	}
	if s.of[who]--; s.of[who] == 0 {
		delete(s.of, who)
	}
}

// A slot is the place that a request holds while it is answered.
type slot struct {
	guard *Guard
	from  clientKey
	left  atomic.Bool
}

// leave gives the place back, once.
func (s *slot) leave() {
	if s.left.CompareAndSwap(false, true) {
		s.guard.places.leave(s.from)
	}
}

type slotKey struct{}

// slotFor is the request with its place: in its account, where it has one.
func (g *Guard) slotFor(r *http.Request) (*http.Request, *slot) {
	if a, ok := accountOf(r.Context()); ok {
		a.place.guard, a.place.from = g, a.from
		a.slot = &a.place
		return r, a.slot
	}
	s := &slot{guard: g}
	return r.WithContext(context.WithValue(r.Context(), slotKey{}, s)), s
}

func slotOf(ctx context.Context) (*slot, bool) {
	if a, ok := accountOf(ctx); ok && a.slot != nil {
		return a.slot, true
	}
	s, ok := ctx.Value(slotKey{}).(*slot)
	return s, ok
}

// Stream gives up the request's place of InFlight and opens a stream, until leave is
// called. Where there is no room, it gives a refusal that can answer the request.
// Without InFlight around the request there is no bound.
func Stream(ctx context.Context) (leave func(), _ *Crowded) {
	s, ok := slotOf(ctx)
	if !ok {
		return func() {}, nil
	}
	who := subjectOf(ctx)
	streams := s.guard.streams
	switch full, crowded := streams.enter(s.from, who); {
	case full:
		return nil, &Crowded{guard: s.guard, status: http.StatusServiceUnavailable, reason: ReasonStreams, code: graph.CodeBusy, text: network.Text{
			PT: "O servidor está contando a assinantes demais: tente de novo daqui a pouco.",
			EN: "The server is telling too many subscribers: try again in a while."}}
	case crowded:
		return nil, &Crowded{guard: s.guard, status: http.StatusTooManyRequests, reason: ReasonStreamShare, code: CodeRateLimited, text: network.Text{
			PT: "Há assinaturas demais abertas com este token ou do seu endereço: feche uma delas.",
			EN: "Too many subscriptions are open by this token or from your address: close one of them."}}
	}
	s.leave()
	return sync.OnceFunc(func() { streams.leave(s.from, who) }), nil
}

// A Crowded is the refusal of a stream for which there is no room.
type Crowded struct {
	guard        *Guard
	status       int
	reason, code string
	text         network.Text
}

// Answer answers the request.
func (c *Crowded) Answer(w http.ResponseWriter, r *http.Request) {
	c.guard.Refused(c.reason)
	w.Header().Set("Retry-After", retryStream)
	graph.Refuse(w, r, c.status, c.code, c.text)
}

// Streaming is how many streams are open within the bound.
func (g *Guard) Streaming() int {
	g.streams.mu.Lock()
	defer g.streams.mu.Unlock()
	return g.streams.open
}
