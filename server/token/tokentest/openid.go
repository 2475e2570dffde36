// Package tokentest is an identity provider for tests: Zitadel's certified OpenID
// provider, which we did not write, on a loopback address.
package tokentest

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// keys are the provider's private keys by their id, made once.
var keys = sync.OnceValue(func() map[string]crypto.Signer {
	all := map[string]crypto.Signer{}
	for _, id := range []string{"rsa", "next"} {
		all[id], _ = rsa.GenerateKey(rand.Reader, 2048)
	}
	all["p256"], _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	_, all["ed"], _ = ed25519.GenerateKey(rand.Reader)
	return all
})

// An OpenID is Zitadel's certified OpenID provider on loopback, with the storage
// of its example, whose signing keys the test changes.
type OpenID struct {
	*storage.Storage
	// Issuer is the "iss" of its tokens, and where it answers.
	Issuer string
	// Claims are what it says of everybody in access tokens; set them before it is
	// asked for one.
	Claims  map[string]any
	mu      sync.Mutex
	clients map[string]*storage.Client
	signing string
	public  []string
	fetched int
}

// New starts a provider that signs with "rsa"; it ends with the test.
func New(t testing.TB) *OpenID {
	t.Helper()
	var handler http.Handler
	o := &OpenID{Claims: map[string]any{"groups": []string{"/labs/mobilab"}, "email": "ana@example.org", "email_verified": true}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/keys" {
			o.mu.Lock()
			o.fetched++
			o.mu.Unlock()
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	o.Issuer = server.URL
	web := storage.WebClient("web", "secret", server.URL+"/back")
	o.clients = map[string]*storage.Client{"web": web}
	o.Storage = storage.NewStorageWithClients(storage.NewUserStore(o.Issuer), o.clients)
	o.Sign("rsa", "rsa")
	provider, err := op.NewProvider(&op.Config{CryptoKey: sha256.Sum256([]byte("x")), GrantTypeRefreshToken: true}, o, op.StaticIssuer(o.Issuer), op.WithAllowInsecure())
	if err != nil {
		t.Fatal(err)
	}
	handler = provider
	return o
}

// Register makes a client known that leads people back to an address. It comes before
// anybody is sent there.
func (o *OpenID) Register(id, secret, back string) {
	o.clients[id] = storage.WebClient(id, secret, back)
}

// Sign has the provider sign with one key from now on, and publish these.
func (o *OpenID) Sign(with string, public ...string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.signing, o.public = with, public
}

// SigningKey is the key that signs now.
func (o *OpenID) SigningKey(context.Context) (op.SigningKey, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return signingKey{id: o.signing, secret: true}, nil
}

// KeySet has what is published.
func (o *OpenID) KeySet(context.Context) ([]op.Key, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var all []op.Key
	for _, id := range o.public {
		all = append(all, signingKey{id: id})
	}
	return all, nil
}

// GetPrivateClaimsFromScopes gives the access token what a city's provider would.
func (o *OpenID) GetPrivateClaimsFromScopes(context.Context, string, string, []string) (map[string]any, error) {
	return maps.Clone(o.Claims), nil
}

// GetClientByClientID finds a client, whose access tokens are JWTs.
func (o *OpenID) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	client, err := o.Storage.GetClientByClientID(ctx, id)
	return jwtClient{client}, err
}

// ClientCredentials finds a client by its secret.
func (o *OpenID) ClientCredentials(ctx context.Context, id, secret string) (op.Client, error) {
	client, err := o.Storage.ClientCredentials(ctx, id, secret)
	if err != nil {
		return nil, err
	}
	return jwtClient{client}, nil
}

// ClientCredentialsTokenRequest is for the audience of this network.
func (o *OpenID) ClientCredentialsTokenRequest(_ context.Context, id string, scopes []string) (op.TokenRequest, error) {
	return &oidc.JWTTokenRequest{Subject: id, Audience: []string{"rede-api"}, Scopes: scopes}, nil
}

// A jwtClient's access tokens are JWTs.
type jwtClient struct{ op.Client }

// AccessTokenType is JWT, where the library's own is opaque.
func (jwtClient) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeJWT }

type signingKey struct {
	id     string
	secret bool
}

func (k signingKey) ID() string                         { return k.id }
func (signingKey) Use() string                          { return "sig" }
func (k signingKey) Algorithm() jose.SignatureAlgorithm { return k.SignatureAlgorithm() }
func (k signingKey) SignatureAlgorithm() jose.SignatureAlgorithm {
	return map[string]jose.SignatureAlgorithm{"rsa": "RS256", "next": "RS256", "p256": "ES256", "ed": "EdDSA"}[k.id]
}
func (k signingKey) Key() any {
	if k.secret {
		return keys()[k.id]
	}
	return keys()[k.id].Public()
}

// ClientToken asks for a token by the client credentials grant.
func (o *OpenID) ClientToken(t testing.TB) string {
	t.Helper()
	return o.ask(t, "sid1", "verysecret", url.Values{"grant_type": {"client_credentials"}, "scope": {"openid"}})["access_token"]
}

// UserTokens signs a user in by the authorization code flow.
func (o *OpenID) UserTokens(t testing.TB) (access, id, refresh string) {
	t.Helper()
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	visit := func(at string) *url.URL {
		answer, err := browser.Get(at)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		next, err := answer.Location()
		if err != nil {
			t.Fatalf("%s answers %d: %v", at, answer.StatusCode, err)
		}
		return next
	}
	login := visit(o.Issuer + "/authorize?" + url.Values{
		"client_id": {"web"}, "redirect_uri": {o.Issuer + "/back"}, "response_type": {"code"},
		"scope": {"openid email offline_access"}, "nonce": {"n"}, "state": {"s"},
	}.Encode()).Query().Get("authRequestID")
	if err := o.CheckUsernamePassword("test-user2", "verysecure", login); err != nil {
		t.Fatal(err)
	}
	code := visit(o.Issuer + "/authorize/callback?id=" + login).Query().Get("code")
	got := o.ask(t, "web", "secret", url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {o.Issuer + "/back"}})
	return got["access_token"], got["id_token"], got["refresh_token"]
}

func (o *OpenID) ask(t testing.TB, client, secret string, form url.Values) map[string]string {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, o.Issuer+"/oauth/token", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(client, secret)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var all map[string]any
	if err := json.NewDecoder(answer.Body).Decode(&all); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%d, %v, %v", answer.StatusCode, all, err)
	}
	texts := map[string]string{}
	for name, value := range all {
		texts[name], _ = value.(string)
	}
	return texts
}

// Fetches is how often its keys were asked for.
func (o *OpenID) Fetches() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.fetched
}
