package token

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

// headerAttacks try to tell the network how it should check the token.
func headerAttacks(t *testing.T) []attack {
	public := testKeys().signing.Public().(ed25519.PublicKey)
	der := must[[]byte](t)(x509.MarshalPKIXPublicKey(public))
	pemKey := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	ec := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	rsaKey := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
	jwk := `{"kty":"OKP","crv":"Ed25519","x":"` + b64(otherKeys().signing.Public().(ed25519.PublicKey)) + `"}`
	return []attack{
		{"the algorithm none without a signature is refused", unsealed(header("alg", `"none"`)), wrongAlgorithm},
		{"the algorithm none with a good signature is refused", seal(header("alg", `"none"`), payload()), wrongAlgorithm},
		{"the algorithm nOnE is refused", unsealed(header("alg", `"nOnE"`)), wrongAlgorithm},
		{"the algorithm eddsa in lower case is refused", seal(header("alg", `"eddsa"`), payload()), wrongAlgorithm},
		{"an empty algorithm is refused", seal(header("alg", `""`), payload()), wrongAlgorithm},
		{"a header without an algorithm is refused", seal(header("alg", ""), payload()), wrongAlgorithm},
		{"a header whose algorithm is under a name in capitals is refused", seal(header("alg", "", "ALG", `"EdDSA"`), payload()), wrongAlgorithm},
		{"an algorithm that is a list is refused", seal(header("alg", `["EdDSA"]`), payload()), wrongAlgorithm},
		{"an unknown algorithm is refused", seal(header("alg", `"XX9"`), payload()), wrongAlgorithm},
		{"HS256 with the public key's bytes as the secret is refused", signedBy(t, jwt.SigningMethodHS256, []byte(public)), wrongAlgorithm},
		{"HS512 with the public key's PEM as the secret is refused", signedBy(t, jwt.SigningMethodHS512, pemKey), wrongAlgorithm},
		{"ES256 with a stranger's key is refused", signedBy(t, jwt.SigningMethodES256, ec), wrongAlgorithm},
		{"RS256 with a stranger's key is refused", signedBy(t, jwt.SigningMethodRS256, rsaKey), wrongAlgorithm},
		{"an unknown critical extension is refused", seal(header("crit", `["x"]`, "x", "1"), payload()), foreignHeader},
		{"a critical extension that is absent is refused", seal(header("crit", `["exp"]`), payload()), foreignHeader},
		{"an empty list of critical extensions is refused", seal(header("crit", `[]`), payload()), foreignHeader},
		{"a null list of critical extensions is refused", seal(header("crit", `null`), payload()), foreignHeader},
		{"an unencoded payload (b64 false) is refused", seal(header("b64", "false", "crit", `["b64"]`), payload()), foreignHeader},
		{"b64 is refused even where it is true", seal(header("b64", "true"), payload()), foreignHeader},
		{"a key that the token brings itself (jwk) is refused", sealBy(otherKeys(), header("jwk", jwk), payload()), foreignHeader},
		{"a key set's address (jku) is refused", seal(header("jku", `"https://example.org/jwks"`), payload()), foreignHeader},
		{"a certificate's address (x5u) is refused", seal(header("x5u", `"http://169.254.169.254/"`), payload()), foreignHeader},
		{"a certificate chain (x5c) is refused", seal(header("x5c", `["AA=="]`), payload()), foreignHeader},
		{"an unknown type is refused", seal(header("typ", `"logout+jwt"`), payload()), wrongType},
		{"a DPoP proof is refused", seal(header("typ", `"dpop+jwt"`), payload()), wrongType},
		{"an empty type is refused", seal(header("typ", `""`), payload()), wrongType},
		{"a token without a type is refused", seal(header("typ", ""), payload()), wrongType},
		{"the type JWT, which any token may have, is refused", seal(header("typ", `"JWT"`), payload()), wrongType},
		{"the word that stands for no type is none", seal(header("typ", `"none"`), payload()), wrongType},
		{"a null type is refused", seal(header("typ", "null"), payload()), wrongType},
		{"a type with a space is refused", seal(header("typ", `"JWT "`), payload()), wrongType},
		{"a type that is a list is refused", seal(header("typ", `["JWT"]`), payload()), wrongType},
		{"a token without a key id is refused", seal(header("kid", ""), payload()), unknownKey},
		{"an empty key id is refused", seal(header("kid", `""`), payload()), unknownKey},
		{"a key id that is a path is refused", seal(header("kid", `"../../dev/null"`), payload()), unknownKey},
		{"a key id that is a number is refused", seal(header("kid", "1"), payload()), unknownKey},
		{"a header with a number beyond all bounds is refused", seal(header("n", "1e999"), payload()), malformed},
	}
}

// signatureAttacks have a right header, and a signature that is not the key's.
func signatureAttacks(t *testing.T) []attack {
	h, p, s := segments()
	signature := must[[]byte](t)(jwt.NewParser().DecodeSegment(s))
	with := func(signature []byte) string { return h + "." + p + "." + b64(signature) }
	committee := b64([]byte(payload("scope", `"committee"`)))
	zero := make([]byte, ed25519.SignatureSize)
	identity := slices.Concat([]byte{1}, zero[1:])
	prehashed := must[[]byte](t)(testKeys().signing.Sign(rand.Reader, sha512Of(h+"."+p), &ed25519.Options{Hash: crypto.SHA512}))
	context := must[[]byte](t)(testKeys().signing.Sign(rand.Reader, []byte(h+"."+p), &ed25519.Options{Context: "JWT"}))
	return []attack{
		{"a stranger's signature under our key's id is refused", sealBy(otherKeys(), header(), payload()), badSignature},
		{"a stranger's token is refused", sealBy(otherKeys(), header("kid", `"`+otherKeys().kid+`"`), payload()), unknownKey},
		{"another payload under a good signature is refused", h + "." + committee + "." + s, badSignature},
		{"a signature without its last byte is refused", with(signature[:63]), badSignature},
		{"a signature with a byte more is refused", with(append(slices.Clone(signature), 0)), badSignature},
		{"half a signature is refused", with(signature[:32]), badSignature},
		{"a signature of zeros is refused", with(zero), badSignature},
		{"the identity point as a signature is refused", with(identity), badSignature},
		{"the same signature plus the group's order is refused", with(plusOrder(signature)), badSignature},
		{"a signature of the payload alone is refused", with(ed25519.Sign(testKeys().signing, []byte(p))), badSignature},
		{"a signature of the decoded texts is refused", with(ed25519.Sign(testKeys().signing, []byte(header()+"."+payload()))), badSignature},
		{"an Ed25519ph signature is refused", with(prehashed), badSignature},
		{"an Ed25519ctx signature is refused", with(context), badSignature},
	}
}

// unsealed is a token with no signature.
func unsealed(header string) string {
	return b64([]byte(header)) + "." + b64([]byte(payload())) + "."
}

// signedBy signs good claims with another algorithm, under our key's id.
func signedBy(t *testing.T, method jwt.SigningMethod, key any) string {
	t.Helper()
	signed := b64([]byte(header("alg", `"`+method.Alg()+`"`))) + "." + b64([]byte(payload()))
	signature := must[[]byte](t)(method.Sign(signed, key))
	return signed + "." + b64(signature)
}

func sha512Of(text string) []byte {
	h := crypto.SHA512.New()
	h.Write([]byte(text))
	return h.Sum(nil)
}

// plusOrder adds the order of the group to the scalar S, which a reader that
// does not follow RFC 8032, 5.1.7, would take for the same signature.
func plusOrder(signature []byte) []byte {
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	scalar := slices.Clone(signature[32:])
	slices.Reverse(scalar)
	sum := new(big.Int).Add(new(big.Int).SetBytes(scalar), order).FillBytes(make([]byte, 32))
	slices.Reverse(sum)
	return slices.Concat(signature[:32], sum)
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// A refusal must not repeat what a stranger wrote, the parser's words included.
func TestRefusalsRepeatNothingOfTheToken(t *testing.T) {
	const canary = "canary-4711"
	v := NewVerifier(testKeys(), atNoon)
	for name, raw := range map[string]string{
		"in the algorithm": seal(header("alg", `"`+canary+`"`), payload()),
		"in the type":      seal(header("typ", `"`+canary+`"`), payload()),
		"in the key id":    seal(header("kid", `"`+canary+`"`), payload()),
		"in the issuer":    seal(header(), payload("iss", `"`+canary+`"`)),
		"in the expiry":    seal(header(), payload("exp", `"`+canary+`"`)),
		"in broken JSON":   seal(header(), canary),
		"in the segments":  canary + "." + canary + "." + canary,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := v.Verify(raw)
			if err == nil || strings.Contains(err.Error(), canary) {
				t.Errorf("got %v", err)
			}
		})
	}
}
