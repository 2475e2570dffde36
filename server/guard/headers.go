package guard

import "net/http"

// defaults are the headers of every answer. A handler may say otherwise: the
// explorer's page needs scripts, and its files are kept.
var defaults = map[string]string{
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Content-Security-Policy":      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
	"X-Frame-Options":              "DENY",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin", // no-cors embedding only: what CORS allows is read all the same
	"Cache-Control":                "no-store",
}

// spare is the policy of an answer that is no document: should it ever be shown as one,
// it loads nothing and stands in no frame.
const spare = "default-src 'none'; frame-ancestors 'none'"

// ready are headers whose values were made once. Each has no room for another, so that
// adding one to them copies them.
type ready []header

type header struct {
	name  string
	value []string
}

func newReady(of map[string]string) ready {
	var r ready
	for name, value := range of {
		r = append(r, header{http.CanonicalHeaderKey(name), values(value)})
	}
	return r
}

func values(value string) []string { return []string{value}[:1:1] }

// Headers sets what makes browsers careful with an answer.
func (g *Guard) Headers(next http.Handler) http.Handler {
	set := newReady(defaults)
	if g.HSTS > 0 {
		set = append(set, header{"Strict-Transport-Security", values("max-age=" + seconds(g.HSTS))})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for _, one := range set {
			h[one.name] = one.value
		}
		next.ServeHTTP(w, r)
	})
}

// Data takes off again what only a page needs: of an answer in JSON there are no links
// to refer from and no window to open or to frame. That it loads nothing and is taken
// for nothing else stays.
func (g *Guard) Data(next http.Handler) http.Handler {
	policy := values(spare)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		delete(h, "Referrer-Policy")
		delete(h, "X-Frame-Options")
		delete(h, "Cross-Origin-Opener-Policy")
		h["Content-Security-Policy"] = policy
		next.ServeHTTP(w, r)
	})
}
