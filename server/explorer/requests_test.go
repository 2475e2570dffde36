package explorer

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestInvitationRequests(t *testing.T) {
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) {
		return func(r *http.Request) { r.Host = name; r.Header.Set("Origin", "http://"+name) }
	}
	command := func(r *http.Request) { r.Header.Del("Origin"); r.Header.Del("Sec-Fetch-Site") }
	cases := []struct {
		sentence string
		change   func(*http.Request)
		status   int
	}{
		{"the page's own request is taken", func(*http.Request) {}, 200},
		{"a command's request, without a browser's headers, is taken", command, 200},
		{"a charset does no harm", header("Content-Type", "application/json; charset=utf-8"), 200},
		{"a form is refused", header("Content-Type", "application/x-www-form-urlencoded"), 415},
		{"plain text is refused", header("Content-Type", "text/plain"), 415},
		{"a body of no type is refused", header("Content-Type", ""), 415},
		{"plain text that mentions JSON is refused", header("Content-Type", "text/plain; application/json"), 415},
		{"another site's page is refused", header("Sec-Fetch-Site", "cross-site"), 403},
		{"another port's page is refused by its site", header("Sec-Fetch-Site", "same-site"), 403},
		{"another host's origin is refused", header("Origin", "https://evil.example"), 403},
		{"another port's origin is refused", header("Origin", "http://127.0.0.1:3000"), 403},
		{"an origin that hides is refused", header("Origin", "null"), 403},
		{"a malformed origin is refused", header("Origin", "http://[::1"), 403},
		{"an old browser's foreign origin is refused", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "https://evil.example")
		}, 403},
		{"a rebound name is refused though its origin agrees", host("evil.example:8080"), 403},
		{"the network's own address is refused", host("192.168.0.7:8080"), 403},
		{"localhost is this machine", host("localhost:8080"), 200},
		{"IPv6's loopback is this machine", host("[::1]:8080"), 200},
	}
	for _, c := range cases {
		t.Run(c.sentence, func(t *testing.T) {
			e := inviting()
			code := codeOf(t, e.Invite())
			r := posted(quoted(code))
			c.change(r)
			if status, said := post(t, e, r); status != c.status {
				t.Fatalf("status %d (%s), want %d", status, said, c.status)
			}
			if c.status == http.StatusOK {
				return
			}
			if status, _ := post(t, e, posted(quoted(code))); status != 200 {
				t.Error("the refused request spent the code")
			}
		})
	}
}

func TestInvitationBodies(t *testing.T) {
	e := inviting()
	code := codeOf(t, e.Invite())
	fill := func(size int) string { return quoted(code) + strings.Repeat(" ", size-len(quoted(code))) }
	for _, c := range []struct {
		sentence, body string
		status         int
	}{
		{"nothing is malformed", "", 400},
		{"half an object is malformed", `{"code": "x`, 400},
		{"a list is malformed", `["` + code + `"]`, 400},
		{"a number for a code is malformed", `{"code": 1}`, 400},
		{"a second value is malformed", quoted(code) + quoted(code), 400},
		{"1025 bytes are too many", fill(1025), 413},
		{"a wrong code is not found", quoted("wrong"), 404},
		{"the code's beginning is not found", quoted(code[:42]), 404},
		{"the code with a letter more is not found", quoted(code + "A"), 404},
		{"after all of these, the code in 1024 bytes is good", fill(1024), 200},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if status, said := post(t, e, posted(c.body)); status != c.status {
				t.Errorf("status %d (%s), want %d", status, said, c.status)
			}
		})
	}
}

func TestLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LocalHost:80": true, "127.0.0.1": true, "127.255.1.2:9": true, "[::1]": true, "[::1]:8080": true,
		"": false, ":8080": false, "0.0.0.0:8080": false, "128.0.0.1": false, "10.0.0.1": false, "[::]:80": false, "[fe80::1]:80": false,
		"localhost.evil.example": false, "127.0.0.1.evil.example": false, "evil.example:127": false, "mylocalhost": false,
	} {
		if got := loopback(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}

func TestRefusalsSpeakTwoLanguages(t *testing.T) {
	for _, c := range []struct{ sentence, accepts, tongue, begins string }{
		{"Portuguese by default", "", "pt-BR", "Este link"},
		{"Portuguese for Portugal", "pt-PT", "pt-BR", "Este link"},
		{"Portuguese where neither is known", "ja", "pt-BR", "Este link"},
		{"Portuguese where the header is nonsense", ";;;", "pt-BR", "Este link"},
		{"English where it is asked for", "en-GB,en;q=0.9", "en", "This link"},
		{"English after a language that is not spoken", "ja, en;q=0.5", "en", "This link"},
		{"the one with the greater weight", "en;q=0.1, pt;q=0.9", "pt-BR", "Este link"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			r := posted(quoted("wrong"))
			r.Header.Set("Accept-Language", c.accepts)
			w := httptest.NewRecorder()
			inviting().ServeHTTP(w, r)
			var body struct{ Error string }
			if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(body.Error, c.begins) || !strings.Contains(body.Error, "go run ./server token --data city ") {
				t.Errorf("said %q", body.Error)
			}
			if got := w.Header().Get("Content-Language"); got != c.tongue {
				t.Errorf("Content-Language %q", got)
			}
		})
	}
}

func FuzzInvitation(f *testing.F) {
	for _, seed := range []string{`{"code": "x"}`, `{"CODE": "x", "code": 1}`, `null`, `[`, ``, "\xff", `{"code": "\ud800"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		e := inviting()
		code := codeOf(t, e.Invite())
		if status, _ := post(t, e, posted(string(body))); status != 400 && status != 404 && status != 413 {
			t.Errorf("status %d for %q", status, body)
		}
		if status, _ := post(t, e, posted(quoted(code))); status != 200 {
			t.Errorf("%q spent the code", body)
		}
	})
}
