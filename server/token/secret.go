package token

import (
	"crypto/hkdf"
	"crypto/sha256"
	"slices"
)

// Secret is a key of 32 bytes for one purpose, by HKDF (RFC 5869) from both of the
// network's keys: every server with copies of them has the same one, and it is another
// as soon as one of them is.
func (k *Keys) Secret(purpose string) []byte {
	secret, err := hkdf.Key(sha256.New, slices.Concat(k.actor, k.signing.Seed()), nil, "rede "+purpose, 32)
	if err != nil {
		panic(err) // only for lengths that HKDF does not reach
	}
	return secret
}
