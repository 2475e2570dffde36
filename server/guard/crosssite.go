package guard

import (
	"mime"
	"net/http"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// CrossSite refuses what a page of another origin sends without having been asked
// about first, or without being allowed. doc.go says why.
func (g *Guard) CrossSite(next http.Handler) http.Handler {
	return g.refuseForeign(next, func(r *http.Request) bool {
		if g.origins.strict.Check(r) == nil {
			return false
		}
		return simple(r) || !g.origins.all && g.origins.check.Check(r) != nil
	})
}

// SameSite refuses all that a page of another origin sends that could change
// something.
func (g *Guard) SameSite(next http.Handler) http.Handler {
	return g.refuseForeign(next, func(r *http.Request) bool { return g.origins.strict.Check(r) != nil })
}

// refuseForeign answers 403 to what is foreign.
func (g *Guard) refuseForeign(next http.Handler, foreign func(*http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !foreign(r) {
			next.ServeHTTP(w, r)
			return
		}
		g.Refused(ReasonCrossSite)
		graph.Refuse(w, r, http.StatusForbidden, graph.CodeForbidden, network.Text{
			PT: "Um navegador mandou isto por conta de uma página de outra origem, que não pode: mande application/json de uma origem permitida.",
			EN: "A browser sent this for a page of another origin, which may not: send application/json from an allowed origin."})
	})
}

// simple tells whether a form could send the request, so that a browser does not
// ask first (Fetch, CORS-safelisted request-header). A Content-Type that cannot be
// read counts as one: browsers and this program may read it differently.
func simple(r *http.Request) bool {
	if sent := r.Header["Content-Type"]; len(sent) == 1 && sent[0] == "application/json" {
		return false
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch media {
	case "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data":
		return true
	}
	return err != nil || len(r.Header.Values("Content-Type")) > 1
}
