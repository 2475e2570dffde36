package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestAGroupIsSuggestedAfterItsLikesWereShown(t *testing.T) {
	c := newTown(t)
	const at = "/suggest/group"
	fresh := func(name string) url.Values {
		values := form(c.get(t, "servant", at).body)
		values.Set("input.name", name)
		values.Set("input.kind", "COLLECTIVE")
		values.Set("input.topics", "dados abertos\r\nmapas")
		return values
	}
	var known struct {
		Groups struct {
			TotalCount int
			Nodes      []struct{ Name, Slug string }
		}
	}
	count := func() int {
		c.Ask("", `{ groups(first: 1) { totalCount nodes { name slug } } }`, nil, &known)
		return known.Groups.TotalCount
	}
	before := count()
	like := known.Groups.Nodes[0]

	t.Run("what is like it is shown, with its page, and nothing is kept", func(t *testing.T) {
		values := fresh(like.Name)
		values.Set("input.dryRun", "true")
		got := c.post(t, "servant", at, values)
		if got.status != http.StatusOK || !strings.Contains(got.body, `href="/groups/`+like.Slug+`"`) || !strings.Contains(got.body, "Sugerir este grupo") || !strings.Contains(got.body, "dados abertos\r\nmapas") {
			t.Errorf("it is answered %d without the likes or what was typed", got.status)
		}
		sound(t, "the form again", got)
		if count() != before {
			t.Error("a group was kept")
		}
	})
	t.Run("of a name that nobody has, it says so", func(t *testing.T) {
		values := fresh("Zwrqx Inédito Uivante")
		values.Set("input.dryRun", "true")
		if got := c.post(t, "servant", at, values); !strings.Contains(got.body, "Nenhum parecido") {
			t.Errorf("it is answered %d", got.status)
		}
	})
	t.Run("after a look it is suggested once, with the same key, and its page says so", func(t *testing.T) {
		values := fresh("Zwrqx Inédito Uivante")
		values.Set("input.dryRun", "true")
		_ = c.post(t, "servant", at, values)
		values.Del("input.dryRun")
		var to string
		for range 2 {
			got := c.post(t, "servant", at, values)
			if to = got.header.Get("Location"); got.status != http.StatusSeeOther || !strings.HasPrefix(to, "/groups/zwrqx-inedito-uivante?") {
				t.Fatalf("it is answered %d %s", got.status, to)
			}
		}
		if made := count() - before; made != 1 {
			t.Errorf("%d groups were kept", made)
		}
		if page := c.get(t, "servant", to); !strings.Contains(page.body, "O grupo foi sugerido.") {
			t.Error("its page does not say so")
		}
	})
	t.Run("empty, or with a kind that is none, it is shown again and nothing is kept", func(t *testing.T) {
		now := count()
		for _, change := range []map[string]string{{"input.name": ""}, {"input.kind": ""}, {"input.kind": "NADA"}, {"input.website": "sem-esquema"}, {"input.members": "muitas"}, {"input.district": "district_01h455vb4pex5vsknk084sn02q"}} {
			values := fresh("Mais um Coletivo")
			for name, value := range change {
				values.Set(name, value)
			}
			got := c.post(t, "servant", at, values)
			if got.status < 400 || got.status >= 500 || !strings.Contains(got.body, `role="alert"`) {
				t.Errorf("%v is answered %d", change, got.status)
			}
			sound(t, "the form again", got)
		}
		if count() != now {
			t.Error("a group was kept")
		}
	})
	t.Run("without a session it leads to signing in", func(t *testing.T) {
		if got := c.post(t, "anonymous", at, fresh("Mais um Coletivo")); got.status != http.StatusUnauthorized {
			t.Errorf("it is answered %d", got.status)
		}
	})
}
