package pages_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
	"golang.org/x/net/html"
)

// begun is the page of a meeting that has begun, by a clock of its own.
func begun(t *testing.T) (c *town, at string) {
	t.Helper()
	clock := systemtest.NewClock(time.Now().Truncate(time.Minute))
	c = townAt(t, clock.Reading())
	starts := clock.Now().In(network.City).Add(20 * time.Minute)
	id := c.Done(c.roles["committee"], `mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id } problems { code message } } }`, map[string]any{"i": map[string]any{
		"quarter":  map[string]any{"year": starts.Year(), "number": (int(starts.Month())-1)/3 + 1},
		"startsAt": starts.Format(time.RFC3339), "endsAt": starts.Add(time.Hour).Format(time.RFC3339), "extraordinary": true, "place": "Sala 1"}})
	clock.Advance(35 * time.Minute)
	return c, "/committee/meetings/" + id
}

// A seatBox is a box to tick of an attendance, by what stands beside it.
type seatBox struct {
	label, name, value string
	ticked             bool
}

func seatBoxes(t *testing.T, page string) (list []seatBox) {
	t.Helper()
	_, page, _ = strings.Cut(page, `id="attend-input-attendance"`)
	page, _, _ = strings.Cut(page, "</fieldset>")
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "input" && attribute(n, "type") == "checkbox" {
			list = append(list, seatBox{strings.TrimSpace(content(n.Parent)), attribute(n, "name"), attribute(n, "value"), has(n, "checked")})
		}
	}
	return list
}

func TestProblemsOfRowsStandAtTheRowsOfTheForm(t *testing.T) {
	c, at := begun(t)
	stands := func(t *testing.T, page, at, not string) {
		t.Helper()
		if !strings.Contains(page, `id="`+at+`-problem"`) || strings.Contains(page, `id="`+not+`-problem"`) {
			t.Errorf("the problem is not at %s alone: %s", at, problemsIn(page))
		}
		if !strings.Contains(problemsIn(page), `href="#`+at+`"`) {
			t.Errorf("the summary does not lead to it: %s", problemsIn(page))
		}
	}
	t.Run("of an agenda that is put in another order", func(t *testing.T) {
		meeting := "/committee/meetings/" + called(t, c)
		values := asShown(t, c.get(t, "committee", meeting).body, "agenda")
		for name, value := range map[string]string{"0.title": "A", "0.order": "2", "1.title": "", "1.order": "1", "2.title": "B", "2.order": "1", "2.proposedBy": "XX"} {
			values.Set("input.agenda."+name, value)
		}
		stands(t, c.refused(t, "committee", meeting, values), "agenda-input-agenda-2-proposedBy", "agenda-input-agenda-0-proposedBy")
	})
	t.Run("of a guest behind a blank line", func(t *testing.T) {
		values := asShown(t, c.get(t, "committee", at).body, "attend")
		for _, box := range seatBoxes(t, c.get(t, "committee", at).body) {
			values.Add(box.name, box.value)
		}
		values.Set("input.guests.1.name", "Rui")
		values.Set("input.guests.1.secretariat", "XX")
		stands(t, c.refused(t, "committee", at, values), "attend-input-guests-1-secretariat", "attend-input-guests-0-secretariat")
	})
	t.Run("of a role behind a blank one", func(t *testing.T) {
		values := asShown(t, c.get(t, "committee", "/committee/statute").body, "adopt")
		for name, value := range map[string]string{"0.name": "", "0.duties": "", "1.name": strings.Repeat("x", 2000), "1.duties": "Ler"} {
			values.Set("input.roles."+name, value)
		}
		stands(t, c.refused(t, "committee", "/committee/statute", values), "adopt-input-roles-1-name", "adopt-input-roles-0-name")
	})
	t.Run("of a field that is not there, found by its type", func(t *testing.T) {
		values := asShown(t, c.get(t, "committee", "/committee/statute").body, "adopt")
		for name, value := range map[string]string{"0.name": "", "0.duties": "", "1.name": "", "1.duties": "Ler"} {
			values.Set("input.roles."+name, value)
		}
		stands(t, c.refused(t, "committee", "/committee/statute", values), "adopt-input-roles-1-name", "adopt-input-roles-0-name")
	})
}
