package token

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// algorithms are all that any token may be signed with: asymmetric ones.
var algorithms = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}

// The bounds of an issuer's keys.
const (
	minRSA  = 2048 // bits
	maxRSA  = 8192 // bits; larger ones make checking a token too dear
	maxKeys = 64   // in one set
)

// A key is one key of an issuer.
type key struct {
	id     string
	alg    string // the one algorithm that it is for, or empty
	public crypto.PublicKey
}

// fits tells whether the key is for the algorithm: by its "alg", its type and its
// curve. So no key is used with another algorithm than the issuer means (RFC 8725,
// 3.1).
func (k key) fits(alg string) bool {
	if k.alg != "" && k.alg != alg {
		return false
	}
	switch public := k.public.(type) {
	case *rsa.PublicKey:
		return strings.HasPrefix(alg, "RS") || strings.HasPrefix(alg, "PS")
	case *ecdsa.PublicKey:
		return alg == map[string]string{"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}[public.Params().Name]
	case ed25519.PublicKey:
		return alg == "EdDSA"
	}
	return false
}

// fitting gives the keys that are for the algorithm.
func fitting(keys []key, alg string) (fit []jwt.VerificationKey) {
	for _, k := range keys {
		if k.fits(alg) {
			fit = append(fit, k.public)
		}
	}
	return fit
}

// checkStrength refuses a key that is too weak, too large or of an unknown type.
func checkStrength(public crypto.PublicKey) error {
	switch k := public.(type) {
	case *rsa.PublicKey:
		if bits := k.N.BitLen(); bits < minRSA || bits > maxRSA {
			return fmt.Errorf("its RSA key has %d bits, not %d to %d", bits, minRSA, maxRSA)
		}
		if k.E < 3 || k.E%2 == 0 || k.E > 1<<31-1 {
			return errors.New("its RSA exponent is not an odd number from 3 to 2147483647")
		}
		return nil
	case *ecdsa.PublicKey:
		if !slices.Contains([]string{"P-256", "P-384", "P-521"}, k.Params().Name) {
			return errors.New("its curve is none of P-256, P-384 and P-521")
		}
		return nil
	case ed25519.PublicKey:
		return nil
	}
	return errors.New("its key is of no type that signs tokens")
}

// readKeySet reads a JWK set (RFC 7517, 5). A key that is not for signatures,
// cannot be read, is weak, secret or nameless is skipped, with a reason.
func readKeySet(text []byte) (keys []key, skipped []string, err error) {
	if checkObject(text) != nil {
		return nil, nil, errors.New("the key set is not one JSON object without repeated names")
	}
	var members map[string]json.RawMessage // a struct would take KEYS for keys
	var all []json.RawMessage
	if json.Unmarshal(text, &members) != nil || json.Unmarshal(members["keys"], &all) != nil || all == nil {
		return nil, nil, errors.New("the key set has no list of keys")
	}
	if len(all) > maxKeys {
		return nil, nil, fmt.Errorf("the key set has more than %d keys", maxKeys)
	}
	for n, one := range all {
		k, err := readKey(one)
		if err != nil {
			skipped = append(skipped, fmt.Sprintf("key %d is left out: %s", n+1, err))
			continue
		}
		keys = append(keys, k)
	}
	return keys, skipped, nil
}

// readKey reads one public key that is for signatures and has a name.
func readKey(text []byte) (key, error) {
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil || members == nil {
		return key{}, errors.New("it is no JSON object")
	}
	if use, given := members["use"]; given && use != "sig" {
		return key{}, errors.New("its use is not sig")
	}
	if ops, given := members["key_ops"]; given {
		if list, _ := ops.([]any); !slices.Contains(list, any("verify")) {
			return key{}, errors.New("its key_ops do not have verify")
		}
	}
	for _, name := range []string{"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"} {
		if _, given := members[name]; given {
			return key{}, errors.New("it is not public: whoever read it can sign")
		}
	}
	if id, _ := members["kid"].(string); id == "" {
		return key{}, errors.New("it has no kid that a token could name")
	}
	var jwk jose.JSONWebKey
	if err := jwk.UnmarshalJSON(text); err != nil {
		return key{}, fmt.Errorf("it cannot be read: %w", err)
	}
	if err := checkStrength(jwk.Key); err != nil {
		return key{}, err
	}
	return key{id: jwk.KeyID, alg: jwk.Algorithm, public: jwk.Key}, nil
}
