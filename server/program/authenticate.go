package program

import (
	"errors"
	"net/http"
	"strings"

	"github.com/redeaberta/rede/graph"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/guard"
	"github.com/redeaberta/rede/server/session"
	"github.com/redeaberta/rede/server/token"
)

// authenticate finds out who asks: by a bearer token or, of this server's own pages, by
// the session's cookie, where there is no such token. A token that was sent and is not valid is 401,
// never anonymous; one that cannot be checked now is 503.
func authenticate(v *token.Verifier, s *session.Sessions, refused func(reason string), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requester := graph.Requester{Lang: graph.Lang(r.Header.Get("Accept-Language"))}
		sent := r.Header.Values("Authorization")
		if len(sent) > 1 {
			refused("no_bearer")
			w.Header().Set("WWW-Authenticate", `Bearer realm="rede", error="invalid_request", error_description="`+errTwoBearers.EN+`"`)
			graph.Refuse(w, r, http.StatusBadRequest, graph.CodeBadInput, errTwoBearers)
			return
		}
		if len(sent) > 0 {
			caller, err := bearer(v, sent)
			if err != nil {
				refused(reasonOf(err))
				unauthenticated(w, r, err)
				return
			}
			requester.Caller = caller
		} else if caller, _, is := session.Of(r); is { // a page's, by sessions.Pages
			requester.Caller = caller
		} else if caller, sent, err := s.FromScript(r); sent {
			if err != nil {
				refused(reasonOf(err))
				if !errors.Is(err, token.ErrUnavailable) {
					s.Forget(w)
				}
				unauthenticated(w, r, err)
				return
			}
			requester.Caller = caller
		}
		next.ServeHTTP(w, guard.Known(r, requester))
	})
}

// errTwoBearers refuses a request that says twice who asks: whoever stands between could
// have read the other one.
var errTwoBearers = network.Text{
	PT: "O pedido tem mais de um cabeçalho Authorization: mande um só.",
	EN: "The request has more than one Authorization header: send one.",
}

// errNoBearer is what any other Authorization than a bearer token answers.
var errNoBearer = &token.Invalid{
	PT: "o cabeçalho Authorization tem de ser como Authorization: Bearer TOKEN",
	EN: "the Authorization header has to be such as Authorization: Bearer TOKEN",
}

// bearer verifies the token of an Authorization header (RFC 6750, 2.1).
func bearer(v *token.Verifier, sent []string) (network.Caller, error) {
	scheme, raw, ok := strings.Cut(sent[0], " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return network.Caller{}, errNoBearer
	}
	return v.Verify(strings.TrimSpace(raw))
}

// reasonOf is why a token was refused, as a label of the figures.
func reasonOf(err error) string {
	for reason, of := range map[string]error{
		"expired": token.ErrExpired, "revoked": token.ErrRevoked, "provider_unavailable": token.ErrUnavailable, "no_bearer": errNoBearer,
	} {
		if errors.Is(err, of) {
			return reason
		}
	}
	return "invalid"
}

// retryKeys is when a provider's keys may have come, in seconds: they are fetched
// no more often.
const retryKeys = "10"

func unauthenticated(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, token.ErrUnavailable) {
		w.Header().Set("Retry-After", retryKeys)
		graph.Refuse(w, r, http.StatusServiceUnavailable, graph.CodeUnavailable, network.Text{
			PT: "O token não pode ser conferido agora: " + token.ErrUnavailable.PT + ".",
			EN: "The token cannot be checked now: " + token.ErrUnavailable.EN + "."})
		return
	}
	text := network.Text{PT: "O token não é válido.", EN: "The token is not valid."}
	var invalid *token.Invalid
	if errors.As(err, &invalid) {
		text = network.Text{PT: "O token não é válido: " + invalid.PT + ".", EN: "The token is not valid: " + invalid.EN + "."}
		w.Header().Set("WWW-Authenticate", `Bearer realm="rede", error="invalid_token", error_description="`+invalid.EN+`"`)
	}
	graph.Refuse(w, r, http.StatusUnauthorized, graph.CodeUnauthenticated, text)
}
