package pages_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var _ = example("book", func(t *testing.T, c *town) []string { return []string{free(t, c)} })

// A slot that is free, as the page of its lab links to it.
var bookable = regexp.MustCompile(`href="(/labs/[^"]+/book\?[^"]+)"`)

// free is the address at which a free slot is booked: one of next week, so that the rules
// by which what is near can't be changed any more are in nobody's way at any hour.
func free(t *testing.T, c *town) string {
	t.Helper()
	var got struct {
		Labs struct{ Nodes []struct{ Slug string } }
	}
	c.Ask("", `{ labs(first: 20) { nodes { slug } } }`, nil, &got)
	for _, lab := range got.Labs.Nodes {
		page := c.get(t, "committee", "/labs/"+lab.Slug+"?week="+nextWeek()).body
		if found := bookable.FindStringSubmatch(page); found != nil {
			return strings.ReplaceAll(found[1], "&amp;", "&")
		}
	}
	t.Fatal("no lab's page links to a free slot")
	return ""
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// form is what a page's form would send untouched.
func form(page string) url.Values {
	values := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(page, -1) {
		values.Add(m[1], strings.ReplaceAll(m[2], "&#43;", "+"))
	}
	return values
}

func TestAFormIsDoneOnceAndSaysSo(t *testing.T) {
	c := newTown(t)
	at := free(t, c)
	values := form(c.get(t, "servant", at).body)
	if values.Get("act") != "book" || values.Get("key") == "" || values.Get("input.space") == "" {
		t.Fatalf("the form has %v", values)
	}
	if values.Get("input.endsAt") == "" { // to be chosen, beginning with what the link says
		to, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		values.Set("input.endsAt", to.Query().Get("endsAt"))
	}
	// Accepting the guidelines, whatever their version.
	if accepts := regexp.MustCompile(`name="input.acceptsGuidelines" value="(\d+)"`).FindStringSubmatch(c.get(t, "servant", at).body); accepts != nil {
		values.Set("input.acceptsGuidelines", accepts[1])
	}
	values.Set("input.purpose", `oficina de <b>mapas</b>`)

	t.Run("empty, it is shown again with the problem at its field and what was typed", func(t *testing.T) {
		values.Set("input.people", "0")
		got := c.post(t, "servant", at, values)
		if got.status != http.StatusUnprocessableEntity {
			t.Fatalf("it is answered %d %s", got.status, got.body)
		}
		sound(t, "the form again", got)
		for _, has := range []string{`role="alert"`, `href="#book-input-people"`, `id="book-input-people-problem"`, `aria-invalid="true"`, `oficina de &lt;b&gt;mapas`, `value="0"`} {
			if !strings.Contains(got.body, has) {
				t.Errorf("the page lacks %s", has)
			}
		}
	})
	t.Run("with what is no number, the API's own words are told", func(t *testing.T) {
		values.Set("input.people", "muitas")
		got := c.post(t, "servant", at, values)
		if got.status != http.StatusBadRequest || !strings.Contains(got.body, `value="muitas"`) || !strings.Contains(got.body, `role="alert"`) {
			t.Errorf("it is answered %d", got.status)
		}
		sound(t, "the form again", got)
	})
	t.Run("sent twice it is one booking", func(t *testing.T) {
		values.Set("input.people", "1")
		before := bookings(t, c)
		var to string
		for range 2 {
			got := c.post(t, "servant", at, values)
			if to = got.header.Get("Location"); got.status != http.StatusSeeOther || to == "" {
				t.Fatalf("it is answered %d %s", got.status, got.body)
			}
		}
		if made := bookings(t, c) - before; made != 1 {
			t.Errorf("%d bookings were made", made)
		}
		page := c.get(t, "servant", to)
		if !strings.Contains(page.body, "A reserva foi feita.") {
			t.Errorf("%s does not say that it was done", to)
		}
		sound(t, to, page)
		if elsewhere := c.get(t, "servant", "/labs?"+strings.SplitN(to, "?", 2)[1]); strings.Contains(elsewhere.body, "A reserva foi feita.") {
			t.Error("a link says on another page what was not done")
		}
		if forged := c.get(t, "servant", strings.SplitN(to, "?", 2)[0]+"?done=book-book.AAAA"); strings.Contains(forged.body, "A reserva foi feita.") {
			t.Error("a forged link says that it was done")
		}
	})
	t.Run("after the session ended it leads to signing in, and nothing is done", func(t *testing.T) {
		before := bookings(t, c)
		values.Set("key", "another")
		if got := c.post(t, "anonymous", at, values); got.status != http.StatusUnauthorized {
			t.Errorf("it is answered %d", got.status)
		}
		if bookings(t, c) != before {
			t.Error("a booking was made")
		}
	})
	t.Run("without an act, or with one of another page, it is a bad request", func(t *testing.T) {
		for _, act := range []string{"", "nada", "page", "sitemap"} {
			values.Set("act", act)
			if got := c.post(t, "servant", at, values); got.status != http.StatusBadRequest {
				t.Errorf("%q is answered %d", act, got.status)
			}
		}
	})
	t.Run("too large it is refused", func(t *testing.T) {
		values.Set("act", "book")
		values.Set("input.purpose", strings.Repeat("x", 300<<10))
		if got := c.post(t, "servant", at, values); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("it is answered %d", got.status)
		}
	})
}

// bookings counts all bookings of the city's labs, over all time.
func bookings(t *testing.T, c *town) (n int) {
	t.Helper()
	var got struct {
		Labs struct {
			Nodes []struct {
				Bookings struct{ TotalCount int }
			}
		}
	}
	c.Ask(c.roles["committee"], `{ labs(first: 50) { nodes { bookings(from: "2020-01-01T00:00:00Z") { totalCount } } } }`, nil, &got)
	for _, lab := range got.Labs.Nodes {
		n += lab.Bookings.TotalCount
	}
	return n
}
