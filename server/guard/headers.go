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

// Headers sets what makes browsers careful with an answer.
func (g *Guard) Headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range defaults {
			h.Set(name, value)
		}
		if g.HSTS > 0 {
			h.Set("Strict-Transport-Security", "max-age="+seconds(g.HSTS))
		}
		next.ServeHTTP(w, r)
	})
}
