package session

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// secret stands in whatever a stranger sends: no page and no log may have it.
const secret = "s3gr3d0"

// A clock is the time that passes at the program and at the provider.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time             { return time.Now().Add(time.Duration(c.ahead.Load())) }
func (c *clock) pass(d time.Duration)       { c.ahead.Add(int64(d)) }
func (c *clock) unix(d time.Duration) int64 { return c.now().Add(d).Unix() }

// A fake is an OpenID provider that does what a test tells it to; the certified one of
// server/token/tokentest, which no test can make lie, is program's.
type fake struct {
	*httptest.Server
	clock *clock
	key   ed25519.PrivateKey

	mu sync.Mutex
	// What it does otherwise than it should, where a test says so.
	document   map[string]any              // of the discovery document
	access, id map[string]any              // claims; nil takes one out
	tokens     func(answer map[string]any) // the token endpoint's answer
	serveToken http.HandlerFunc            // in place of the token endpoint
	back       func(query url.Values)      // the answer of the authorization endpoint
	grants     map[string]*grant           // by code
	redeemed   []url.Values                // forms of the token endpoint
	left       []url.Values                // queries of the end_session_endpoint
	header     map[string]any
	basic      int
}

// A grant is what a code stands for.
type grant struct{ challenge, nonce, redirect string }

func newFake(t *testing.T, c *clock) *fake {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	f := &fake{clock: c, key: key, grants: map[string]*grant{}, document: map[string]any{}, access: map[string]any{}, id: map[string]any{}, header: map[string]any{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", f.discover)
	mux.HandleFunc("GET /keys", f.keys)
	mux.HandleFunc("GET /authorize", f.authorize)
	mux.HandleFunc("POST /token", f.token)
	mux.HandleFunc("GET /logout", func(_ http.ResponseWriter, r *http.Request) { f.left = append(f.left, r.URL.Query()) })
	f.Server = httptest.NewServer(mux)
	t.Cleanup(f.Close)
	return f
}

func (f *fake) provider() token.Provider {
	return token.Provider{
		Issuer: f.URL, Discover: true, Audience: []string{"rede-api"}, Algorithms: []string{"EdDSA"},
		Claims: token.Mapping{Servant: false, Rules: rules("groups=/labs/*:lab:*; staff=yes:servant")},
	}
}

func rules(text string) []token.Rule {
	m, err := token.ParseMapping(text)
	if err != nil {
		panic(err)
	}
	return m.Rules
}

func answerJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func (f *fake) discover(w http.ResponseWriter, _ *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	document := map[string]any{
		"issuer": f.URL, "jwks_uri": f.URL + "/keys", "authorization_endpoint": f.URL + "/authorize", "token_endpoint": f.URL + "/token",
		"end_session_endpoint": f.URL + "/logout", "authorization_response_iss_parameter_supported": true,
	}
	answerJSON(w, http.StatusOK, changed(document, f.document))
}

// documents changes a member of the discovery document.
func (f *fake) documents(name string, value any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.document[name] = value
}

// changed is the original with changes, where nil takes a member out.
func changed(original, changes map[string]any) map[string]any {
	maps.Copy(original, changes)
	maps.DeleteFunc(original, func(_ string, v any) bool { return v == nil })
	return original
}

func (f *fake) keys(w http.ResponseWriter, _ *http.Request) {
	public := base64.RawURLEncoding.EncodeToString(f.key.Public().(ed25519.PublicKey))
	answerJSON(w, http.StatusOK, map[string]any{"keys": []any{map[string]any{"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "k", "x": public}}})
}

// authorize signs ana in without asking, and leads back with a code.
func (f *fake) authorize(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	q := r.URL.Query()
	if q.Get("client_id") != "rede-web" || q.Get("response_type") != "code" || q.Get("code_challenge_method") != "S256" || q.Get("code_challenge") == "" ||
		len(q.Get("state")) < 20 || len(q.Get("nonce")) < 20 || q.Get("scope") != "openid email" {
		http.Error(w, "not the request that was agreed on: "+r.URL.RawQuery, http.StatusBadRequest)
		return
	}
	code := rand.Text()
	f.grants[code] = &grant{q.Get("code_challenge"), q.Get("nonce"), q.Get("redirect_uri")}
	back := url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {f.URL}}
	if f.back != nil {
		f.back(back)
	}
	http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
}

// token trades a code, once, for whoever knows the client's secret and PKCE's.
func (f *fake) token(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.serveToken != nil {
		f.serveToken(w, r)
		return
	}
	_ = r.ParseForm()
	f.redeemed = append(f.redeemed, r.PostForm)
	client, password, ok := r.BasicAuth()
	if ok {
		f.basic++
	} else {
		client, password = r.PostForm.Get("client_id"), r.PostForm.Get("client_secret")
	}
	code := r.PostForm.Get("code")
	g := f.grants[code]
	delete(f.grants, code)
	hash := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
	if client != "rede-web" || password != "hush" {
		answerJSON(w, http.StatusUnauthorized, map[string]any{"error": "invalid_client", "error_description": secret})
		return
	}
	if g == nil || g.redirect != r.PostForm.Get("redirect_uri") || base64.RawURLEncoding.EncodeToString(hash[:]) != g.challenge {
		answerJSON(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant", "error_description": secret})
		return
	}
	answer := map[string]any{"token_type": "Bearer", "expires_in": 300, "access_token": f.accessToken(), "id_token": f.idToken(g.nonce), "refresh_token": secret}
	if f.tokens != nil {
		f.tokens(answer)
	}
	answerJSON(w, http.StatusOK, answer)
}

// life is how long its tokens live.
const life = time.Hour

func (f *fake) accessToken() string {
	return f.sign(map[string]any{"typ": "at+jwt", "kid": "k"}, changed(map[string]any{
		"iss": f.URL, "sub": "f:1:ana", "aud": "rede-api", "jti": rand.Text(), "iat": f.clock.unix(0), "exp": f.clock.unix(life),
		"groups": []string{"/labs/mobilab"}, "staff": "yes", "email": "ana@example.org", "email_verified": true,
	}, f.access))
}

func (f *fake) idToken(nonce string) string {
	return f.sign(changed(map[string]any{"typ": "JWT", "kid": "k"}, f.header), changed(map[string]any{
		"iss": f.URL, "sub": "f:1:ana", "aud": "rede-web", "iat": f.clock.unix(0), "exp": f.clock.unix(life), "nonce": nonce, "staff": "yes",
	}, f.id))
}

func (f *fake) sign(header, claims map[string]any) string {
	unsigned := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.MapClaims(claims))
	maps.Copy(unsigned.Header, header)
	raw, err := unsigned.SignedString(f.key)
	if err != nil {
		panic(err)
	}
	return raw
}

// revoked are those whose tokens were taken back.
type revoked struct {
	mu     sync.Mutex
	actors map[network.Actor]bool
}

func (r *revoked) is(a network.Actor, _ string, _ time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.actors[a]
}

func (r *revoked) revoke(a network.Actor) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.actors[a] = true
}
