package program_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
	"github.com/redeaberta/rede/server/token/tokentest"
)

// A browser keeps cookies and follows nothing by itself.
type browser struct {
	*testing.T
	*http.Client
	at string
}

func newBrowser(t *testing.T, at string) browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return browser{t, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, at}
}

// send sends what a page of this server sends, and tells status, headers and body.
func (b browser) send(method, address, kind, body string) (int, http.Header, string) {
	b.Helper()
	if strings.HasPrefix(address, "/") {
		address = b.at + address
	}
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Origin", b.at)
	}
	answer, err := b.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(text)
}

func (b browser) form(path string, fields url.Values) (int, http.Header, string) {
	b.Helper()
	return b.send(http.MethodPost, path, "application/x-www-form-urlencoded", fields.Encode())
}

// viewer is what the API tells a script of who asks.
func (b browser) viewer() string {
	b.Helper()
	_, _, text := b.send(http.MethodPost, "/graphql", "application/json", `{"query": "{ viewer { scopes } }"}`)
	return text
}

// location visits an address of the provider, and gives where it leads.
func (b browser) location(address string) string {
	b.Helper()
	status, h, text := b.send(http.MethodGet, address, "", "")
	if h.Get("Location") == "" {
		b.Fatalf("%s answers %d %s", address, status, text)
	}
	return h.Get("Location")
}

func TestSomebodySignsInAtACertifiedProvider(t *testing.T) {
	o := tokentest.New(t)
	p := systemtest.Serve(t, t.TempDir(), trusting(o, "--client-id", "pages", "--client-secret", "hush", "--client-scopes", "email")...)
	o.Register("pages", "hush", p.URL+"/sign-in/callback")
	b := newBrowser(t, p.URL)
	_, h, page := b.form("/sign-in", url.Values{"way": {"provider"}, "return": {"/labs"}})
	next, found := strings.CutPrefix(h.Get("Refresh"), "0; url=")
	if !found {
		t.Fatalf("%v %s", h, page)
	}
	login, err := url.Parse(b.location(next))
	if err != nil {
		t.Fatal(err)
	}
	request := login.Query().Get("authRequestID")
	if err := o.CheckUsernamePassword("test-user2", "verysecure", request); err != nil {
		t.Fatal(err)
	}
	back := b.location(o.Issuer + "/authorize/callback?id=" + request)
	if to := b.location(back); to != "/labs" {
		t.Fatalf("it leads to %s", to)
	}
	if text := b.viewer(); !strings.Contains(text, "servant") && !strings.Contains(text, "SERVANT") {
		t.Fatalf("nobody is signed in: %s", text)
	}
	if strings.Contains(p.Log.String(), "hush") || strings.Contains(p.Log.String(), "code=") {
		t.Error("the log has a secret")
	}
}

func TestARevocationEndsASession(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	b := newBrowser(t, p.URL)
	b.form("/sign-in", url.Values{"token": {p.Bearer("ana", "servant")}})
	if text := b.viewer(); !strings.Contains(text, "ervant") && !strings.Contains(text, "SERVANT") {
		t.Fatal(text)
	}
	p.Done(p.Mint(token.Grant{Subject: "op", Scope: "committee"}),
		`mutation { revokeTokens(input: {subject: "ana", reason: "lost phone"}) { problems { code message } } }`, nil)
	if text := b.viewer(); !strings.Contains(text, "revogado") {
		t.Errorf("the session goes on: %s", text)
	}
	if text := b.viewer(); !strings.Contains(text, `"viewer":null`) {
		t.Errorf("the cookie is still there: %s", text)
	}
}

func TestASessionIsReadAfterARestart(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	b := newBrowser(t, p.URL)
	b.form("/sign-in", url.Values{"token": {p.Bearer("ana", "servant")}})
	p.Restart()
	at, _ := url.Parse(b.at)
	next, _ := url.Parse(p.URL)
	b.Jar.SetCookies(next, b.Jar.Cookies(at))
	b.at = p.URL
	if text := b.viewer(); strings.Contains(text, `"viewer":null`) || strings.Contains(text, "errors") {
		t.Error(text)
	}
}

func TestTheOneTimeLinkBeginsASession(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	_, code, _ := strings.Cut(p.Log.String(), "#invitation=")
	code, _, _ = strings.Cut(strings.TrimSpace(code), "\n")
	code, _, _ = strings.Cut(strings.Trim(code, `"`), `"`)
	code, leads, _ := strings.Cut(code, "&")
	if leads != "then=me" {
		t.Errorf("the link leads to %q", leads)
	}
	b := newBrowser(t, p.URL)
	status, _, text := b.send(http.MethodPost, "/explorer/invitation", "application/json", `{"code": "`+code+`"}`)
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, text)
	}
	if text := b.viewer(); strings.Contains(text, `"viewer":null`) || strings.Contains(text, "errors") {
		t.Errorf("the API does not know them by the cookie: %s", text)
	}
	if _, _, page := b.send(http.MethodGet, "/sign-in", "", ""); !strings.Contains(page, "Sair") {
		t.Errorf("pages do not know them: %s", page)
	}
	if status, _, page := b.send(http.MethodGet, "/me?lang=pt", "", ""); status != http.StatusOK || !strings.Contains(page, `href="/me/register"`) {
		t.Errorf("the page to which it leads is answered %d: %s", status, page)
	}
}

func TestPagesKnowWhoIsSignedIn(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	b := newBrowser(t, p.URL)
	_, _, page := b.send(http.MethodGet, "/labs?lang=pt", "", "")
	if !strings.Contains(page, `href="/sign-in?return=%2Flabs"`) {
		t.Errorf("nobody can sign in from a page: %s", page)
	}
	if status, h, _ := b.form("/sign-in", url.Values{"token": {p.Bearer("ana", "servant")}, "return": {"/labs"}}); status != http.StatusSeeOther || h.Get("Location") != "/labs" {
		t.Fatalf("%d %v", status, h)
	}
	_, h, page := b.send(http.MethodGet, "/labs?lang=pt", "", "")
	if !strings.Contains(page, `action="/sign-out"`) || !strings.Contains(h.Get("Cache-Control"), "private") {
		t.Errorf("the page does not know them: %v %s", h, page)
	}
	b.form("/sign-out", nil)
	if _, h, page = b.send(http.MethodGet, "/labs?lang=pt", "", ""); strings.Contains(page, `action="/sign-out"`) || h.Get("ETag") == "" {
		t.Errorf("the page still knows them: %v", h)
	}
}

func TestSigningInIsAPageLikeOthers(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	for _, row := range []struct{ name, address, has, back string }{
		{"in Portuguese for who comes from a page", "/sign-in?lang=pt&return=/labs", "Entrar com o token", `value="/labs"`},
		{"in English at its address", "/en/sign-in?return=/en/labs", "Sign in with the token", `value="/en/labs"`},
		{"whoever signed out is told so", "/en/sign-out", "You signed out", `action="/en/sign-in"`},
		{"and leads nobody elsewhere", "/en/sign-in?return=https://evil.example/", "Sign in with the token", `name="return" value="/"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			status, h, page := newBrowser(t, p.URL).send(http.MethodGet, row.address, "", "")
			if status != http.StatusOK || !strings.Contains(page, row.has) || !strings.Contains(page, row.back) || !strings.Contains(page, `id="content"`) {
				t.Errorf("%d %s", status, page)
			}
			if policy := h.Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self'") || !strings.Contains(h.Get("Cache-Control"), "no-store") {
				t.Errorf("its headers are %v", h)
			}
		})
	}
	b := newBrowser(t, p.URL)
	if status, _, page := b.form("/en/sign-in", url.Values{"token": {"no.such.token"}, "return": {"/en/labs"}}); status != http.StatusBadRequest ||
		!strings.Contains(page, `role="alert"`) || !strings.Contains(page, `aria-invalid="true"`) || strings.Contains(page, "no.such.token") {
		t.Errorf("a token that is none is answered %d %s", status, page)
	}
	if status, h, _ := b.form("/en/sign-in", url.Values{"token": {p.Bearer("ana", "servant")}, "return": {"/en/me"}}); status != http.StatusSeeOther || h.Get("Location") != "/en/me" {
		t.Fatalf("%d %v", status, h)
	}
	if _, _, page := b.send(http.MethodGet, "/en/me", "", ""); !strings.Contains(page, `action="/en/sign-out"`) || !strings.Contains(page, `href="/en/me/register"`) {
		t.Errorf("it does not lead back as who signed in: %s", page)
	}
	if _, _, page := b.form("/en/sign-out", nil); !strings.Contains(page, "You signed out") {
		t.Errorf("signing out says %s", page)
	}
}

func TestASessionThatEndedSaysSoWhereAFormIsSent(t *testing.T) {
	p := systemtest.Serve(t, t.TempDir())
	b := newBrowser(t, p.URL)
	b.form("/sign-in", url.Values{"token": {p.Bearer("ana", "servant")}})
	p.Done(p.Mint(token.Grant{Subject: "op", Scope: "committee"}),
		`mutation { revokeTokens(input: {subject: "ana", reason: "lost phone"}) { problems { code message } } }`, nil)
	status, _, page := b.form("/me/leave", url.Values{"act": {"leave"}, "key": {"k"}, "input.reason": {"mudei de cidade"}})
	if status != http.StatusUnauthorized || !strings.Contains(page, "A sua sessão acabou") || !strings.Contains(page, "mudei de cidade") || !strings.Contains(page, `href="/sign-in?return=%2Fme"`) {
		t.Errorf("%d %s", status, page)
	}
}
