package attacks

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// sessionAttacks ride on the session of ana, whose browser sends its cookie with every
// request of this server's own pages, and with navigations from elsewhere.
var sessionAttacks = []attack{
	{name: "her own page's script is let in", query: "{ viewer { scopes } }", headers: riding("Sec-Fetch-Site: same-origin"), has: `"viewer":{"scopes":["servant"]}`},
	cold("a script of another site, with her cookie", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"),
	cold("a script of another origin of the site, with her cookie", "Sec-Fetch-Site: same-site", "Origin: https://evil.prefeitura.sp.gov.br"),
	cold("a request of no page, with her cookie", "Sec-Fetch-Site: none"),
	cold("a request of no browser, with her cookie"),
	cold("two words about the site, with her cookie", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"),
	{name: "a query by GET, with her cookie", method: "GET", path: "/graphql?query=%7Bviewer%7Bscopes%7D%7D", headers: riding("Sec-Fetch-Site: same-origin"), has: `"viewer":null`},
	{name: "a change by another site's script, with her cookie", query: renameMe, headers: riding("Sec-Fetch-Site: cross-site", "Origin: https://evil.example"), status: 200, code: "UNAUTHENTICATED"},
	{name: "a change by another site's form, with her cookie", body: leaving, headers: riding("Content-Type: text/plain", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"), status: 403, code: "FORBIDDEN"},
	{name: "a change by a form of this origin, with her cookie", body: leaving, headers: riding("Content-Type: text/plain", "Sec-Fetch-Site: same-origin"), status: 415, code: badInput},
	{name: "a change by GET, with her cookie", method: "GET", path: "/graphql?query=mutation%7BleaveNetwork(input:%7B%7D)%7Bproblems%7Bcode%7D%7D%7D",
		headers: riding("Sec-Fetch-Site: same-origin"), status: 405, code: badInput},
	{name: "a token that is none beside her cookie", query: renameMe, headers: riding("Sec-Fetch-Site: same-origin", "Authorization: Bearer ‹alg none›"), status: 401, code: unauthenticated401},

	torn("her cookie cut", "‹cookie cut›"),
	torn("her cookie with another letter", "‹cookie changed›"),
	torn("her cookie twice", "‹cookie›; rede=‹cookie›"),
	torn("a token in place of the sealed one", "‹good›"),
	torn("a cookie that another network sealed", "‹cookie of others›"),
	torn("an empty cookie", ""),
	cold("her cookie by the name that only https has", "Sec-Fetch-Site: same-origin", "Cookie: __Host-rede=‹cookie›"),

	form("signing her in as somebody else from another site", "/sign-in", "token=‹good›", 403, "another site", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"),
	form("signing her out from another site", "/sign-out", "x=1", 403, "another site", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example"),
	form("signing her out from an old browser's other site", "/sign-out", "x=1", 403, "another site", "Origin: https://evil.example"),
	form("returning to another site", "/sign-in", "token=‹good›&return=//evil.example", 303, "Location: /"),
	form("returning to another site by a backslash", "/sign-in", "token=‹good›&return=/%5Cevil.example", 303, "Location: /"),
	form("returning to another site, escaped twice", "/sign-in", "token=‹good›&return=/%252Fevil.example", 303, "Location: /"),
	form("a header in the address to return to", "/sign-in", "token=‹good›&return=/%0d%0aSet-Cookie:%20rede=x", 303, "Location: /"),
	form("signing in by a forged token", "/sign-in", "token=‹signed by a stranger›", 400, "signature does not match"),
	form("signing in by two tokens", "/sign-in", "token=‹good›&token=‹good›", 400, "incomplete, repeated or too long"),
	{name: "signing in by 300 KB", path: "/sign-in", body: "token=" + strings.Repeat("x", 300<<10), status: 413, code: "TOO_LARGE"},
	{name: "signing in by a token in the address", method: "GET", path: "/sign-in?token=‹good›", has: "Access token"},
	{name: "signing in by PUT", method: "PUT", path: "/sign-in", body: "token=‹good›", status: 405},
	{name: "coming back from a provider that there is not", method: "GET", path: "/sign-in/callback?code=s3gr3d0&state=s3gr3d0", status: 404},
	{name: "markup in the address to return to", method: "GET", path: "/sign-in?return=/%22%3E%3Cscript%3Ealert(1)", has: `value="/%22%3E%3Cscript%3Ealert%281%29"`},
	{name: "a preflight for a request with cookies", method: "OPTIONS", headers: []string{"Origin: https://evil.example", "Access-Control-Request-Method: POST"}, status: 204},
}

// riding are headers beside ana's cookie.
func riding(headers ...string) []string {
	return append([]string{"Cookie: rede=‹cookie›"}, headers...)
}

// cold is a request that asks who it is with her cookie, and is nobody's.
func cold(name string, headers ...string) attack {
	if !strings.Contains(strings.Join(headers, " "), "Cookie: ") {
		headers = riding(headers...)
	}
	return attack{name: name, query: aboutMe, headers: headers, has: `"viewer":null`}
}

// torn is a request of her own page with a cookie that is not as this server sealed it.
func torn(name, value string) attack {
	return attack{name: name, query: aboutMe, headers: []string{"Cookie: rede=" + value, "Sec-Fetch-Site: same-origin"}, status: 401, code: unauthenticated401, has: "session cannot be read"}
}

// form is one that a browser sends to a page.
func form(name, path, body string, status int, has string, headers ...string) attack {
	return attack{name: name, path: path, body: body, status: status, has: has, headers: append(riding("Content-Type: application/x-www-form-urlencoded"), headers...)}
}

// open signs somebody in with a token, and gives the cookie.
func open(t *testing.T, address, raw string) string {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, address+"/sign-in", strings.NewReader(url.Values{"token": {raw}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultTransport.RoundTrip(r) // follows nothing
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	for _, c := range answer.Cookies() {
		if c.Name == "rede" && c.Value != "" {
			return c.Value
		}
	}
	t.Fatalf("nobody is signed in: %d %v", answer.StatusCode, answer.Header)
	return ""
}

// signIn crafts the cookies that the attacks name.
func (s *siege) signIn(t *testing.T) {
	t.Helper()
	cookie := open(t, s.URL, s.tokens["ana"])
	others := systemtest.Serve(t, t.TempDir())
	s.forged["cookie"], s.forged["cookie cut"], s.forged["cookie changed"] = cookie, cookie[:len(cookie)-8], otherLetter(cookie)
	s.forged["cookie of others"] = open(t, others.URL, others.Bearer("ana", "servant"))
	s.secrets = append(s.secrets, cookie)
}

func TestNoAnswerLetsOtherOriginsSendCookies(t *testing.T) {
	s := systemtest.Serve(t, t.TempDir())
	for _, method := range []string{http.MethodOptions, http.MethodGet, http.MethodPost} {
		for _, path := range []string{"/graphql", "/sign-in", "/sign-out", "/", "/calendar/ciga.ics", "/schema.graphql"} {
			r, err := http.NewRequest(method, s.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Origin", "https://evil.example")
			r.Header.Set("Access-Control-Request-Method", method)
			if a := systemtest.Do(t, r); a.Header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s %s allows credentials", method, path)
			}
		}
	}
}
