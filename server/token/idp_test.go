package token

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// realm is the issuer of the tests' provider, and keySet where its keys are.
const (
	realm  = "https://id.example.org/realms/city"
	keySet = "https://id.example.org/realms/city/keys"
)

// The provider's private keys by their id, made once.
var secrets = sync.OnceValue(func() map[string]crypto.Signer {
	all := map[string]crypto.Signer{}
	for id, bits := range map[string]int{"rsa": 2048, "pss": 2048, "enc": 2048, "ops": 2048, "leaked": 2048, "next": 2048, "weak": 1024} {
		all[id], _ = rsa.GenerateKey(rand.Reader, bits)
	}
	for id, curve := range map[string]elliptic.Curve{"p256": elliptic.P256(), "p384": elliptic.P384(), "p521": elliptic.P521()} {
		all[id], _ = ecdsa.GenerateKey(curve, rand.Reader)
	}
	_, all["ed"], _ = ed25519.GenerateKey(rand.Reader)
	return all
})

// published is a key as the provider publishes it, with changes to its JWK.
func published(id string, changes map[string]any) json.RawMessage {
	text, err := json.Marshal(jose.JSONWebKey{Key: secrets()[id].Public(), KeyID: id})
	if err != nil {
		panic(err)
	}
	members := map[string]any{}
	if err = json.Unmarshal(text, &members); err != nil {
		panic(err)
	}
	maps.Copy(members, changes)
	maps.DeleteFunc(members, func(_ string, value any) bool { return value == nil })
	if text, err = json.Marshal(members); err != nil {
		panic(err)
	}
	return text
}

// keySetOf is a JWK set of good keys.
func keySetOf(ids ...string) string {
	all := []json.RawMessage{}
	for _, id := range ids {
		all = append(all, published(id, nil))
	}
	return setOf(all...)
}

func setOf(keys ...json.RawMessage) string {
	text, err := json.Marshal(map[string]any{"keys": keys})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// An idp is the network on which the tests' provider answers.
type idp struct {
	fetches atomic.Int64
	mu      sync.Mutex
	pages   map[string]func(*http.Request) (*http.Response, error)
}

func newIDP(keys string) *idp {
	p := &idp{pages: map[string]func(*http.Request) (*http.Response, error){}}
	p.serves(keySet, keys)
	return p
}

// serves has the address answer the text from now on; answers, anything else.
func (p *idp) serves(at, text string) {
	p.answers(at, func(r *http.Request) (*http.Response, error) { return page(r, http.StatusOK, text), nil })
}

func (p *idp) answers(at string, answer func(*http.Request) (*http.Response, error)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[at] = answer
}

// stalls has the address answer nothing until the asker gives up, or go does.
func (p *idp) stalls(at string, goOn <-chan struct{}) {
	p.answers(at, func(r *http.Request) (*http.Response, error) {
		select {
		case <-goOn:
		case <-r.Context().Done():
		}
		return nil, errUnreachable
	})
}

var errUnreachable = errors.New("no route to host")

func (p *idp) falls(at string) {
	p.answers(at, func(*http.Request) (*http.Response, error) { return nil, errUnreachable })
}

// RoundTrip makes the provider a transport.
func (p *idp) RoundTrip(r *http.Request) (*http.Response, error) {
	p.fetches.Add(1)
	p.mu.Lock()
	answer := p.pages[r.URL.String()]
	p.mu.Unlock()
	if answer == nil {
		return page(r, http.StatusNotFound, ""), nil
	}
	return answer(r)
}

func page(r *http.Request, status int, text string) *http.Response {
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(text)), Header: http.Header{}, Request: r}
}

// provider is a good setting.
func (p *idp) provider() Provider {
	return Provider{
		Issuer: realm, Audience: []string{"rede-api"}, JWKS: keySet,
		Algorithms: []string{"RS256", "PS256", "ES256", "EdDSA"},
		Claims:     Mapping{Servant: true},
		HTTP:       &http.Client{Transport: p}, Log: slog.New(slog.DiscardHandler),
	}
}

// trusting is a verifier that trusts the provider, until the test ends.
func trusting(t testing.TB, p Provider) *Verifier {
	t.Helper()
	ctx, _ := contextOf(t)
	trusted, err := Trust(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	return NewVerifier(testKeys(), atNoon, trusted)
}

// theirHeader and theirPayload are those of a good token of the provider, with
// changes: pairs of a name and its JSON value, where an empty one takes it out.
func theirHeader(alg, kid string, changes ...string) string {
	return object(map[string]string{"alg": `"` + alg + `"`, "typ": `"at+jwt"`, "kid": `"` + kid + `"`}, changes)
}

func theirPayload(changes ...string) string {
	return object(map[string]string{
		"iss": `"` + realm + `"`, "aud": `["account","rede-api"]`, "sub": `"f:1:ana"`, "jti": `"t1"`, "typ": `"Bearer"`,
		"scope": `"openid profile"`, "iat": unix(0), "exp": unix(5 * 60 * 1e9),
	}, changes)
}

// signed is any header and payload, signed by the algorithm with the key.
func signed(alg string, with any, header, payload string) string {
	text := b64([]byte(header)) + "." + b64([]byte(payload))
	signature, err := jwt.GetSigningMethod(alg).Sign(text, with)
	if err != nil {
		panic(err)
	}
	return text + "." + b64(signature)
}

// theirs is a good token of the provider, with changes to its payload.
func theirs(alg, kid string, changes ...string) string {
	return signed(alg, secrets()[kid], theirHeader(alg, kid), theirPayload(changes...))
}

// takes wants the token taken.
func takes(t testing.TB, v *Verifier, raw string) {
	t.Helper()
	if _, err := v.Verify(raw); err != nil {
		t.Error(err)
	}
}

// contextOf is a context that the test ends itself, or that ends with it.
func contextOf(t testing.TB) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	return ctx, cancel
}
