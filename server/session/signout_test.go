package session

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

func TestSigningOutEndsTheSessionAtTheProviderToo(t *testing.T) {
	for _, row := range []struct {
		name string
		idp  func(*fake)
		hint bool
	}{
		{"of an access token", func(*fake) {}, false},
		{"of an ID token, which is the hint", tokens(func(a map[string]any) { a["access_token"] = "opaque" }), true},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := act(t, true)
			row.idp(s.idp)
			s.signIn("/")
			s.sees("in: ")
			a := s.post("/sign-out", nil)
			next, _ := strings.CutPrefix(a.header.Get("Refresh"), "0; url=")
			if a.status != http.StatusOK || len(s.cookies()) > 0 || !strings.HasPrefix(next, s.idp.URL+"/logout?") {
				t.Fatalf("%d %v %v", a.status, a.header, s.cookies())
			}
			s.get(next)
			q := s.idp.left[0]
			if q.Get("client_id") != "rede-web" || q.Get("post_logout_redirect_uri") != s.URL+"/sign-out" || q.Has("id_token_hint") != row.hint {
				t.Errorf("%v", q)
			}
			s.sees("anonymous")
			if a := s.get("/sign-out"); !strings.Contains(a.body, "Você saiu") {
				t.Error(a.body)
			}
		})
	}
}

func TestSigningOutWhereTheProviderTakesNoPart(t *testing.T) {
	t.Run("it has no address for it", func(t *testing.T) {
		s := act(t, false)
		s.idp.documents("end_session_endpoint", nil)
		s.signIn("/")
		if a := s.post("/sign-out", nil); a.header.Get("Refresh") != "" || !strings.Contains(a.body, "saia também por lá") || len(s.cookies()) > 0 {
			t.Errorf("%v %s", a.header, a.body)
		}
	})
	t.Run("the token was pasted", func(t *testing.T) {
		s := act(t, false)
		s.post("/sign-in", url.Values{"token": {s.mint(token.Grant{Subject: "op", Scope: "committee"})}})
		s.sees("in: ")
		if a := s.post("/sign-out", nil); a.header.Get("Refresh") != "" || strings.Contains(a.body, "por lá") || len(s.cookies()) > 0 {
			t.Errorf("%v %s", a.header, a.body)
		}
	})
	t.Run("nobody is signed in", func(t *testing.T) {
		s := act(t, false)
		if a := s.post("/sign-out", nil); a.status != http.StatusOK || a.header.Get("Refresh") != "" {
			t.Errorf("%d %v", a.status, a.header)
		}
	})
	t.Run("by GET nobody is signed out", func(t *testing.T) {
		s := in(t, false)
		s.get("/sign-out")
		s.sees("in: ")
	})
}
