package token

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"github.com/redeaberta/rede/graph/network"
)

// An openID is Zitadel's certified OpenID provider on loopback, with the storage
// of its example, whose signing keys the test changes.
type openID struct {
	*storage.Storage
	issuer  string
	mu      sync.Mutex
	signing string
	public  []string
	fetched int
}

func newOpenID(t *testing.T) *openID {
	var handler http.Handler
	o := &openID{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/keys" {
			o.mu.Lock()
			o.fetched++
			o.mu.Unlock()
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	o.issuer = server.URL
	web := storage.WebClient("web", "secret", server.URL+"/back")
	o.Storage = storage.NewStorageWithClients(storage.NewUserStore(o.issuer), map[string]*storage.Client{"web": web})
	o.sign("rsa", "rsa")
	provider, err := op.NewProvider(&op.Config{CryptoKey: sha256.Sum256([]byte("x")), GrantTypeRefreshToken: true}, o, op.StaticIssuer(o.issuer), op.WithAllowInsecure())
	if err != nil {
		t.Fatal(err)
	}
	handler = provider
	return o
}

// sign has the provider sign with one key from now on, and publish these.
func (o *openID) sign(with string, public ...string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.signing, o.public = with, public
}

func (o *openID) SigningKey(context.Context) (op.SigningKey, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return openIDKey{id: o.signing, secret: true}, nil
}

func (o *openID) KeySet(context.Context) ([]op.Key, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var all []op.Key
	for _, id := range o.public {
		all = append(all, openIDKey{id: id})
	}
	return all, nil
}

// GetPrivateClaimsFromScopes gives the access token what a city's provider would.
func (o *openID) GetPrivateClaimsFromScopes(context.Context, string, string, []string) (map[string]any, error) {
	return map[string]any{"groups": []string{"/labs/mobilab"}, "email": "ana@example.org", "email_verified": true}, nil
}

func (o *openID) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	client, err := o.Storage.GetClientByClientID(ctx, id)
	return jwtClient{client}, err
}

func (o *openID) ClientCredentials(ctx context.Context, id, secret string) (op.Client, error) {
	client, err := o.Storage.ClientCredentials(ctx, id, secret)
	if err != nil {
		return nil, err
	}
	return jwtClient{client}, nil
}

func (o *openID) ClientCredentialsTokenRequest(_ context.Context, id string, scopes []string) (op.TokenRequest, error) {
	return &oidc.JWTTokenRequest{Subject: id, Audience: []string{"rede-api"}, Scopes: scopes}, nil
}

// A jwtClient's access tokens are JWTs.
type jwtClient struct{ op.Client }

func (jwtClient) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeJWT }

type openIDKey struct {
	id     string
	secret bool
}

func (k openIDKey) ID() string                         { return k.id }
func (openIDKey) Use() string                          { return "sig" }
func (k openIDKey) Algorithm() jose.SignatureAlgorithm { return k.SignatureAlgorithm() }
func (k openIDKey) SignatureAlgorithm() jose.SignatureAlgorithm {
	return map[string]jose.SignatureAlgorithm{"rsa": "RS256", "next": "RS256", "p256": "ES256", "ed": "EdDSA"}[k.id]
}
func (k openIDKey) Key() any {
	if k.secret {
		return secrets()[k.id]
	}
	return secrets()[k.id].Public()
}

// clientToken asks for a token by the client credentials grant.
func (o *openID) clientToken(t *testing.T) string {
	t.Helper()
	return o.ask(t, "sid1", "verysecret", url.Values{"grant_type": {"client_credentials"}, "scope": {"openid"}})["access_token"]
}

// userTokens signs a user in by the authorization code flow.
func (o *openID) userTokens(t *testing.T) (access, id, refresh string) {
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
	login := visit(o.issuer + "/authorize?" + url.Values{
		"client_id": {"web"}, "redirect_uri": {o.issuer + "/back"}, "response_type": {"code"},
		"scope": {"openid email offline_access"}, "nonce": {"n"}, "state": {"s"},
	}.Encode()).Query().Get("authRequestID")
	if err := o.CheckUsernamePassword("test-user2", "verysecure", login); err != nil {
		t.Fatal(err)
	}
	code := visit(o.issuer + "/authorize/callback?id=" + login).Query().Get("code")
	got := o.ask(t, "web", "secret", url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {o.issuer + "/back"}})
	return got["access_token"], got["id_token"], got["refresh_token"]
}

func (o *openID) ask(t *testing.T, client, secret string, form url.Values) map[string]string {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, o.issuer+"/oauth/token", strings.NewReader(form.Encode()))
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

// trusts is a verifier that discovers this provider. Its time is the real one,
// since the provider's is, and its pace lets every fetch come at once.
func (o *openID) trusts(t *testing.T) *Verifier {
	t.Helper()
	ctx, _ := contextOf(t)
	trusted, err := Trust(ctx, Provider{
		Issuer: o.issuer, Audience: []string{"rede-api", "web"}, Algorithms: []string{"RS256", "ES256", "EdDSA"}, Discover: true,
		Claims: mapping(t, "servant; groups=/labs/*:lab:*"), Log: (&notes{}).logger(),
		pace: pace{rest: time.Nanosecond, patience: time.Minute},
	})
	if err != nil {
		t.Fatal(err)
	}
	return NewVerifier(testKeys(), time.Now, trusted)
}

func TestARealOpenIDProvider(t *testing.T) {
	o := newOpenID(t)
	v := o.trusts(t)
	t.Run("a machine's token tells who calls", func(t *testing.T) {
		caller, err := v.Verify(o.clientToken(t))
		if err != nil || caller.Actor != testKeys().Actor(o.issuer, "sid1") || caller.Email != "ana@example.org" || !caller.EmailVerified {
			t.Errorf("%+v, %v", caller, err)
		}
		if !caller.Has(network.ScopeServant) || !caller.Has(network.ScopeLab) || caller.Warranted != nil {
			t.Errorf("%+v", caller)
		}
	})
	t.Run("a person's access token is taken, their ID and refresh tokens are not", func(t *testing.T) {
		access, id, refresh := o.userTokens(t)
		takes(t, v, access)
		refuses(t, v, id, notAccess)
		refuses(t, v, refresh, malformed)
	})
	t.Run("a token of another provider of the same make is refused", func(t *testing.T) {
		refuses(t, v, newOpenID(t).clientToken(t), wrongIssuer)
	})
	t.Run("a rotation with overlap keeps old and new tokens, until the old key goes", func(t *testing.T) {
		old := o.clientToken(t)
		o.sign("p256", "rsa", "p256")
		takes(t, v, o.clientToken(t))
		takes(t, v, old)
		o.sign("ed", "p256", "ed")
		takes(t, v, o.clientToken(t))
		refuses(t, v, old, unknownKey)
	})
}

func TestManyVerifyWhileTheProviderRotates(t *testing.T) {
	o := newOpenID(t)
	v := o.trusts(t)
	old := o.clientToken(t)
	o.sign("next", "rsa", "next")
	fresh := o.clientToken(t)
	local, err := testKeys().Mint(Grant{Subject: "ana", Scope: "servant", TTL: time.Hour}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for n := range 32 {
		all.Go(func() {
			for range 10 {
				takes(t, v, []string{old, fresh, local}[n%3])
			}
		})
	}
	all.Wait()
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.fetched > 1+32 { // each of the 32 misses a key once at most
		t.Errorf("the tokens of two published keys made %d fetches", o.fetched)
	}
}
