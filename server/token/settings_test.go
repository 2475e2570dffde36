package token

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestASettingThatCannotWorkIsRefused(t *testing.T) {
	dir := t.TempDir()
	good := writeFile(t, dir, "good.pem", 0o644, pemOf("PUBLIC KEY", "rsa"))
	for _, row := range []struct {
		name   string
		change func(p *Provider)
		says   string
	}{
		{"without an issuer", func(p *Provider) { p.Issuer = "" }, `the issuer is missing: give the exact "iss"`},
		{"with the network's own name as the issuer", func(p *Provider) { p.Issuer = "rede" }, "the network's own name"},
		{"with a space after the issuer", func(p *Provider) { p.Issuer += " " }, "spaces or characters that do not show"},
		{"with an invisible character in the issuer", func(p *Provider) { p.Issuer += "\u200b" }, "spaces or characters that do not show"},
		{"without an audience", func(p *Provider) { p.Audience = nil }, "the audience is missing"},
		{"with an empty audience", func(p *Provider) { p.Audience = []string{"rede-api", ""} }, "an audience is empty"},
		{"without algorithms", func(p *Provider) { p.Algorithms = nil }, "the algorithms are missing"},
		{"with a symmetric algorithm", func(p *Provider) { p.Algorithms = []string{"RS256", "HS256"} }, `"HS256" is refused`},
		{"with the algorithm none", func(p *Provider) { p.Algorithms = []string{"None"} }, `"None" is refused`},
		{"with an algorithm in another case", func(p *Provider) { p.Algorithms = []string{"rs256"} }, `"rs256" is none of RS256`},
		{"with an empty algorithm", func(p *Provider) { p.Algorithms = []string{""} }, `"" is none of RS256`},
		{"without keys", func(p *Provider) { p.JWKS = "" }, "where its keys are is missing"},
		{"with a key set and a file", func(p *Provider) { p.KeyFile = good }, "in more than one place"},
		{"with a key set and discovery", func(p *Provider) { p.Discover = true }, "in more than one place"},
		{"with a file and discovery", func(p *Provider) { p.JWKS, p.KeyFile, p.Discover = "", good, true }, "in more than one place"},
		{"with a key set over http", func(p *Provider) { p.JWKS = "http://id.example.org/keys" }, "it must be https"},
		{"with a key set over http on a name that looks like this machine", func(p *Provider) { p.JWKS = "http://localhost.example.org/" }, "it must be https"},
		{"with a key set in a file's address", func(p *Provider) { p.JWKS = "file:///etc/keys" }, "it is no address"},
		{"with a key set that is a path", func(p *Provider) { p.JWKS = "/keys" }, "it is no address"},
		{"with a key set that cannot be parsed", func(p *Provider) { p.JWKS = "https://id.example.org/%zz" }, "the key set's address cannot be used"},
		{"with a password in the key set's address", func(p *Provider) { p.JWKS = "https://a:b@id.example.org/keys" }, "no user"},
		{"with discovery from an issuer that is no address", discovering("city"), "the issuer has no discovery document"},
		{"with discovery over http", discovering("http://id.example.org"), "it must be https"},
		{"with discovery from an issuer with a query", discovering("https://id.example.org/?realm=city"), "a question mark"},
		{"with claims that give nothing", func(p *Provider) { p.Claims = Mapping{} }, "its claims give no scope"},
		{"with a warrant that no claim can use", func(p *Provider) { p.Warranted = []network.ScopeKind{network.ScopeCommittee} }, "it warrants committee, but none"},
		{"with a warrant of no kind", func(p *Provider) { p.Warranted = []network.ScopeKind{"ADMIN"} }, `"ADMIN" is no kind of scope`},
	} {
		t.Run("a setting "+row.name+" is refused", func(t *testing.T) { wantRefused(t, row.change, row.says) })
	}
}

func discovering(issuer string) func(*Provider) {
	return func(p *Provider) { p.JWKS, p.Discover, p.Issuer = "", true, issuer }
}

func wantRefused(t *testing.T, change func(*Provider), says string) {
	t.Helper()
	at := newIDP(keySetOf("rsa"))
	p := at.provider()
	change(&p)
	err := Check(p)
	if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want %q in one line", err, says)
	}
	ctx, _ := contextOf(t)
	if trusted, err := Trust(ctx, p); err == nil || trusted != nil {
		t.Error("Trust takes what Check refuses")
	}
	if at.fetches.Load() != 0 {
		t.Error("a refused setting asked the provider")
	}
}

func TestASettingThatWorksIsTaken(t *testing.T) {
	good := writeFile(t, t.TempDir(), "good.pem", 0o644, pemOf("PUBLIC KEY", "rsa"))
	for name, change := range map[string]func(*Provider){
		"a key set":                         func(*Provider) {},
		"a key set on this machine":         func(p *Provider) { p.JWKS = "http://127.0.0.1:1/keys" },
		"a key set on this machine by IPv6": func(p *Provider) { p.JWKS = "http://[::1]:1/keys" },
		"a key file":                        func(p *Provider) { p.JWKS, p.KeyFile = "", good },
		"discovery":                         func(p *Provider) { p.JWKS, p.Discover = "", true },
		"discovery on this machine":         discovering("http://localhost:1/realms/city"),
		"an issuer that is no address":      func(p *Provider) { p.Issuer = "city" },
		"a warranted scope that a claim gives": func(p *Provider) {
			p.Claims, p.Warranted = mapping(t, "g=a:committee"), []network.ScopeKind{network.ScopeCommittee}
		},
	} {
		t.Run(name+" is taken", func(t *testing.T) {
			p := newIDP(keySetOf("rsa")).provider()
			change(&p)
			if err := Check(p); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAKeyFileThatCannotBeTrustedIsRefused(t *testing.T) {
	dir := t.TempDir()
	secret := must[[]byte](t)(x509.MarshalPKCS8PrivateKey(secrets()["rsa"]))
	good := pemOf("PUBLIC KEY", "rsa")
	for name, row := range map[string]struct {
		mode    os.FileMode
		content string
		says    string
	}{
		"an empty file":                         {0o644, "", "must hold 1 to 64"},
		"a file that is no PEM":                 {0o644, "ssh-rsa AAAA", "something in it that is not PEM"},
		"a file with text after the key":        {0o644, good + "x", "something in it that is not PEM"},
		"a private key":                         {0o600, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})), "it is a private key"},
		"a private key after the public one":    {0o600, good + string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})), "block 2"},
		"a block of another type":               {0o644, string(pem.EncodeToMemory(&pem.Block{Type: "DH PARAMETERS"})), "neither a public key nor a certificate"},
		"a key that cannot be read":             {0o644, string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: []byte("x")})), "cannot be used"},
		"an RSA key of 1024 bits":               {0o644, pemOf("PUBLIC KEY", "weak"), "1024 bits"},
		"a key for none of the algorithms":      {0o644, pemOf("PUBLIC KEY", "p384"), "a key for none of the algorithms"},
		"a file that anyone may write to":       {0o646, good, "anyone may write"},
		"a file of more than a megabyte":        {0o644, good + strings.Repeat("\n", maxDocument), "longer than 1 MB"},
		"a file of more keys than any issuer's": {0o644, strings.Repeat(good, 65), "must hold 1 to 64"},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			path := writeFile(t, dir, "key.pem", row.mode, row.content)
			wantRefused(t, func(p *Provider) { p.JWKS, p.KeyFile = "", path }, row.says)
		})
	}
	t.Run("a file that is not there is refused", func(t *testing.T) {
		wantRefused(t, func(p *Provider) { p.JWKS, p.KeyFile = "", filepath.Join(dir, "none.pem") }, "no such file")
	})
	t.Run("a directory is refused", func(t *testing.T) {
		wantRefused(t, func(p *Provider) { p.JWKS, p.KeyFile = "", dir }, "not a regular file")
	})
}

func TestAKeyFileChecksTokens(t *testing.T) {
	old := pemOf("PUBLIC KEY", "rsa") + certificateOf(t, "pss") + "\n\n" + pemOf("PUBLIC KEY", "p256") + pemOf("PUBLIC KEY", "ed")
	path := writeFile(t, t.TempDir(), "keys.pem", 0o644, old)
	p := newIDP("").provider()
	p.JWKS, p.KeyFile = "", path
	v := trusting(t, p)
	for _, raw := range []string{theirs("RS256", "rsa"), theirs("RS256", "pss"), theirs("PS256", "pss"), theirs("ES256", "p256"), theirs("EdDSA", "ed")} {
		takes(t, v, raw)
	}
	takes(t, v, signed("RS256", secrets()["rsa"], theirHeader("RS256", "any", "kid", ""), theirPayload()))
	refuses(t, v, theirs("RS256", "next"), badSignature)
	p.KeyFile = writeFile(t, t.TempDir(), "keys.pem", 0o644, pemOf("PUBLIC KEY", "rsa"))
	refuses(t, trusting(t, p), theirs("ES256", "p256"), unknownKey)
}

func writeFile(t testing.TB, dir, name string, mode os.FileMode, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

// pemOf is the public half of a key of the provider's.
func pemOf(kind, id string) string {
	der, err := x509.MarshalPKIXPublicKey(secrets()[id].Public())
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// certificateOf is a certificate that the key signed for itself, long ago.
func certificateOf(t testing.TB, id string) string {
	t.Helper()
	form := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "id"}, NotAfter: noon.Add(-time.Hour)}
	var secret crypto.Signer = secrets()[id]
	der, err := x509.CreateCertificate(rand.Reader, form, form, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}
