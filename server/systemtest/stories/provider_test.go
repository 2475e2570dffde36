package stories

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redeaberta/rede/server/systemtest"
)

// abroad is whose tokens come from an identity provider; its word warrants no
// scope of theirs.
const abroad = "abroad"

const providerName = "https://id.example.org/realms/city"

var providerKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{9}, ed25519.SeedSize))

// provided are the settings for a story in which somebody's tokens come from
// abroad: every scope that its tokens name opens its door.
func (s *story) provided(t *testing.T) []string {
	t.Helper()
	there := false
	for _, who := range s.people {
		there = there || who.is(abroad)
	}
	if !there {
		return nil
	}
	der, err := x509.MarshalPKIXPublicKey(providerKey.Public())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "provider.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{
		"--provider-issuer", providerName, "--provider-audience", "rede-api", "--provider-algorithms", "EdDSA", "--provider-key-file", file,
		"--provider-claims", `scope=servant:servant; scope=committee:committee; scope=lab\:*:lab:*; scope=secretariat\:*:secretariat:*; scope=group\:*:group:*`,
	}
}

// fromAbroad is the token as the provider would have signed it.
func fromAbroad(t *testing.T, raw string) string {
	t.Helper()
	return systemtest.Resign(t, raw, providerKey, jwt.MapClaims{"iss": providerName, "aud": "rede-api"})
}
