// Package token is the network's side of JSON Web Tokens: it keeps the
// network's keys, mints tokens with them and tells from a token who calls.
//
// It follows RFC 7515 (JWS), RFC 7519 (JWT), RFC 8037 (Ed25519) and RFC 9068
// (access tokens), with the advice of RFC 8725: each issuer has its own keys,
// algorithms and audience, and nothing in a token says how the token is to be
// checked. The signature is the work of golang-jwt; what that library takes and
// this network does not (repeated names, an unknown "crit", any "typ", an empty
// subject, dates in strings or from the future) is refused here.
//
// The network is an issuer itself. An identity provider joins it by Trust: its
// keys come from a file, or are fetched and kept by one goroutine that no token
// can hurry beyond its refreshPolicy; its claims become scopes by a Mapping.
package token

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// What the network's own tokens say, and how far any token may go.
const (
	// Issuer and Audience are the "iss" and "aud" of a token that the
	// network's own key signed.
	Issuer   = network.OwnIssuer
	Audience = "rede"
	// MaxLength is the longest token, in bytes of its compact form.
	MaxLength = 8 << 10
	// MinTTL and MaxTTL bound a token's life, from "iat" to "exp", whatever is set.
	MinTTL = time.Second
	MaxTTL = network.TokenLife
	// OwnTTL and ProviderTTL are how long a token lives at most unless it is set: the
	// network's own, and a provider's.
	OwnTTL      = 90 * 24 * time.Hour
	ProviderTTL = 24 * time.Hour
	// AccessType is the type of an access token (RFC 9068, 2.1), the only one that is
	// taken unless others are set. NoType stands for a token that has none.
	AccessType = "at+jwt"
	NoType     = "none"
	// Leeway is how far an issuer's clock may be ahead of ours when it
	// writes "iat" and "nbf". There is none for "exp": an expired token is
	// expired.
	Leeway = network.IssuedLeeway
	// MaxSubject is the longest "sub", in characters.
	MaxSubject = 256
	// MaxEmail is the longest e-mail, in bytes (RFC 5321, 4.5.3.1.3, without
	// the angle brackets).
	MaxEmail = 254
)
