package pages

import (
	"cmp"
	"errors"
	"net/http"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
)

// codeNotFound is the code of an address where there is nothing.
const codeNotFound = "NOT_FOUND"

// A Failure is why there is no page: what happened, and what to do.
type Failure struct {
	Status int
	Code   string
	// Message is the API's own sentence, where there is one.
	Message string
	// Retry is after how many seconds to try again.
	Retry string
	// SignIn is where one signs in.
	SignIn string
	// Typed is what a form sent that nobody signed in sent: the page keeps it, to be sent
	// again once they did. Ended says that they had signed in before.
	Typed []Typed
	Ended bool
	cause error
	text  network.Text
}

func (f *Failure) Error() string { return f.Code }

// statuses of the codes of GraphQL errors.
var statuses = map[string]int{
	graph.CodeUnauthenticated:   http.StatusUnauthorized,
	graph.CodeForbidden:         http.StatusForbidden,
	graph.CodeBadInput:          http.StatusBadRequest,
	graph.CodeBusy:              http.StatusServiceUnavailable,
	graph.CodeUnavailable:       http.StatusServiceUnavailable,
	graph.CodeOutcomeUnknown:    http.StatusServiceUnavailable,
	graph.CodeTooLarge:          http.StatusRequestEntityTooLarge,
	graph.CodeCancelled:         http.StatusServiceUnavailable,
	graph.CodeInternal:          http.StatusInternalServerError,
	codeNotFound:                http.StatusNotFound,
	"RATE_LIMITED":              http.StatusTooManyRequests,
	"GRAPHQL_VALIDATION_FAILED": http.StatusBadRequest,
	"GRAPHQL_PARSE_FAILED":      http.StatusBadRequest,
}

// retry is after how many seconds to try again where the API does not say.
const retry = "5"

// failure is the page of an answer that is an error.
func (a *answer) failure() *Failure {
	f := &Failure{Status: statuses[a.code], Code: a.code, Message: a.message, Retry: a.retryAfter}
	if f.Status == 0 {
		f.Status = max(a.status, http.StatusBadRequest)
	}
	if f.Status == http.StatusServiceUnavailable {
		f.Retry = cmp.Or(f.Retry, retry)
	}
	return f
}

// failureOf is the page of an error. What is not the reader's fault is told in general.
func failureOf(err error) *Failure {
	var f *Failure
	var unreadable *network.Malformed
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &unreadable):
		return &Failure{Status: http.StatusBadRequest, Code: graph.CodeBadInput, text: unreadable.Text}
	}
	return &Failure{Status: http.StatusInternalServerError, Code: graph.CodeInternal, cause: err}
}

// fail answers with a page of what went wrong.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, lang string, f *Failure) {
	if f.cause != nil {
		s.failing(r.Context(), f.cause)
	}
	told := *f
	if told.text != (network.Text{}) {
		told.Message = told.text.In(lang)
	}
	caller := graph.RequesterOf(r.Context()).Caller
	v := &View{
		Failure: &told, Query: r.URL.Query(), Path: unprefixed(r.URL.EscapedPath(), lang), Today: today(s.Now()), SignedIn: signedIn(caller), Scopes: scopesOf(caller),
		site: s, page: &page{}, lang: lang, base: s.baseOf(r), who: s.nameOf(r.Context(), lang),
	}
	told.SignIn = v.SignIn()
	if len(told.Typed) > 0 { // in another tab: back there, the form would be an empty one
		told.SignIn = v.signInTo(speech{lang}.link("/me"))
	}
	told.Ended = s.Ended != nil && s.Ended(r)
	page, err := s.execute(v)
	if err != nil {
		s.failing(r.Context(), err)
		http.Error(w, http.StatusText(told.Status), told.Status)
		return
	}
	if told.Retry != "" {
		w.Header().Set("Retry-After", told.Retry)
	}
	page.send(w, r, v, told.Status)
}

// serveNothing answers where no page is. A path that ends with a slash leads to the same
// without.
func (s *Site) serveNothing(w http.ResponseWriter, r *http.Request) {
	lang := langOf(r)
	path := r.URL.EscapedPath()
	if n := len(path); n > 1 && path[n-1] == '/' && path[n-2] != '/' && path[1] != '/' {
		http.Redirect(w, r, path[:n-1], http.StatusMovedPermanently)
		return
	}
	if path == "/en" {
		http.Redirect(w, r, "/en/", http.StatusMovedPermanently)
		return
	}
	s.fail(w, r, lang, &Failure{Status: http.StatusNotFound, Code: codeNotFound})
}

// langOf is the language of an address, or of who reads where it says none.
func langOf(r *http.Request) string {
	path := r.URL.Path
	if path == "/en" || len(path) > 3 && path[:4] == "/en/" {
		return "en"
	}
	return graph.Lang(r.Header.Get("Accept-Language"))
}
