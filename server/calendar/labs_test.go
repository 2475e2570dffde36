package calendar

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/redeaberta/rede/graph/network"
)

// shown are the events of a feed: how each booking stands there.
func shown(t *testing.T, body []byte) map[string]string {
	t.Helper()
	list := map[string]string{}
	for uid, e := range parsed(t, body) {
		list[strings.TrimSuffix(strings.TrimPrefix(uid, "booking_"), "@redeaberta")] = text(t, e, ical.PropStatus)
	}
	return list
}

func TestThePublicSeesWhenASpaceIsTaken(t *testing.T) {
	w := newHub().calendar().get("/calendar/labs/vai-tec.ics")
	want := map[string]string{
		"OFFERED": "TENTATIVE", "kept": "TENTATIVE", "CONFIRMED": "CONFIRMED", "CHECKED_IN": "CONFIRMED", "ENDED": "CONFIRMED",
		"guest": "CONFIRMED", "group": "CONFIRMED", "CANCELLED": "CANCELLED", "NO_SHOW": "CANCELLED",
	}
	if got := shown(t, w.Body.Bytes()); w.Code != http.StatusOK || !maps.Equal(got, want) {
		t.Errorf("%d: got  %v\nwant %v", w.Code, got, want)
	}
	if got := w.Header().Get("Cache-Control"); got != "public, max-age=300" {
		t.Errorf("it is kept as %q", got)
	}
	e := parsed(t, w.Body.Bytes())["booking_CONFIRMED@redeaberta"]
	if title, place := text(t, e, ical.PropSummary), text(t, e, ical.PropLocation); title != "Reservado: Sala; Azul" || place != "VAI TEC, Rua A, 1" || e.Props.Get(ical.PropSequence).Value != "1" {
		t.Errorf("it is %q at %q, %v", title, place, e.Props)
	}
	en := newHub().calendar().get("/calendar/labs/vai-tec.ics?lang=en")
	if got := text(t, parsed(t, en.Body.Bytes())["booking_CONFIRMED@redeaberta"], ical.PropSummary); got != "Booked: Sala; Azul" {
		t.Errorf("in English it is %q", got)
	}
}

func TestThePublicSeesNobody(t *testing.T) {
	y := newHub()
	for _, path := range []string{"/calendar/labs/vai-tec.ics", "/calendar/labs/vai-tec.ics?lang=en"} {
		body := y.calendar().get(path).Body.String()
		for _, of := range []string{"Ana", "Gil", "Cora", "Coletivo", "example.org", "3113", "secreto", "Pessoas", "People", "ATTENDEE", "ORGANIZER", "DESCRIPTION"} {
			if strings.Contains(body, of) {
				t.Errorf("%s tells %q", path, of)
			}
		}
	}
}

func TestALabsFeedHasAMonthBackAndThreeAhead(t *testing.T) {
	y := newHub()
	y.bookings = nil
	begins := network.Today(noon).Begins()
	for name, at := range map[string]time.Time{
		"before": begins.AddDate(0, 0, -31).Add(-2 * time.Hour), "first": begins.AddDate(0, 0, -31).Add(-2*time.Hour + 1),
		"last": begins.AddDate(0, 0, 92).Add(-1), "after": begins.AddDate(0, 0, 92),
	} {
		b := y.books(name, 0)
		b.StartsAt, b.EndsAt = at, at.Add(2*time.Hour)
	}
	got := shown(t, y.calendar().get("/calendar/labs/vai-tec.ics").Body.Bytes())
	if want := []string{"first", "last"}; !slices.Equal(slices.Sorted(maps.Keys(got)), want) {
		t.Errorf("it shows %v", got)
	}
}

func TestWhoHasALabsFeedIsTold304(t *testing.T) {
	y := newHub()
	c := y.calendar()
	tag := c.get("/calendar/labs/vai-tec.ics").Header().Get("ETag")
	y.number++
	if w := c.get("/calendar/labs/vai-tec.ics", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("nothing changed, and the answer is %d", w.Code)
	}
	moved := *y.bookings[2]
	moved.Revision++
	y.bookings[2], y.number = &moved, y.number+1
	w := c.get("/calendar/labs/vai-tec.ics", "If-None-Match", tag)
	if w.Code != http.StatusOK || parsed(t, w.Body.Bytes())["booking_CONFIRMED@redeaberta"].Props.Get(ical.PropSequence).Value != "2" {
		t.Errorf("it changed, and the answer is %d", w.Code)
	}
}

// A calendar program that keeps no ETag asks by the time alone.
func TestABookingThatLeavesTheWindowChangesALabsFeed(t *testing.T) {
	y := newHub()
	y.now = y.now.Add(time.Minute)
	c := y.calendar()
	was := c.get("/calendar/labs/vai-tec.ics").Header().Get("Last-Modified")
	moved := *y.bookings[2]
	moved.Revision++
	moved.StartsAt, moved.EndsAt, moved.ChangedAt = noon.AddDate(0, 0, 366), noon.AddDate(0, 0, 366).Add(time.Hour), y.now
	y.bookings[2], y.number, y.now = &moved, y.number+1, y.now.Add(time.Minute)
	w := c.get("/calendar/labs/vai-tec.ics", "If-Modified-Since", was)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "booking_CONFIRMED") {
		t.Errorf("it is answered %d", w.Code)
	}
}

func TestOnlyLabsHaveAFeed(t *testing.T) {
	c := newHub().calendar()
	for _, path := range []string{"/calendar/labs/other.ics", "/calendar/labs/vai-tec", "/calendar/labs/.ics", "/calendar/labs/", "/calendar/labs/vai-tec.ics.ics", "/calendar/labs/a%2F..%2Fvai-tec.ics"} {
		if w := c.get(path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// However many labs there are, few editions are kept.
func TestFewEditionsAreKept(t *testing.T) {
	y := newHub()
	c := y.calendar()
	for i := range 2 * maxCached {
		y.lab.Slug = network.Slug(fmt.Sprint("lab-", i))
		path := fmt.Sprintf("/calendar/labs/lab-%d.ics", i)
		if w := c.get(path); w.Code != http.StatusOK || len(shown(t, w.Body.Bytes())) == 0 {
			t.Fatalf("%s: %d", path, w.Code)
		}
	}
	if n := len(c.built); n != maxCached {
		t.Errorf("%d are kept", n)
	}
}
