package pages_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestGuidelinesArePublishedAfterWhatTheyChangeWasShown(t *testing.T) {
	c := newTown(t)
	d := deskOf(t, c)
	at := d.at("/guidelines")
	space := hall(t, c, d)
	booking := booked(t, c, d, space, "Rita <i>Grande</i>", ahead(26*time.Hour))
	large := unit(t, c.get(t, "lab", booking).body, "update", "")
	large.Set("input.people", "3")
	if got := c.post(t, "lab", booking, large); got.status != http.StatusSeeOther {
		t.Fatalf("a larger booking is answered %d %s", got.status, got.body)
	}
	version := func() (in struct {
		Lab struct {
			Guidelines struct {
				Version int
				Text    string
			}
		}
	}) {
		c.Ask("", `query($lab: String!) { lab(slug: $lab) { guidelines { version text } } }`, map[string]any{"lab": d.slug}, &in)
		return in
	}
	before := version().Lab.Guidelines
	values := unit(t, c.get(t, "lab", at).body, "publish", "")
	values.Set("input.text", "Uma linha <b>nova</b>.\r\nE outra.")
	values.Set("input.rules.approval", "AUTOMATIC")
	values.Set("input.rules.maxPeople", "2")
	values["input.rules.audiences"] = []string{"SERVANTS", "INDIVIDUALS"}

	t.Run("without a look there is no button that publishes", func(t *testing.T) {
		if page := c.get(t, "lab", at).body; strings.Contains(page, `value="false"`) || !strings.Contains(page, "Ver o que muda") {
			t.Error("the form publishes at once")
		}
	})
	t.Run("what would change is told, with what was typed, and nothing is published", func(t *testing.T) {
		values.Set("input.dryRun", "true")
		got := c.post(t, "lab", at, values)
		if got.status != http.StatusOK {
			t.Fatalf("it is answered %d %s", got.status, got.body)
		}
		sound(t, "a look ahead", got)
		for _, said := range []string{
			"pessoas por reserva", "2 linhas entram", "Uma linha &lt;b&gt;nova&lt;/b&gt;.\r\nE outra.</textarea>", `value="2"`, `value="SERVANTS" checked`,
			"que a versão nova não admitiria", `href="` + booking + `"`, "Rita &lt;i&gt;Grande&lt;/i&gt;", "(maxPeople)", "Nada foi publicado ainda.", `name="input.dryRun" value="false"`,
		} {
			if !strings.Contains(got.body, said) {
				t.Errorf("the page lacks %s", said)
			}
		}
		if now := version().Lab.Guidelines; now != before {
			t.Errorf("version %d is in force", now.Version)
		}
		english := c.post(t, "lab", "/en"+at, values)
		if sound(t, "/en"+at, english); !strings.Contains(english.body, "people in a booking") || !strings.Contains(english.body, "Nothing was published yet.") {
			t.Errorf("in English it is answered %d", english.status)
		}
	})
	t.Run("what would be refused is told at its field instead", func(t *testing.T) {
		wrong := unit(t, c.get(t, "lab", at).body, "publish", "")
		wrong.Set("input.text", "Outro texto.")
		wrong.Set("input.rules.maxPeople", "0")
		wrong.Set("input.dryRun", "true")
		got := c.post(t, "lab", at, wrong)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `id="publish-input-rules-maxPeople-problem"`) || strings.Contains(got.body, "Nada foi publicado ainda.") {
			t.Errorf("it is answered %d", got.status)
		}
		sound(t, "the form again", got)
	})
	t.Run("after a look it is published once, with the same key, and the bookings stand", func(t *testing.T) {
		values.Set("input.dryRun", "false")
		for range 2 {
			if got := c.post(t, "lab", at, values); got.status != http.StatusSeeOther {
				t.Fatalf("it is answered %d %s", got.status, got.body)
			}
		}
		if now := version().Lab.Guidelines; now.Version != before.Version+1 || !strings.HasPrefix(now.Text, "Uma linha") {
			t.Errorf("in force is %+v", now)
		}
		if page := c.get(t, "lab", booking).body; !strings.Contains(page, "confirmada") {
			t.Error("the booking fell")
		}
	})
	t.Run("where somebody else published since the look, it is not published over that", func(t *testing.T) {
		mine := unit(t, c.get(t, "lab", at).body, "publish", "")
		mine.Set("input.text", "O meu texto.")
		mine.Set("input.dryRun", "true")
		if got := c.post(t, "lab", at, mine); got.status != http.StatusOK {
			t.Fatalf("a look is answered %d", got.status)
		}
		c.Done(c.roles["committee"], `mutation($lab: ID!) { publishGuidelines(input: {lab: $lab, text: "O de outra pessoa."}) { lab { id } problems { message } } }`, map[string]any{"lab": d.slug})
		theirs := version().Lab.Guidelines
		mine.Set("input.dryRun", "false")
		page := c.refused(t, "lab", at, mine)
		if !strings.Contains(page, "O meu texto.</textarea>") || !strings.Contains(page, "Ver o que muda e continuar") || version().Lab.Guidelines != theirs {
			t.Error("what was typed is lost, or theirs is")
		}
		again := unit(t, page, "publish", "")
		again.Set("input.text", "O meu texto.")
		again.Set("input.dryRun", "true")
		if got := c.post(t, "lab", at, again); got.status != http.StatusOK || !strings.Contains(got.body, "O de outra pessoa.") {
			t.Errorf("a look at both is answered %d", got.status)
		}
	})
	t.Run("who does not run the lab is told nothing of it", func(t *testing.T) {
		values.Set("input.dryRun", "true")
		if got := c.post(t, "newcomer", at, values); got.status < 400 || strings.Contains(got.body, "Rita") {
			t.Errorf("it is answered %d", got.status)
		}
	})
}
