package pages

import (
	"bytes"
	"net/http"
	"strings"
)

// Dress has what stands before the pages and refuses in JSON, such as the guards and
// who checks tokens, answer people with a page.
func (s *Site) Dress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d := &dressed{ResponseWriter: w}
		next.ServeHTTP(d, r)
		if d.refused {
			a := &answer{status: d.status, text: d.body.Bytes(), retryAfter: w.Header().Get("Retry-After")}
			if err := a.read(); err != nil || a.code == "" {
				a.message = ""
			}
			f := a.failure()
			f.Status = d.status
			w.Header().Del("Content-Length")
			w.Header().Set("Content-Security-Policy", contentPolicy)
			s.fail(w, r, langOf(r), f)
		}
	})
}

// dressed keeps back a refusal in JSON.
type dressed struct {
	http.ResponseWriter
	refused bool
	status  int
	body    bytes.Buffer
}

func (d *dressed) WriteHeader(status int) {
	if status >= http.StatusBadRequest && strings.Contains(d.Header().Get("Content-Type"), "json") {
		d.refused, d.status = true, status
		return
	}
	d.ResponseWriter.WriteHeader(status)
}

func (d *dressed) Write(p []byte) (int, error) {
	if d.refused {
		return d.body.Write(p)
	}
	return d.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (d *dressed) Unwrap() http.ResponseWriter { return d.ResponseWriter }
