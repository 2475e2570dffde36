package pages_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/redeaberta/rede/server/token"
)

// A queue is a space of a town whose time is taken whole, and two members who may wait
// for it: "ana" and "bia". The town's clock stands still.
type queue struct {
	*town
	clock *systemtest.Clock
	// at is where the taken time is booked, blocker the desk's page of the booking that
	// takes it.
	at, blocker string
}

func newQueue(t *testing.T) *queue {
	t.Helper()
	clock := systemtest.NewClock(time.Now())
	c := townAt(t, clock.Now)
	d := deskOf(t, c)
	for role, grant := range map[string]token.Grant{"lab": {Subject: "desk", Scope: "lab:" + d.slug}, "ana": {Subject: "demo-1", Scope: "servant"}, "bia": {Subject: "demo-2", Scope: "servant"}} {
		grant.Email, grant.TTL = grant.Subject+"@example.org", 96*time.Hour
		c.roles[role] = c.Mint(grant)
	}
	c.Done(c.roles["lab"], `mutation($lab: ID!) { publishGuidelines(input: {lab: $lab, text: "A casa é de todos."}) { lab { id } problems { message } } }`, map[string]any{"lab": d.slug})
	space, from := hall(t, c, d), ahead(60*time.Hour)
	blocker := booked(t, c, d, space, "Turma", from)
	whole := unit(t, c.get(t, "lab", blocker).body, "update", "")
	whole.Set("input.people", "4")
	if got := c.post(t, "lab", blocker, whole); got.status != http.StatusSeeOther {
		t.Fatalf("the space is not taken whole: %d %s", got.status, problemsIn(got.body))
	}
	query := url.Values{"space": {space}, "startsAt": {from.Format(time.RFC3339)}, "endsAt": {from.Add(slot).Format(time.RFC3339)}}
	return &queue{c, clock, "/labs/" + d.slug + "/book?" + query.Encode(), blocker}
}

var accepting = regexp.MustCompile(`name="input.acceptsGuidelines" value="(\d+)"`)

// asks is the form by which somebody asks for the taken time; line tells whether they
// would wait for it.
func (q *queue) asks(t *testing.T, who string, line bool) url.Values {
	t.Helper()
	page := q.get(t, who, q.at).body
	values := fields(t, page, "book", "input.people", "2", "input.purpose", "mapas", "input.waitlist", fmt.Sprint(line))
	if !values.Has("input.endsAt") {
		asked, err := url.Parse(q.at)
		if err != nil {
			t.Fatal(err)
		}
		values.Set("input.endsAt", asked.Query().Get("endsAt"))
	}
	if m := accepting.FindStringSubmatch(page); m != nil {
		values.Set("input.acceptsGuidelines", m[1])
	}
	return values
}

// joins has somebody wait, and gives their booking's page.
func (q *queue) joins(t *testing.T, who string) string {
	t.Helper()
	got := q.post(t, who, q.at, q.asks(t, who, true))
	if got.status != http.StatusSeeOther {
		t.Fatalf("%s's asking for the line is answered %d %s", who, got.status, problemsIn(got.body))
	}
	to, _, _ := strings.Cut(got.header.Get("Location"), "?")
	return to
}

// frees gives the taken time back.
func (q *queue) frees(t *testing.T) {
	t.Helper()
	if got := q.post(t, "lab", q.blocker, fields(t, q.get(t, "lab", q.blocker).body, "cancel", "input.reason", "Não vêm.")); got.status != http.StatusSeeOther {
		t.Fatalf("the time is not given back: %d %s", got.status, problemsIn(got.body))
	}
}

// says wants a member's page of their booking to say something.
func (q *queue) says(t *testing.T, who, at string, texts ...string) {
	t.Helper()
	page := q.get(t, who, at)
	sound(t, at, page)
	for _, text := range texts {
		if !strings.Contains(page.body, text) {
			t.Errorf("the page of %s lacks %q", who, text)
		}
	}
}

// kept wants what is done to change nothing.
func (q *queue) kept(t *testing.T, act func()) {
	t.Helper()
	before := q.entries(t)
	if act(); q.entries(t) != before {
		t.Error("something was changed")
	}
}

func idIn(at string) string { return at[strings.LastIndex(at, "/")+1:] }

func TestWhoWantsToWaitsInTheLine(t *testing.T) {
	q := newQueue(t)
	t.Run("who does not want to wait is told that it is full, with what was typed", func(t *testing.T) {
		q.kept(t, func() {
			page := q.refused(t, "ana", q.at, q.asks(t, "ana", false))
			if !strings.Contains(page, ">mapas</textarea>") || !strings.Contains(page, "Entrar na fila") {
				t.Error("what was typed is lost, or the way to the line")
			}
		})
	})
	t.Run("nobody waits with more people than the space holds", func(t *testing.T) {
		values := q.asks(t, "ana", true)
		values.Set("input.people", "5")
		q.kept(t, func() {
			if page := q.refused(t, "ana", q.at, values); !strings.Contains(page, `id="book-input-people-problem"`) {
				t.Error("the problem is not at its field")
			}
		})
	})
	var ana, bia string
	t.Run("sent twice, one place in the line is kept", func(t *testing.T) {
		values := q.asks(t, "ana", true)
		first := q.post(t, "ana", q.at, values)
		q.kept(t, func() {
			if again := q.post(t, "ana", q.at, values); first.status != http.StatusSeeOther || again.status != first.status {
				t.Fatalf("it is answered %d, then %d %s", first.status, again.status, problemsIn(again.body))
			}
		})
		ana, _, _ = strings.Cut(first.header.Get("Location"), "?")
		bia = q.joins(t, "bia")
		q.says(t, "ana", ana, "na fila", "1º da fila")
		q.says(t, "bia", bia, "na fila", "2º da fila")
	})
	t.Run("the booking of somebody else has no page, and is not given up by another's form", func(t *testing.T) {
		if got := q.get(t, "bia", ana); got.status != http.StatusNotFound {
			t.Errorf("it is answered %d", got.status)
		}
		values := fields(t, q.get(t, "bia", bia).body, "cancel", "input.booking", idIn(ana))
		q.kept(t, func() { q.refused(t, "bia", bia, values) })
		q.says(t, "ana", ana, "1º da fila")
	})
	t.Run("by a page that is older than the booking nothing is changed", func(t *testing.T) {
		old := fields(t, q.get(t, "bia", bia).body, "update", "input.people", "3", "input.purpose", "outra")
		q.done(t, "bia", bia, fields(t, q.get(t, "bia", bia).body, "update", "input.people", "1", "input.purpose", "mapas"))
		q.kept(t, func() { q.refused(t, "bia", bia, old) })
		q.says(t, "bia", bia, "2º da fila")
	})
	t.Run("who leaves the line leaves it once, and the next moves up", func(t *testing.T) {
		values := fields(t, q.get(t, "ana", ana).body, "cancel")
		q.done(t, "ana", ana, values)
		q.says(t, "ana", ana, "cancelada")
		q.says(t, "bia", bia, "1º da fila")
		values.Set("key", "another")
		q.kept(t, func() { q.refused(t, "ana", ana, values) })
	})
	t.Run("who comes again waits at the end", func(t *testing.T) {
		q.says(t, "ana", q.joins(t, "ana"), "2º da fila")
	})
	t.Run("where room came up meanwhile, who would have waited has it", func(t *testing.T) {
		values := q.asks(t, "ana", true)
		q.frees(t) // ana and bia are offered three of the four places
		values.Set("input.people", "1")
		to := q.done(t, "ana", q.at, values)
		if !strings.Contains(to, "confirmada") {
			t.Error("the free place was not given")
		}
	})
}

func TestAnOfferIsTakenOrLeftOnce(t *testing.T) {
	offered := func(t *testing.T) (q *queue, ana, bia string) {
		t.Helper()
		q = newQueue(t)
		ana = q.joins(t, "ana")
		third := q.asks(t, "bia", true)
		third.Set("input.people", "4") // does not fit beside ana
		got := q.post(t, "bia", q.at, third)
		bia, _, _ = strings.Cut(got.header.Get("Location"), "?")
		q.frees(t)
		return q, ana, bia
	}
	t.Run("the place is taken once, and then neither taken nor left", func(t *testing.T) {
		q, ana, bia := offered(t)
		q.says(t, "ana", ana, "Um lugar ficou livre para você", "Responda até")
		q.says(t, "bia", bia, "1º da fila")
		q.says(t, "ana", "/me/bookings", "Ficar com o lugar", "Deixar")
		page := q.get(t, "ana", ana).body
		take, leave := fields(t, page, "take"), fields(t, page, "leave")

		take.Set("input.accept", "talvez")
		q.kept(t, func() { q.refused(t, "ana", ana, take) })
		take.Del("input.accept")
		q.kept(t, func() { q.refused(t, "ana", ana, take) })
		take.Set("input.accept", "true")
		take.Set("input.booking", idIn(bia))
		q.kept(t, func() { q.refused(t, "ana", ana, take) })

		others := fields(t, page, "take")
		q.kept(t, func() { q.refused(t, "bia", bia, others) })
		q.says(t, "ana", ana, "Um lugar ficou livre para você")

		take = fields(t, page, "take")
		q.done(t, "ana", ana, take)
		q.kept(t, func() { q.done(t, "ana", ana, take) })
		q.says(t, "ana", ana, "confirmada")
		q.says(t, "bia", bia, "1º da fila")
		take.Set("key", "another")
		q.kept(t, func() {
			q.refused(t, "ana", ana, take)
			q.refused(t, "ana", ana, leave)
		})
		if strings.Contains(q.get(t, "ana", ana).body, "Um lugar ficou livre") {
			t.Error("it is offered still")
		}
	})
	t.Run("a place that is left from the list goes to the next, who takes it there", func(t *testing.T) {
		q, ana, bia := offered(t)
		const list = "/me/bookings"
		leave := unit(t, q.get(t, "ana", list).body, "leave", idIn(ana))
		q.done(t, "ana", list, leave)
		q.says(t, "ana", ana, "cancelada")
		q.says(t, "bia", bia, "Um lugar ficou livre para você")
		leave.Set("key", "another")
		q.kept(t, func() { q.refused(t, "ana", list, leave) })
		q.done(t, "bia", list, unit(t, q.get(t, "bia", list).body, "take", idIn(bia)))
		q.says(t, "bia", bia, "confirmada")
	})
	t.Run("after its time it is taken by nobody, and the page says so", func(t *testing.T) {
		q, ana, _ := offered(t)
		take := fields(t, q.get(t, "ana", ana).body, "take")
		q.clock.Advance(25 * time.Hour)
		page := q.refused(t, "ana", ana, take)
		if strings.Contains(page, "Um lugar ficou livre para você") || strings.Contains(page, "confirmada") {
			t.Error("the page offers what has lapsed, or says that it was given")
		}
	})
	t.Run("what the desk answered meanwhile is not answered again", func(t *testing.T) {
		q, ana, _ := offered(t)
		desk := strings.Replace(q.blocker, idIn(q.blocker), idIn(ana), 1)
		page := q.get(t, "ana", ana).body
		take, leave := fields(t, page, "take"), fields(t, page, "leave")
		offer := fields(t, q.get(t, "lab", desk).body, "offer", "input.accept", "true")
		q.kept(t, func() {
			if got := q.post(t, "bia", desk, offer); got.status < 400 {
				t.Errorf("who runs no desk is answered %d", got.status)
			}
		})
		if got := q.post(t, "lab", desk, offer); got.status != http.StatusSeeOther {
			t.Fatalf("the desk is answered %d %s", got.status, problemsIn(got.body))
		}
		q.kept(t, func() {
			q.refused(t, "ana", ana, take)
			q.refused(t, "ana", ana, leave)
		})
		q.says(t, "ana", ana, "confirmada")
	})
}
