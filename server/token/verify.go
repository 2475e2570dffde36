package token

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// A Verifier checks tokens. It keeps nothing of them, and serves any number of
// goroutines.
type Verifier struct {
	keys   *Keys
	local  issuer
	parser *jwt.Parser
	now    func() time.Time
}

// An issuer is whose tokens are taken, and for what.
type issuer struct {
	// name and audience are what "iss" and "aud" must say. With either of
	// them empty, no token is taken.
	name, audience string
	kid            string
	key            ed25519.PublicKey
	// warranted says that its tokens carry the right of their scopes.
	warranted bool
}

// NewVerifier takes the tokens of the network's own key, at the time that now
// tells.
func NewVerifier(k *Keys, now func() time.Time) *Verifier {
	return &Verifier{
		keys: k,
		local: issuer{
			name:      Issuer,
			audience:  Audience,
			kid:       k.kid,
			key:       k.signing.Public().(ed25519.PublicKey),
			warranted: true,
		},
		parser: jwt.NewParser(
			jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
			jwt.WithStrictDecoding(),
			jwt.WithJSONNumber(),
			jwt.WithoutClaimsValidation(), // issuer.caller checks more, and says why
		),
		now: now,
	}
}

// Verify checks a compact JWS (RFC 7515) and tells who calls. Every failure is
// an *Invalid, which wraps ErrInvalid and holds no part of the token. Scopes
// that the network does not know are left out, since a provider's tokens carry
// others beside ours ("openid profile"), and each scope counts once. An e-mail
// that is no bare address is left out likewise.
func (v *Verifier) Verify(raw string) (network.Caller, error) {
	if err := checkForm(raw); err != nil {
		return network.Caller{}, err
	}
	claims := jwt.MapClaims{}
	if _, err := v.parser.ParseWithClaims(raw, claims, v.key); err != nil {
		return network.Caller{}, reason(err)
	}
	return v.local.caller(claims, v.keys.Actor, v.now())
}

// checkForm refuses whatever two readers of the token could read differently:
// what is not base64url (Go's decoder skips line breaks even when strict), not
// a JSON object, or repeats a name.
func checkForm(raw string) error {
	if len(raw) > MaxLength {
		return tooLong
	}
	segments := strings.Split(raw, ".")
	if len(segments) != 3 || strings.ContainsAny(raw, "\r\n") {
		return malformed
	}
	for _, segment := range segments[:2] {
		text, err := base64.RawURLEncoding.Strict().DecodeString(segment)
		if err != nil {
			return malformed
		}
		if err := checkObject(text); err != nil {
			return err
		}
	}
	return nil
}

// key is the key that must have signed the token. The parser has made sure of
// the algorithm; nothing else of the header has a say in the choice.
func (v *Verifier) key(t *jwt.Token) (any, error) {
	if typ, given := t.Header["typ"]; given {
		name, _ := typ.(string)
		if !strings.EqualFold(name, "JWT") && !strings.EqualFold(name, "at+jwt") {
			return nil, wrongType
		}
	}
	for _, name := range []string{"crit", "b64", "jku", "jwk", "x5u", "x5c"} {
		if _, given := t.Header[name]; given {
			return nil, foreignHeader
		}
	}
	if kid, _ := t.Header["kid"].(string); kid == "" || kid != v.local.kid {
		return nil, unknownKey
	}
	return v.local.key, nil
}

// reason is the parser's error as a refusal, without the parser's words: some
// of them repeat the token.
func reason(err error) *Invalid {
	var own *Invalid
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, jwt.ErrEd25519Verification):
		return badSignature
	case errors.Is(err, jwt.ErrTokenMalformed):
		return malformed
	default:
		return wrongAlgorithm
	}
}
