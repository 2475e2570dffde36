package pages_test

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"golang.org/x/net/html"
)

// matter reads what a page's document says on top.
func matter(t *testing.T, folder, key string) (values []string) {
	t.Helper()
	text, err := os.ReadFile(path.Join("site", folder, "page.graphql"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if said, ok := strings.CutPrefix(line, "# "+key); ok {
			values = append(values, strings.TrimSpace(strings.TrimPrefix(said, ":")))
		}
	}
	return values
}

func folders(t *testing.T) (names []string) {
	t.Helper()
	entries, err := fs.ReadDir(os.DirFS("site"), ".")
	if err != nil || len(entries) == 0 {
		t.Fatal(err, "there is no page")
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

var named = regexp.MustCompile(`\{[a-zA-Z.]+\}`)

// examples are addresses of a page, without a language: its own, those that it gives, and
// the first of the sitemap.
func examples(t *testing.T, c *town, folder string, all []string) []string {
	t.Helper()
	list := matter(t, folder, "example")
	if more := exampled[folder]; more != nil {
		list = append(list, more(t, c)...)
	}
	address := matter(t, folder, "address")[0]
	if !strings.Contains(address, "{") {
		return append(list, address)
	}
	pattern := regexp.MustCompile("^" + named.ReplaceAllString(address, `[^/]+`) + "$")
	for _, a := range all {
		if pattern.MatchString(a) && len(list) < 4 {
			list = append(list, a)
		}
	}
	return list
}

func TestEveryPageIsShownToEveryRoleInBothLanguages(t *testing.T) {
	c := newTown(t)
	all := mapped(t, c)
	for _, folder := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			addresses := examples(t, c, folder, all)
			private := len(matter(t, folder, "private")) > 0
			if len(addresses) == 0 {
				t.Error("no sitemap and no example has an address of this page: see town_test.go")
			}
			for _, address := range addresses {
				for _, prefix := range []string{"", "/en"} {
					for role := range c.roles {
						at := prefix + address
						got := c.get(t, role, at)
						want := http.StatusOK
						if private && role == "anonymous" {
							want = http.StatusUnauthorized
						}
						if got.status != want && !(private && slices.Contains([]int{http.StatusForbidden, http.StatusNotFound}, got.status)) {
							t.Errorf("%s for %s is answered %d", at, role, got.status)
						}
						sound(t, role+" "+at, got)
					}
				}
			}
		})
	}
	if strings.Contains(c.Log.String(), "a page failed") {
		t.Error("a page failed:", regexp.MustCompile(`(?m)^.*a page failed.*$`).FindString(c.Log.String()))
	}
}

// Bad addresses: each a clear page, and never the server's fault.
func TestABadAddressIsAClearPage(t *testing.T) {
	c := newTown(t)
	all := mapped(t, c)
	long, markup := strings.Repeat("ã", 200), `"><script>alert(1)</script>`
	for _, folder := range folders(t) {
		t.Run(folder, func(t *testing.T) {
			address := matter(t, folder, "address")[0]
			for _, bad := range []string{"nada", markup, long, "%00", "..", "servant_01h455vb4pex5vsknk084sn02q"} {
				at := named.ReplaceAllLiteralString(address, url.PathEscape(bad))
				if at == address {
					continue
				}
				for _, role := range []string{"anonymous", "committee"} {
					got := c.get(t, role, at)
					if got.status < 300 || got.status >= 500 {
						t.Errorf("%s for %s is answered %d", at, role, got.status)
					}
					sound(t, at, got)
				}
			}
			for _, address := range examples(t, c, folder, all) {
				for _, query := range []string{"week=ontem", "first=-1", "first=many", "first=100000", "after=x", "before=x&last=2", "on=2026-13-45", "day=x", "text=" + url.QueryEscape(markup),
					"filter.text=" + long + long, "filter.kinds=NADA", "lang=xx", "done=book.x", "%zz", "filter.near.latitude=x", "year=x", "year=-4"} {
					at := address + "?" + query
					if strings.Contains(address, "?") {
						at = address + "&" + query
					}
					got := c.get(t, "anonymous", at)
					if got.status >= 500 {
						t.Errorf("%s is answered %d", at, got.status)
					}
					sound(t, at, got)
				}
			}
		})
	}
	if strings.Contains(c.Log.String(), "a page failed") {
		t.Error("a page failed:", regexp.MustCompile(`(?m)^.*a page failed.*$`).FindString(c.Log.String()))
	}
}

// void are the elements without an end (HTML, 13.1.2).
var void = []string{"meta", "link", "input", "img", "br", "hr", "wbr", "source", "col", "path", "circle", "rect", "line", "use"}

// sound checks the HTML of a page.
func sound(t *testing.T, at string, got shown) {
	t.Helper()
	if got.status >= 300 && got.status < 400 || strings.HasPrefix(got.header.Get("Content-Type"), "text/csv") {
		return
	}
	wrong := func(format string, args ...any) { t.Helper(); t.Errorf("%s: %s", at, fmt.Sprintf(format, args...)) }
	for _, never := range []string{"<no value>", "&lt;no value&gt;", "ZgotmplZ", "%!", "&lt;nil&gt;", "map[", "<script>alert"} {
		if strings.Contains(got.body, never) {
			wrong("the page has %q", never)
		}
	}
	var open []string
	ids, labelled, count := map[string]bool{}, map[string]bool{}, map[string]int{}
	type input struct{ id, what string }
	var inputs []input
	var refs []string
	z := html.NewTokenizer(strings.NewReader(got.body))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		if kind == html.EndTagToken {
			if token.Data == "title" && slices.Contains(open, "svg") {
				token.Data = "title of a part of a drawing"
			}
			if len(open) == 0 || open[len(open)-1] != token.Data {
				wrong("</%s> closes %v", token.Data, open[max(0, len(open)-2):])
				return
			}
			open = open[:len(open)-1]
			continue
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		attr := map[string]string{}
		for _, a := range token.Attr {
			if _, twice := attr[a.Key]; twice {
				wrong("%s has %s twice", token.Data, a.Key)
			}
			attr[a.Key] = a.Val
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				wrong("%s has an inline %s", token.Data, a.Key)
			}
		}
		if token.Data == "title" && slices.Contains(open, "svg") {
			token.Data = "title of a part of a drawing"
		}
		if count[token.Data]++; token.Data == "style" || token.Data == "script" && attr["src"] == "" {
			wrong("there is an inline %s", token.Data)
		}
		if id, ok := attr["id"]; ok {
			if id == "" || ids[id] {
				wrong("the id %q is empty or there twice", id)
			}
			ids[id] = true
		}
		for _, ref := range []string{"aria-labelledby", "aria-describedby"} {
			refs = append(refs, strings.Fields(attr[ref])...)
		}
		if href := attr["href"]; token.Data == "a" && strings.HasPrefix(href, "#") && href != "#" {
			refs = append(refs, href[1:])
		}
		switch token.Data {
		case "label":
			labelled[attr["for"]] = true
		case "input", "select", "textarea":
			if attr["type"] != "hidden" && attr["aria-label"] == "" {
				inputs = append(inputs, input{attr["id"], attr["name"]})
			}
		case "img":
			if _, ok := attr["alt"]; !ok {
				wrong("an img has no alt")
			}
		case "html":
			if want := "pt-BR"; strings.Contains(at, " /en") && attr["lang"] != "en" || !strings.Contains(at, "/en") && strings.Contains(at, " ") && attr["lang"] != want {
				wrong("it is in %q", attr["lang"])
			}
		}
		if kind == html.StartTagToken && !slices.Contains(void, token.Data) {
			open = append(open, token.Data)
		}
	}
	if len(open) > 0 {
		wrong("%v stay open", open)
	}
	for _, i := range inputs {
		if i.id == "" || !labelled[i.id] {
			wrong("the input %s (%s) has no label", i.what, i.id)
		}
	}
	for _, ref := range refs {
		if !ids[ref] {
			wrong("nothing has the id %s, which is referred to", ref)
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || count["title"] != 1 {
		wrong("it has %d h1, %d main, %d title", count["h1"], count["main"], count["title"])
	}
	if policy := got.header.Get("Content-Security-Policy"); !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") {
		wrong("its policy is %q", policy)
	}
}

func TestAnonymousPagesAreKeptAndOthersAreNot(t *testing.T) {
	c := newTown(t)
	first := c.get(t, "anonymous", "/labs")
	tag := first.header.Get("ETag")
	if tag == "" || !strings.Contains(first.header.Get("Cache-Control"), "public") {
		t.Fatalf("its headers are %v", first.header)
	}
	if again := c.get(t, "anonymous", "/labs", "If-None-Match", tag); again.status != http.StatusNotModified || again.body != "" {
		t.Errorf("the same again is answered %d with %d bytes", again.status, len(again.body))
	}
	if english := c.get(t, "anonymous", "/en/labs"); english.header.Get("ETag") == tag {
		t.Error("two languages have one tag")
	}
	mine := c.get(t, "servant", "/labs")
	if mine.header.Get("ETag") != "" || !strings.Contains(mine.header.Get("Cache-Control"), "no-store") {
		t.Errorf("who is signed in gets %v", mine.header)
	}
	var somebody struct {
		Servants struct{ Nodes []struct{ ID string } }
	}
	c.Ask("", `{ servants(first: 1) { nodes { id } } }`, nil, &somebody)
	for _, at := range []string{"/servants/" + somebody.Servants.Nodes[0].ID, "/groups/" + someGroup(t, c)} { // they show what people may hide again
		if h := c.get(t, "anonymous", at).header; h.Get("Cache-Control") != "private, no-cache" || h.Get("ETag") == "" {
			t.Errorf("%s may be kept by all: %v", at, h)
		}
	}
	if got := c.get(t, "anonymous", "/labs").header.Get("Set-Cookie"); got != "" {
		t.Errorf("a cookie is set: %s", got)
	}
}

func TestWhoArrivesIsLedToTheirLanguageAndStays(t *testing.T) {
	c := newTown(t)
	for _, row := range []struct {
		name, address, accepts, site, to string
	}{
		{"who reads English and arrives from elsewhere is led", "/labs?week=2026-11-30", "en-GB,en;q=0.9", "cross-site", "/en/labs?week=2026-11-30"},
		{"so is who types the address", "/", "en", "none", "/en/"},
		{"who follows a link within the site stays", "/labs", "en", "same-origin", ""},
		{"who chose Portuguese stays", "/labs?lang=pt", "en", "none", ""},
		{"who reads Portuguese stays", "/labs", "pt-BR, en;q=0.5", "none", ""},
		{"who reads neither gets Portuguese", "/labs", "ja", "none", ""},
		{"the English page is nobody's to lead away from", "/en/labs", "pt-BR", "none", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := c.get(t, "anonymous", row.address, "Accept-Language", row.accepts, "Sec-Fetch-Site", row.site)
			if to := got.header.Get("Location"); to != row.to {
				t.Errorf("it is answered %d %q", got.status, to)
			}
		})
	}
}

func TestMarkupInANameIsText(t *testing.T) {
	c := newTown(t)
	name := `<script>alert(1)</script> & "aspas" ` + strings.Repeat("x", 60)
	c.Done(c.roles["servant"], `mutation($name: String!) { suggestGroup(input: {name: $name, kind: OTHER}) { group { id } problems { code message } } }`, map[string]any{"name": name})
	c.Done(c.roles["committee"], `mutation($name: String!) { suggestGroup(input: {name: $name, kind: OTHER}) { group { id } problems { code message } } }`, map[string]any{"name": name + " II"})
	for _, role := range []string{"servant", "committee"} {
		got := c.get(t, role, "/search?text="+url.QueryEscape("aspas"))
		if !strings.Contains(got.body, "&lt;script&gt;alert(1)") {
			t.Errorf("%s does not find the name", role)
		}
		sound(t, role+" /search", got)
	}
}

func TestTheExplorerIsWhereABrowserIsLed(t *testing.T) {
	c := newTown(t)
	if got := c.get(t, "anonymous", "/graphql", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"); got.status != http.StatusSeeOther || got.header.Get("Location") != "/explorer" {
		t.Errorf("a browser is answered %d %s", got.status, got.header.Get("Location"))
	}
	if got := c.get(t, "anonymous", "/explorer"); got.status != http.StatusOK || !strings.Contains(got.body, "graphiql") {
		t.Errorf("the explorer is answered %d", got.status)
	}
	a := systemtest.Do(t, systemtest.Post(t, c.URL, "", `{ labs { totalCount } }`, nil))
	if a.Status != http.StatusOK {
		t.Errorf("a query is answered %d", a.Status)
	}
}

func TestARefusalBeforeThePageIsAPage(t *testing.T) {
	c := newTown(t)
	foreign := c.post(t, "servant", "/labs", url.Values{"act": {"book"}}, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	if foreign.status != http.StatusForbidden || !strings.Contains(foreign.header.Get("Content-Type"), "text/html") {
		t.Errorf("a post from another site is answered %d %s", foreign.status, foreign.header.Get("Content-Type"))
	}
	sound(t, "a foreign post", foreign)
	c.roles["liar"] = "no.such.token"
	lied := c.get(t, "liar", "/labs")
	if lied.status != http.StatusUnauthorized || !strings.Contains(lied.header.Get("Content-Type"), "text/html") {
		t.Errorf("a token that is none is answered %d %s", lied.status, lied.header.Get("Content-Type"))
	}
	if got := c.post(t, "anonymous", "/labs", url.Values{}); got.status != http.StatusMethodNotAllowed {
		t.Errorf("a post to a page without forms is answered %d", got.status)
	}
}
