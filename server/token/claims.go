package token

import (
	"encoding/json"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
)

// caller reads who calls from the claims of a token that the issuer signed.
func (i *issuer) caller(claims jwt.MapClaims, actor func(issuer, subject string) network.Actor, now time.Time) (network.Caller, error) {
	if err := i.checkParties(claims); err != nil {
		return network.Caller{}, err
	}
	if i.foreign {
		if err := checkPurpose(claims); err != nil {
			return network.Caller{}, err
		}
	}
	return i.bearer(claims, actor, now)
}

// bearer reads who calls from claims whose issuer, audience and purpose were checked.
func (i *issuer) bearer(claims jwt.MapClaims, actor func(issuer, subject string) network.Actor, now time.Time) (network.Caller, error) {
	subject, _ := claims["sub"].(string)
	if !validSubject(subject) {
		return network.Caller{}, badSubject
	}
	expires, err := checkTimes(claims, now, i.longest)
	if err != nil {
		return network.Caller{}, err
	}
	scopes, err := i.scopes(claims)
	if err != nil {
		return network.Caller{}, err
	}
	caller := network.Caller{
		Actor:     actor(i.name, subject),
		Scopes:    scopes,
		Warranted: i.warranted(scopes),
		Expires:   expires,
	}
	if email, _ := claims["email"].(string); bareAddress(email) {
		caller.Email = email
		// Cognito and others write the claim as text
		caller.EmailVerified = claims["email_verified"] == true || claims["email_verified"] == "true"
	}
	return caller, nil
}

// warranted are those of the scopes whose right the issuer's word carries.
func (i *issuer) warranted(scopes []network.Scope) []network.Scope {
	var found []network.Scope
	for _, s := range scopes {
		if slices.Contains(i.warrants, s.Kind) {
			found = append(found, s)
		}
	}
	return found
}

// checkParties holds the token against who may issue it and for whom (RFC
// 7519, 4.1.1 and 4.1.3; RFC 8725, 3.8 and 3.9).
func (i *issuer) checkParties(claims jwt.MapClaims) error {
	if name, _ := claims["iss"].(string); name == "" || name != i.name {
		return wrongIssuer
	}
	audience := texts(claims["aud"])
	if !slices.ContainsFunc(audience, func(name string) bool { return name != "" && slices.Contains(i.audience, name) }) {
		return wrongAudience
	}
	return nil
}

// checkPurpose refuses what a provider signs with the same keys for another end:
// ID tokens (OpenID Connect Core 1.0, 2 and 3.1.3.6), security events such as
// logouts (RFC 8417), and, by the claim "typ" that Keycloak writes, refresh
// tokens and the like. A token that is bound to its holder's key (RFC 7800) is
// refused too, since taking it without the proof would undo the binding.
func checkPurpose(claims jwt.MapClaims) error {
	if identifies(claims) {
		return identity
	}
	if _, given := claims["events"]; given {
		return notAccess
	}
	if typ, given := claims["typ"]; given {
		name, _ := typ.(string)
		if !slices.ContainsFunc([]string{"Bearer", "JWT", "at+jwt"}, func(s string) bool { return strings.EqualFold(s, name) }) {
			return notAccess
		}
	}
	if _, given := claims["cnf"]; given {
		return boundToken
	}
	return nil
}

// identifies tells an ID token by what no access token has.
func identifies(claims jwt.MapClaims) bool {
	for _, name := range []string{"nonce", "at_hash", "c_hash", "s_hash"} {
		if _, given := claims[name]; given {
			return true
		}
	}
	typ, _ := claims["typ"].(string)
	return strings.EqualFold(typ, "ID")
}

// tokenID is the token's "jti", or empty where it has none.
func tokenID(claims jwt.MapClaims) (string, error) {
	claim, given := claims["jti"]
	if !given {
		return "", nil
	}
	id, _ := claim.(string)
	if n := utf8.RuneCountInString(id); n < 1 || n > MaxSubject || strings.ContainsRune(id, utf8.RuneError) {
		return "", badTokenID
	}
	return id, nil
}

// checkTimes tells when the token expires (RFC 7519, 4.1.4 to 4.1.6). longest is how
// long one of its issuer may live.
func checkTimes(claims jwt.MapClaims, now time.Time, longest time.Duration) (expires time.Time, err error) {
	expires, ok := numericDate(claims["exp"])
	if !ok {
		return time.Time{}, badExpiry
	}
	issued, ok := numericDate(claims["iat"])
	if !ok {
		return time.Time{}, badIssued
	}
	starts := issued
	if nbf, given := claims["nbf"]; given {
		if starts, ok = numericDate(nbf); !ok {
			return time.Time{}, badStart
		}
	}
	switch life := expires.Sub(issued); {
	case life <= 0 || life > longest:
		return time.Time{}, outlives(longest)
	case !now.Before(expires):
		return time.Time{}, ErrExpired
	case issued.After(now.Add(Leeway)):
		return time.Time{}, issuedLater
	case starts.After(now.Add(Leeway)):
		return time.Time{}, tooEarly
	}
	return expires, nil
}

// lastDate is the end of the year 9999, in seconds of Unix time.
const lastDate = 253402300799

// numericDate reads a NumericDate (RFC 7519, 2): a JSON number of seconds,
// with or without a fraction, from 1970 to 9999.
func numericDate(claim any) (time.Time, bool) {
	number, ok := claim.(json.Number)
	if !ok {
		return time.Time{}, false
	}
	seconds, err := strconv.ParseFloat(number.String(), 64)
	if err != nil || seconds < 0 || seconds > lastDate {
		return time.Time{}, false
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(fraction*1e9)).UTC(), true
}

// ownScopes are the scopes of a token that the network minted: its scope claim,
// which must be there.
func ownScopes(claims map[string]any) ([]network.Scope, error) {
	scope, ok := claims["scope"].(string)
	if !ok {
		return nil, badScope
	}
	return knownScopes(scope), nil
}

// knownScopes are the scopes of a claim that the network knows, in the claim's
// order, each once.
func knownScopes(claim string) []network.Scope {
	var known []network.Scope
	for word := range spaced(claim) {
		if scope, err := network.ParseScope(word); err == nil {
			known = append(known, scope)
		}
	}
	return unique(known)
}

// spaced gives the words of a scope claim: only a space parts them (RFC 6749, 3.3).
func spaced(claim string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.SplitSeq(claim, " ") {
			if word != "" && !yield(word) {
				return
			}
		}
	}
}

// unique gives each element once, in the order of their first places.
func unique[T comparable](all []T) []T {
	seen := make(map[T]bool, len(all))
	return slices.DeleteFunc(all, func(one T) bool {
		again := seen[one]
		seen[one] = true
		return again
	})
}
