package systemtest

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

// Tokens are those that a network's own key signs, for as long as they may last.
type Tokens struct{ Keys *token.Keys }

// Mint gives a token.
func (k *Tokens) Mint(g token.Grant) string {
	g.TTL = token.OwnTTL
	raw, err := k.Keys.Mint(g, time.Now())
	if err != nil {
		panic(err) // the grants are this test's own
	}
	return raw
}

// Mint gives a token, for an hour unless the grant says otherwise.
func Mint(t testing.TB, keys *token.Keys, g token.Grant) string {
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

// Change signs the claims of a token anew, with changes, under the network's
// own key: what `rede token` never mints, such as an e-mail that nobody vouches
// for.
func (p *Program) Change(raw string, changes jwt.MapClaims) string {
	p.T.Helper()
	text, err := os.ReadFile(filepath.Join(p.Data, "keys", "token.pem"))
	if err != nil {
		p.T.Fatal(err)
	}
	block, _ := pem.Decode(text)
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		p.T.Fatal(err)
	}
	return Resign(p.T, raw, parsed.(ed25519.PrivateKey), changes)
}

// Forge signs the claims of a token with a stranger's key, under the key id of
// the network's.
func Forge(t testing.TB, raw string) string {
	t.Helper()
	return Resign(t, raw, ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), nil)
}

// Resign signs the claims of a token anew, with changes, by another key under the
// same key id.
func Resign(t testing.TB, raw string, key ed25519.PrivateKey, changes jwt.MapClaims) string {
	t.Helper()
	claims := jwt.MapClaims{}
	old, _, err := jwt.NewParser(jwt.WithJSONNumber()).ParseUnverified(raw, claims)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(claims, changes)
	next := jwt.NewWithClaims(jwt.SigningMethodEdDSA, claims)
	next.Header["kid"], next.Header["typ"] = old.Header["kid"], old.Header["typ"]
	signed, err := next.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}
