package pages_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/token"
)

// A freeGroup is one that is on the map and has no partner, and nobody asked it.
type freeGroup struct{ ID, Slug, Name string }

func groupWithoutPartner(t *testing.T, c *town) freeGroup {
	t.Helper()
	var got struct {
		Groups struct {
			Nodes []struct {
				freeGroup
				Partnerships []struct{ ID string }
			}
		}
	}
	c.Ask(c.roles["committee"], `{ groups(first: 50, filter: {status: [MAPPED, VERIFIED]}) { nodes { id slug name partnerships { id } } } }`, nil, &got)
	for _, g := range got.Groups.Nodes {
		if len(g.Partnerships) == 0 {
			return g.freeGroup
		}
	}
	t.Fatal("every group of the town has a partner")
	return freeGroup{}
}

var (
	_ = example("group-work", func(t *testing.T, c *town) []string { return []string{"/groups/" + someGroup(t, c) + "/work"} })
	_ = example("project-work", func(t *testing.T, c *town) []string {
		var got struct {
			Projects struct{ Nodes []struct{ ID string } }
		}
		c.Ask("", `{ projects(first: 2) { nodes { id } } }`, nil, &got)
		var list []string
		for _, p := range got.Projects.Nodes {
			list = append(list, "/projects/"+p.ID+"/work")
		}
		return list
	})
)

func TestALabAndAGroupBecomePartnersAndWork(t *testing.T) {
	c := newTown(t)
	d, g := deskOf(t, c), groupWithoutPartner(t, c)
	c.roles["collective"] = c.Mint(token.Grant{Subject: "voice", Scope: "group:" + g.Slug, Email: "voice@example.org"})
	partners, keep := d.at("/partners"), "/groups/"+g.Slug+"/work"
	search := partners + "?text=" + url.QueryEscape(g.Name)

	t.Run("the lab finds the group and proposes, once", func(t *testing.T) {
		if page := c.get(t, "lab", d.at("/partners?text=xyzxyz")).body; !strings.Contains(page, "Nenhum grupo se encontra assim.") {
			t.Error("it is not told that nothing was found")
		}
		propose := fields(t, c.get(t, "lab", search).body, "propose", "input.group", g.ID, "input.text", "Mapa <b>aberto</b>")
		c.done(t, "lab", search, propose)
		propose.Set("key", "another")
		c.refused(t, "lab", search, propose)
	})
	t.Run("the group reads it and accepts; the lab can't in its place", func(t *testing.T) {
		if page := c.get(t, "lab", partners).body; strings.Contains(page, `value="answer"`) || !strings.Contains(page, "Retirar a proposta") {
			t.Error("the lab may answer itself, or not withdraw")
		}
		page := c.get(t, "collective", keep)
		sound(t, keep, page)
		if !strings.Contains(page.body, "Mapa &lt;b&gt;aberto&lt;/b&gt;") {
			t.Error("the group does not read what it is about")
		}
		if shown := c.done(t, "collective", keep, fields(t, page.body, "answer", "input.accept", "true")); !strings.Contains(shown, "Encerrar") {
			t.Error("the partnership does not last")
		}
	})
	var project string
	t.Run("the lab begins a project with it, and not for nothing", func(t *testing.T) {
		start := fields(t, c.get(t, "lab", partners).body, "start", "input.title", "Painel de teste", "input.groups", g.ID)
		start.Del("input.aims")
		c.refused(t, "lab", partners, start)
		start.Set("input.aims", "TRANSPARENCY")
		start.Set("key", "second")
		got := c.post(t, "lab", partners, start)
		if got.status != http.StatusSeeOther {
			t.Fatalf("it is answered %d %s", got.status, problemsIn(got.body))
		}
		project, _, _ = strings.Cut(got.header.Get("Location"), "?")
	})
	work := project + "/work"
	t.Run("the group says that it takes part", func(t *testing.T) {
		if page := c.get(t, "collective", project).body; !strings.Contains(page, work) {
			t.Error("its page does not lead there")
		}
		c.done(t, "collective", work, fields(t, c.get(t, "collective", work).body, "confirm", "input.group", g.ID, "input.accept", "true"))
		if page := c.get(t, "anonymous", project).body; strings.Contains(page, "ainda não confirmou") {
			t.Error("somebody is still waited for")
		}
	})
	t.Run("both tell of it, change and finish it", func(t *testing.T) {
		shown := c.done(t, "collective", work, fields(t, c.get(t, "collective", work).body, "report", "input.text", "Mapeamos a rua.", "input.link", "https://example.org/rua"))
		if !strings.Contains(shown, "Mapeamos a rua.") {
			t.Error("the report is not shown")
		}
		shown = c.done(t, "lab", work, fields(t, c.get(t, "lab", work).body, "update", "input.title", "Painel da rua", "input.aims", "TRANSPARENCY", "input.tools", "QGIS\nGo"))
		if !strings.Contains(shown, "QGIS, Go") {
			t.Error("the change is not shown")
		}
		settle := fields(t, c.get(t, "lab", work).body, "settle", "input.status", "FINISHED")
		if page := c.refused(t, "lab", work, settle); !strings.Contains(page, `id="settle-input-outcome-problem"`) {
			t.Error("without an outcome, the problem is not at its field")
		}
		settle = fields(t, c.get(t, "lab", work).body, "settle", "input.status", "FINISHED", "input.outcome", "Um mapa.")
		settle.Set("key", "third")
		if shown := c.done(t, "lab", work, settle); !strings.Contains(shown, "Um mapa.") {
			t.Error("what came of it is not shown")
		}
	})
	t.Run("the group keeps its record, and ends the partnership with a reason", func(t *testing.T) {
		page := c.get(t, "collective", keep).body
		shown := c.done(t, "collective", keep, fields(t, page, "update", "input.topics", "mapas\nágua", "input.text", "", "input.members", "12"))
		if !regexp.MustCompile(`mapas\s+água`).MatchString(shown) {
			t.Error("the topics are not kept")
		}
		end := fields(t, shown, "end", "input.reason", "")
		c.refused(t, "collective", keep, end)
		end.Set("input.reason", "Mudamos de cidade.")
		end.Set("key", "fourth")
		c.done(t, "collective", keep, end)
	})
	t.Run("who is nobody there does none of it", func(t *testing.T) {
		for _, at := range []string{keep, work} {
			if page := c.get(t, "newcomer", at).body; strings.Contains(page, `<form method="post" class="panel"`) {
				t.Errorf("%s offers acts to anybody", at)
			}
		}
		if got := c.get(t, "newcomer", partners); got.status != http.StatusForbidden {
			t.Errorf("the desk's page is answered %d", got.status)
		}
	})
}

func TestWhoSuggestedAGroupCorrectsItsNameAndLosesNothing(t *testing.T) {
	c := newTown(t)
	var made struct {
		SuggestGroup struct{ Group struct{ Slug string } }
	}
	c.Ask(c.roles["servant"], `mutation { suggestGroup(input: {name: "Coletivo", kind: COLLECTIVE, district: "se", address: "Rua A, 1", districtOnly: true,
		contact: {email: "um@coletivo.example", phone: "+55 11 3113-7000"}}) { group { slug } problems { code message } } }`, nil, &made)
	slug := made.SuggestGroup.Group.Slug
	at := "/groups/" + slug + "/work"
	correction := formOf(t, c.get(t, "servant", at).body, "update") // with all that it shows
	correction.Set("input.name", "Coletivo da Sé")
	c.done(t, "servant", at, correction)
	var got struct {
		Group struct{ Name, Email, Phone, Address string }
	}
	c.Ask(c.roles["committee"], `query($s: String!) { group(slug: $s) { name email phone address } }`, map[string]any{"s": slug}, &got)
	if g := got.Group; g.Name != "Coletivo da Sé" || g.Email != "um@coletivo.example" || g.Phone == "" || g.Address != "Rua A, 1" {
		t.Errorf("it is %+v", g)
	}
}

func TestALabsPageIsChangedByItsDesk(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	at := d.at("/page")
	page := c.get(t, "lab", at).body
	c.done(t, "lab", at, fields(t, page, "update", "input.description", "Aberto <i>a todos</i>.", "input.website", "", "input.contact.phone", "+55 11 3333-0000"))
	public := c.get(t, "anonymous", "/labs/"+d.slug).body
	if !strings.Contains(public, "Aberto &lt;i&gt;a todos&lt;/i&gt;.") || !strings.Contains(public, "3333-0000") {
		t.Error("the change is not shown")
	}
	stale := fields(t, page, "update", "input.name", "Outro nome")
	c.refused(t, "lab", at, stale)
}
