package token

import (
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// A Verifier checks tokens, and remembers those that were good. It serves any number of
// goroutines.
type Verifier struct {
	// Revoked, where set, is asked about every token that is good otherwise:
	// about its actor, its id as Keys.TokenID names it, which is empty for a token
	// without a "jti", and when it was issued. Set it before the first Verify; it
	// must be quick and serve any number of goroutines.
	Revoked func(actor network.Actor, tokenID string, issued time.Time) bool

	known  verified
	keys   *Keys
	local  issuer
	others []*Trusted
	parser *jwt.Parser
	now    func() time.Time
}

// NewVerifier takes the tokens of the network's own key and of the trusted
// providers, at the time that now tells.
func NewVerifier(k *Keys, now func() time.Time, trusted ...*Trusted) *Verifier {
	return &Verifier{
		known: newVerified(),
		keys:  k,
		local: issuer{
			name:       Issuer,
			audience:   []string{Audience},
			algorithms: []string{jwt.SigningMethodEdDSA.Alg()},
			keys:       ownKey{k.kid, k.signing.Public().(ed25519.PublicKey)},
			scopes:     ownScopes,
			types:      []string{AccessType},
			longest:    k.Life(),
			warrants:   scopeKinds,
		},
		others: trusted,
		parser: jwt.NewParser(
			jwt.WithValidMethods(algorithms), // issuer.key narrows them to the issuer's
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
// that is no bare address is left out likewise. It waits for a provider's keys
// two seconds at most, and for nothing else. A token that was good is not read again
// until it expires or its issuer's keys change; whether it was revoked is asked each time.
func (v *Verifier) Verify(raw string) (network.Caller, error) {
	if len(raw) > MaxLength {
		return network.Caller{}, tooLong
	}
	hash, now := sha256.Sum256([]byte(raw)), v.now()
	caller, known := v.known.find(hash, now)
	if !known {
		g, err := v.read(raw, now)
		if err != nil {
			return network.Caller{}, err
		}
		v.known.keep(hash, g)
		caller = g.caller
	}
	return v.standing(caller)
}

// read checks a token by what it says, and by its issuer's keys.
func (v *Verifier) read(raw string, now time.Time) (good, error) {
	claims, by, keys, err := v.signed(raw, (*issuer).checkType)
	if err != nil {
		return good{}, err
	}
	caller, err := by.caller(claims, v.keys.Actor, now)
	if err != nil {
		return good{}, err
	}
	caller, err = v.complete(caller, by, claims)
	return good{caller: caller, by: by, keys: keys, since: now}, err
}

// signed are the claims of a token whose signature is that of the issuer whose it claims
// to be, and which is of a type that is wanted; keys is the state of that issuer's keyring.
func (v *Verifier) signed(raw string, checkType func(*issuer, map[string]any, jwt.MapClaims) error) (_ jwt.MapClaims, by *issuer, keys any, _ error) {
	if err := checkForm(raw); err != nil {
		return nil, nil, nil, err
	}
	claims := jwt.MapClaims{}
	_, err := v.parser.ParseWithClaims(raw, claims, func(t *jwt.Token) (any, error) {
		if by = v.issuer(claims); by == nil {
			return nil, wrongIssuer
		}
		if err := checkType(by, t.Header, claims); err != nil {
			return nil, err
		}
		keys = by.keys.state() // before they are looked at: what changes since is another state
		return by.key(t)
	})
	if err != nil {
		return nil, nil, nil, reason(err)
	}
	return claims, by, keys, nil
}

// admit completes the caller by the token's own id and its issue, and refuses one that
// was taken back.
func (v *Verifier) admit(caller network.Caller, by *issuer, claims jwt.MapClaims) (network.Caller, error) {
	caller, err := v.complete(caller, by, claims)
	if err != nil {
		return network.Caller{}, err
	}
	return v.standing(caller)
}

// complete adds to the caller the token's own id and its issue.
func (v *Verifier) complete(caller network.Caller, by *issuer, claims jwt.MapClaims) (network.Caller, error) {
	jti, err := tokenID(claims)
	if err != nil {
		return network.Caller{}, err
	}
	if jti != "" {
		caller.TokenID = v.keys.TokenID(by.name, jti)
	}
	caller.Issued, _ = numericDate(claims["iat"]) // checkTimes read it
	return caller, nil
}

// standing refuses the caller of a token that was taken back.
func (v *Verifier) standing(caller network.Caller) (network.Caller, error) {
	if v.Revoked != nil && v.Revoked(caller.Actor, caller.TokenID, caller.Issued) {
		return network.Caller{}, ErrRevoked
	}
	return caller, nil
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

// reason is the parser's error as a refusal, without the parser's words: some
// of them repeat the token.
func reason(err error) *Invalid {
	var own *Invalid
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, jwt.ErrEd25519Verification), errors.Is(err, jwt.ErrECDSAVerification), errors.Is(err, rsa.ErrVerification):
		return badSignature
	case errors.Is(err, jwt.ErrTokenMalformed):
		return malformed
	default:
		return wrongAlgorithm
	}
}
