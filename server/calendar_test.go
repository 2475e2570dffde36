package main

import (
	"bytes"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
)

// subscribe fetches a calendar as a calendar program does, by what it has already.
func (c *city) subscribe(path, etag string) answer {
	c.t.Helper()
	r := get(c.t, c.url+path)
	if etag != "" {
		r.Header.Set("If-None-Match", etag)
	}
	return do(c.t, r)
}

// event is the only one of a feed, read by a parser that is not ours.
func (c *city) event(a answer) map[string]string {
	c.t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(a.body)).Decode()
	if err != nil || len(cal.Events()) != 1 {
		c.t.Fatalf("%v: %s", err, a.body)
	}
	props := map[string]string{}
	for name, list := range cal.Events()[0].Props {
		props[name] = list[0].Value
	}
	return props
}

func TestACalendarIsSubscribedTo(t *testing.T) {
	t.Parallel()
	clock := &stopped{}
	clock.set(t, "2017-08-01T12:00:00Z")
	c := &city{program: serveAt(t, clock.reading(), filepath.Join(t.TempDir(), "data"))}
	const feed = "/calendar/trainings.ics"
	if empty := c.subscribe(feed, ""); empty.status != http.StatusOK || strings.Contains(string(empty.body), "VEVENT") {
		t.Fatalf("a network without trainings answers %d %s", empty.status, empty.body)
	}
	training := c.do(c.bearer("desk", "secretariat:SME"), `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"title": "Formação; aberta, a todos", "host": "SME", "startsAt": "2017-09-12T12:00:00Z", "endsAt": "2017-09-12T15:00:00Z", "capacity": 5}})
	first := c.subscribe(feed, "")
	if got := c.event(first); got["UID"] != training+"@redeaberta" || got["SEQUENCE"] != "0" || got["STATUS"] != "CONFIRMED" {
		t.Errorf("it is announced as %v", got)
	}
	for name, want := range map[string]string{
		"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff",
	} {
		if got := first.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if again := c.subscribe(feed, first.header.Get("ETag")); again.status != http.StatusNotModified || len(again.body) > 0 {
		t.Errorf("who has it already is answered %d %s", again.status, again.body)
	}
	c.do(c.bearer("desk", "secretariat:SME"), `mutation($t: ID!) { rescheduleTraining(input: {training: $t, startsAt: "2017-09-19T12:00:00Z", endsAt: "2017-09-19T15:00:00Z", notice: "Sem sala."}) { training { id } problems { code message } } }`,
		map[string]any{"t": training})
	moved := c.subscribe(feed, first.header.Get("ETag"))
	if got := c.event(moved); moved.status != http.StatusOK || got["SEQUENCE"] != "1" || got["UID"] != training+"@redeaberta" || !strings.Contains(got["DTSTART"], "20170919") {
		t.Errorf("moved, it is %d %v", moved.status, got)
	}
	c.do(c.bearer("office", office), `mutation($t: ID!) { cancelTraining(input: {training: $t, notice: "Sem sala."}) { training { id } problems { code message } } }`, map[string]any{"t": training})
	off := c.subscribe(feed, moved.header.Get("ETag"))
	if got := c.event(off); got["SEQUENCE"] != "2" || got["STATUS"] != "CANCELLED" {
		t.Errorf("called off, it is %v", got)
	}
	c.restart()
	if again := c.subscribe(feed, off.header.Get("ETag")); again.status != http.StatusNotModified {
		t.Errorf("after a restart it is answered %d", again.status)
	}
}

func TestACalendarIsReadAndNotWritten(t *testing.T) {
	t.Parallel()
	p := serve(t, t.TempDir(), "--client-quota", "5/1h")
	for _, c := range []struct {
		name, method, path string
		status             int
	}{
		{"the committee's is there", http.MethodGet, "/calendar/ciga.ics", http.StatusOK},
		{"and in English", http.MethodHead, "/calendar/ciga.ics?lang=en", http.StatusOK},
		{"nothing is written", http.MethodPost, "/calendar/ciga.ics", http.StatusMethodNotAllowed},
		{"there is no other", http.MethodGet, "/calendar/other.ics", http.StatusNotFound},
		{"nor a list", http.MethodGet, "/calendar/", http.StatusNotFound},
		{"whoever asks too often is told when to ask again", http.MethodGet, "/calendar/ciga.ics", http.StatusTooManyRequests},
	} {
		r, err := http.NewRequest(c.method, p.url+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a := do(t, r); a.status != c.status {
			t.Errorf("%s: %d, want %d %s", c.name, a.status, c.status, a.body)
		}
	}
}

// A frontend elsewhere shows the calendars to its own visitors.
func TestACalendarIsReadByPagesOfTheOriginsThatAreSet(t *testing.T) {
	t.Parallel()
	p := serve(t, t.TempDir(), "--origins", "https://dados.example.org")
	for _, c := range []struct{ name, origin, allowed string }{
		{"a page of an allowed origin reads it", "https://dados.example.org", "https://dados.example.org"},
		{"a page of another origin does not", "https://evil.example", ""},
		{"a program, which has no origin, needs no leave", "", ""},
	} {
		r := get(t, p.url+"/calendar/trainings.ics")
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		a := do(t, r)
		if got := a.header.Get("Access-Control-Allow-Origin"); a.status != http.StatusOK || got != c.allowed || !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Origin") {
			t.Errorf("%s: %d, %v", c.name, a.status, a.header)
		}
	}
}
