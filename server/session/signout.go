package session

import (
	"errors"
	"net/http"

	"github.com/redeaberta/rede/server/token"
)

// showSignOut is where the provider sends people who signed out there, too.
func (s *Sessions) showSignOut(w http.ResponseWriter, r *http.Request) {
	_, _, in := Of(r)
	s.show(w, r, SignInPage{Return: "/", SignedOut: !in})
}

// signOut takes the session out of the browser, and goes on to end the one at the
// provider that it came from. It revokes nothing: a token that was copied is good until
// its end, or until the committee revokes it.
func (s *Sessions) signOut(w http.ResponseWriter, r *http.Request) {
	k, _ := r.Context().Value(knownKey{}).(known)
	s.Forget(w)
	s.signing.clear(w)
	p := SignInPage{Return: "/", SignedOut: true}
	// Who cannot be asked now whose a token is can still be told that it goes.
	if (k.err == nil || errors.Is(k.err, token.ErrUnavailable)) && (k.kind == access || k.kind == identity) && s.provider != nil {
		base, ok := s.base(r)
		endpoints, err := s.provider.at(r.Context())
		if ok && err == nil {
			p.Next = s.provider.leave(endpoints, base, k.held)
		}
		if p.Next == "" {
			p.Problem = stillThere.in(s.Lang(r))
		}
	}
	s.show(w, r, p)
}
