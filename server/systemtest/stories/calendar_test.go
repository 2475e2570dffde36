package stories

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

func TestACalendarIsSubscribedTo(t *testing.T) {
	t.Parallel()
	clock := &systemtest.Clock{}
	clock.Set(t, "2017-08-01T12:00:00Z")
	c := systemtest.ServeAt(t, clock.Reading(), filepath.Join(t.TempDir(), "data"))
	const feed = "/calendar/trainings.ics"
	if empty := c.Calendar(feed, ""); empty.Status != http.StatusOK || strings.Contains(string(empty.Body), "VEVENT") {
		t.Fatalf("a network without trainings answers %d %s", empty.Status, empty.Body)
	}
	training := c.Done(c.Bearer("desk", "secretariat:SME"), `mutation($i: ScheduleTrainingInput!) { scheduleTraining(input: $i) { training { id } problems { code message } } }`,
		map[string]any{"i": map[string]any{"title": "Formação; aberta, a todos", "host": "SME", "startsAt": "2017-09-12T12:00:00Z", "endsAt": "2017-09-12T15:00:00Z", "capacity": 5}})
	first := c.Calendar(feed, "")
	if got := c.Event(first); got["UID"] != training+"@redeaberta" || got["SEQUENCE"] != "0" || got["STATUS"] != "CONFIRMED" {
		t.Errorf("it is announced as %v", got)
	}
	for name, want := range map[string]string{
		"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff",
	} {
		if got := first.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if again := c.Calendar(feed, first.Header.Get("ETag")); again.Status != http.StatusNotModified || len(again.Body) > 0 {
		t.Errorf("who has it already is answered %d %s", again.Status, again.Body)
	}
	c.Done(c.Bearer("desk", "secretariat:SME"), `mutation($t: ID!) { rescheduleTraining(input: {training: $t, startsAt: "2017-09-19T12:00:00Z", endsAt: "2017-09-19T15:00:00Z", notice: "Sem sala."}) { training { id } problems { code message } } }`,
		map[string]any{"t": training})
	moved := c.Calendar(feed, first.Header.Get("ETag"))
	if got := c.Event(moved); moved.Status != http.StatusOK || got["SEQUENCE"] != "1" || got["UID"] != training+"@redeaberta" || !strings.Contains(got["DTSTART"], "20170919") {
		t.Errorf("moved, it is %d %v", moved.Status, got)
	}
	c.Done(c.Bearer("office", systemtest.Committee), `mutation($t: ID!) { cancelTraining(input: {training: $t, notice: "Sem sala."}) { training { id } problems { code message } } }`, map[string]any{"t": training})
	off := c.Calendar(feed, moved.Header.Get("ETag"))
	if got := c.Event(off); got["SEQUENCE"] != "2" || got["STATUS"] != "CANCELLED" {
		t.Errorf("called off, it is %v", got)
	}
	c.Restart()
	if again := c.Calendar(feed, off.Header.Get("ETag")); again.Status != http.StatusNotModified {
		t.Errorf("after a restart it is answered %d", again.Status)
	}
}

func TestACalendarIsReadAndNotWritten(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, t.TempDir(), "--client-quota", "5/1h")
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
		r, err := http.NewRequest(c.method, p.URL+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a := systemtest.Do(t, r); a.Status != c.status {
			t.Errorf("%s: %d, want %d %s", c.name, a.Status, c.status, a.Body)
		}
	}
}

// A frontend elsewhere shows the calendars to its own visitors.
func TestACalendarIsReadByPagesOfTheOriginsThatAreSet(t *testing.T) {
	t.Parallel()
	p := systemtest.Serve(t, t.TempDir(), "--origins", "https://dados.example.org")
	for _, c := range []struct{ name, origin, allowed string }{
		{"a page of an allowed origin reads it", "https://dados.example.org", "https://dados.example.org"},
		{"a page of another origin does not", "https://evil.example", ""},
		{"a program, which has no origin, needs no leave", "", ""},
	} {
		r := systemtest.Get(t, p.URL+"/calendar/trainings.ics")
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		a := systemtest.Do(t, r)
		if got := a.Header.Get("Access-Control-Allow-Origin"); a.Status != http.StatusOK || got != c.allowed || !strings.Contains(strings.Join(a.Header.Values("Vary"), ","), "Origin") {
			t.Errorf("%s: %d, %v", c.name, a.Status, a.Header)
		}
	}
}
