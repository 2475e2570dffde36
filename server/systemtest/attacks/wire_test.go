package attacks

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// Bytes that no client library would send: two readers in a row, a proxy and this
// program, must not read two requests where there is one.
var wireAttacks = []struct {
	name, sent string
	status     int
}{
	{"two lengths that differ", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}    ", 400},
	{"a length that is a list", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 3\r\n\r\n{}", 400},
	{"a length below zero", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: -2\r\n\r\n{}", 400},
	{"a length with a sign", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}", 400},
	{"a coding that is not chunked", "POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", 501},
	{"a coding behind a vertical tab", "POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n", 400},
	{"a space before a colon", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length : 2\r\n\r\n{}", 400},
	{"a header that goes on in the next line", "GET /graphql HTTP/1.1\r\nHost: a\r\n X-A: b\r\nX: \x00\r\n\r\n", 400},
	{"two hosts", "GET /graphql HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
	{"no host", "GET /graphql HTTP/1.1\r\n\r\n", 400},
	{"a version that there is not", "GET /graphql HTTP/3.9\r\nHost: a\r\n\r\n", 505},
	{"a request that is none", "s3gr3d0\r\n\r\n", 400},
	{"the beginning of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
	{"a chunk whose length is no number", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400},
	{"a chunk that says 16 exabytes", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}", 400},
	{"chunks of 300 KB", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n4b000\r\n" + strings.Repeat(" ", 0x4b000) + "\r\n0\r\n\r\n", 413},
	{"a length of an exabyte", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1152921504606846976\r\n\r\n{}", 413},
	{"an expectation that is none", "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: s3gr3d0\r\nContent-Length: 2\r\n\r\n{}", 417},
}

func TestBytesThatTwoReadersReadDifferentlyAreRefused(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"))
	for _, a := range wireAttacks {
		t.Run(a.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", strings.TrimPrefix(p.URL, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			go func() { _, _ = io.WriteString(conn, a.sent) }() // a refusal may come before all is sent
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			body, _ := io.ReadAll(resp.Body)
			if resp.StatusCode != a.status || strings.Contains(string(body), canary) {
				t.Errorf("answered %d %s, want %d", resp.StatusCode, body, a.status)
			}
			if !resp.Close {
				t.Error("the connection goes on, and with it whatever else was sent")
			}
		})
	}
	if strings.Contains(p.Log.String(), canary) {
		t.Error("what was sent is in the log")
	}
}

// A page may send from the origins that are set, and from no others.
func TestPagesOfOtherOriginsAreRefused(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--origins", "https://dados.example.org", "--hsts", "8760h")
	for _, o := range []struct {
		name, origin, site, contentType string
		status                          int
		allowed                         string
	}{
		{"a page of an allowed origin sends JSON", "https://dados.example.org", "cross-site", "application/json", 200, "https://dados.example.org"},
		{"a page of an allowed origin sends no form", "https://dados.example.org", "cross-site", "text/plain", 403, "https://dados.example.org"},
		{"a page of another origin sends no JSON", "https://evil.example", "cross-site", "application/json", 403, ""},
		{"a page whose origin begins like an allowed one", "https://dados.example.org.evil.example", "cross-site", "application/json", 403, ""},
		{"a page of an allowed host by plain HTTP", "http://dados.example.org", "cross-site", "application/json", 403, ""},
		{"a page of an allowed host on another port", "https://dados.example.org:8443", "cross-site", "application/json", 403, ""},
		{"a page without an origin", "null", "cross-site", "application/json", 403, ""},
		{"a page of a sibling host", "https://outra.example.org", "same-site", "application/json", 403, ""},
		{"a program, which has no origin", "", "", "application/json", 200, ""},
	} {
		t.Run(o.name, func(t *testing.T) {
			r := systemtest.Post(t, p.URL, "", "{ __typename }", nil)
			r.Header.Set("Content-Type", o.contentType)
			for name, value := range map[string]string{"Origin": o.origin, "Sec-Fetch-Site": o.site} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			a := systemtest.Do(t, r)
			if got := a.Header.Get("Access-Control-Allow-Origin"); a.Status != o.status || got != o.allowed {
				t.Errorf("answered %d for the origin %q: %s", a.Status, got, a.Body)
			}
			if a.Header.Get("Access-Control-Allow-Credentials") != "" || a.Header.Get("Strict-Transport-Security") != "max-age=31536000" {
				t.Errorf("the headers are %v", a.Header)
			}
		})
	}
}

// Whoever asks too much is one client, whatever they say of themselves.
func TestNoHeaderMakesAnotherClient(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--client-quota", "12/10m", "--subject-quota", "6/10m")
	refused := 0
	for i := range 20 {
		r := systemtest.Post(t, p.URL, "", "{ __typename }", nil)
		r.Header.Set("X-Forwarded-For", "203.0.113."+strconv.Itoa(i))
		r.Header.Set("Forwarded", "for=203.0.113."+strconv.Itoa(i))
		r.Header.Set("X-Real-IP", "203.0.113."+strconv.Itoa(i))
		a := systemtest.Do(t, r)
		if a.Status != http.StatusTooManyRequests {
			continue
		}
		refused++
		if firstCode(a.Body) != "RATE_LIMITED" || a.Header.Get("Retry-After") == "" || !strings.HasPrefix(a.Header.Get("RateLimit"), `"client";r=0;t=`) {
			t.Errorf("refused with %v %s", a.Header, a.Body)
		}
	}
	if refused != 8 { // each asks for 1, and __typename costs nothing
		t.Errorf("%d of 20 requests were refused", refused)
	}
}

// A subject is one, with however many tokens, and pays for what they ask.
func TestAnotherTokenIsNotAnotherSubject(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, filepath.Join(t.TempDir(), "data"), "--subject-quota", "8/10m")
	refused := 0
	for range 12 {
		raw := p.Mint(token.Grant{Subject: "ana", Scope: "servant"})
		a := systemtest.Do(t, systemtest.Post(t, p.URL, raw, "{ __typename }", nil))
		if a.Status == http.StatusTooManyRequests {
			refused++
			if !strings.Contains(a.Header.Get("RateLimit-Policy"), `"subject";q=8;w=600;qu="rede-cost"`) {
				t.Errorf("refused with %v", a.Header)
			}
		}
	}
	if refused != 4 { // each asks for 1, and __typename costs nothing
		t.Errorf("%d of 12 requests were refused", refused)
	}
	if a := systemtest.Do(t, systemtest.Post(t, p.URL, p.Mint(token.Grant{Subject: "bia", Scope: "servant"}), "{ __typename }", nil)); a.Status != http.StatusOK {
		t.Errorf("someone else is answered %d %s", a.Status, a.Body)
	}
}
