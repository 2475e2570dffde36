package guard

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// A clock stands still until a test moves it.
type clock struct{ now time.Time }

func newClock() *clock { return &clock{time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)} }

func (c *clock) read() time.Time         { return c.now }
func (c *clock) advance(d time.Duration) { c.now = c.now.Add(d) }

func newGuard(t testing.TB, o Options) *Guard {
	t.Helper()
	g, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// fine answers 200 to everything that reaches it.
var fine = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })

// request is a request with headers, given as name, value, name, value.
func request(method string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, "http://rede.example/graphql", nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func serve(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// code is the extensions.code of an answer's first error, or "".
func code(t testing.TB, body []byte) string {
	t.Helper()
	var got struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &got); err != nil || len(got.Errors) != 1 || got.Errors[0].Message == "" {
		t.Fatalf("no GraphQL error: %v in %s", err, body)
	}
	return got.Errors[0].Extensions.Code
}

func TestSettingsThatCannotBeAreRefused(t *testing.T) {
	for name, o := range map[string]Options{
		"a negative number of proxies":            {Via: Via{Proxies: -1}},
		"a header that no proxy writes":           {Via: Via{Proxies: 1, Header: "X-Real-IP"}},
		"a quota of no units":                     {Client: Quota{Units: 0, Window: time.Minute}},
		"a quota of negative units":               {Subject: Quota{Units: -1, Window: time.Minute}},
		"a quota without a window":                {Client: Quota{Units: 10}},
		"a quota in half seconds":                 {Client: Quota{Units: 10, Window: 1500 * time.Millisecond}},
		"a negative table":                        {Table: -1},
		"a negative bound in flight":              {InFlight: -1},
		"a negative body":                         {MaxBody: -1},
		"a negative grace":                        {Grace: -1},
		"a negative pace":                         {Pace: -1},
		"a negative time for HSTS":                {HSTS: -time.Hour},
		"a time for HSTS in fractions":            {HSTS: time.Millisecond},
		"an origin without a scheme":              {Origins: []string{"dados.example.org"}},
		"an origin with a path":                   {Origins: []string{"https://dados.example.org/"}},
		"an origin in capitals, as none sends it": {Origins: []string{"https://Dados.example.org"}},
		"the origin of nobody":                    {Origins: []string{"null"}},
		"an empty origin":                         {Origins: []string{""}},
		"all origins and one":                     {Origins: []string{"*", "https://dados.example.org"}},
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			if _, err := New(o); err == nil || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one sentence", err)
			}
		})
	}
}

func TestTheZeroOptionsBoundNothingButBodies(t *testing.T) {
	g := newGuard(t, Options{})
	h := Chain(fine, g.Headers, g.Compress, g.CORS, g.CrossSite, g.Clients, g.Body, g.InFlight, g.Subjects)
	for range 1_000 {
		r := request(http.MethodPost, "Content-Type", "application/json")
		w := serve(h, r.WithContext(WithSubject(r.Context(), network.Actor("ana"))))
		if w.Code != http.StatusOK || w.Header().Get("RateLimit") != "" {
			t.Fatalf("got %d %v", w.Code, w.Header())
		}
	}
}

func TestChainPutsTheFirstOutermost(t *testing.T) {
	said := ""
	say := func(word string) func(http.Handler) http.Handler {
		return func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { said += word; next.ServeHTTP(w, r) })
		}
	}
	serve(Chain(fine, say("a"), say("b"), say("c")), request(http.MethodGet))
	if said != "abc" {
		t.Errorf("got %q", said)
	}
}
