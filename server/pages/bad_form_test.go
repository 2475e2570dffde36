package pages_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"golang.org/x/net/html"
)

// An offered form is one of a page, as a role sees it.
type offered struct {
	role, page, at string
	values         url.Values
	// typed are the names of the fields that people write into.
	typed []string
}

func (o offered) String() string {
	return fmt.Sprintf("%s of %s for %s", o.values.Get("act"), o.at, o.role)
}

// offers are the forms that post on a shown page, each as it would be sent untouched by
// the first of its buttons.
func offers(t *testing.T, body string) (list []offered) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if attribute(n, "method") == "post" && attribute(n, "action") == "" {
			list = append(list, filledForm(n))
		}
	}
	return list
}

func filledForm(form *html.Node) offered {
	o := offered{values: url.Values{}}
	for n := range form.Descendants() {
		name, kind := attribute(n, "name"), attribute(n, "type")
		switch {
		case name == "":
		case n.Data == "textarea", n.Data == "input" && slices.Contains([]string{"", "text", "search", "email", "tel", "url"}, kind):
			o.typed = append(o.typed, name)
			o.values.Add(name, attribute(n, "value")+content(n))
		case n.Data == "select":
			o.values.Add(name, selected(n))
		case n.Data == "button":
			if o.values.Get(name) == "" {
				o.values.Set(name, attribute(n, "value"))
			}
		case n.Data == "input" && (kind != "checkbox" && kind != "radio" || has(n, "checked")):
			o.values.Add(name, attribute(n, "value"))
		}
	}
	return o
}

func selected(n *html.Node) string {
	for option := range n.Descendants() {
		if has(option, "selected") {
			return attribute(option, "value")
		}
	}
	return ""
}

func content(n *html.Node) (text string) {
	for each := range n.Descendants() {
		if each.Type == html.TextNode {
			text += each.Data
		}
	}
	return text
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// everyForm walks the pages as every role, and gives the first form of each act.
func everyForm(t *testing.T, c *town) (list []offered) {
	t.Helper()
	all := mapped(t, c)
	seen := map[string]bool{}
	for _, folder := range folders(t) {
		for _, at := range examples(t, c, folder, all) {
			for _, role := range slices.Sorted(maps.Keys(c.roles)) {
				for _, o := range offers(t, c.get(t, role, at).body) {
					act := folder + "/" + o.values.Get("act")
					if !seen[act] && o.values.Get("act") != "" {
						seen[act] = true
						o.role, o.page, o.at = role, folder, at
						list = append(list, o)
					}
				}
			}
		}
	}
	return list
}

// with is a form's values with others in place of some.
func (o offered) with(change func(url.Values)) url.Values {
	values := url.Values{}
	for name, each := range o.values {
		values[name] = slices.Clone(each)
	}
	change(values)
	return values
}

// emptied is what is sent where everything but the form's own was taken out.
func (o offered) emptied() url.Values {
	return o.with(func(values url.Values) {
		for name := range values {
			if name != "act" && name != "key" && name != "which" {
				values.Set(name, "")
			}
		}
	})
}

// entries is the number of the last change to the network.
func (c *town) entries(t *testing.T) string {
	t.Helper()
	return systemtest.Do(t, systemtest.Post(t, c.URL, "", `{ __typename }`, nil)).Header.Get("Rede-Moment")
}

const hostile = `"><script>alert(1)</script>'&amp;{{.}}${7*7}<img src=x onerror=alert(1)>`

// whole are the acts that need nothing typed or chosen: sent without a field, they are
// what was meant.
var whole = regexp.MustCompile(`^me-(calendar|leave|edit)/`)

func TestABadFormIsAClearPageAndChangesNothing(t *testing.T) {
	c := newTown(t)
	forms := everyForm(t, c)
	t.Logf("%d forms", len(forms))
	if len(forms) < 10 {
		t.Fatalf("only %d forms were found: %v", len(forms), forms)
	}
	c.roles["ended"] = "a.session.ended"
	for _, o := range forms {
		name := o.page + "/" + o.values.Get("act")
		t.Run(name, func(t *testing.T) {
			refuse := func(what string, want []int, got shown) {
				t.Helper()
				if !slices.Contains(want, got.status) || !strings.Contains(got.header.Get("Content-Type"), "text/html") {
					t.Errorf("%s, %s is answered %d %s", what, o, got.status, got.header.Get("Location"))
				}
				sound(t, what+" "+o.at, got)
			}
			before := c.entries(t)
			defer func() {
				if after := c.entries(t); after != before {
					t.Errorf("%s: something was changed", o)
				}
			}()
			refuse("from another site", []int{http.StatusForbidden}, c.post(t, o.role, o.at, o.values, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"))
			refuse("after the session ended", []int{http.StatusUnauthorized}, c.post(t, "ended", o.at, o.values))
			refuse("without an act", []int{http.StatusBadRequest, http.StatusUnprocessableEntity}, c.post(t, o.role, o.at, url.Values{"act": {"nada"}}))
			if !whole.MatchString(name) {
				refuse("empty", []int{http.StatusUnprocessableEntity, http.StatusBadRequest, http.StatusNotFound, http.StatusForbidden}, c.post(t, o.role, o.at, o.emptied()))
			}
			if o.values.Has("input.revision") {
				refuse("after the record changed", []int{http.StatusUnprocessableEntity, http.StatusBadRequest}, c.post(t, o.role, o.at, o.with(func(v url.Values) { v.Set("input.revision", "999999") })))
			}
			if whole.MatchString(name) {
				return
			}
			refuse("for what is not there", []int{http.StatusUnprocessableEntity, http.StatusBadRequest, http.StatusNotFound, http.StatusForbidden}, c.post(t, o.role, o.at, o.misdirected()))
		})
	}
	c.unbroken(t)
}

// misdirected says for every id, date, number and choice one that is none, and writes
// markup of 200 characters and more wherever people write.
func (o offered) misdirected() url.Values {
	return o.with(func(values url.Values) {
		for name := range values {
			switch {
			case name == "act" || name == "key" || name == "which":
			case slices.Contains(o.typed, name):
				values.Set(name, hostile+strings.Repeat("ã", 200))
			default:
				values.Set(name, hostile)
			}
		}
	})
}

// unbroken fails where a page failed by the program's own fault.
func (c *town) unbroken(t *testing.T) {
	t.Helper()
	if line := regexp.MustCompile(`(?m)^.*(a page failed|panic).*$`).FindString(c.Log.String()); line != "" {
		t.Error("a page failed:", line)
	}
}

// Each form is sent twice with one key, with markup wherever people write: what was kept
// is text wherever it is shown, and the second time changes nothing.
func TestAFormWithMarkupSentTwiceIsOneActOfText(t *testing.T) {
	c := newTown(t)
	forms := everyForm(t, c)
	// Leaving comes last: the others are a member's.
	slices.SortStableFunc(forms, func(a, b offered) int {
		return strings.Compare(fmt.Sprint(strings.Contains(a.page, "leave")), fmt.Sprint(strings.Contains(b.page, "leave")))
	})
	done := 0
	for _, o := range forms {
		t.Run(o.page+"/"+o.values.Get("act"), func(t *testing.T) {
			values := o.with(func(values url.Values) {
				for _, name := range o.typed {
					if values.Get(name) == "" || strings.HasSuffix(name, "name") || strings.HasSuffix(name, "title") {
						values.Set(name, hostile)
					}
				}
			})
			first := c.post(t, o.role, o.at, values)
			sound(t, "first "+o.at, first)
			if first.status >= 500 {
				t.Fatalf("%s is answered %d", o, first.status)
			}
			kept := c.entries(t)
			second := c.post(t, o.role, o.at, values)
			sound(t, "second "+o.at, second)
			if after := c.entries(t); after != kept && !whole.MatchString(o.page+"/") {
				t.Errorf("%s: sent twice, it was done twice", o)
			}
			if first.status != http.StatusSeeOther {
				return
			}
			done++
			for _, role := range []string{o.role, "anonymous", "committee"} {
				to, _, _ := strings.Cut(first.header.Get("Location"), "?")
				sound(t, role+" "+to, c.get(t, role, to))
				sound(t, role+" "+o.at, c.get(t, role, o.at))
			}
		})
	}
	t.Logf("%d of %d forms were done as they were sent", done, len(forms))
	c.unbroken(t)
}
