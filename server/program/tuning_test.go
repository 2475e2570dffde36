package program_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

func TestOnlyRegisteredOperationsAreAnsweredWhereThatIsSet(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const registered = `{ labs(first: 1) { totalCount } }`
	if err := os.WriteFile(filepath.Join(dir, "labs.graphql"), []byte(registered+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--operations", dir, "--operations-only")
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", registered, nil)); a.Status != http.StatusOK {
		t.Errorf("a registered one is answered %d %s", a.Status, a.Body)
	}
	a := systemtest.Do(t, systemtest.Post(t, p.URL, "", `{ __typename }`, nil))
	if a.Status != http.StatusForbidden || !strings.Contains(string(a.Body), "OPERATION_NOT_REGISTERED") {
		t.Errorf("another is answered %d %s", a.Status, a.Body)
	}
	if page := systemtest.Do(t, systemtest.Get(t, p.URL+"/labs")); page.Status != http.StatusOK {
		t.Errorf("a page of the program's own is answered %d %s", page.Status, page.Body)
	}
}

func TestAPageIsAskedAboutAgain(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	ana := p.Mint(token.Grant{Subject: "ana", Scope: "servant"})
	ask := func(bearer string, headers ...string) systemtest.Answer {
		r := systemtest.Get(t, p.URL+"/graphql?query="+url.QueryEscape(`{ __schema { types { name } } labs(first: 20) { nodes { id slug name } } }`))
		r.Header.Set("Accept-Encoding", "zstd")
		if bearer != "" {
			r.Header.Set("Authorization", "Bearer "+bearer)
		}
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		return systemtest.Do(t, r)
	}
	for bearer, kept := range map[string]string{"": "public, no-cache", ana: "private, no-cache"} {
		first := ask(bearer)
		if first.Status != http.StatusOK || first.Header.Get("Cache-Control") != kept || first.Header.Get("Content-Encoding") != "zstd" {
			t.Fatalf("answered %d %v", first.Status, first.Header)
		}
		vary := strings.Join(first.Header.Values("Vary"), ", ")
		for _, by := range []string{"Accept", "Accept-Language", "Accept-Encoding", "Authorization"} {
			if !strings.Contains(vary, by) {
				t.Errorf("Vary is %s, without %s", vary, by)
			}
		}
		again := ask(bearer, "If-None-Match", first.Header.Get("ETag"))
		if again.Status != http.StatusNotModified || len(again.Body) != 0 {
			t.Errorf("answered %d with %d bytes", again.Status, len(again.Body))
		}
		plain := ask(bearer, "If-None-Match", first.Header.Get("ETag"), "Accept-Encoding", "identity")
		if plain.Status != http.StatusOK || plain.Header.Get("ETag") == first.Header.Get("ETag") {
			t.Errorf("in another coding it is answered %d, %v", plain.Status, plain.Header)
		}
	}
	if refused := ask("x.y.z"); refused.Status != http.StatusUnauthorized || refused.Header.Get("Cache-Control") != "no-store" || refused.Header.Get("ETag") != "" {
		t.Errorf("a bad token is answered %d %v", refused.Status, refused.Header)
	}
}
