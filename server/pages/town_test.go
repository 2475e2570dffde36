package pages_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/command"
	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// A town is a small made-up city that is served, and who may be signed in there.
type town struct {
	*systemtest.Program
	// roles are tokens by who has them; "anonymous" has none.
	roles map[string]string
}

var small = []string{"--servants", "60", "--labs", "3", "--secretariats", "3", "--seed", "7", "--statutes", "2", "--nominations", "8", "--meetings", "6",
	"--initiatives", "8", "--trainings", "12", "--reports", "20", "--spaces", "12", "--bookings", "120", "--groups", "24", "--projects", "16"}

// open without quotas: a test asks more than people do.
var unguarded = []string{"--client-quota", "0", "--subject-quota", "0"}

// newTown makes the city up and serves it.
func newTown(t testing.TB) *town {
	t.Helper()
	return townAt(t, nil)
}

// townAt is a town by a clock of the test's own; nil is the computer's.
func townAt(t testing.TB, now func() time.Time) *town {
	t.Helper()
	data := t.TempDir()
	var log bytes.Buffer
	if err := command.Run(t.Context(), command.Streams{Out: &log, Err: &log}, append([]string{"demo", "--data", data}, small...)...); err != nil {
		t.Fatal(err, log.String())
	}
	p := systemtest.ServeAt(t, now, data, unguarded...)
	var found struct {
		Labs         struct{ Nodes []struct{ Slug string } }
		Groups       struct{ Nodes []struct{ Slug string } }
		Secretariats struct{ Nodes []struct{ Acronym string } }
	}
	p.Ask("", `{ labs(first: 1) { nodes { slug } } groups(first: 1) { nodes { slug } } secretariats(first: 1) { nodes { acronym } } }`, nil, &found)
	grant := func(subject, scope string) string {
		return p.Mint(token.Grant{Subject: subject, Scope: scope, Email: subject + "@example.org"})
	}
	return &town{p, map[string]string{
		"anonymous":   "",
		"newcomer":    grant("somebody-new", "servant"),
		"servant":     grant("demo-1", "servant"),
		"lab":         grant("desk", "lab:"+found.Labs.Nodes[0].Slug),
		"secretariat": grant("office", "secretariat:"+found.Secretariats.Nodes[0].Acronym),
		"group":       grant("collective", "group:"+found.Groups.Nodes[0].Slug),
		"committee":   grant("chair", "servant committee"),
	}}
}

// A shown page, as a browser gets it.
type shown struct {
	status int
	header http.Header
	body   string
}

// stays answers redirections itself.
var stays = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func (c *town) send(t testing.TB, role string, r *http.Request) shown {
	t.Helper()
	if bearer := c.roles[role]; bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := stays.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return shown{resp.StatusCode, resp.Header, string(body)}
}

// get opens an address for a role, as who follows a link within the site. Pairs of names
// and values are headers.
func (c *town) get(t testing.TB, role, address string, header ...string) shown {
	t.Helper()
	r := systemtest.Get(t, c.URL+address)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return c.send(t, role, r)
}

// post sends a form.
func (c *town) post(t testing.TB, role, address string, form url.Values, header ...string) shown {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.URL+address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return c.send(t, role, r)
}

var located = regexp.MustCompile(`<loc>https?://[^/]+(/[^<]*)</loc>`)

// mapped are the addresses of the sitemap.
var mapped = func(t testing.TB, c *town) []string {
	var list []string
	for _, m := range located.FindAllStringSubmatch(c.get(t, "anonymous", "/sitemap.xml").body, -1) {
		list = append(list, m[1])
	}
	return list
}

// exampled are addresses of pages that neither a sitemap nor an # example has, since they
// name what only a query finds. A page's stands in its own test file:
//
//	var _ = example("book", func(t *testing.T, c *town) []string { … })
var exampled = map[string]func(t *testing.T, c *town) []string{}

func example(folder string, addresses func(t *testing.T, c *town) []string) bool {
	exampled[folder] = addresses
	return true
}
