package token

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// oddKeys is a key set with keys that must not be used beside good ones.
func oddKeys() string {
	secret, err := json.Marshal(jose.JSONWebKey{Key: secrets()["leaked"], KeyID: "leaked"})
	if err != nil {
		panic(err)
	}
	return setOf(
		published("rsa", map[string]any{"alg": "RS256", "use": "sig"}), published("pss", nil),
		published("p256", map[string]any{"key_ops": []string{"verify"}}), published("p384", nil), published("ed", nil),
		published("enc", map[string]any{"use": "enc", "alg": "RSA-OAEP"}), published("ops", map[string]any{"key_ops": []string{"encrypt"}}),
		published("weak", nil), secret, json.RawMessage(`{"kty":"oct","kid":"oct","k":"c2VjcmV0c2VjcmV0c2VjcmV0"}`),
		json.RawMessage(`{"kty":"XYZ","kid":"new"}`), published("next", map[string]any{"kid": nil}), json.RawMessage(`"rsa"`),
	)
}

func TestVerifyRefusesAttacksOnAProvider(t *testing.T) {
	provider := newIDP(oddKeys())
	v := trusting(t, provider.provider())
	attacks := append(keyAttacks(t), forgeries(t)...)
	attacks = append(attacks, issuerAttacks()...)
	attacks = append(attacks, purposeAttacks()...)
	attacks = append(attacks, theirClaimAttacks()...)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) { refuses(t, v, a.raw, a.want) })
	}
}

// keyAttacks have the network check a token with another key or algorithm than
// the provider means.
func keyAttacks(t *testing.T) []attack {
	public := secrets()["rsa"].Public().(*rsa.PublicKey)
	der := must[[]byte](t)(x509.MarshalPKIXPublicKey(public))
	inPEM := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	as := func(alg, kid, key string) string { // signed by key with its own algorithm, but the header says other things
		own := map[string]string{"rsa": "RS256", "pss": "PS256", "p256": "ES256", "p384": "ES384", "ed": "EdDSA"}[key]
		return signed(own, secrets()[key], theirHeader(alg, kid), theirPayload())
	}
	header := func(changes ...string) string {
		return signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", changes...), theirPayload())
	}
	return []attack{
		{"HS256 with the RSA key's DER as the secret is refused", signed("HS256", der, theirHeader("HS256", "rsa"), theirPayload()), wrongAlgorithm},
		{"HS256 with the RSA key's PEM as the secret is refused", signed("HS256", inPEM, theirHeader("HS256", "rsa"), theirPayload()), wrongAlgorithm},
		{"HS256 with the RSA modulus as the secret is refused", signed("HS256", public.N.Bytes(), theirHeader("HS256", "rsa"), theirPayload()), wrongAlgorithm},
		{"HS256 with a symmetric key that the set has is refused", signed("HS256", []byte("secretsecretsecret"), theirHeader("HS256", "oct"), theirPayload()), wrongAlgorithm},
		{"the algorithm none is refused", b64([]byte(theirHeader("none", "rsa"))) + "." + b64([]byte(theirPayload())) + ".", wrongAlgorithm},
		{"an algorithm that the key could but the setting does not name is refused", theirsOf("RS512", "rsa"), wrongAlgorithm},
		{"a curve whose algorithm the setting does not name is refused", theirs("ES384", "p384"), wrongAlgorithm},
		{"PS256 with a key that is published for RS256 is refused", theirsOf("PS256", "rsa"), wrongAlgorithm},
		{"ES256 with a key on P-384 is refused", as("ES256", "p384", "p384"), wrongAlgorithm},
		{"ES256 with an RSA key is refused", as("ES256", "rsa", "p256"), wrongAlgorithm},
		{"RS256 with an EC key is refused", as("RS256", "p256", "rsa"), wrongAlgorithm},
		{"EdDSA with an RSA key is refused", as("EdDSA", "rsa", "ed"), wrongAlgorithm},
		{"RS256 with an Ed25519 key is refused", as("RS256", "ed", "rsa"), wrongAlgorithm},
		{"a key that nobody published is refused", as("RS256", "other", "rsa"), unknownKey},
		{"a key id in another case is refused", as("RS256", "RSA", "rsa"), unknownKey},
		{"a key id that is a number is refused", header("kid", "1"), unknownKey},
		{"a token without a key id is refused", header("kid", ""), unknownKey},
		{"an empty key id is refused", header("kid", `""`), unknownKey},
		{"a key for encryption is refused", theirs("RS256", "enc"), unknownKey},
		{"a key whose operations have no verify is refused", theirs("RS256", "ops"), unknownKey},
		{"an RSA key of 1024 bits is refused", theirs("RS256", "weak"), unknownKey},
		{"a private key that was published is refused", theirs("RS256", "leaked"), unknownKey},
		{"a key without an id is refused", theirs("RS256", "next"), unknownKey},
		{"a critical extension is refused", header("crit", `["b64"]`, "b64", "false"), foreignHeader},
		{"a key that the token brings itself is refused", header("jwk", string(published("next", nil))), foreignHeader},
		{"a key set that the token brings itself is refused", header("jku", `"https://evil.example.org/keys"`), foreignHeader},
		{"a certificate that the token brings itself is refused", header("x5c", `["AA=="]`), foreignHeader},
		{"a certificate's address is refused", header("x5u", `"https://evil.example.org/x"`), foreignHeader},
		{"a logout token by its type is refused", header("typ", `"logout+jwt"`), wrongType},
		{"a DPoP proof is refused", header("typ", `"dpop+jwt"`), wrongType},
		{"a client's assertion by its type is refused", header("typ", `"client-authentication+jwt"`), wrongType},
		{"another application type is refused", header("typ", `"application/jwt+x"`), wrongType},
	}
}

// theirsOf is a token by a key with any algorithm of its type.
func theirsOf(alg, kid string) string {
	return signed(alg, secrets()[kid], theirHeader(alg, kid), theirPayload())
}

// forgeries have a right header, and a signature that is not the provider's.
func forgeries(t *testing.T) []attack {
	stranger := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
	curve := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	text := b64([]byte(theirHeader("ES256", "p256"))) + "." + b64([]byte(theirPayload()))
	sum := sha256.Sum256([]byte(text))
	inDER := must[[]byte](t)(ecdsa.SignASN1(rand.Reader, secrets()["p256"].(*ecdsa.PrivateKey), sum[:]))
	swap := func(raw string, payload string) string {
		parts := strings.Split(raw, ".")
		return parts[0] + "." + b64([]byte(payload)) + "." + parts[2]
	}
	return []attack{
		{"a stranger's RSA signature is refused", signed("RS256", stranger, theirHeader("RS256", "rsa"), theirPayload()), badSignature},
		{"a stranger's EC signature is refused", signed("ES256", curve, theirHeader("ES256", "p256"), theirPayload()), badSignature},
		{"another key of the provider's than the one named is refused", signed("RS256", secrets()["pss"], theirHeader("RS256", "rsa"), theirPayload()), badSignature},
		{"a PSS signature under RS256 is refused", signed("PS256", secrets()["rsa"], theirHeader("RS256", "rsa"), theirPayload()), badSignature},
		{"a PKCS#1 signature under PS256 is refused", signed("RS256", secrets()["pss"], theirHeader("PS256", "pss"), theirPayload()), badSignature},
		{"an EC signature in DER is refused", text + "." + b64(inDER), badSignature},
		{"an EC signature of zeros is refused", text + "." + b64(make([]byte, 64)), badSignature},
		{"an empty EC signature is refused", text + ".", badSignature},
		{"an RSA signature of zeros is refused", b64([]byte(theirHeader("RS256", "rsa"))) + "." + b64([]byte(theirPayload())) + "." + b64(make([]byte, 256)), badSignature},
		{"a payload exchanged under an RSA signature is refused", swap(theirs("RS256", "rsa"), theirPayload("sub", `"bia"`)), badSignature},
		{"a payload exchanged under an EC signature is refused", swap(theirs("ES256", "p256"), theirPayload("sub", `"bia"`)), badSignature},
		{"a payload exchanged under an EdDSA signature is refused", swap(theirs("EdDSA", "ed"), theirPayload("sub", `"bia"`)), badSignature},
	}
}

// issuerAttacks mix the issuers up: each one's keys are good for its own name only.
func issuerAttacks() []attack {
	claims := func(changes ...string) string { return theirs("RS256", "rsa", changes...) }
	local := testKeys().kid
	return []attack{
		{"the network's key does not sign for the provider", seal(header(), theirPayload()), unknownKey},
		{"the network's key does not sign for the provider under its key id", seal(header("kid", `"ed"`), theirPayload()), badSignature},
		{"the provider's RSA key does not sign for the network", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa"), payload()), wrongAlgorithm},
		{"the provider's Ed25519 key does not sign for the network", signed("EdDSA", secrets()["ed"], theirHeader("EdDSA", "ed"), payload()), unknownKey},
		{"the provider's Ed25519 key does not sign under the network's key id", signed("EdDSA", secrets()["ed"], theirHeader("EdDSA", local), payload()), badSignature},
		{"the provider's issuer with the network's audience is refused", claims("aud", `"rede"`), wrongAudience},
		{"another realm of the same provider is refused", claims("iss", `"https://id.example.org/realms/other"`), wrongIssuer},
		{"the issuer with a slash at its end is refused", claims("iss", `"`+realm+`/"`), wrongIssuer},
		{"the issuer in another case is refused", claims("iss", `"HTTPS://id.example.org/realms/city"`), wrongIssuer},
		{"an issuer that begins like the provider is refused", claims("iss", `"`+realm+`.evil.example.org"`), wrongIssuer},
		{"an issuer that is a list is refused", claims("iss", `["`+realm+`"]`), wrongIssuer},
		{"a token without an issuer is refused", claims("iss", ""), wrongIssuer},
		{"an issuer that is said twice is refused", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa"), twice(theirPayload(), `"iss":"rede"`)), repeated},
	}
}

// purposeAttacks are tokens that the provider signed for another end.
func purposeAttacks() []attack {
	claims := func(changes ...string) string { return theirs("RS256", "rsa", changes...) }
	return []attack{
		{"an ID token by its nonce is told what it is", claims("nonce", `"n"`, "typ", ""), identity},
		{"an ID token by its at_hash is told what it is", claims("at_hash", `"h"`, "typ", ""), identity},
		{"an ID token by its c_hash is told what it is", claims("c_hash", `"h"`, "typ", ""), identity},
		{"an ID token by its null nonce is told what it is", claims("nonce", "null"), identity},
		{"an ID token of Keycloak is told what it is", claims("typ", `"ID"`), identity},
		{"an ID token by its type and nonce is told what it is", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", `"JWT"`), theirPayload("nonce", `"n"`)), identity},
		{"a token of the type JWT is refused where that is not set", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", `"JWT"`), theirPayload()), wrongType},
		{"a token without a type likewise", signed("RS256", secrets()["rsa"], theirHeader("RS256", "rsa", "typ", ""), theirPayload()), wrongType},
		{"a refresh token of Keycloak is refused", claims("typ", `"Refresh"`), notAccess},
		{"an offline token of Keycloak is refused", claims("typ", `"Offline"`), notAccess},
		{"a typ claim that is no string is refused", claims("typ", `["Bearer"]`), notAccess},
		{"a null typ claim is refused", claims("typ", "null"), notAccess},
		{"a logout token by its events is refused", claims("events", `{"http://schemas.openid.net/event/backchannel-logout":{}}`, "typ", ""), notAccess},
		{"a token bound to a key by DPoP is refused", claims("cnf", `{"jkt":"x"}`), boundToken},
		{"a token bound to a certificate is refused", claims("cnf", `{"x5t#S256":"x"}`), boundToken},
	}
}

// theirClaimAttacks are the provider's tokens with claims that cannot be used.
func theirClaimAttacks() []attack {
	claims := func(changes ...string) string { return theirs("RS256", "rsa", changes...) }
	return []attack{
		{"a token for another service is refused", claims("aud", `"account"`), wrongAudience},
		{"a token without an audience is refused", claims("aud", ""), wrongAudience},
		{"an audience in a list within a list is refused", claims("aud", `[["rede-api"]]`), wrongAudience},
		{"audiences of mixed types are refused", claims("aud", `["rede-api",null]`), wrongAudience},
		{"an authorized party is no audience", claims("aud", `"account"`, "azp", `"rede-api"`), wrongAudience},
		{"an expired token is refused", claims("iat", unix(-time.Hour), "exp", unix(-time.Second)), ErrExpired},
		{"an expiry in a string is refused", claims("exp", `"`+unix(time.Hour)+`"`), badExpiry},
		{"a token without an expiry is refused", claims("exp", ""), badExpiry},
		{"a token without an issue date is refused", claims("iat", ""), badIssued},
		{"an issue date 31 seconds ahead is refused", claims("iat", unix(31*time.Second)), issuedLater},
		{"a start 31 seconds ahead is refused", claims("nbf", unix(31*time.Second)), tooEarly},
		{"a life of a day and a second is refused", claims("exp", unix(24*time.Hour+time.Second)), badLifetime},
		{"a token without a subject is refused", claims("sub", ""), badSubject},
		{"a subject that is a number, such as a CPF, is refused", claims("sub", "12345678909"), badSubject},
		{"a subject with a zero byte is refused", claims("sub", `"ana\u0000"`), badSubject},
		{"a token id that is a number is refused", claims("jti", "1"), badTokenID},
		{"an empty token id is refused", claims("jti", `""`), badTokenID},
		{"a null token id is refused", claims("jti", "null"), badTokenID},
		{"a token id of 257 characters is refused", claims("jti", `"`+strings.Repeat("x", 257)+`"`), badTokenID},
		{"a token id with half a surrogate pair is refused", claims("jti", `"\ud800"`), badTokenID},
		{"a scope that is a number is refused", claims("scope", "1"), badScope},
		{"a scope that is an object is refused", claims("scope", `{"servant":true}`), badScope},
		{"a scope of mixed types is refused", claims("scope", `["openid",1]`), badScope},
		{"a null scope is refused", claims("scope", "null"), badScope},
	}
}
