package pages_test

import (
	"net/http"
	"strings"
	"testing"
)

// someGroup is a group that nobody speaks for by need: one that is on the map.
func someGroup(t *testing.T, c *town) string {
	t.Helper()
	var got struct {
		Groups struct{ Nodes []struct{ Slug string } }
	}
	c.Ask("", `{ groups(first: 1, filter: {status: [MAPPED, VERIFIED]}) { nodes { slug } } }`, nil, &got)
	return got.Groups.Nodes[0].Slug
}

var _ = example("group-claim", func(t *testing.T, c *town) []string { return []string{"/groups/" + someGroup(t, c) + "/claim"} })

func TestWhoSpeaksForAGroupAsksOnce(t *testing.T) {
	c := newTown(t)
	at := "/groups/" + someGroup(t, c) + "/claim"
	values := form(c.get(t, "servant", at).body)
	values.Set("input.text", "Sou <i>eu</i>.")
	t.Run("without a session it leads to signing in", func(t *testing.T) {
		if got := c.post(t, "anonymous", at, values); got.status != http.StatusUnauthorized {
			t.Errorf("it is answered %d", got.status)
		}
	})
	t.Run("for a group that there is not, nothing is asked", func(t *testing.T) {
		wrong := form(c.get(t, "servant", at).body)
		wrong.Set("input.group", "group_01h455vb4pex5vsknk084sn02q")
		if got := c.post(t, "servant", at, wrong); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `role="alert"`) {
			t.Errorf("it is answered %d", got.status)
		}
	})
	t.Run("with a text that is too long, it is shown again with the problem at its field and what was typed", func(t *testing.T) {
		wrong := form(c.get(t, "servant", at).body)
		wrong.Set("input.text", "Sou <i>eu</i>."+strings.Repeat("x", 20_000))
		got := c.post(t, "servant", at, wrong)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Sou &lt;i&gt;eu&lt;/i&gt;.") || !strings.Contains(got.body, `id="claim-input-text-problem"`) {
			t.Errorf("it is answered %d", got.status)
		}
		sound(t, "the form again", got)
	})
	t.Run("sent twice it is one request", func(t *testing.T) {
		for range 2 {
			if got := c.post(t, "servant", at, values); got.status != http.StatusSeeOther {
				t.Fatalf("it is answered %d %s", got.status, got.body)
			}
		}
	})
	t.Run("who has asked is told so, and has no form any more", func(t *testing.T) {
		page := c.get(t, "servant", at)
		if page.status != http.StatusOK || strings.Contains(page.body, `value="claim"`) {
			t.Errorf("it is answered %d with the form", page.status)
		}
		values.Set("key", "another")
		if got := c.post(t, "servant", at, values); got.status != http.StatusUnprocessableEntity {
			t.Errorf("asked again it is answered %d", got.status)
		}
	})
}

func TestWhoJoinsAnInitiativeMayLeaveIt(t *testing.T) {
	c := newTown(t)
	var got struct {
		Initiatives struct{ Nodes []struct{ ID string } }
	}
	c.Ask("", `{ initiatives(first: 100, filter: {status: [APPROVED]}) { nodes { id } } }`, nil, &got)
	for _, i := range got.Initiatives.Nodes {
		at := "/initiatives/" + i.ID
		page := c.get(t, "servant", at)
		if !strings.Contains(page.body, `value="join"`) {
			continue
		}
		if other := c.get(t, "anonymous", at); strings.Contains(other.body, `value="join"`) {
			t.Error("who is not signed in is shown the act")
		}
		joined := c.post(t, "servant", at, form(page.body))
		if joined.status != http.StatusSeeOther {
			t.Fatalf("joining is answered %d", joined.status)
		}
		page = c.get(t, "servant", joined.header.Get("Location"))
		if !strings.Contains(page.body, "Você agora participa desta iniciativa.") || strings.Contains(page.body, `value="join"`) || !strings.Contains(page.body, `value="leave"`) {
			t.Fatal("the page does not say so")
		}
		if left := c.post(t, "servant", at, form(page.body)); left.status != http.StatusSeeOther {
			t.Errorf("leaving is answered %d", left.status)
		}
		if again := c.post(t, "servant", at, form(page.body)); again.status == http.StatusOK || again.status >= 500 {
			t.Errorf("leaving twice is answered %d", again.status)
		}
		return
	}
	t.Fatal("the servant may join no initiative")
}
