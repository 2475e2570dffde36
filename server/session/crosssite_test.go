package session

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

// in is a scene in which somebody signed in.
func in(t *testing.T, https bool) *scene {
	t.Helper()
	s := act(t, https)
	s.signIn("/")
	s.sees("in: ")
	return s
}

func TestAScriptOfThisOriginAloneUsesTheAPIByTheCookie(t *testing.T) {
	s := in(t, false)
	set := func(name string, values ...string) func(*http.Request) {
		return func(r *http.Request) { r.Header[name] = values }
	}
	for _, row := range []struct {
		name   string
		change func(*http.Request)
		want   string
	}{
		{"a fetch of JSON", nil, "in: ana@example.org"},
		{"with a charset", set("Content-Type", "application/json; charset=utf-8"), "in: ana@example.org"},
		{"a form's type", set("Content-Type", "application/x-www-form-urlencoded"), "anonymous"},
		{"JSON that calls itself text", set("Content-Type", "text/plain"), "anonymous"},
		{"JSON that calls itself text, with a word of JSON", set("Content-Type", "text/plain; application/json"), "anonymous"},
		{"no type", set("Content-Type"), "anonymous"},
		{"two types", set("Content-Type", "application/json", "text/plain"), "anonymous"},
		{"a type that cannot be read", set("Content-Type", "application/json; charset"), "anonymous"},
		{"another site", set("Sec-Fetch-Site", "cross-site"), "anonymous"},
		{"another origin of the site", set("Sec-Fetch-Site", "same-site"), "anonymous"},
		{"the address bar", set("Sec-Fetch-Site", "none"), "anonymous"},
		{"no browser", set("Sec-Fetch-Site"), "anonymous"},
		{"two words of the browser", set("Sec-Fetch-Site", "same-origin", "cross-site"), "anonymous"},
		{"another word", set("Sec-Fetch-Site", "Same-Origin"), "anonymous"},
		{"GET", func(r *http.Request) { r.Method, r.Body, r.ContentLength = http.MethodGet, nil, 0 }, "anonymous"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if a := s.script(row.change); a.body != row.want {
				t.Errorf("%d %q", a.status, a.body)
			}
		})
	}
}

func TestWhatCouldChangeSomethingComesFromThisOrigin(t *testing.T) {
	for _, path := range []string{"/", "/sign-in", "/sign-out"} {
		for _, row := range []struct{ name, site, origin string }{
			{"another site", "cross-site", "https://evil.example"},
			{"another origin of the site", "same-site", "https://evil.rede.example"},
			{"a page without an origin", "cross-site", "null"},
			{"a browser that does not say from which site", "", "https://evil.example"},
			{"such a one without an origin", "", "null"},
			{"the public address by another scheme", "", "ftp://"},
		} {
			t.Run(path+" from "+row.name, func(t *testing.T) {
				s := in(t, true)
				a := s.post(path, url.Values{"token": {s.mint(token.Grant{Subject: "eva", Scope: "servant", Email: "eva@example.org"})}},
					"Sec-Fetch-Site", row.site, "Origin", row.origin)
				if a.status != http.StatusForbidden || !strings.Contains(a.body, "outro site") || a.header.Get("Set-Cookie") != "" {
					t.Errorf("%d %v %s", a.status, a.header, a.body)
				}
				s.sees("in: ana")
			})
		}
	}
}

func TestAnswersDifferByCookie(t *testing.T) {
	s := act(t, false)
	for _, path := range []string{"/", "/sign-in", "/sign-out"} {
		if a := s.get(path); !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Cookie") {
			t.Errorf("a cache may give one's %s to another: %v", path, a.header)
		}
	}
}

func TestOnlyThisMachinesNamesAreTakenFromARequest(t *testing.T) {
	s := act(t, false)
	for _, form := range []url.Values{{"way": {"provider"}}, {"token": {s.mint(token.Grant{Subject: "op", Scope: "committee"})}}} {
		r, _ := http.NewRequest(http.MethodPost, s.URL+"/sign-in", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Host = "evil.example"
		if a := s.send(r); a.status != http.StatusForbidden || strings.Contains(a.body, "evil") || a.header.Get("Refresh") != "" || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%d %v %s", a.status, a.header, a.body)
		}
	}
	if _, err := New(Config{Verifier: s.verifier, Secret: s.keys.Secret, Client: s.sessions.Client}); err == nil {
		t.Error("a server that others reach trusts the header Host")
	}
}

func TestTheOwnPageIsCleanAndBilingual(t *testing.T) {
	s := act(t, false, func(c *Config) {
		c.Lang = func(r *http.Request) string { return r.URL.Query().Get("lang") }
	})
	for lang, word := range map[string]string{"pt": "Entrar com o token", "en": "Sign in with the token"} {
		a := s.get("/sign-in?lang=" + lang + `&return=/"><script>` + secret)
		if !strings.Contains(a.body, word) || strings.Contains(a.body, "<script") || strings.Contains(a.body, " style=") || strings.Contains(a.body, "http") {
			t.Errorf("%s", a.body)
		}
		if policy := a.header.Get("Content-Security-Policy"); policy != plainPolicy {
			t.Error(policy)
		}
	}
}
