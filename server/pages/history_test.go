package pages_test

import (
	"net/http"
	"strings"
	"testing"
)

// Every record has its changes told under its id; those of a kind that everybody reads.
var _ = example("history", func(t *testing.T, c *town) []string {
	var got struct {
		Labs, Meetings, Groups, Secretariats struct{ Nodes []struct{ ID string } }
	}
	c.Ask("", `{ labs(first: 1) { nodes { id } } meetings(last: 1, filter: {status: [HELD]}) { nodes { id } } groups(first: 1) { nodes { id } } secretariats(first: 1) { nodes { id } } }`, nil, &got)
	var list []string
	for _, nodes := range [][]struct{ ID string }{got.Labs.Nodes, got.Meetings.Nodes, got.Groups.Nodes, got.Secretariats.Nodes} {
		list = append(list, "/history/"+nodes[0].ID)
	}
	return list
})

func TestAHistoryNamesRecordsAndNobodyWhoIsOutOfSight(t *testing.T) {
	c := newTown(t)
	var got struct {
		Labs struct {
			Nodes []struct {
				ID, Slug    string
				Secretariat struct{ Acronym, Name string }
			}
		}
		Servants struct{ Nodes []struct{ ID, Name string } }
	}
	c.Ask("", `{ labs(first: 1) { nodes { id slug secretariat { acronym name } } } servants(first: 2) { nodes { id name } } }`, nil, &got)
	lab, one, two := got.Labs.Nodes[0], got.Servants.Nodes[0], got.Servants.Nodes[1]
	c.Done(c.roles["committee"], `mutation($lab: ID!, $who: [ID!]) { updateLab(input: {lab: $lab, coordinators: $who, description: "Mudou."}) { lab { id } problems { message } } }`,
		map[string]any{"lab": lab.ID, "who": []string{one.ID, two.ID}})
	at := "/history/" + lab.ID
	link := func(id, name string) string { return `<a href="/servants/` + id + `">` + name + `</a>` }

	t.Run("people and bodies are told by their names, which lead to them", func(t *testing.T) {
		page := c.get(t, "anonymous", at)
		sound(t, at, page)
		for _, said := range []string{link(one.ID, one.Name), link(two.ID, two.Name), `<a href="/secretariats/` + lab.Secretariat.Acronym + `">` + lab.Secretariat.Name + `</a>`} {
			if !strings.Contains(page.body, said) {
				t.Errorf("the page lacks %s", said)
			}
		}
		if strings.Contains(page.body, "Pessoa …") || strings.Contains(page.body, "Órgão …") {
			t.Error("the page tells a kind where it could say a name")
		}
	})
	t.Run("whom the reader may not see any more is named to those alone who may", func(t *testing.T) {
		c.Done(c.roles["committee"], `mutation($who: ID!) { suspendMember(input: {servant: $who, reason: "Teste."}) { servant { id } problems { message } } }`, map[string]any{"who": two.ID})
		page := c.get(t, "anonymous", at)
		if page.status != http.StatusOK || strings.Contains(page.body, two.Name) || strings.Contains(page.body, two.ID) || !strings.Contains(page.body, one.Name) {
			t.Errorf("it is answered %d, with who is out of sight or without who is not", page.status)
		}
		if page := c.get(t, "committee", at); !strings.Contains(page.body, link(two.ID, two.Name)) {
			t.Error("the committee is not told the name")
		}
	})
}
