package session

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/redeaberta/rede/server/token"
)

// How long somebody may be away at the provider, and how long a form may be.
const (
	signingLife = 10 * time.Minute
	maxForm     = 16 << 10
)

// showSignIn is the page on which people choose how to sign in.
func (s *Sessions) showSignIn(w http.ResponseWriter, r *http.Request) {
	p := SignInPage{Return: Local(r.URL.Query().Get("return"))}
	if err := Ended(r); err != nil {
		p.Problem = s.sentence(r, err)
	}
	s.show(w, r, p)
}

// signIn takes the form: a token, or the wish to go to the provider.
func (s *Sessions) signIn(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.base(r); !ok && s.Local {
		s.refuse(w, r, http.StatusForbidden, otherHost)
		return
	}
	form, problem := readForm(w, r)
	if problem != nil {
		s.refuse(w, r, http.StatusBadRequest, *problem)
		return
	}
	back := Local(form.Get("return"))
	switch {
	case form.Get("way") == "provider":
		s.goToProvider(w, r, back)
	case form.Get("token") == "":
		s.show(w, r, SignInPage{Status: http.StatusBadRequest, Return: back, Problem: noToken.in(s.Lang(r))})
	default:
		if err := s.Begin(w, form.Get("token")); err != nil {
			s.show(w, r, SignInPage{Status: statusOf(err), Return: back, Problem: s.sentence(r, err)})
			return
		}
		see(w, back)
	}
}

// readForm reads a form as browsers send it, each field once.
func readForm(w http.ResponseWriter, r *http.Request) (url.Values, *text) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, &noForm
	}
	for name, values := range r.PostForm {
		if len(values) > 1 {
			return nil, &noForm
		}
		r.PostForm.Set(name, strings.TrimSpace(values[0]))
	}
	return r.PostForm, nil
}

// goToProvider remembers the sign-in in a cookie, and leads to the provider.
func (s *Sessions) goToProvider(w http.ResponseWriter, r *http.Request, back string) {
	if s.provider == nil {
		s.refuse(w, r, http.StatusNotFound, noProvider)
		return
	}
	base, _ := s.base(r) // signIn looked, and New where others reach the program
	endpoints, err := s.provider.at(r.Context())
	if err != nil {
		s.Log.WarnContext(r.Context(), "nobody can sign in at the identity provider", "reason", err.Error())
		s.show(w, r, SignInPage{Status: http.StatusServiceUnavailable, Return: back, Problem: unreached.in(s.Lang(r))})
		return
	}
	going := signing{Base: base, Return: back, Until: s.Now().Add(signingLife)}
	next := s.provider.begin(endpoints, &going)
	content, err := json.Marshal(going)
	if err == nil {
		err = s.signing.set(w, content, signingLife)
	}
	if err != nil {
		s.refuse(w, r, http.StatusInternalServerError, failed)
		return
	}
	s.show(w, r, SignInPage{Return: back, Next: next})
}

// see leads to a page of this server by GET. Its address is Local's.
func see(w http.ResponseWriter, path string) {
	w.Header().Set("Location", path)
	w.WriteHeader(http.StatusSeeOther)
}

// statusOf is the status of a page that says why a token signs nobody in.
func statusOf(err error) int {
	switch {
	case errors.Is(err, token.ErrUnavailable):
		return http.StatusServiceUnavailable
	case errors.Is(err, errNoScope):
		return http.StatusForbidden
	}
	return http.StatusBadRequest
}
