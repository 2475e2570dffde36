package session

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/token/tokentest"
)

// A scene is a program with sessions, its provider and a browser.
type scene struct {
	*testing.T
	clock    *clock
	idp      *fake
	keys     *token.Keys
	revoked  *revoked
	sessions *Sessions
	verifier *token.Verifier
	URL      string
	browser  *http.Client
	log      *tokentest.Log
}

// act starts a program: by https under a public address, or by http on this machine.
func act(t *testing.T, https bool, change ...func(*Config)) *scene {
	t.Helper()
	keys, err := token.OpenKeys(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{T: t, clock: &clock{}, keys: keys, revoked: &revoked{actors: map[network.Actor]bool{}}, log: &tokentest.Log{}}
	s.idp = newFake(t, s.clock)
	trusted, err := token.Trust(t.Context(), s.idp.provider())
	if err != nil {
		t.Fatal(err)
	}
	s.verifier = token.NewVerifier(keys, s.clock.now, trusted)
	s.verifier.Revoked = s.revoked.is
	mux := http.NewServeMux()
	server := httptest.NewUnstartedServer(mux)
	if https {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	s.URL = server.URL
	c := Config{
		Verifier: s.verifier, Secret: keys.Secret, Local: true, Now: s.clock.now, Log: slog.New(slog.NewTextHandler(s.log, nil)),
		Client: &Client{ID: "rede-web", Secret: "hush", Scopes: []string{"email"}, Provider: s.idp.provider()},
	}
	if https {
		c.PublicURL = server.URL
	}
	for _, f := range change {
		f(&c)
	}
	if s.sessions, err = New(c); err != nil {
		t.Fatal(err)
	}
	s.sessions.Register(mux)
	mux.Handle("/", s.sessions.Pages(http.HandlerFunc(who)))
	mux.HandleFunc("/api", s.api)
	jar, _ := cookiejar.New(nil)
	s.browser = server.Client()
	s.browser.Jar = jar
	s.browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return s
}

// who is a page that says who sees it.
func who(w http.ResponseWriter, r *http.Request) {
	caller, ends, ok := Of(r)
	switch {
	case ok:
		_, _ = io.WriteString(w, "in: "+caller.Email+" until "+ends.UTC().Format(time.RFC3339))
	case Ended(r) != nil:
		_, _ = io.WriteString(w, "ended: "+Ended(r).Error())
	default:
		_, _ = io.WriteString(w, "anonymous")
	}
}

// api answers as /graphql would.
func (s *scene) api(w http.ResponseWriter, r *http.Request) {
	caller, sent, err := s.sessions.FromScript(r)
	switch {
	case err != nil:
		w.WriteHeader(http.StatusUnauthorized)
	case sent:
		_, _ = io.WriteString(w, "in: "+caller.Email)
	default:
		_, _ = io.WriteString(w, "anonymous")
	}
}

// An answer is what the browser got.
type answer struct {
	status int
	header http.Header
	body   string
}

func (s *scene) send(r *http.Request) answer {
	s.Helper()
	got, err := s.browser.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer{got.StatusCode, got.Header, string(body)}
}

func (s *scene) get(address string) answer {
	s.Helper()
	if strings.HasPrefix(address, "/") {
		address = s.URL + address
	}
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		s.Fatal(err)
	}
	return s.send(r)
}

// post sends a form as a page of this server does.
func (s *scene) post(path string, form url.Values, headers ...string) answer {
	s.Helper()
	r, err := http.NewRequest(http.MethodPost, s.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.URL)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return s.send(r)
}

// cookies are those of the browser by their names.
func (s *scene) cookies() map[string]string {
	at, _ := url.Parse(s.URL)
	all := map[string]string{}
	for _, c := range s.browser.Jar.Cookies(at) {
		all[c.Name] = c.Value
	}
	return all
}

// gives puts a cookie into the browser.
func (s *scene) gives(name, value string) {
	at, _ := url.Parse(s.URL)
	s.browser.Jar.SetCookies(at, []*http.Cookie{{Name: name, Value: value, Path: "/", Secure: at.Scheme == "https"}})
}

// away clicks on signing in at the provider, and gives the address that the browser goes
// on to.
func (s *scene) away(back string) string {
	s.Helper()
	a := s.post("/sign-in", url.Values{"way": {"provider"}, "return": {back}})
	next, found := strings.CutPrefix(a.header.Get("Refresh"), "0; url=")
	if a.status != http.StatusOK || !found {
		s.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	return next
}

// returning signs in at the provider, and gives the address that it leads back to.
func (s *scene) returning(next string) string {
	s.Helper()
	a := s.get(next)
	if a.status != http.StatusFound {
		s.Fatalf("the provider answers %d %s", a.status, a.body)
	}
	return a.header.Get("Location")
}

// signIn goes the whole way.
func (s *scene) signIn(back string) answer {
	s.Helper()
	return s.get(s.returning(s.away(back)))
}

// mint is a token of the network's own.
func (s *scene) mint(g token.Grant) string {
	s.Helper()
	if g.TTL == 0 {
		g.TTL = time.Hour
	}
	raw, err := s.keys.Mint(g, s.clock.now())
	if err != nil {
		s.Fatal(err)
	}
	return raw
}

// sees wants a page of the network to begin like this.
func (s *scene) sees(begin string) {
	s.Helper()
	if a := s.get("/"); !strings.HasPrefix(a.body, begin) {
		s.Errorf("the page says %q, not %q", a.body, begin)
	}
}
