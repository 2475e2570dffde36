package session

import (
	"bytes"
	_ "embed"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A SignInPage is what one of the routes has to say, whichever way it is shown.
type SignInPage struct {
	// Status is the answer's.
	Status int
	// Lang is "pt" or "en".
	Lang string
	// Problem is why somebody is not signed in, or what went wrong, as a sentence of
	// Lang; empty if nothing did.
	Problem string
	// Return is the page to return to, an address of this server. The forms send it on in
	// the field return.
	Return string
	// Provider says that people sign in at an identity provider: a form posts way=provider
	// to /sign-in. In any case one posts the field token there.
	Provider bool
	// SignedIn says that somebody is, until Ends: a form posts to /sign-out.
	SignedIn bool
	Ends     time.Time
	// SignedOut says that somebody just signed out.
	SignedOut bool
	// Next is the address at the provider to which the browser goes on by itself, by the
	// header Refresh, for which a page offers a link; empty if it goes nowhere. It is no
	// redirect, since the policy form-action 'self' would stop it.
	Next string
}

// A Page shows what a route says. Headers that keep the answer out of caches are set, and
// those that carry cookies; a Page sets the Content-Type, writes the status and shows
// nothing of the request beyond what p has.
type Page func(w http.ResponseWriter, r *http.Request, p SignInPage)

// show completes what is said and shows it.
func (s *Sessions) show(w http.ResponseWriter, r *http.Request, p SignInPage) {
	p.Lang, p.Provider = s.Lang(r), s.provider != nil
	if p.Status == 0 {
		p.Status = http.StatusOK
	}
	if !p.SignedOut {
		_, p.Ends, p.SignedIn = Of(r)
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Language", map[string]string{"pt": "pt-BR", "en": "en"}[p.Lang])
	if p.Status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "10")
	}
	if p.Next != "" {
		h.Set("Refresh", "0; url="+p.Next)
	}
	s.Page(w, r, p)
}

// refuse shows that a request cannot be done.
func (s *Sessions) refuse(w http.ResponseWriter, r *http.Request, status int, why text) {
	s.show(w, r, SignInPage{Status: status, Return: "/", Problem: why.in(s.Lang(r))})
}

//go:embed page.html
var pageText string

// plainPage is the package's own page, of which each sentence is in both languages.
var plainPage = template.Must(template.New("page").Funcs(template.FuncMap{
	"say":  func(lang, pt, en string) string { return text{pt, en}.in(lang) },
	"hour": func(t time.Time) string { return t.In(network.City).Format("02/01/2006 15:04") },
}).Parse(pageText))

// plainPolicy lets the page do nothing but send its forms.
const plainPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// plain is the Page of a Config without one.
func plain(w http.ResponseWriter, r *http.Request, p SignInPage) {
	var page bytes.Buffer
	if err := plainPage.Execute(&page, p); err != nil {
		slog.ErrorContext(r.Context(), "writing the sign-in page", "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", plainPolicy)
	w.WriteHeader(p.Status)
	_, _ = w.Write(page.Bytes()) // an error is the client's going away
}
