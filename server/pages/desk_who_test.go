package pages_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/token"
)

// asShown is a form of a page as a browser sends it untouched.
func asShown(t *testing.T, page, act string) url.Values {
	t.Helper()
	for _, o := range offers(t, page) {
		if o.values.Get("act") == act {
			return o.values
		}
	}
	t.Fatalf("the page has no form %s", act)
	return nil
}

// found is a member whom the desk finds by name, other than the coordinator.
func found(t *testing.T, c *town) (id, name string) {
	t.Helper()
	var got struct {
		Viewer   struct{ Servant struct{ ID string } }
		Servants struct{ Nodes []struct{ ID, Name string } }
	}
	c.Ask(c.roles["coordinator"], `{ viewer { servant { id } } servants(first: 20, filter: {status: [ACTIVE]}) { nodes { id name } } }`, nil, &got)
	for _, s := range got.Servants.Nodes {
		if s.ID != got.Viewer.Servant.ID {
			return s.ID, s.Name
		}
	}
	t.Fatal("the town has no other member")
	return "", ""
}

// bookersOf are the bookings' for a purpose, by their members' ids; "" is a guest.
func bookersOf(c *town, d desk, purpose string) (list []string) {
	var got struct {
		Lab struct {
			Bookings struct {
				Nodes []struct {
					Purpose string
					Booker  struct{ Servant *struct{ ID string } }
				}
			}
		}
	}
	c.Ask(c.roles["lab"], `query($slug: String!) { lab(slug: $slug) { bookings(first: 100) { nodes { purpose booker { servant { id } } } } } }`, map[string]any{"slug": d.slug}, &got)
	for _, b := range got.Lab.Bookings.Nodes {
		switch {
		case b.Purpose != purpose:
		case b.Booker.Servant == nil:
			list = append(list, "")
		default:
			list = append(list, b.Booker.Servant.ID)
		}
	}
	return list
}

// seriesFor is the desk's form of a series of two, filled but for whom it is.
func seriesFor(t *testing.T, c *town, at, space, purpose string) url.Values {
	t.Helper()
	values := asShown(t, c.get(t, "coordinator", at).body, "series")
	from := ahead(7 * 24 * time.Hour)
	values["input.rule"] = []string{[]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[from.Weekday()]}
	for name, value := range map[string]string{"input.space": space, "input.startsAt": from.Format("2006-01-02T15:04"), "input.endsAt": from.Add(slot).Format("2006-01-02T15:04"),
		"times": "2", "input.purpose": purpose, "input.dryRun": "true"} {
		values.Set(name, value)
	}
	return values
}

func TestADesksFormKeepsForWhomABookingIs(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	space := hall(t, c, d)
	c.roles["coordinator"] = c.Mint(token.Grant{Subject: "demo-1", Scope: "servant lab:" + d.slug, Email: "demo-1@example.org"})
	id, name := found(t, c)
	at := d.at("/series?who=" + url.QueryEscape(name))

	t.Run("a member who was chosen is chosen after a dry run, and it is booked for them", func(t *testing.T) {
		values := seriesFor(t, c, at, space, "para quem foi escolhido")
		values.Set("who", "servant:"+id)
		got := c.post(t, "coordinator", at, values)
		if got.status != http.StatusOK {
			t.Fatalf("it is answered %d %s", got.status, problemsIn(got.body))
		}
		again := asShown(t, got.body, "series")
		if who := again["who"]; len(who) != 1 || who[0] != "servant:"+id {
			t.Errorf("the form has %q chosen", who)
		}
		again.Set("input.dryRun", "false")
		c.done(t, "coordinator", at, again)
		if bookers := bookersOf(c, d, "para quem foi escolhido"); len(bookers) != 2 || bookers[0] != id || bookers[1] != id {
			t.Errorf("it is booked for %q", bookers)
		}
	})
	t.Run("somebody else without a name is a problem at the name, and nobody's booking", func(t *testing.T) {
		values := seriesFor(t, c, at, space, "para ninguém")
		values.Set("input.dryRun", "false")
		page := c.refused(t, "coordinator", at, values)
		if !strings.Contains(page, `id="series-input-guest-name-problem"`) {
			t.Errorf("it is not told of at the field: %s", problemsIn(page))
		}
		values.Set("input.guest.email", "rui@example.org")
		c.refused(t, "coordinator", d.at("/series"), values)
		if bookers := bookersOf(c, d, "para ninguém"); len(bookers) > 0 {
			t.Errorf("it is booked for %q", bookers)
		}
	})
	t.Run("a guest with a name is booked, also where nobody was looked for", func(t *testing.T) {
		values := seriesFor(t, c, d.at("/series"), space, "para a turma")
		values.Set("input.guest.name", "Turma "+network.Today(time.Now()).String())
		values.Set("input.startsAt", ahead(8*24*time.Hour).Format("2006-01-02T15:04"))
		values.Set("input.endsAt", ahead(8*24*time.Hour+slot).Format("2006-01-02T15:04"))
		values["input.rule"] = []string{[]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[ahead(8*24*time.Hour).Weekday()]}
		values.Set("input.dryRun", "false")
		c.done(t, "coordinator", d.at("/series"), values)
		if bookers := bookersOf(c, d, "para a turma"); len(bookers) != 2 || bookers[0] != "" {
			t.Errorf("it is booked for %q", bookers)
		}
	})
}
