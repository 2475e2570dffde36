package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/token"
)

func TestWhoAsksTooMuchIsToldWhenToAskAgain(t *testing.T) {
	p := serve(t, t.TempDir(), "--client-quota", "100/1h", "--subject-quota", "60/1h")
	ana := p.mint(token.Grant{Subject: "ana", Scope: "servant", TTL: time.Hour})
	page := "{ servants(first: 10) { nodes { id } } }" // 1 + 20 + 10 * 2
	first := do(t, post(t, p.url, ana, page, nil))
	if first.status != http.StatusOK || !strings.Contains(first.header.Get("RateLimit"), `"subject";r=19;`) {
		t.Errorf("%d %v", first.status, first.header)
	}
	second := do(t, post(t, p.url, ana, page, nil))
	if second.status != http.StatusTooManyRequests || !strings.Contains(string(second.body), "RATE_LIMITED") {
		t.Errorf("%d %s", second.status, second.body)
	}
	if wait, err := strconv.Atoi(second.header.Get("Retry-After")); err != nil || wait < 1 {
		t.Errorf("Retry-After is %q", second.header.Get("Retry-After"))
	}
	if other := do(t, post(t, p.url, "", page, nil)); other.status != http.StatusOK {
		t.Errorf("who has no token is answered %d: a member's quota is not theirs", other.status)
	}
	if health := do(t, get(t, p.url+"/healthz")); health.status != http.StatusOK || health.header.Get("RateLimit") != "" {
		t.Errorf("health is answered %d %v", health.status, health.header)
	}
}

func get(t testing.TB, url string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAMomentThatIsAskedForIsAwaited(t *testing.T) {
	p := serve(t, t.TempDir())
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
			r := post(t, p.url, "", "{ __typename }", nil)
			r.Header["Rede-Moment"] = c.header
			if a := do(t, r); a.status != c.status || !strings.Contains(string(a.body), c.says) {
				t.Errorf("%d %s", a.status, a.body)
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
	p := serve(t, t.TempDir(), "--admin-addr", admin, "--pprof")
	ana := p.mint(token.Grant{Subject: "ana", Scope: "servant", Email: "ana@prefeitura.sp.gov.br", TTL: time.Hour})
	var got joined
	p.ask(ana, strings.Replace(join, "($lab: ID!)", "", 1), nil, &got)
	p.ask(ana, strings.Replace(join, "($lab: ID!)", "", 1), nil, &got)
	_ = do(t, post(t, p.url, "x.y.z", "{ __typename }", nil))
	_ = do(t, post(t, p.url, "", "{ nothing }", nil))
	figures := string(do(t, get(t, "http://"+admin+"/metrics")).body)
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
	if a := do(t, get(t, "http://"+admin+"/debug/pprof/")); a.status != http.StatusOK {
		t.Errorf("profiles are answered %d", a.status)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		if a := do(t, get(t, p.url+path)); a.status != http.StatusNotFound {
			t.Errorf("the public address answers %s with %d", path, a.status)
		}
	}
}

func TestAPlaceIsHeldByWhoIsAnsweredOnly(t *testing.T) {
	p := serve(t, t.TempDir(), "--in-flight", "1")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	slow, w := io.Pipe()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/graphql", slow)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	go func() { _, _ = http.DefaultClient.Do(r) }()
	if _, err := w.Write([]byte(`{"query":`)); err != nil { // it was read, so the request is being received
		t.Fatal(err)
	}
	if a := do(t, post(t, p.url, "", "{ __typename }", nil)); a.status != http.StatusOK {
		t.Errorf("while another sends slowly the answer is %d", a.status)
	}
	waiting := post(t, p.url, "", "{ __typename }", nil)
	waiting.Header.Set("Rede-Moment", "999")
	done := make(chan answer)
	go func() { done <- do(t, waiting) }()
	busy := answer{status: http.StatusOK}
	for busy.status == http.StatusOK { // until the other has its place
		busy = do(t, post(t, p.url, "", "{ __typename }", nil))
	}
	if busy.status != http.StatusServiceUnavailable || busy.header.Get("Retry-After") == "" || !strings.Contains(string(busy.body), "TOO_BUSY") {
		t.Errorf("%d %v %s", busy.status, busy.header, busy.body)
	}
	<-done
}
