package main

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redeaberta/rede/server/token"
)

// mintWith gives a token, for an hour unless the grant says otherwise.
func mintWith(t testing.TB, keys *token.Keys, g token.Grant) string {
	t.Helper()
	if g.TTL == 0 {
		g.TTL = time.Hour
	}
	raw, err := keys.Mint(g, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// change signs the claims of a token anew, with changes, under the network's
// own key: what `rede token` never mints, such as an e-mail that nobody vouches
// for.
func (p *program) change(raw string, changes jwt.MapClaims) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.data, "keys", "token.pem"))
	if err != nil {
		p.t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		p.t.Fatal(err)
	}
	return resign(p.t, raw, parsed.(ed25519.PrivateKey), changes)
}

// forge signs the claims of a token with a stranger's key, under the key id of
// the network's.
func forge(t testing.TB, raw string) string {
	t.Helper()
	return resign(t, raw, ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), nil)
}

func resign(t testing.TB, raw string, key ed25519.PrivateKey, changes jwt.MapClaims) string {
	t.Helper()
	claims := jwt.MapClaims{}
	old, _, err := jwt.NewParser(jwt.WithJSONNumber()).ParseUnverified(raw, claims)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(claims, changes)
	next := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims)
	next.Header["kid"] = old.Header["kid"]
	signed, err := next.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}
