package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// An emptying is a form whose fields are filled, and then emptied.
type emptying struct {
	role, at, act string
	// filled are the fields; besides is what the form needs each time.
	filled, besides map[string]string
}

func (e emptying) send(t *testing.T, c *town, value func(filled string) string) url.Values {
	t.Helper()
	values := asShown(t, c.get(t, e.role, e.at).body, e.act)
	for name, filled := range e.filled {
		values.Set(name, value(filled))
	}
	for name, value := range e.besides {
		values.Set(name, value)
	}
	if got := c.post(t, e.role, e.at, values); got.status != http.StatusSeeOther {
		t.Fatalf("%v is answered %d %s", values, got.status, problemsIn(got.body))
	}
	return asShown(t, c.get(t, e.role, e.at).body, e.act)
}

func TestWhatIsEmptiedInAFormIsGone(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	space := hall(t, c, d)
	for name, e := range map[string]emptying{
		"a booking's purpose": {"lab", booked(t, c, d, space, "Maria Vazia", ahead(26*time.Hour)), "update", map[string]string{"input.purpose": "oficina"}, nil},
		"the last day of opening hours": {"lab", d.at("/openings/" + openingOf(t, c, d, space)), "change", map[string]string{"input.until": network.Today(time.Now()).Plus(90).String()},
			map[string]string{"input.from": network.Today(time.Now()).String(), "input.dryRun": "false"}},
		"a training's text":  {"committee", trainingDesk(t, c), "update", map[string]string{"input.text": "Sobre mapas."}, nil},
		"a training's place": {"committee", trainingDesk(t, c), "move", map[string]string{"input.place": "Sala 2"}, map[string]string{"input.notice": "Mudou a sala."}},
		"a meeting's place":  {"committee", "/committee/meetings/" + called(t, c), "move", map[string]string{"input.place": "Sala 3"}, map[string]string{"input.notice": "Mudou a sala."}},
		"an initiative's text and lead": func() emptying {
			id, lead := ledInitiative(t, c)
			return emptying{"committee", "/committee/initiatives/" + id, "update", map[string]string{"input.text": "Sobre dados.", "input.lead": lead}, nil}
		}(),
	} {
		t.Run(name, func(t *testing.T) {
			for field, want := range e.filled {
				if got := e.send(t, c, func(filled string) string { return filled }).Get(field); got != want {
					t.Fatalf("%s is %q where %q was filled in", field, got, want)
				}
			}
			emptied := e.send(t, c, func(string) string { return "" })
			for field := range e.filled {
				if got := emptied.Get(field); got != "" {
					t.Errorf("%s is still %q", field, got)
				}
			}
		})
	}
}

// A choice of several that is emptied is refused where the record needs one, and not kept
// as it was while the page says that it changed.
func TestDaysThatAreAllUntickedAreAProblem(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	at := d.at("/openings/" + openingOf(t, c, d, hall(t, c, d)))
	values := asShown(t, c.get(t, "lab", at).body, "change")
	values.Del("input.rule")
	values.Set("input.dryRun", "false")
	c.refused(t, "lab", at, values)
}

// The committee names the lead: whoever proposed an initiative changes what it says.
func TestWhoProposedAnInitiativeChangesItWithoutItsLead(t *testing.T) {
	c := newTown(t)
	var got struct {
		Secretariats struct{ Nodes []struct{ Acronym string } }
	}
	c.Ask("", `{ secretariats(first: 2) { nodes { acronym } } }`, nil, &got)
	nominee := seated(t, c)
	id := c.Done(c.roles[nominee], `mutation($bodies: [ID!]!) { proposeInitiative(input: {title: "Ruas abertas", secretariats: $bodies}) { initiative { id } problems { code message } } }`,
		map[string]any{"bodies": []string{got.Secretariats.Nodes[0].Acronym, got.Secretariats.Nodes[1].Acronym}})
	at := "/committee/initiatives/" + id
	values := asShown(t, c.get(t, nominee, at).body, "update")
	values.Set("input.title", "Ruas mais abertas")
	c.done(t, nominee, at, values)
}

func openingOf(t *testing.T, c *town, d desk, space string) string {
	t.Helper()
	var got struct {
		Lab struct {
			Spaces []struct {
				ID       string
				Openings []struct{ ID string }
			}
		}
	}
	c.Ask(c.roles["lab"], `query($slug: String!) { lab(slug: $slug) { spaces { id openings { id } } } }`, map[string]any{"slug": d.slug}, &got)
	for _, s := range got.Lab.Spaces {
		if s.ID == space {
			return s.Openings[0].ID
		}
	}
	t.Fatal("the space does not open")
	return ""
}

func trainingDesk(t *testing.T, c *town) string {
	t.Helper()
	return "/secretariats/" + firstBody(c) + "/desk/trainings/" + announced(t, c)[0]
}

// called is a meeting of next month.
func called(t *testing.T, c *town) string {
	t.Helper()
	month := time.Now().In(network.City).AddDate(0, 1, 0)
	return c.Done(c.roles["committee"], `mutation($i: ScheduleMeetingInput!) { scheduleMeeting(input: $i) { meeting { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"quarter": map[string]any{"year": month.Year(), "number": (int(month.Month())-1)/3 + 1}, "startsAt": soon("15", "14"), "endsAt": soon("15", "16"), "extraordinary": true}})
}

// ledInitiative is an open initiative and a member who may lead it, who takes no part yet.
func ledInitiative(t *testing.T, c *town) (id, lead string) {
	t.Helper()
	var got struct {
		Initiatives struct {
			Nodes []struct {
				ID           string
				Participants []struct{ ID string }
				Secretariats []struct{ Acronym string }
			}
		}
	}
	c.Ask(c.roles["committee"], `{ initiatives(first: 20, filter: {status: [PROPOSED, APPROVED]}) { nodes { id participants { id } secretariats { acronym } } } }`, nil, &got)
	for _, i := range got.Initiatives.Nodes {
		var members struct {
			Servants struct{ Nodes []struct{ ID string } }
		}
		c.Ask(c.roles["committee"], `query($of: ID!) { servants(first: 20, filter: {status: [ACTIVE], secretariat: $of}) { nodes { id } } }`, map[string]any{"of": i.Secretariats[0].Acronym}, &members)
		part := fmt.Sprint(i.Participants)
		for _, s := range members.Servants.Nodes {
			if len(i.Participants) > 0 && !strings.Contains(part, s.ID) {
				c.Done(c.roles["committee"], `mutation($i: ID!, $lead: ID!) { updateInitiative(input: {initiative: $i, lead: $lead}) { initiative { id } problems { code message } } }`, map[string]any{"i": i.ID, "lead": s.ID})
				return i.ID, s.ID
			}
		}
	}
	t.Fatal("the town has no open initiative with somebody else to lead it")
	return "", ""
}
