package pages_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnInitiativeOfManyUpdatesShowsTheLast(t *testing.T) {
	c := newTown(t)
	var found struct {
		Initiatives struct{ Nodes []struct{ ID string } }
	}
	c.Ask("", `{ initiatives(first: 100, filter: { status: [APPROVED] }) { nodes { id } } }`, nil, &found)
	if len(found.Initiatives.Nodes) == 0 {
		t.Fatal("the town has no initiative that was approved")
	}
	id := found.Initiatives.Nodes[0].ID
	for i := range 60 {
		c.Done(c.roles["committee"], `mutation($i: ReportInitiativeInput!) { reportInitiative(input: $i) { advance { text } problems { message } } }`,
			map[string]any{"i": map[string]any{"initiative": id, "text": fmt.Sprintf("Passo %d.", i+1)}})
	}
	page := c.get(t, "anonymous", "/initiatives/"+id)
	sound(t, "an initiative of many updates", page)
	if !strings.Contains(page.body, "Passo 60.") || strings.Contains(page.body, "Passo 10.") || !strings.Contains(page.body, "os últimos 50") {
		t.Error("the last 50 are not shown, or it is not told that there are more")
	}
}
