package token

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// A Grant is what an operator gives a token.
type Grant struct {
	// Subject is whose token it is: 1 to MaxSubject characters, no control
	// characters.
	Subject string
	// Scope is one or more scopes, separated by spaces; see network.ParseScope.
	Scope string
	// Email is one bare address, or empty. It counts as verified.
	Email string
	// TTL is how long the token lives, MinTTL to Keys.Life. It counts in whole
	// seconds, rounded up, from the second in which the token is minted.
	TTL time.Duration
}

// Mint signs a token with the network's own key: EdDSA, of the type at+jwt, with iss, aud, sub,
// jti, iat, exp, scope and, where the grant has an e-mail, email and
// email_verified. Verify takes every token that it makes. A grant that is out
// of bounds is refused in one line, which repeats nothing of the grant.
func (k *Keys) Mint(g Grant, now time.Time) (string, error) {
	scope, err := g.check(k.Life())
	if err != nil {
		return "", err
	}
	issued := now.Unix()
	claims := jwt.MapClaims{
		"iss":   Issuer,
		"aud":   Audience,
		"sub":   g.Subject,
		"jti":   rand.Text(),
		"iat":   issued,
		"exp":   issued + int64((g.TTL+time.Second-1)/time.Second),
		"scope": scope,
	}
	if g.Email != "" {
		claims["email"], claims["email_verified"] = g.Email, true
	}
	unsigned := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims)
	unsigned.Header["kid"], unsigned.Header["typ"] = k.kid, AccessType
	raw, err := unsigned.SignedString(k.signing)
	if err != nil {
		return "", fmt.Errorf("signing the token: %w", err)
	}
	if len(raw) > MaxLength {
		return "", errors.New("the token would be longer than 8 KB: name fewer scopes")
	}
	return raw, nil
}

// check answers the grant's scope claim, each scope once. longest is how long a token
// may live.
func (g Grant) check(longest time.Duration) (string, error) {
	switch {
	case !validSubject(g.Subject):
		return "", fmt.Errorf("the subject must have 1 to %d characters, none of them a control character", MaxSubject)
	case g.Email != "" && !bareAddress(g.Email):
		return "", errors.New("the e-mail must be one bare address, such as ana@example.org")
	case g.TTL < MinTTL || g.TTL > longest:
		return "", fmt.Errorf("the time to live must be between 1 second and %s, unless --token-life says otherwise", span(longest).EN)
	}
	var words []string
	for word := range spaced(g.Scope) {
		if _, err := network.ParseScope(word); err != nil {
			return "", fmt.Errorf("word %d of the scope is none: %w", len(words)+1, err)
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		return "", fmt.Errorf("the scope is empty: %w", network.ErrScope)
	}
	return strings.Join(unique(words), " "), nil
}

// validSubject also refuses U+FFFD: Go reads it, and JSON decoders write it, in
// the place of what is no character, and two subjects must not become one.
func validSubject(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 1 && n <= MaxSubject &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError })
}

// bareAddress tells whether s is one e-mail address and nothing besides: no
// name, no brackets, no comment, no invisible characters.
func bareAddress(s string) bool {
	if len(s) > MaxEmail || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) || r == utf8.RuneError }) {
		return false
	}
	address, err := mail.ParseAddress(s)
	return err == nil && address.Address == s
}
