package kept

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

const aboutMe = `{ viewer { scopes } lab(slug: "patio-digital") { name } }`

// TestAKeptAnswerIsForWhoeverMayStillAsk takes a token back whose bearer had an answer
// before.
func TestAKeptAnswerIsForWhoeverMayStillAsk(t *testing.T) {
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	leaked := p.Mint(token.Grant{Subject: "desk", Scope: "committee"})
	office := p.Mint(token.Grant{Subject: "office", Scope: "committee"})
	for _, bearer := range []string{leaked, office} {
		for range 2 {
			if a := systemtest.Do(t, systemtest.Post(t, p.URL, bearer, aboutMe, nil)); a.Status != http.StatusOK {
				t.Fatalf("before, it is answered %d %s", a.Status, a.Body)
			}
		}
	}
	revoked := systemtest.Do(t, systemtest.Post(t, p.URL, office, `mutation { revokeTokens(input: {subject: "desk"}) { revocations { id } problems { code } } }`, nil))
	if !strings.Contains(string(revoked.Body), `"problems":[]`) {
		t.Fatalf("the revocation is answered %s", revoked.Body)
	}
	for name, row := range map[string]struct {
		bearer string
		status int
	}{
		"a token that was taken back": {leaked, http.StatusUnauthorized}, "one that stands": {office, http.StatusOK},
	} {
		if a := systemtest.Do(t, systemtest.Post(t, p.URL, row.bearer, aboutMe, nil)); a.Status != row.status {
			t.Errorf("%s is answered %d %s", name, a.Status, a.Body)
		}
	}
}

// TestAKeptAnswerCostsWhatItDid asks the same until the quota is gone.
func TestAKeptAnswerCostsWhatItDid(t *testing.T) {
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--client-quota", "100/1m")
	refused, left := 0, map[string]bool{}
	for range 60 {
		a := systemtest.Do(t, systemtest.Post(t, p.URL, "", `{ labs(first: 5) { nodes { name } } }`, nil))
		left[a.Header.Get("RateLimit")] = true
		if a.Status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused < 40 || len(left) < 5 {
		t.Errorf("of 60 requests %d are refused, and what is left of the quota is told in %d ways", refused, len(left))
	}
}

// TestAKeptAnswerIsNoOlderThanWasAskedFor asks for a moment that is not there.
func TestAKeptAnswerIsNoOlderThanWasAskedFor(t *testing.T) {
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	ask := func(moment ...string) *systemtest.Answer {
		r := systemtest.Post(t, p.URL, "", `{ lab(slug: "patio-digital") { name } }`, nil)
		for _, m := range moment {
			r.Header.Add("Rede-Moment", m)
		}
		a := systemtest.Do(t, r)
		return &a
	}
	first, again := ask(), ask()
	if first.Status != http.StatusOK || string(first.Body) != string(again.Body) {
		t.Fatalf("it is answered %s and %s", first.Body, again.Body)
	}
	for name, row := range map[string]struct {
		moments []string
		status  int
	}{
		"the moment that there is": {[]string{first.Header.Get("Rede-Moment")}, http.StatusOK}, "one that will come": {[]string{"1000"}, http.StatusServiceUnavailable},
		"one that is no number": {[]string{"newest"}, http.StatusBadRequest}, "two": {[]string{"1", "1"}, http.StatusBadRequest},
	} {
		if a := ask(row.moments...); a.Status != row.status {
			t.Errorf("%s is answered %d %s", name, a.Status, a.Body)
		}
	}
}

// TestAKeptAnswerIsInTheMediaTypeAsked asks the same in the ways of HTTP.
func TestAKeptAnswerIsInTheMediaTypeAsked(t *testing.T) {
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	for range 2 {
		for accept, want := range map[string]string{
			"application/json": "application/json; charset=utf-8", "application/graphql-response+json": "application/graphql-response+json; charset=utf-8", "text/event-stream": "text/event-stream",
		} {
			r := systemtest.Post(t, p.URL, "", `{ lab(slug: "patio-digital") { name } }`, nil)
			r.Header.Set("Accept", accept)
			a := systemtest.Do(t, r)
			if a.Status != http.StatusOK || a.Header.Get("Content-Type") != want || !strings.Contains(string(a.Body), `"Pátio Digital"`) {
				t.Errorf("accepting %s it is answered %d %s %s", accept, a.Status, a.Header.Get("Content-Type"), a.Body)
			}
		}
	}
}
