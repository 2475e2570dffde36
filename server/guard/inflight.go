package guard

import (
	"net/http"
	"sync"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// retryBusy is when a server that was full may have room, in seconds.
const retryBusy = "1"

// shares is the part of the places that one client may hold, as 1/shares: a client that
// reads answers slowly, or asks for what takes long, must not hold all of them.
const shares = 4

// places are those of requests that are being answered.
type places struct {
	// all is how many there are, and each how many one client may hold.
	all, each int

	mu    sync.Mutex
	taken int
	by    map[clientKey]int
}

// newPlaces bounds each client, if clients are told apart at all.
func newPlaces(all int, apart bool) *places {
	p := &places{all: all, each: all, by: map[clientKey]int{}}
	if apart {
		p.each = max(1, all/shares)
	}
	return p
}

// enter takes a place for a client. full says that there is no place for anybody, and
// crowded that the client holds its share.
func (p *places) enter(who clientKey) (full, crowded bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.taken == p.all:
		return true, false
	case p.by[who] == p.each:
		return false, true
	}
	p.taken++
	p.by[who]++
	return false, false
}

func (p *places) leave(who clientKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.taken--
	if p.by[who]--; p.by[who] == 0 {
		delete(p.by, who)
	}
}

// InFlight answers 503 at once while as many requests as are allowed are being
// answered: waiting in line would only make all of them late. Behind Clients, where
// these have a quota, it answers 429 to one that holds a fourth of the places.
func (g *Guard) InFlight(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, held := g.slotFor(r)
		who := held.from
		if g.Options.InFlight == 0 {
			held.left.Store(true)
			next.ServeHTTP(w, r)
			return
		}
		switch full, crowded := g.places.enter(who); {
		case full:
			g.noPlace(w, r, http.StatusServiceUnavailable, ReasonInFlight, graph.CodeBusy, network.Text{
				PT: "O servidor está atendendo pedidos demais: tente de novo daqui a pouco.",
				EN: "The server is answering too many requests: try again in a while."})
		case crowded:
			g.noPlace(w, r, http.StatusTooManyRequests, ReasonShare, CodeRateLimited, network.Text{
				PT: "O servidor já está atendendo pedidos demais do seu endereço ao mesmo tempo: tente de novo daqui a pouco.",
				EN: "The server is answering too many requests from your address at once: try again in a while."})
		default:
			defer held.leave()
			next.ServeHTTP(w, r)
		}
	})
}

func (g *Guard) noPlace(w http.ResponseWriter, r *http.Request, status int, reason, code string, text network.Text) {
	g.Refused(reason)
	w.Header().Set("Retry-After", retryBusy)
	graph.Refuse(w, r, status, code, text)
}

// Busy is how many requests are being answered within the bound.
func (g *Guard) Busy() int {
	g.places.mu.Lock()
	defer g.places.mu.Unlock()
	return g.places.taken
}
