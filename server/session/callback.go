package session

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// maxCode is the longest authorization code.
const maxCode = 4 << 10

// Why somebody who comes back from the provider is not signed in, where no *token.Invalid
// says it.
var (
	errNoScope   = errors.New("the token gives no right in this network")
	errNoSigning = errors.New("nobody here began this sign-in, or too long ago")
	errDenied    = errors.New("the sign-in was refused at the provider")
	errProvider  = errors.New("the provider's answer is not one")
	errRedeem    = errors.New("the provider gave no token")
)

// callback is where the provider sends people back with a code.
func (s *Sessions) callback(w http.ResponseWriter, r *http.Request) {
	if s.provider == nil {
		s.refuse(w, r, http.StatusNotFound, noProvider)
		return
	}
	going, query, err := s.returned(r)
	if err == nil {
		s.signing.clear(w) // one answer, whatever it is, is all that a sign-in has
		err = s.finish(w, r, going, query)
	}
	if err != nil {
		s.Log.InfoContext(r.Context(), "somebody came back from the identity provider and was not signed in", "reason", err.Error())
		back := going.Return
		if back == "" {
			back = "/"
		}
		s.show(w, r, SignInPage{Status: returnStatus(err), Return: back, Problem: s.sentence(r, err)})
		return
	}
	see(w, going.Return)
}

// returned finds the sign-in that an answer of the provider belongs to, by its state. An
// answer that belongs to none spoils none.
func (s *Sessions) returned(r *http.Request) (going signing, query url.Values, err error) {
	query, err = url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return signing{}, nil, errProvider
	}
	for _, name := range []string{"state", "code", "error", "iss"} {
		if len(query[name]) > 1 {
			return signing{}, nil, errProvider
		}
	}
	content, _ := s.signing.read(r)
	if content == nil || json.Unmarshal(content, &going) != nil {
		return signing{}, nil, errNoSigning
	}
	if going.State == "" || !s.Now().Before(going.Until) || subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(going.State)) != 1 {
		return signing{}, nil, errNoSigning
	}
	return going, query, nil
}

// finish trades the answer for a session.
func (s *Sessions) finish(w http.ResponseWriter, r *http.Request, going signing, query url.Values) error {
	endpoints, err := s.provider.at(r.Context())
	if err != nil {
		return token.ErrUnavailable
	}
	// Another issuer's answer would send this provider's code to that one, or the other
	// way around (RFC 9207, 2.4).
	if iss := query.Get("iss"); query.Has("iss") && iss != s.provider.Provider.Issuer || !query.Has("iss") && endpoints.NamesIssuer {
		return errProvider
	}
	code := query.Get("code")
	switch problem := query.Get("error"); {
	case problem == "access_denied":
		return errDenied
	case query.Has("error"), code == "", len(code) > maxCode:
		return errProvider
	}
	accessToken, idToken, err := s.provider.redeem(r.Context(), endpoints, going, code)
	if err != nil {
		s.Log.WarnContext(r.Context(), "the identity provider gave no token for a code", "reason", err.Error())
		return errRedeem
	}
	h, who, err := s.choose(accessToken, idToken, going.Nonce)
	if err != nil {
		return err
	}
	return s.keep(w, h, who)
}

// choose checks both tokens and tells which of them is the session; doc.go says why.
func (s *Sessions) choose(accessToken, idToken, nonce string) (held, network.Caller, error) {
	who, answers, err := s.Verifier.Identity(idToken, s.provider.ID)
	if err != nil {
		return held{}, network.Caller{}, err
	}
	if subtle.ConstantTimeCompare([]byte(answers), []byte(nonce)) != 1 {
		return held{}, network.Caller{}, errProvider
	}
	bearer, err := s.Verifier.Verify(accessToken)
	switch {
	case err == nil && bearer.Actor != who.Actor:
		return held{}, network.Caller{}, errProvider
	case err == nil:
		return held{kind: access, raw: accessToken}, bearer, nil
	case token.ForOthers(err):
		return held{kind: identity, raw: idToken}, who, nil
	}
	return held{}, network.Caller{}, err
}

// returnStatus is the status of the page for whoever comes back and is not signed in.
func returnStatus(err error) int {
	switch {
	case errors.Is(err, errDenied):
		return http.StatusForbidden
	case errors.Is(err, errRedeem):
		return http.StatusBadGateway
	}
	return statusOf(err)
}
