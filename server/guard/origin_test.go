package guard

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const (
	listed   = "https://dados.example.org"
	stranger = "https://evil.example"
)

func TestWhoMayReadAnswers(t *testing.T) {
	for _, row := range []struct {
		name    string
		origins []string
		origin  string
		allowed string
		vary    string
	}{
		{"with * any origin may", []string{"*"}, stranger, "*", ""},
		{"with * also a sandboxed page", []string{"*"}, "null", "*", ""},
		{"with a list an origin of it may", []string{listed, "https://b.example:8443"}, listed, listed, "Origin"},
		{"with a list another may not", []string{listed}, stranger, "", "Origin"},
		{"with a list another port may not", []string{listed}, listed + ":8443", "", "Origin"},
		{"with a list the same host without TLS may not", []string{listed}, "http://dados.example.org", "", "Origin"},
		{"with a list an origin that only begins alike may not", []string{listed}, listed + ".evil.example", "", "Origin"},
		{"with a list a sandboxed page may not", []string{listed}, "null", "", "Origin"},
		{"with a list a request without origin hears nothing", []string{listed}, "", "", "Origin"},
		{"with nothing configured nobody may", nil, listed, "", "Origin"},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := newGuard(t, Options{Origins: row.origins})
			w := serve(g.Readable(fine), request(http.MethodGet, "Origin", row.origin))
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != row.allowed || w.Header().Get("Vary") != row.vary {
				t.Errorf("of what anybody reads: Access-Control-Allow-Origin is %q, Vary %q", got, w.Header().Get("Vary"))
			}
			h := g.CORS(fine)
			for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodOptions} {
				w := serve(h, request(method, "Origin", row.origin, "Access-Control-Request-Method", "POST"))
				if got := w.Header().Get("Access-Control-Allow-Origin"); got != row.allowed {
					t.Errorf("%s: Access-Control-Allow-Origin is %q", method, got)
				}
				if got := w.Header().Get("Vary"); got != row.vary {
					t.Errorf("%s: Vary is %q", method, got)
				}
				preflight := method == http.MethodOptions && row.allowed != ""
				if got := w.Header().Get("Access-Control-Allow-Headers"); (got != "") != preflight {
					t.Errorf("%s: Access-Control-Allow-Headers is %q", method, got)
				}
				if w.Header().Get("Access-Control-Allow-Credentials") != "" {
					t.Errorf("%s: a browser's own credentials are allowed", method)
				}
			}
		})
	}
}

func TestAPreflightIsAnsweredHere(t *testing.T) {
	reached := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it reached the handler") })
	w := serve(newGuard(t, Options{Origins: []string{"*"}}).CORS(reached), request(http.MethodOptions, "Origin", listed))
	if w.Code != http.StatusNoContent || w.Header().Get("Allow") != "GET, HEAD, POST, OPTIONS" {
		t.Errorf("got %d %v", w.Code, w.Header())
	}
}

func TestAPageMaySendWhatClientsSendByThemselves(t *testing.T) {
	w := serve(newGuard(t, Options{Origins: []string{"*"}}).CORS(fine), request(http.MethodOptions, "Origin", listed, "Access-Control-Request-Method", "POST"))
	allowed := map[string]bool{}
	for name := range strings.SplitSeq(w.Header().Get("Access-Control-Allow-Headers"), ",") {
		allowed[strings.ToLower(strings.TrimSpace(name))] = true
	}
	for _, name := range []string{
		"authorization", "content-type", "accept", "accept-language", "rede-moment",
		"apollo-require-preflight", "apollographql-client-name", "apollographql-client-version", "x-apollo-operation-name", "x-apollo-operation-id",
		"graphql-require-preflight", "graphql-client-name", "graphql-client-version", "x-requested-with",
		"traceparent", "tracestate", "baggage", "x-request-id",
	} {
		if !allowed[name] {
			t.Errorf("a page may not send %s", name)
		}
	}
	if allowed["*"] || allowed["cookie"] {
		t.Errorf("a page may send all: %v", allowed)
	}
}

func TestWhatAnybodyReadsIsAskedForWithNothing(t *testing.T) {
	w := serve(newGuard(t, Options{Origins: []string{"*"}}).Readable(fine), request(http.MethodOptions, "Origin", listed, "Access-Control-Request-Method", "GET"))
	if got := w.Header().Get("Access-Control-Allow-Headers") + w.Header().Get("Access-Control-Allow-Methods"); got != "" {
		t.Errorf("a preflight is allowed %q", got)
	}
}

func TestWhatIsRefusedAsCrossSite(t *testing.T) {
	const (
		json = "application/json"
		form = "application/x-www-form-urlencoded"
	)
	all, some := []string{"*"}, []string{listed}
	for _, row := range []struct {
		name    string
		origins []string
		method  string
		headers []string
		public  bool // passes CrossSite
		strict  bool // passes SameSite
	}{
		{"curl", all, "POST", []string{"Content-Type", json}, true, true},
		{"curl with a form, which is told 415 later", all, "POST", []string{"Content-Type", form}, true, true},
		{"this server's own page", nil, "POST", []string{"Content-Type", json, "Origin", "http://rede.example", "Sec-Fetch-Site", "same-origin"}, true, true},
		{"its own page in an older browser", nil, "POST", []string{"Content-Type", json, "Origin", "http://rede.example"}, true, true},
		{"a query that someone typed in", nil, "GET", []string{"Sec-Fetch-Site", "none"}, true, true},
		{"a query by GET from anywhere", nil, "GET", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, true, true},
		{"JSON from anywhere where all may", all, "POST", []string{"Content-Type", json, "Origin", stranger, "Sec-Fetch-Site", "cross-site"}, true, false},
		{"JSON from a sandboxed page where all may", all, "POST", []string{"Content-Type", json, "Origin", "null", "Sec-Fetch-Site", "cross-site"}, true, false},
		{"JSON from a listed origin", some, "POST", []string{"Content-Type", json + "; charset=utf-8", "Origin", listed, "Sec-Fetch-Site", "cross-site"}, true, false},
		{"JSON from an origin that is not listed", some, "POST", []string{"Content-Type", json, "Origin", stranger, "Sec-Fetch-Site", "cross-site"}, false, false},
		{"JSON from another subdomain that is not listed", some, "POST", []string{"Content-Type", json, "Origin", "http://blog.rede.example", "Sec-Fetch-Site", "same-site"}, false, false},
		{"JSON from an older browser's unlisted page", some, "POST", []string{"Content-Type", json, "Origin", stranger}, false, false},
		{"JSON from a sandboxed page where some may", some, "POST", []string{"Content-Type", json, "Origin", "null"}, false, false},
		{"JSON from elsewhere where nobody may", nil, "POST", []string{"Content-Type", json, "Origin", listed}, false, false},
		{"a form from anywhere where all may", all, "POST", []string{"Content-Type", form, "Origin", stranger, "Sec-Fetch-Site", "cross-site"}, false, false},
		{"a form with files", all, "POST", []string{"Content-Type", "multipart/form-data; boundary=x", "Origin", stranger}, false, false},
		{"text that is meant as JSON", all, "POST", []string{"Content-Type", "text/plain; application/json", "Origin", stranger}, false, false},
		{"text in capitals", all, "POST", []string{"Content-Type", "TEXT/PLAIN", "Origin", stranger}, false, false},
		{"a body without a type", all, "POST", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, false, false},
		{"a type that cannot be read", all, "POST", []string{"Content-Type", "application/json; x", "Origin", stranger}, false, false},
		{"two types", all, "POST", []string{"Content-Type", json, "Content-Type", "text/plain", "Origin", stranger}, false, false},
		{"a form from a listed origin", some, "POST", []string{"Content-Type", form, "Origin", listed, "Sec-Fetch-Site", "cross-site"}, false, false},
		{"another method that could change something", some, "DELETE", []string{"Origin", stranger}, false, false},
		{"a method in an odd spelling", some, "get", []string{"Origin", stranger}, false, false},
	} {
		reasons := 0
		g := newGuard(t, Options{Origins: row.origins, Refused: func(string) { reasons++ }})
		for how, h := range map[string]http.Handler{"CrossSite": g.CrossSite(fine), "SameSite": g.SameSite(fine)} {
			passes := row.public
			if how == "SameSite" {
				passes = row.strict
			}
			t.Run(row.name+" at "+how, func(t *testing.T) {
				reasons = 0
				w := serve(h, request(row.method, row.headers...))
				switch {
				case passes && (w.Code != http.StatusOK || reasons != 0):
					t.Errorf("it is refused: %s", w.Body)
				case !passes && (w.Code != http.StatusForbidden || code(t, w.Body.Bytes()) != "FORBIDDEN" || reasons != 1):
					t.Errorf("got %d %s, heard %d", w.Code, w.Body, reasons)
				}
			})
		}
	}
}

func TestEveryAnswerMakesBrowsersCareful(t *testing.T) {
	page := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "script-src 'self'")
	})
	w := serve(newGuard(t, Options{}).Headers(page), request(http.MethodGet))
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
		"Content-Security-Policy": "script-src 'self'", "Strict-Transport-Security": "",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	w = httptest.NewRecorder()
	newGuard(t, Options{HSTS: 365 * 24 * 3600e9}).Headers(fine).ServeHTTP(w, request(http.MethodGet))
	if got := w.Header().Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("Strict-Transport-Security is %q", got)
	}
	if got := w.Header().Get("Content-Security-Policy"); got != defaults["Content-Security-Policy"] {
		t.Errorf("a handler that sets no policy gets %q", got)
	}
}

// A program that is no page needs no leave to read; a cache may keep a GET for a page.
func TestWhoIsNoPageIsGivenNoLeave(t *testing.T) {
	h := newGuard(t, Options{Origins: []string{"*"}}).CORS(fine)
	for method, want := range map[string]string{http.MethodPost: "", http.MethodGet: "*", http.MethodHead: "*", http.MethodOptions: "*"} {
		if got := serve(h, request(method)).Header().Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s without an Origin: Access-Control-Allow-Origin is %q", method, got)
		}
	}
}

func TestOfDataOnlyIsSaidWhatDataNeeds(t *testing.T) {
	g := newGuard(t, Options{})
	h := serve(Chain(fine, g.Headers, g.Data), request(http.MethodPost)).Header()
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Content-Security-Policy": spare, "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
		"Referrer-Policy": "", "X-Frame-Options": "", "Cross-Origin-Opener-Policy": "",
	} {
		if got := h.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	// What one handler adds or sets is not said of another answer.
	changing := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Add("Cache-Control", "private")
		w.Header().Set("X-Content-Type-Options", "x")
	})
	around := Chain(changing, g.Headers, g.Data)
	serve(around, request(http.MethodGet))
	if again := serve(Chain(fine, g.Headers, g.Data), request(http.MethodGet)).Header(); len(again["Cache-Control"]) != 1 || again.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("after another's answer the headers are %v", again)
	}
}
