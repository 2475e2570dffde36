package token

import (
	"crypto"
	"crypto/ed25519"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// An issuer is whose tokens are taken, and for what.
type issuer struct {
	// name is what "iss" must say, and one of audience what "aud" must. With
	// either of them empty, no token is taken.
	name     string
	audience []string
	// algorithms are those that its tokens may be signed with.
	algorithms []string
	keys       keyring
	// foreign says that it signs tokens for others and other ends as well.
	foreign bool
	// scopes reads what its token opens.
	scopes func(claims map[string]any) ([]network.Scope, error)
	// types are those that its tokens may be of, NoType among them where none is one.
	types []string
	// longest is how long its tokens may live.
	longest time.Duration
	// warrants are the kinds of scope whose right its tokens carry by themselves.
	warrants []network.ScopeKind
}

// A keyring finds an issuer's keys.
type keyring interface {
	// find gives the keys, at least one, that a token of this key id and
	// algorithm may be signed with. Every one of them is of the algorithm's own
	// type. Its error is an *Invalid.
	find(kid, alg string) ([]jwt.VerificationKey, error)
	// state is another one each time that the keys may have become others.
	state() any
}

// ownKey is the network's: one key, which the token must name.
type ownKey struct {
	kid    string
	public ed25519.PublicKey
}

func (o ownKey) find(kid, _ string) ([]jwt.VerificationKey, error) {
	if kid == "" || kid != o.kid {
		return nil, unknownKey
	}
	return []jwt.VerificationKey{crypto.PublicKey(o.public)}, nil
}

func (o ownKey) state() any { return o.kid }

// issuer is whose token it claims to be, by its exact name; nil where nobody of
// that name is known. Only that issuer's keys and settings are then used.
func (v *Verifier) issuer(claims jwt.MapClaims) *issuer {
	name, _ := claims["iss"].(string)
	if name == v.local.name {
		return &v.local
	}
	for _, other := range v.others {
		if name == other.issuer.name {
			return &other.issuer
		}
	}
	return nil
}

// key gives the keys that may have signed the token: those of the issuer that
// the token names by "kid" and that are made for its algorithm. Nothing else of
// the header has a say in the choice.
func (i *issuer) key(t *jwt.Token) (any, error) {
	alg := t.Method.Alg()
	if !slices.Contains(i.algorithms, alg) {
		return nil, wrongAlgorithm
	}
	if err := checkHeader(t.Header); err != nil {
		return nil, err
	}
	kid, _ := t.Header["kid"].(string)
	keys, err := i.keys.find(kid, alg)
	if err != nil {
		return nil, err
	}
	return jwt.VerificationKeySet{Keys: keys}, nil
}

// checkType refuses a token that is not of a type that is taken from the issuer (RFC
// 9068, 4; RFC 8725, 3.11). The prefix application/ goes without saying (RFC 7515,
// 4.1.9). Who sends the ID token in place of the access token is told so.
func (i *issuer) checkType(header map[string]any, claims jwt.MapClaims) error {
	name, given := NoType, false
	if typ, is := header["typ"]; is {
		name, given = typ.(string)
		if !given || strings.EqualFold(name, NoType) {
			return wrongType
		}
		if bare, long := cutFold(name, "application/"); long {
			name = bare
		}
	}
	switch {
	case slices.ContainsFunc(i.types, func(s string) bool { return strings.EqualFold(s, name) }):
		return nil
	case identifies(claims):
		return identity
	}
	return wrongType
}

// cutFold is strings.CutPrefix whatever the letters' case.
func cutFold(s, prefix string) (after string, found bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// checkHeader refuses a token whose header brings a key or asks for an extension.
func checkHeader(header map[string]any) error {
	for _, name := range []string{"crit", "b64", "jku", "jwk", "x5u", "x5c"} {
		if _, given := header[name]; given {
			return foreignHeader
		}
	}
	return nil
}
