package calendar

import (
	"net/http"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/redeaberta/rede/graph/network"
)

func TestAnOwnersFeedHasTheirOwnBookings(t *testing.T) {
	y := newHub()
	c := y.calendar()
	path := c.FeedPath("feed_own")
	if path != "/calendar/feeds/feed_own.mac-of-feed_own.ics" {
		t.Errorf("its address is %s", path)
	}
	w := c.get(path)
	got := shown(t, w.Body.Bytes())
	for _, b := range y.bookings {
		name := strings.TrimPrefix(string(b.ID), "booking_")
		if _, there := got[name]; there != (b.Servant == "servant_ana") {
			t.Errorf("%s shows as %q", name, got[name])
		}
	}
	for name, want := range map[string]string{"WAITLISTED": "TENTATIVE", "REQUESTED": "TENTATIVE", "CONFIRMED": "CONFIRMED", "DECLINED": "CANCELLED", "EXPIRED": "CANCELLED", "ENDED": "CONFIRMED"} {
		if got[name] != want {
			t.Errorf("%s shows as %q", name, got[name])
		}
	}
	e := parsed(t, w.Body.Bytes())["booking_WAITLISTED@redeaberta"]
	if title, lines := text(t, e, ical.PropSummary), text(t, e, ical.PropDescription); title != "Sala; Azul, VAI TEC" || lines != "Na fila de espera\nPessoas: 3\nEncontro secreto" {
		t.Errorf("it is %q: %q", title, lines)
	}
	for name, want := range map[string]string{"Cache-Control": "private, max-age=300", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	if again := c.get(path, "If-None-Match", w.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("who has it already is answered %d", again.Code)
	}
}

func TestADesksFeedTellsWhoComesAndHowTheyAreReached(t *testing.T) {
	y := newHub()
	c := y.calendar()
	for _, id := range []network.FeedID{"feed_desk", "feed_token"} {
		events := parsed(t, c.get(c.FeedPath(id)).Body.Bytes())
		if len(events) != len(y.bookings) {
			t.Errorf("%s has %d of %d bookings", id, len(events), len(y.bookings))
		}
		for name, want := range map[string][2]string{
			"CONFIRMED": {"Sala; Azul: Ana Souza", "Confirmada\nPessoas: 3\nEncontro secreto\nana@example.org\n+55 11 3113-8000"},
			"guest":     {"Sala; Azul: Gil Reis", "Confirmada\nPessoas: 3\nEncontro secreto\ngil@example.org\n+55 11 3113-9000"},
			"group":     {"Sala; Azul: Coletivo; Sé", "Confirmada\nPessoas: 3\nO espaço inteiro\nEncontro secreto\ncoletivo@example.org"},
			// what is over tells who came, and no longer how they are reached
			"ENDED":   {"Sala; Azul: Ana Souza", "Encerrada\nPessoas: 3\nEncontro secreto"},
			"NO_SHOW": {"Não compareceu: Sala; Azul: Ana Souza", "Não compareceu\nPessoas: 3\nEncontro secreto"},
		} {
			e := events["booking_"+name+"@redeaberta"]
			if got := [2]string{text(t, e, ical.PropSummary), text(t, e, ical.PropDescription)}; got != want {
				t.Errorf("%s: %s is %q", id, name, got)
			}
		}
	}
}

func TestAFeedThatStandsNoMoreIsNotThere(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(*town)
		id   network.FeedID
		want int
	}{
		{"one that stands is there", func(*town) {}, "feed_own", 200},
		{"a desk's too", func(*town) {}, "feed_desk", 200},
		{"a revoked one is not", func(*town) {}, "feed_gone", 404},
		{"nor one that never was", func(*town) {}, "feed_none", 404},
		{"nor that of who left", func(y *town) { y.people[0].Status = network.Left }, "feed_own", 404},
		{"nor the desk's of who runs the lab no more", func(y *town) { y.lab.Coordinators = nil }, "feed_desk", 404},
		{"nor the desk's of who is suspended", func(y *town) { y.people[1].Status = network.Suspended }, "feed_desk", 404},
		{"what a token asked for needs no record", func(y *town) { y.lab.Coordinators = nil }, "feed_token", 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := newHub()
			tt.edit(y)
			c := y.calendar()
			w := c.get(c.FeedPath(tt.id))
			if w.Code != tt.want {
				t.Errorf("the answer is %d", w.Code)
			}
			if tt.want == 404 && (w.Header().Get("Cache-Control") != "no-store" || w.Body.String() != "there is no such calendar\n") {
				t.Errorf("it says %q, kept as %q", w.Body.String(), w.Header().Get("Cache-Control"))
			}
		})
	}
}

func TestAnAddressThatWasMadeUpIsNone(t *testing.T) {
	c := newHub().calendar()
	for _, file := range []string{
		"feed_own.ics", "feed_own..ics", "feed_own.mac-of-feed_desk.ics", "feed_own.mac-of-feed_ow.ics", "feed_own.mac-of-feed_own", "feed_own.mac-of-feed_own.ICS",
		"feed_own.mac-of-feed_own.x.ics", ".mac-of-.ics", "feed_none.mac-of-feed_none.ics", ".ics", "feed_own.MAC-OF-FEED_OWN.ics", "",
	} {
		if w := c.get(privateFeeds + file); w.Code != 404 || strings.Contains(w.Body.String(), "Ana") {
			t.Errorf("%q is answered %d", file, w.Code)
		}
	}
	without := New(Config{Moment: c.config.Moment})
	if w := without.get(privateFeeds + "feed_own.mac-of-feed_own.ics"); w.Code != 404 {
		t.Errorf("without a key it is answered %d", w.Code)
	}
}

// Whom an answer hides from the desk, its calendar hides too: GraphQL and calendars ask
// the same question.
func TestADesksFeedShowsNobodyWhomAnAnswerHides(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(*town)
		id   network.FeedID
		want string
	}{
		{"a suspended member who sits there is not named, nor reached", func(y *town) { y.people[0].Status = network.Suspended }, "feed_desk", "Sala; Azul: um membro da rede Presente\nPessoas: 3\nEncontro secreto"},
		{"nor by a token's feed", func(y *town) { y.people[0].Status = network.Suspended }, "feed_token", "Sala; Azul: um membro da rede Presente\nPessoas: 3\nEncontro secreto"},
		{"nor is one who left", func(y *town) { y.people[0].Status = network.Left }, "feed_desk", "Sala; Azul: um membro da rede Presente\nPessoas: 3\nEncontro secreto"},
		{"nor one whom nobody confirmed yet", func(y *town) { y.people[0].Status = network.Pending }, "feed_token", "Sala; Azul: um membro da rede Presente\nPessoas: 3\nEncontro secreto"},
		{"an active one is", func(*town) {}, "feed_desk", "Sala; Azul: Ana Souza Presente\nPessoas: 3\nEncontro secreto\nana@example.org\n+55 11 3113-8000"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			y := newHub()
			tt.edit(y)
			c := y.calendar()
			w := c.get(c.FeedPath(tt.id))
			e := parsed(t, w.Body.Bytes())["booking_CHECKED_IN@redeaberta"]
			if got := text(t, e, ical.PropSummary) + " " + text(t, e, ical.PropDescription); got != tt.want {
				t.Errorf("it is %q", got)
			}
			if tt.want[len("Sala; Azul: ")] == 'u' && strings.Contains(w.Body.String(), "Ana") {
				t.Error("another event names her")
			}
		})
	}
}
