package session

import (
	"crypto/ed25519"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// A trick is a sign-in at the provider in which something is wrong.
type trick struct {
	name string
	// idp has the provider do something wrong.
	idp func(*fake)
	// back changes the address at which somebody comes back.
	back func(s *scene, at *url.URL)
	// status and want are the page's.
	status int
	want   string
}

// query changes one parameter of the address; empty takes it out.
func query(name string, values ...string) func(*scene, *url.URL) {
	return func(_ *scene, at *url.URL) {
		q := at.Query()
		q[name] = values
		at.RawQuery = q.Encode()
	}
}

func tokens(change func(answer map[string]any)) func(*fake) {
	return func(f *fake) { f.tokens = change }
}

func serves(h http.HandlerFunc) func(*fake) { return func(f *fake) { f.serveToken = h } }

const (
	notBegun = "não começou neste navegador"
	useless  = "resposta do provedor de identidade não serve"
	unproven = "não confirmou a entrada"
)

var tricks = []trick{
	{name: "another state", back: query("state", secret), status: 400, want: notBegun},
	{name: "no state", back: query("state"), status: 400, want: notBegun},
	{name: "two states", back: func(_ *scene, at *url.URL) { at.RawQuery += "&state=" + secret }, status: 400, want: useless},
	{name: "two codes", back: func(_ *scene, at *url.URL) { at.RawQuery += "&code=" + secret }, status: 400, want: useless},
	{name: "an address that cannot be read", back: func(_ *scene, at *url.URL) { at.RawQuery += "&x=%zz" }, status: 400, want: useless},
	{name: "in another browser", back: func(s *scene, _ *url.URL) { s.gives("rede-signing", "") }, status: 400, want: notBegun},
	{name: "with a session's cookie in place of the sign-in's", back: func(s *scene, _ *url.URL) {
		content, _ := s.sessions.signing.read(s.carrying())
		other := s.sessions.session
		w := &discard{h: http.Header{}}
		_ = other.set(w, content, time.Minute)
		c, _ := http.ParseSetCookie(w.h.Get("Set-Cookie"))
		s.gives("rede-signing", c.Value)
	}, status: 400, want: notBegun},
	{name: "after 10 minutes", back: func(s *scene, _ *url.URL) { s.clock.pass(signingLife) }, status: 400, want: notBegun},
	{name: "the state of another sign-in", back: func(s *scene, at *url.URL) {
		first := s.cookies()["rede-signing"]
		next, _ := url.Parse(s.away("/"))
		s.gives("rede-signing", first)
		query("state", next.Query().Get("state"))(s, at)
	}, status: 400, want: notBegun},

	{name: "denied", idp: func(f *fake) {
		f.back = func(q url.Values) { q.Del("code"); q.Set("error", "access_denied"); q.Set("error_description", secret) }
	}, status: 403, want: "cancelada ou recusada"},
	{name: "another error", idp: func(f *fake) {
		f.back = func(q url.Values) {
			q.Del("code")
			q.Set("error", "<script>"+secret)
			q.Set("error_description", secret)
		}
	}, status: 400, want: useless},
	{name: "an error beside a code", back: query("error", "server_error"), status: 400, want: useless},
	{name: "no code", back: query("code"), status: 400, want: useless},
	{name: "a code of 5 KB", back: query("code", strings.Repeat("x", 5<<10)), status: 400, want: useless},
	{name: "another code", back: query("code", secret), status: 502, want: unproven},
	{name: "the answer of another issuer", back: query("iss", "https://evil.example"), status: 400, want: useless},
	{name: "an empty issuer", back: query("iss", ""), status: 400, want: useless},
	{name: "no issuer from a provider that names itself", back: query("iss"), status: 400, want: useless},

	{name: "another PKCE verifier", idp: func(f *fake) {}, back: func(s *scene, _ *url.URL) {
		s.idp.mu.Lock()
		defer s.idp.mu.Unlock()
		for _, g := range s.idp.grants {
			g.challenge = "another"
		}
	}, status: 502, want: unproven},
	{name: "the token endpoint breaks", idp: serves(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, secret, 500) }), status: 502, want: unproven},
	{name: "the token endpoint answers no JSON", idp: serves(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<p>" + secret)) }), status: 502, want: unproven},
	{name: "the token endpoint leads elsewhere", idp: serves(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}), status: 502, want: unproven},

	{name: "no ID token", idp: tokens(func(a map[string]any) { delete(a, "id_token") }), status: 400, want: "token JWT"},
	{name: "an ID token that is a number", idp: tokens(func(a map[string]any) { a["id_token"] = 1 }), status: 400, want: "token JWT"},
	{name: "another nonce", idp: func(f *fake) { f.id["nonce"] = secret }, status: 400, want: useless},
	{name: "no nonce", idp: func(f *fake) { f.id["nonce"] = nil }, status: 400, want: useless},
	{name: "an ID token for another client", idp: func(f *fake) { f.id["aud"] = "other" }, status: 400, want: "não foi feito para esta rede"},
	{name: "an ID token for two, and no party", idp: func(f *fake) { f.id["aud"] = []string{"rede-web", "other"} }, status: 400, want: "não foi feito para esta rede"},
	{name: "an ID token whose party is another", idp: func(f *fake) { f.id["azp"] = "other" }, status: 400, want: "não foi feito para esta rede"},
	{name: "an ID token of another issuer", idp: func(f *fake) { f.id["iss"] = "https://evil.example" }, status: 400, want: "emissor"},
	{name: "an ID token that says that it is the network's own", idp: func(f *fake) { f.id["iss"] = "rede" }, status: 400, want: "não é um token de identidade"},
	{name: "an access token in place of the ID token", idp: func(f *fake) { f.header["typ"] = "at+jwt" }, status: 400, want: "não é um token de identidade"},
	{name: "a logout token in place of the ID token", idp: func(f *fake) { f.id["events"] = map[string]any{} }, status: 400, want: "não é um token de identidade"},
	{name: "an ID token of the time before", idp: func(f *fake) { f.id["iat"], f.id["exp"] = f.clock.unix(-2*life), f.clock.unix(-life) }, status: 400, want: "expirou"},
	{name: "an ID token of a stranger's key", idp: tokens(func(a map[string]any) {
		f := &fake{key: ed25519.NewKeyFromSeed(make([]byte, 32))}
		a["id_token"] = f.sign(map[string]any{"kid": "k"}, map[string]any{})
	}), status: 400, want: "emissor"},

	{name: "an access token of somebody else", idp: func(f *fake) { f.access["sub"] = "f:1:bia" }, status: 400, want: useless},
	{name: "an expired access token", idp: func(f *fake) { f.access["iat"], f.access["exp"] = f.clock.unix(-2*life), f.clock.unix(-life) }, status: 400, want: "expirou"},
	{name: "an ID token in place of the access token", idp: tokens(func(a map[string]any) { a["access_token"] = a["id_token"] }), status: 400, want: "ID token"},
	{name: "tokens of somebody who is revoked", back: func(s *scene, _ *url.URL) { s.revoked.revoke(s.keys.Actor(s.idp.URL, "f:1:ana")) }, status: 400, want: "revogado"},
	{name: "claims that give no scope", idp: func(f *fake) { f.access["groups"], f.access["staff"] = nil, nil }, status: 403, want: "não dá nenhum direito"},
	{name: "an access token that does not fit", idp: func(f *fake) { f.access["groups"] = many() }, status: 400, want: "longo demais"},
}

// many are groups that no compression makes small, in a token that is not too long.
func many() (all []string) {
	text := base64.RawURLEncoding.EncodeToString(noise(3500))
	for ; len(text) > 40; text = text[40:] {
		all = append(all, text[:40])
	}
	return all
}

// A discard is a ResponseWriter of which only headers count.
type discard struct{ h http.Header }

func (d *discard) Header() http.Header         { return d.h }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}

func TestNobodyIsSignedInWhere(t *testing.T) {
	for _, row := range tricks {
		t.Run(row.name, func(t *testing.T) {
			s := act(t, false)
			if row.idp != nil {
				row.idp(s.idp)
			}
			at, err := url.Parse(s.returning(s.away("/labs")))
			if err != nil {
				t.Fatal(err)
			}
			if row.back != nil {
				row.back(s, at)
			}
			a := s.get(at.String())
			if a.status != row.status || !strings.Contains(a.body, row.want) {
				t.Errorf("%d %s", a.status, a.body)
			}
			if strings.Contains(a.body+s.log.String(), secret) || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%v %s %s", a.header, a.body, s.log)
			}
			if s.cookies()["rede"] != "" {
				t.Error("there is a session")
			}
			s.sees("anonymous")
		})
	}
}

func TestACodeIsGoodOnce(t *testing.T) {
	s := act(t, false)
	at := s.returning(s.away("/"))
	signing := s.cookies()["rede-signing"]
	if a := s.get(at); a.status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.status, a.body)
	}
	s.post("/sign-out", nil)
	if a := s.get(at); a.status != http.StatusBadRequest || !strings.Contains(a.body, notBegun) {
		t.Errorf("the address is good again: %d", a.status)
	}
	s.gives("rede-signing", signing) // whoever kept it gets no further
	if a := s.get(at); a.status != http.StatusBadGateway || s.cookies()["rede"] != "" {
		t.Errorf("with the cookie it is good again: %d", a.status)
	}
	if n := len(s.idp.redeemed); n != 2 {
		t.Errorf("the code was sent %d times", n)
	}
}

func TestAnAnswerOfNobodysSignInSpoilsNone(t *testing.T) {
	s := act(t, false)
	at := s.returning(s.away("/"))
	s.get("/sign-in/callback?error=access_denied&state=" + secret)
	if a := s.get(at); a.status != http.StatusSeeOther {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestAProviderThatCannotBeReached(t *testing.T) {
	s := act(t, false)
	s.idp.documents("token_endpoint", "http://plain.example.org/token")
	a := s.post("/sign-in", url.Values{"way": {"provider"}, "return": {"/labs"}})
	if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || !strings.Contains(a.body, "não respondeu") || len(s.cookies()) > 0 {
		t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
	s.idp.documents("token_endpoint", s.idp.URL+"/token")
	if a := s.post("/sign-in", url.Values{"way": {"provider"}}); a.status != http.StatusServiceUnavailable {
		t.Errorf("it is asked again at once: %d", a.status)
	}
	s.clock.pass(endpointsRest + time.Second)
	s.signIn("/")
	s.sees("in: ")
	t.Run("what it said before counts while it is gone", func(t *testing.T) {
		s.idp.documents("token_endpoint", "http://plain.example.org/token")
		s.clock.pass(endpointsAge + time.Second)
		s.away("/")
	})
}
