package guard

import (
	"net/http"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// retryBusy is when a server that was full may have room, in seconds.
const retryBusy = "1"

// InFlight answers 503 at once while as many requests as are allowed are being
// answered: waiting in line would only make all of them late.
func (g *Guard) InFlight(next http.Handler) http.Handler {
	if g.Options.InFlight == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case g.places <- struct{}{}:
			defer func() { <-g.places }()
			next.ServeHTTP(w, r)
		default:
			g.Refused(ReasonInFlight)
			w.Header().Set("Retry-After", retryBusy)
			graph.Refuse(w, r, http.StatusServiceUnavailable, graph.CodeBusy, network.Text{
				PT: "O servidor está atendendo pedidos demais: tente de novo daqui a pouco.",
				EN: "The server is answering too many requests: try again in a while."})
		}
	})
}

// Busy is how many requests are being answered within the bound.
func (g *Guard) Busy() int { return len(g.places) }
