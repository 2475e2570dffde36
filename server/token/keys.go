package token

import (
	"cmp"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// The files of the keys in their directory.
const (
	actorFile = "actor.key" // 32 random bytes, as they are
	tokenFile = "token.pem" // an Ed25519 private key, PKCS#8 in PEM
)

const actorKeySize = 32

// Keys are the network's own: the actor key, under which people are named in
// the journal, and the Ed25519 key that signs tokens. Whoever loses the actor
// key loses who did what; whoever leaks it lets subjects be guessed. Printed
// with any verb, Keys show the actor key's public id and nothing else.
type Keys struct {
	actor   []byte
	signing ed25519.PrivateKey
	kid     string

	// Longest is how long a token of the network's own may live; 0 means OwnTTL. Set it
	// before the first token is minted or verified.
	Longest time.Duration
}

// Life is how long a token of the network's own may live at most.
func (k *Keys) Life() time.Duration { return cmp.Or(k.Longest, OwnTTL) }

// OpenKeys reads the keys in dir and makes what is missing, dir (0700)
// included: actor.key and token.pem, each 0600. Of several processes that
// start at once on an empty dir, all end with the same keys. A key that is
// there is never written over: one that is malformed, of another type or
// length, or open to others (mode & 0077) is refused in one sentence that
// names the file, and so is a dir that anyone may write to.
func OpenKeys(dir string) (*Keys, error) {
	if err := openDir(dir); err != nil {
		return nil, fmt.Errorf("opening the network's keys: %w", err)
	}
	actor, err := openKey(filepath.Join(dir, actorFile), newActorKey, readActorKey)
	if err != nil {
		return nil, fmt.Errorf("opening the network's keys: %w", err)
	}
	signing, err := openKey(filepath.Join(dir, tokenFile), newTokenKey, readTokenKey)
	if err != nil {
		return nil, fmt.Errorf("opening the network's keys: %w", err)
	}
	return newKeys(actor, signing), nil
}

func newKeys(actor []byte, signing ed25519.PrivateKey) *Keys {
	return &Keys{actor: actor, signing: signing, kid: thumbprint(signing.Public().(ed25519.PublicKey))}
}

// ID is the public id of the actor key, 16 hexadecimal digits. The journal's
// first entry carries it, so that a network is not continued under another key.
func (k *Keys) ID() string {
	sum := sha256.Sum256(append([]byte("rede actor key id"), k.actor...))
	return hex.EncodeToString(sum[:])[:16]
}

// Actor names a subject of an issuer without telling who it is: 43 characters
// of base64url, the same for the same pair and key, different for any other
// pair, ("a", "bc") and ("ab", "c") included.
func (k *Keys) Actor(issuer, subject string) network.Actor {
	return network.Actor(k.name(issuer, subject))
}

// TokenID names one token of an issuer by its "jti", as Actor names a subject:
// no id is an actor, nor the id of another issuer's token.
func (k *Keys) TokenID(issuer, jti string) string { return k.name("token id", issuer, jti) }

// name is a pseudonym of the parts under the actor key. The lengths keep apart
// what the same bytes could say, and so does their number.
func (k *Keys) name(parts ...string) string {
	mac := hmac.New(sha256.New, k.actor)
	for _, part := range parts {
		mac.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
		io.WriteString(mac, part)
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// Format keeps the keys out of logs and panics' messages, whatever the verb.
func (k Keys) Format(w fmt.State, _ rune) { io.WriteString(w, "keys "+k.ID()) }

// thumbprint is the key's "kid": the JWK thumbprint of RFC 7638 for the key
// type of RFC 8037.
func thumbprint(key ed25519.PublicKey) string {
	jwk := `{"crv":"Ed25519","kty":"OKP","x":"` + base64.RawURLEncoding.EncodeToString(key) + `"}`
	sum := sha256.Sum256([]byte(jwk))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func newActorKey() ([]byte, error) {
	key := make([]byte, actorKeySize)
	_, err := rand.Read(key)
	return key, err
}

func readActorKey(path string, content []byte) ([]byte, error) {
	if len(content) != actorKeySize {
		return nil, fmt.Errorf("%s is not an actor key: it must hold exactly %d bytes", path, actorKeySize)
	}
	return content, nil
}

func newTokenKey() ([]byte, error) {
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, fmt.Errorf("making a signing key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, fmt.Errorf("encoding the signing key: %w", err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), nil
}

func readTokenKey(path string, content []byte) (ed25519.PrivateKey, error) {
	block, rest := pem.Decode(content)
	if block == nil || block.Type != "PRIVATE KEY" || strings.TrimSpace(string(rest)) != "" {
		return nil, fmt.Errorf("%s is not a signing key: it must hold one PEM block PRIVATE KEY (PKCS#8)", path)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%s is not a signing key: its PEM block is not PKCS#8", path)
	}
	key, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%s is not a signing key: it must be of the type Ed25519", path)
	}
	return key, nil
}
