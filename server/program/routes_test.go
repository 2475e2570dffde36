package program_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// waitLong asks for a moment that does not come. Where it finds the one place taken,
// by who asks meanwhile, it asks again.
func waitLong(t *testing.T, p *systemtest.Program) systemtest.Answer {
	for {
		waiting := systemtest.Post(t, p.URL, "", "{ __typename }", nil)
		waiting.Header.Set("Rede-Moment", "999")
		if a := systemtest.Do(t, waiting); !strings.Contains(string(a.Body), "TOO_BUSY") {
			return a
		}
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	for _, path := range []string{"/healthz", "/readyz"} {
		for method, body := range map[string]string{http.MethodGet: "ok\n", http.MethodHead: ""} {
			r, err := http.NewRequest(method, p.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer not.a.token")
			if a := systemtest.Do(t, r); a.Status != http.StatusOK || string(a.Body) != body || a.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s %s: %d %q %v", method, path, a.Status, a.Body, a.Header)
			}
		}
	}
}

func TestAnotherNetworksTokensAreRefused(t *testing.T) {
	t.Parallel()
	p, other := systemtest.Serve(t, filepath.Join(t.TempDir(), "data")), systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	bearer := other.Mint(token.Grant{Subject: "ana", Scope: "committee"})
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, bearer, `{ __typename }`, nil)); a.Status != http.StatusUnauthorized {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestWhoAsksTooMuchIsToldWhenToAskAgain(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir(), "--client-quota", "100/1h", "--subject-quota", "60/1h")
	ana := p.Mint(token.Grant{Subject: "ana", Scope: "servant", TTL: time.Hour})
	page := "{ servants(first: 10) { nodes { id } } }" // 1 + 20 + 10 * 2
	first := systemtest.Do(t, systemtest.Post(t, p.URL, ana, page, nil))
	if first.Status != http.StatusOK || !strings.Contains(first.Header.Get("RateLimit"), `"subject";r=19;`) {
		t.Errorf("%d %v", first.Status, first.Header)
	}
	second := systemtest.Do(t, systemtest.Post(t, p.URL, ana, page, nil))
	if second.Status != http.StatusTooManyRequests || !strings.Contains(string(second.Body), "RATE_LIMITED") {
		t.Errorf("%d %s", second.Status, second.Body)
	}
	if wait, err := strconv.Atoi(second.Header.Get("Retry-After")); err != nil || wait < 1 {
		t.Errorf("Retry-After is %q", second.Header.Get("Retry-After"))
	}
	if other := systemtest.Do(t, systemtest.Post(t, p.URL, "", page, nil)); other.Status != http.StatusOK {
		t.Errorf("who has no token is answered %d: a member's quota is not theirs", other.Status)
	}
	if health := systemtest.Do(t, systemtest.Get(t, p.URL+"/healthz")); health.Status != http.StatusOK || health.Header.Get("RateLimit") != "" {
		t.Errorf("health is answered %d %v", health.Status, health.Header)
	}
}

func TestAMomentThatIsAskedForIsAwaited(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	for _, c := range []struct {
		name   string
		header []string
		status int
		says   string
	}{
		{"one that is there is no wait", []string{"1"}, http.StatusOK, `"moment":1`},
		{"one that has not come is 503, with the moment that there is", []string{"999"}, http.StatusServiceUnavailable, "MOMENT_NOT_REACHED"},
		{"one that never can be is not waited for for ever", []string{"9223372036854775807"}, http.StatusServiceUnavailable, "MOMENT_NOT_REACHED"},
		{"a word is no moment", []string{"now"}, http.StatusBadRequest, "BAD_USER_INPUT"},
		{"a negative number is none", []string{"-1"}, http.StatusBadRequest, "BAD_USER_INPUT"},
		{"a number that is too long is none", []string{"99999999999999999999"}, http.StatusBadRequest, "BAD_USER_INPUT"},
		{"two are not one", []string{"1", "1"}, http.StatusBadRequest, "BAD_USER_INPUT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := systemtest.Post(t, p.URL, "", "{ __typename }", nil)
			r.Header["Rede-Moment"] = c.header
			if a := systemtest.Do(t, r); a.Status != c.status || !strings.Contains(string(a.Body), c.says) {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
}

func TestOperatorsSeeFiguresOnAnAddressOfTheirOwn(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	admin := free.Addr().String()
	_ = free.Close()
	p := systemtest.Serve(t, t.TempDir(), "--admin-addr", admin, "--pprof")
	ana := p.Mint(token.Grant{Subject: "ana", Scope: "servant", Email: "ana@prefeitura.sp.gov.br", TTL: time.Hour})
	var got joined
	p.Ask(ana, strings.Replace(join, "($lab: ID!)", "", 1), nil, &got)
	p.Ask(ana, strings.Replace(join, "($lab: ID!)", "", 1), nil, &got)
	_ = systemtest.Do(t, systemtest.Post(t, p.URL, "x.y.z", "{ __typename }", nil))
	_ = systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ nothing }", nil))
	figures := string(systemtest.Do(t, systemtest.Get(t, "http://"+admin+"/metrics")).Body)
	for _, line := range []string{
		`rede_operations_total{code="OK",field="registerMember",kind="mutation"} 2`,
		`rede_operations_total{code="GRAPHQL_VALIDATION_FAILED",field="invalid",kind="invalid"} 1`,
		`rede_http_requests_total{method="POST",route="/graphql",status="401"} 1`,
		`rede_ledger_moment 2`, `rede_ledger_ready 1`,
		`rede_ledger_commits_total{outcome="committed"} 2`,
		`code="WRONG_STATE",mutation="registerMember"} 1`,
	} {
		if !strings.Contains(figures, line) {
			t.Errorf("the figures lack %s", line)
		}
	}
	if strings.Contains(figures, "ana") {
		t.Error("the figures name a person")
	}
	if a := systemtest.Do(t, systemtest.Get(t, "http://"+admin+"/debug/pprof/")); a.Status != http.StatusOK {
		t.Errorf("profiles are answered %d", a.Status)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		if a := systemtest.Do(t, systemtest.Get(t, p.URL+path)); a.Status != http.StatusNotFound {
			t.Errorf("the public address answers %s with %d", path, a.Status)
		}
	}
}

func TestAPlaceIsHeldByWhoIsAnsweredOnly(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir(), "--in-flight", "1")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	slow, w := io.Pipe()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.URL+"/graphql", slow)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	go func() { _, _ = http.DefaultClient.Do(r) }()
	if _, err := w.Write([]byte(`{"query":`)); err != nil { // it was read, so the request is being received
		t.Fatal(err)
	}
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ __typename }", nil)); a.Status != http.StatusOK {
		t.Errorf("while another sends slowly the answer is %d", a.Status)
	}
	seen, done := make(chan struct{}), make(chan struct{})
	go func() { // it has a place now and then, for as long as the file takes to answer
		defer close(done)
		for {
			select {
			case <-seen:
				return
			default:
				waitLong(t, p)
			}
		}
	}()
	busy := systemtest.Answer{Status: http.StatusOK}
	for busy.Status == http.StatusOK { // until the other has its place
		busy = systemtest.Do(t, systemtest.Post(t, p.URL, "", "{ __typename }", nil))
	}
	if busy.Status != http.StatusServiceUnavailable || busy.Header.Get("Retry-After") == "" || !strings.Contains(string(busy.Body), "TOO_BUSY") {
		t.Errorf("%d %v %s", busy.Status, busy.Header, busy.Body)
	}
	close(seen)
	<-done
}
