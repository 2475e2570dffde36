package token

import (
	"errors"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// Identity checks an ID token (OpenID Connect Core 1.0, 3.1.3.7) that the provider made
// for one of its clients, and tells whose it is and which sign-in it answers. It is for
// whoever asked the provider to sign somebody in, and for them alone: Verify goes on to
// refuse ID tokens, since any client of the provider holds some. Keys, algorithms, lives,
// claims and revocations are those of access tokens. Its errors are those of Verify.
func (v *Verifier) Identity(raw, client string) (who network.Caller, nonce string, err error) {
	claims, by, _, err := v.signed(raw, (*issuer).checkIdentityType)
	if err != nil {
		return network.Caller{}, "", err
	}
	if err := checkIdentity(claims, client); err != nil {
		return network.Caller{}, "", err
	}
	if who, err = by.bearer(claims, v.keys.Actor, v.now()); err != nil {
		return network.Caller{}, "", err
	}
	nonce, _ = claims["nonce"].(string)
	who, err = v.admit(who, by, claims)
	return who, nonce, err
}

// checkIdentityType refuses what says that it is another token than an ID token, and
// tokens of the network's own, which signs no ID tokens.
func (i *issuer) checkIdentityType(header map[string]any, claims jwt.MapClaims) error {
	if !i.foreign {
		return notIdentity
	}
	if typ, is := header["typ"]; is {
		if name, _ := typ.(string); !strings.EqualFold(name, "JWT") {
			return notIdentity
		}
	}
	if typ, is := claims["typ"]; is { // Keycloak's word for what it is
		if name, _ := typ.(string); !strings.EqualFold(name, "ID") {
			return notIdentity
		}
	}
	return nil
}

// checkIdentity holds an ID token against the client that it was made for. One for
// several audiences has to name the client as the authorized party.
func checkIdentity(claims jwt.MapClaims, client string) error {
	audience := texts(claims["aud"])
	party, named := claims["azp"]
	if client == "" || !slices.Contains(audience, client) || named && party != client || !named && len(audience) > 1 {
		return wrongAudience
	}
	for _, name := range []string{"events", "cnf"} {
		if _, given := claims[name]; given {
			return notIdentity
		}
	}
	return nil
}

// ForOthers tells of an error of Verify that the token was not made for this network to
// read: it is opaque or encrypted, or of another issuer or audience. Then, and only then, may
// whoever signed somebody in go by the ID token.
func ForOthers(err error) bool {
	return errors.Is(err, malformed) || errors.Is(err, wrongAudience) || errors.Is(err, wrongIssuer)
}

// notIdentity refuses what should be an ID token and is another.
var notIdentity = &Invalid{
	PT: "isto não é um token de identidade (ID token) do provedor",
	EN: "this is not an ID token of the provider",
}
