package pages_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
)

// Addresses of the committee's and focal points' pages: of each the first record of its
// kind.
var (
	_ = example("committee-meeting", func(t *testing.T, c *town) []string { return under("/committee/meetings/", c.firsts().meetings) })
	_ = example("committee-meeting-sheet", func(t *testing.T, c *town) []string {
		return []string{"/committee/meetings/" + c.firsts().meetings[0] + "/sheet"}
	})
	_ = example("committee-initiative", func(t *testing.T, c *town) []string { return under("/committee/initiatives/", c.firsts().initiatives) })
	_ = example("committee-group", func(t *testing.T, c *town) []string { return under("/committee/groups/", c.firsts().groups) })
	_ = example("committee-body", func(t *testing.T, c *town) []string { return under("/committee/bodies/", c.firsts().bodies) })
	_ = example("focal", func(t *testing.T, c *town) []string { return c.desks("") })
	_ = example("focal-members", func(t *testing.T, c *town) []string {
		return append(c.desks("/members"), c.desks("/members?status=PENDING")...)
	})
	_ = example("focal-seats", func(t *testing.T, c *town) []string { return c.desks("/seats") })
	_ = example("focal-trainings", func(t *testing.T, c *town) []string { return c.desks("/trainings") })
	_ = example("focal-reports", func(t *testing.T, c *town) []string { return c.desks("/reports") })
	_ = example("focal-labs", func(t *testing.T, c *town) []string { return c.desks("/labs") })
	_ = example("focal-body", func(t *testing.T, c *town) []string { return c.desks("/contact") })
	_ = example("focal-training", func(t *testing.T, c *town) []string { return c.firsts().trainings })
)

func under(path string, names []string) (list []string) {
	for _, name := range names {
		list = append(list, path+url.PathEscape(name))
	}
	return list
}

func (c *town) desks(page string) (list []string) {
	for _, body := range c.firsts().bodies[:1] {
		list = append(list, "/secretariats/"+url.PathEscape(body)+"/desk"+page)
	}
	return list
}

type firsts struct{ meetings, initiatives, groups, bodies, trainings []string }

// firsts are the first records of each kind, two of those that stand differently.
func (c *town) firsts() (f firsts) {
	var got struct {
		Meetings, Initiatives struct{ Nodes []struct{ ID string } }
		Groups                struct{ Nodes []struct{ Slug string } }
		Secretariats          struct{ Nodes []struct{ Acronym string } }
		Trainings             struct {
			Nodes []struct {
				ID   string
				Host struct{ Acronym string }
			}
		}
	}
	c.Ask("", `{ meetings(first: 2) { nodes { id } } initiatives(first: 2) { nodes { id } } groups(first: 2) { nodes { slug } }
		secretariats(first: 2) { nodes { acronym } } trainings(first: 2) { nodes { id host { acronym } } } }`, nil, &got)
	for i := range 2 {
		f.meetings = append(f.meetings, got.Meetings.Nodes[i].ID)
		f.initiatives = append(f.initiatives, got.Initiatives.Nodes[i].ID)
		f.groups = append(f.groups, got.Groups.Nodes[i].Slug)
		f.bodies = append(f.bodies, got.Secretariats.Nodes[i].Acronym)
		f.trainings = append(f.trainings, "/secretariats/"+got.Trainings.Nodes[i].Host.Acronym+"/desk/trainings/"+got.Trainings.Nodes[i].ID)
	}
	return f
}

var anyForm = regexp.MustCompile(`(?s)<form method="post".*?</form>`)

// formOf is what a page's form of an act would send, with all that is in its fields.
func formOf(t *testing.T, page, act string) url.Values {
	t.Helper()
	for _, text := range anyForm.FindAllString(page, -1) {
		if strings.Contains(text, `name="act" value="`+act+`"`) {
			values := form(text)
			for _, m := range regexp.MustCompile(`<input id="[^"]+" name="([^"]+)" type="[^"]+" value="([^"]*)"`).FindAllStringSubmatch(text, -1) {
				values.Set(m[1], strings.ReplaceAll(m[2], "&#43;", "+"))
			}
			return values
		}
	}
	t.Fatalf("there is no form to %s", act)
	return nil
}

// sent posts a form that must be done, and gives where it leads.
func (c *town) sent(t *testing.T, role, at string, values url.Values, says string) string {
	t.Helper()
	got := c.post(t, role, at, values)
	to := got.header.Get("Location")
	if got.status != http.StatusSeeOther {
		t.Fatalf("%s of %v is answered %d: %v", at, values["act"], got.status, regexp.MustCompile(`(?s)<div class="problems.*?</div>|<p>[^<]*</p>`).FindAllString(got.body, 3))
	}
	page := c.get(t, role, to)
	if !strings.Contains(page.body, says) {
		t.Errorf("%s does not say %q", to, says)
	}
	sound(t, to, page)
	return strings.SplitN(to, "?", 2)[0]
}

func TestAMeetingGoesFromCallToPrintedMinutes(t *testing.T) {
	clock := systemtest.NewClock(time.Now().Truncate(time.Minute))
	c := townAt(t, clock.Reading())
	local := func(after time.Duration) string {
		return clock.Now().Add(after).In(city).Format("2006-01-02T15:04")
	}
	call := formOf(t, c.get(t, "committee", "/committee/meetings").body, "call")
	t.Run("without a beginning it is not called, and what was typed stays", func(t *testing.T) {
		call.Set("input.place", `Sala <b>1</b>`)
		got := c.post(t, "committee", "/committee/meetings", call)
		if got.status != http.StatusBadRequest && got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `Sala &lt;b&gt;1`) {
			t.Errorf("it is answered %d", got.status)
		}
		sound(t, "the form again", got)
	})
	call.Set("input.startsAt", local(20*time.Minute))
	call.Set("input.endsAt", local(30*time.Minute))
	call.Set("input.extraordinary", "true")
	t.Run("who is not the committee calls none", func(t *testing.T) {
		if page := c.get(t, "servant", "/committee/meetings").body; strings.Contains(page, `value="call"`) {
			t.Error("a servant sees the form")
		}
		if got := c.post(t, "servant", "/committee/meetings", call); got.status != http.StatusForbidden {
			t.Errorf("a servant's call is answered %d", got.status)
		}
	})
	at := c.sent(t, "committee", "/committee/meetings", call, "A reunião foi marcada.")
	if again := c.sent(t, "committee", "/committee/meetings", call, "A reunião foi marcada."); again != at {
		t.Errorf("sent twice, it was called twice: %s and %s", at, again)
	}

	page := c.get(t, "committee", at).body
	agenda := formOf(t, page, "agenda")
	agenda.Set("input.agenda.0.title", "Segundo assunto")
	agenda.Set("input.agenda.0.order", "2")
	agenda.Set("input.agenda.2.title", "Primeiro assunto")
	agenda.Set("input.agenda.2.order", "1")
	c.sent(t, "committee", at, agenda, "A pauta foi publicada.")
	id := strings.TrimPrefix(at, "/committee/meetings/")
	printed := c.get(t, "anonymous", "/meetings/"+id+"/agenda").body
	if first, second := strings.Index(printed, "Primeiro assunto"), strings.Index(printed, "Segundo assunto"); first < 0 || second < first {
		t.Errorf("the agenda is not in its order: %d, %d", first, second)
	}

	sheet := c.get(t, "committee", at+"/sheet")
	sound(t, "the sheet", sheet)
	if strings.Contains(c.get(t, "committee", at).body, `value="attend"`) {
		t.Error("before it begins there is an attendance to record")
	}
	clock.Advance(35 * time.Minute)

	attend := formOf(t, c.get(t, "committee", at).body, "attend")
	attend["seat"] = attend["listed"]
	present := len(attend["seat"])
	if n := strings.Count(sheet.body, `<td class="sign">`); present == 0 || n != present+5 {
		t.Errorf("%d seats are called, and %d lines to sign are there with 5 for guests", present, n)
	}
	t.Run("when nobody came it is not recorded", func(t *testing.T) {
		nobody := maps.Clone(attend)
		nobody.Del("seat")
		nobody.Set("key", "nobody")
		if got := c.post(t, "committee", at, nobody); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `href="#attend-input-attendance"`) {
			t.Errorf("it is answered %d", got.status)
		}
	})
	attend.Set("input.guests.0.name", "Uma convidada")
	c.sent(t, "committee", at, attend, "A presença foi registrada.")

	decide := formOf(t, c.get(t, "committee", at).body, "decide")
	decide.Set("input.text", "Publicar os dados abertos da frota.")
	c.sent(t, "committee", at, decide, "A deliberação foi registrada.")
	correct := formOf(t, c.get(t, "committee", at).body, "correct")
	correct.Set("input.text", "Publicar os dados abertos da frota até julho.")
	c.sent(t, "committee", at, correct, "A deliberação foi corrigida.")
	t.Run("of two who correct it the slower one is told", func(t *testing.T) {
		correct.Set("key", "slower")
		correct.Set("input.text", "Outra coisa.")
		if got := c.post(t, "committee", at, correct); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Outra coisa.") {
			t.Errorf("it is answered %d", got.status)
		}
	})

	minutes := formOf(t, c.get(t, "committee", at).body, "draft")
	minutes.Set("input.text", "Tratou-se da frota.")
	minutes.Set("act", "draft")
	c.sent(t, "committee", at, minutes, "O rascunho da ata foi guardado.")
	if page := c.get(t, "anonymous", "/meetings/"+id+"/minutes").body; strings.Contains(page, "Tratou-se da frota.") {
		t.Error("everybody reads the draft")
	}
	minutes = formOf(t, c.get(t, "committee", at).body, "publish")
	t.Run("empty minutes are not published", func(t *testing.T) {
		minutes.Set("act", "publish")
		minutes.Set("input.text", "")
		if got := c.post(t, "committee", at, minutes); got.status < 400 || got.status > 499 {
			t.Errorf("they are answered %d", got.status)
		}
	})
	minutes.Set("input.text", "Tratou-se da frota.")
	minutes.Set("key", "publish")
	c.sent(t, "committee", at, minutes, "A ata foi publicada.")
	printed = c.get(t, "anonymous", "/meetings/"+id+"/minutes").body
	for _, has := range []string{"Tratou-se da frota.", "Publicar os dados abertos da frota até julho.", "Uma convidada", "Primeiro assunto"} {
		if !strings.Contains(printed, has) {
			t.Errorf("the printed minutes lack %q", has)
		}
	}
	if page := c.get(t, "committee", at).body; strings.Contains(page, `value="correct"`) {
		t.Error("once the minutes stand, a decision may be corrected")
	}
}

var city = func() *time.Location {
	at, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		panic(err)
	}
	return at
}()
