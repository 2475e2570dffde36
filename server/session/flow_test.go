package session

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

func TestSomebodySignsInAtTheProvider(t *testing.T) {
	for _, row := range []struct {
		name, prefix string
		https        bool
	}{{"by https", "__Host-", true}, {"by http on this machine", "", false}} {
		t.Run(row.name, func(t *testing.T) {
			s := act(t, row.https)
			s.sees("anonymous")
			if a := s.get("/sign-in?return=/labs"); a.status != http.StatusOK || len(s.cookies()) > 0 || !strings.Contains(a.body, `value="/labs"`) {
				t.Errorf("before the click: %d %v %s", a.status, s.cookies(), a.body)
			}
			next := s.away("/labs/mobilab?day=2026-03-02")
			if _, there := s.cookies()[row.prefix+"rede-signing"]; !there || len(s.cookies()) != 1 {
				t.Errorf("after the click: %v", s.cookies())
			}
			a := s.get(s.returning(next))
			if a.status != http.StatusSeeOther || a.header.Get("Location") != "/labs/mobilab?day=2026-03-02" {
				t.Fatalf("%d %v %s", a.status, a.header, a.body)
			}
			if cookies := s.cookies(); len(cookies) != 1 || cookies[row.prefix+"rede"] == "" {
				t.Errorf("signed in: %v", cookies)
			}
			wantAttributes(t, a.header, row.prefix+"rede", row.https)
			s.sees("in: ana@example.org until " + s.clock.now().Add(life).UTC().Format("2006-01-02"))
			if s.idp.basic != 1 || len(s.idp.redeemed) != 1 || s.idp.redeemed[0].Has("client_secret") {
				t.Errorf("the secret does not go by HTTP Basic, once: %d %v", s.idp.basic, s.idp.redeemed)
			}
			if strings.Contains(s.log.String(), "ana") {
				t.Errorf("the log names somebody: %s", s.log)
			}
		})
	}
}

// wantAttributes wants the cookie to be one that only this server gets, until the
// token's end.
func wantAttributes(t *testing.T, h http.Header, name string, secure bool) {
	t.Helper()
	for _, line := range h.Values("Set-Cookie") {
		c, err := http.ParseSetCookie(line)
		if err != nil || c.Name != name {
			continue
		}
		if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure != secure ||
			c.MaxAge < int(life/time.Second)-60 || c.MaxAge > int(life/time.Second) {
			t.Errorf("the cookie is %s", line)
		}
		return
	}
	t.Errorf("no cookie %s in %v", name, h)
}

func TestASessionEnds(t *testing.T) {
	for _, row := range []struct {
		name string
		end  func(*scene)
		want string
	}{
		{"with its token", func(s *scene) { s.clock.pass(life) }, "ended: invalid token: the token expired"},
		{"when its subject is revoked", func(s *scene) { s.revoked.revoke(s.keys.Actor(s.idp.URL, "f:1:ana")) }, "ended: invalid token: the token was revoked"},
	} {
		for _, kind := range []string{"access token", "ID token"} {
			t.Run(row.name+", an "+kind, func(t *testing.T) {
				s := act(t, false)
				if kind == "ID token" {
					s.idp.tokens = func(answer map[string]any) { answer["access_token"] = "opaque" }
				}
				s.signIn("/")
				s.sees("in: ")
				row.end(s)
				if a := s.script(nil); a.status != http.StatusUnauthorized {
					t.Errorf("the API answers %d %s", a.status, a.body)
				}
				s.sees(row.want)
				s.sees("anonymous") // the cookie is gone
			})
		}
	}
}

// script sends JSON to the API as a page's script does, with changes.
func (s *scene) script(change func(*http.Request)) answer {
	s.Helper()
	r, err := http.NewRequest(http.MethodPost, s.URL+"/api", strings.NewReader(`{}`))
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", s.URL)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if change != nil {
		change(r)
	}
	return s.send(r)
}

func TestTheIDTokenIsTheSessionWhereTheAccessTokenIsForOthers(t *testing.T) {
	for name, change := range map[string]func(*fake){
		"it is opaque":            func(f *fake) { f.tokens = func(a map[string]any) { a["access_token"] = "opaque" } },
		"it is encrypted":         func(f *fake) { f.tokens = func(a map[string]any) { a["access_token"] = "a.b.c.d.e" } },
		"it is of another issuer": func(f *fake) { f.access["iss"] = "https://other.example.org" },
		"it has another audience": func(f *fake) { f.access["aud"] = "account" },
		"there is none":           func(f *fake) { f.tokens = func(a map[string]any) { a["access_token"] = "-" } },
		"the ID token has a party": func(f *fake) {
			f.access["aud"], f.id["azp"], f.id["aud"] = "account", "rede-web", []string{"rede-web", "x"}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := act(t, false)
			change(s.idp)
			if a := s.signIn("/labs"); a.status != http.StatusSeeOther {
				t.Fatalf("%d %s", a.status, a.body)
			}
			s.sees("in: ")
			content, _ := s.sessions.session.read(s.carrying())
			if h, err := unpack(content); err != nil || h.kind != identity {
				t.Errorf("%c %v", h.kind, err)
			} else if _, err := s.verifier.Verify(h.raw); err == nil {
				t.Error("the ID token is taken as a bearer")
			}
		})
	}
}

// carrying is a request with the browser's cookies.
func (s *scene) carrying() *http.Request {
	r, _ := http.NewRequest(http.MethodGet, s.URL+"/", nil)
	for name, value := range s.cookies() {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	return r
}

func TestAPastedTokenIsASession(t *testing.T) {
	s := act(t, true, func(c *Config) { c.Client = nil })
	ana := s.mint(token.Grant{Subject: "ana", Scope: "servant", Email: "ana@example.org"})
	t.Run("it signs in, and returns", func(t *testing.T) {
		a := s.post("/sign-in", url.Values{"token": {" " + ana + "\r\n"}, "return": {"/labs"}})
		if a.status != http.StatusSeeOther || a.header.Get("Location") != "/labs" {
			t.Fatalf("%d %s", a.status, a.body)
		}
		wantAttributes(t, a.header, "__Host-rede", true)
		if strings.Contains(a.header.Get("Set-Cookie"), ana[:20]) {
			t.Error("the cookie shows the token")
		}
		s.sees("in: ana@example.org")
	})
	t.Run("whoever is signed in is told until when", func(t *testing.T) {
		if a := s.get("/sign-in"); !strings.Contains(a.body, "Sair") || strings.Contains(a.body, `name="token"`) {
			t.Error(a.body)
		}
	})
	t.Run("without a provider nobody is led to one", func(t *testing.T) {
		if a := s.post("/sign-in", url.Values{"way": {"provider"}}); a.status != http.StatusNotFound || a.header.Get("Refresh") != "" {
			t.Errorf("%d %v", a.status, a.header)
		}
		if a := s.get("/sign-in/callback?code=x&state=y"); a.status != http.StatusNotFound {
			t.Errorf("%d", a.status)
		}
	})
	t.Run("signing out leaves no cookie and revokes nothing", func(t *testing.T) {
		a := s.post("/sign-out", nil)
		if a.status != http.StatusOK || a.header.Get("Refresh") != "" || len(s.cookies()) > 0 || !strings.Contains(a.body, "Você saiu") {
			t.Errorf("%d %v %v", a.status, a.header, s.cookies())
		}
		s.sees("anonymous")
		if _, err := s.verifier.Verify(ana); err != nil {
			t.Error(err)
		}
	})
}

func TestWhatIsPastedAndIsNoGoodTokenSignsNobodyIn(t *testing.T) {
	s := act(t, false)
	old := s.mint(token.Grant{Subject: "ana", Scope: "servant", TTL: time.Minute})
	s.clock.pass(2 * time.Minute)
	for _, row := range []struct {
		name   string
		form   url.Values
		status int
		want   string
	}{
		{"nothing", url.Values{}, 400, "Cole um token"},
		{"an empty token", url.Values{"token": {""}}, 400, "Cole um token"},
		{"markup", url.Values{"token": {"<script>" + secret}}, 400, "não é um token JWT"},
		{"an expired token", url.Values{"token": {old}}, 400, "O token expirou; peça um novo."},
		{"a token whose signature was cut", url.Values{"token": {s.mint(token.Grant{Subject: "a", Scope: "servant"})[:250]}}, 400, "token"},
		{"an ID token of the provider", url.Values{"token": {s.idp.idToken("n")}}, 400, "token"},
		{"a token twice", url.Values{"token": {old, old}}, 400, "O formulário veio"},
		{"a form that is too long", url.Values{"token": {strings.Repeat("x", 17<<10)}}, 400, "O formulário veio"},
	} {
		t.Run(row.name, func(t *testing.T) {
			a := s.post("/sign-in", row.form)
			if a.status != row.status || !strings.Contains(a.body, row.want) || len(s.cookies()) > 0 || strings.Contains(a.body, secret) {
				t.Errorf("%d %v %s", a.status, s.cookies(), a.body)
			}
		})
	}
}
