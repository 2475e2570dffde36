package guard

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph"
)

// What pages of other origins may send and read.
const (
	corsMethods = "GET, HEAD, POST"
	corsAllow   = "Authorization, Content-Type, Accept, Accept-Language, Rede-Moment, " + corsClients + ", " + corsTraces
	// corsClients are what GraphQL clients send by themselves: who they are, which
	// operation it is, and that the request is no plain form.
	corsClients = "Apollo-Require-Preflight, ApolloGraphQL-Client-Name, ApolloGraphQL-Client-Version, " +
		"GraphQL-Client-Name, GraphQL-Client-Version, GraphQL-Require-Preflight, X-Apollo-Operation-Name, X-Apollo-Operation-Id, X-Requested-With, If-None-Match"
	// corsTraces join a request to the page's trace (W3C Trace Context and Baggage) or log.
	corsTraces = "Traceparent, Tracestate, Baggage, X-Request-Id"
	corsExpose = "Rede-Moment, ETag, WWW-Authenticate, Retry-After, RateLimit, RateLimit-Policy, Allow"
	corsMaxAge = "86400"
)

var anyOrigin, exposed = values("*"), values(corsExpose)

// origins are the web origins whose pages may read answers.
type origins struct {
	all   bool
	these []string
	// check finds what is cross-origin; the listed origins count as one's own.
	check *http.CrossOriginProtection
	// strict is check without the list.
	strict *http.CrossOriginProtection
}

func newOrigins(list []string) (origins, error) {
	o := origins{check: http.NewCrossOriginProtection(), strict: http.NewCrossOriginProtection()}
	for _, origin := range list {
		if origin == "*" {
			o.all = true
			continue
		}
		if origin != strings.ToLower(origin) || o.check.AddTrustedOrigin(origin) != nil {
			return o, errors.New("an origin is written as a browser sends it, such as https://dados.example.org, or is * for all")
		}
		o.these = append(o.these, origin)
	}
	if o.all && o.these != nil {
		return o, errors.New("the origin * allows all: list either it or single ones")
	}
	return o, nil
}

// allow is the Access-Control-Allow-Origin for a page's origin, "" for none.
func (o origins) allow(origin string) string {
	switch {
	case o.all:
		return "*"
	case slices.Contains(o.these, origin):
		return origin
	}
	return ""
}

// CORS lets pages of the allowed origins read answers and send a token, never a
// browser's own credentials. It answers preflights.
func (g *Guard) CORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		allowed := g.mayRead(w, r)
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		h := w.Header()
		if allowed {
			h.Set("Access-Control-Allow-Methods", corsMethods)
			h.Set("Access-Control-Allow-Headers", corsAllow)
			h.Set("Access-Control-Max-Age", corsMaxAge)
		}
		h.Set("Allow", graph.Methods)
		w.WriteHeader(http.StatusNoContent)
	})
}

// Readable lets pages of the allowed origins read the answers to plain requests. It
// answers no preflight, so they can send no token.
func (g *Guard) Readable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mayRead(w, r)
		next.ServeHTTP(w, r)
	})
}

// mayRead sets the headers that tell a browser whether the page may read the answer, and
// tells the caller the same.
func (g *Guard) mayRead(w http.ResponseWriter, r *http.Request) bool {
	h := w.Header()
	origin := r.Header.Get("Origin")
	if g.origins.all {
		if origin == "" && r.Method == http.MethodPost {
			return false // no page asks, and no cache keeps the answer for one
		}
		h["Access-Control-Allow-Origin"], h["Access-Control-Expose-Headers"] = anyOrigin, exposed
		return true
	}
	h.Add("Vary", "Origin")
	allowed := g.origins.allow(origin)
	if allowed == "" {
		return false
	}
	h["Access-Control-Allow-Origin"], h["Access-Control-Expose-Headers"] = values(allowed), exposed
	return true
}
