package calendar

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func (c *Calendar) get(path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	mux := http.NewServeMux()
	c.Register(mux)
	mux.ServeHTTP(w, r)
	return w
}

// parsed reads an answer with a parser that is not ours, whose encoder also checks
// that every component has what RFC 5545 asks of it.
func parsed(t interface {
	Helper()
	Fatalf(string, ...any)
}, body []byte) map[string]ical.Event {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(body)).Decode()
	if err != nil {
		t.Fatalf("parsing: %v\n%s", err, body)
	}
	if err = ical.NewEncoder(io.Discard).Encode(cal); err != nil {
		t.Fatalf("checking: %v\n%s", err, body)
	}
	events := map[string]ical.Event{}
	for _, e := range cal.Events() {
		events[text(t, e, ical.PropUID)] = e
	}
	if len(events) != len(cal.Events()) {
		t.Fatalf("two events share a UID")
	}
	return events
}

func text(t interface {
	Helper()
	Fatalf(string, ...any)
}, e ical.Event, prop string) string {
	t.Helper()
	s, err := e.Props.Text(prop)
	if err != nil {
		t.Fatalf("%s: %v", prop, err)
	}
	return s
}

func TestAParserThatIsNotOursTakesTheFeeds(t *testing.T) {
	type tale struct{ summary, status, sequence, location, description, categories string }
	for _, of := range []struct {
		path string
		want map[string]tale
	}{
		{"/calendar/ciga.ics", map[string]tale{
			"meeting_off@redeaberta":   {"Cancelada: Reunião ordinária do CIGA-SP, 2º trimestre de 2017", "CANCELLED", "3", "Viaduto do Chá, 15", "Cancelada: greve", "CIGA-SP"},
			"meeting_extra@redeaberta": {"Reunião extraordinária do CIGA-SP, 2º trimestre de 2017", "CONFIRMED", "0", "Viaduto do Chá, 15", "", "CIGA-SP"},
			"meeting_moved@redeaberta": {"Reunião ordinária do CIGA-SP, 3º trimestre de 2017", "CONFIRMED", "1", "Viaduto do Chá, 15", "Mudou de data: sala em obras\nPauta:\n1. Estatuto; princípios, papéis\n2. Dados", "CIGA-SP"},
		}},
		{"/calendar/ciga.ics?lang=en", map[string]tale{
			"meeting_off@redeaberta":   {"Cancelled: Ordinary meeting of CIGA-SP, quarter 2 of 2017", "CANCELLED", "3", "Viaduto do Chá, 15", "Cancelled: greve", "CIGA-SP"},
			"meeting_extra@redeaberta": {"Extraordinary meeting of CIGA-SP, quarter 2 of 2017", "CONFIRMED", "0", "Viaduto do Chá, 15", "", "CIGA-SP"},
			"meeting_moved@redeaberta": {"Ordinary meeting of CIGA-SP, quarter 3 of 2017", "CONFIRMED", "1", "Viaduto do Chá, 15", "Rescheduled: sala em obras\nAgenda:\n1. Estatuto; princípios, papéis\n2. Dados", "CIGA-SP"},
		}},
		{"/calendar/trainings.ics", map[string]tale{
			"training_1@redeaberta": {"Dados abertos", "CONFIRMED", "2", "CEU, Sé", "Linha um\nlinha dois\nRealização: Inovação; e Tecnologia\nLugares: 30", "Agentes de Governo Aberto"},
			"training_2@redeaberta": {"Cancelada: Dados abertos", "CANCELLED", "2", "CEU, Sé", "Cancelada: chuva\nLinha um\nlinha dois\nRealização: Inovação; e Tecnologia\nLugares: 30", "Agentes de Governo Aberto"},
		}},
	} {
		t.Run(of.path, func(t *testing.T) {
			w := newTown().calendar().get(of.path)
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" {
				t.Fatalf("answered %d, %v", w.Code, w.Header())
			}
			got := map[string]tale{}
			for uid, e := range parsed(t, w.Body.Bytes()) {
				got[uid] = tale{
					text(t, e, ical.PropSummary), text(t, e, ical.PropStatus), e.Props.Get(ical.PropSequence).Value,
					text(t, e, ical.PropLocation), text(t, e, ical.PropDescription), text(t, e, ical.PropCategories),
				}
			}
			if !maps.Equal(got, of.want) {
				t.Errorf("got  %+v\nwant %+v", got, of.want)
			}
		})
	}
}

func TestAnEventIsWhenTheMeetingIs(t *testing.T) {
	e := parsed(t, newTown().calendar().get("/calendar/ciga.ics").Body.Bytes())["meeting_extra@redeaberta"]
	starts, err := e.DateTimeStart(time.UTC)
	ends, err2 := e.DateTimeEnd(time.UTC)
	if err != nil || err2 != nil || !starts.Equal(noon.AddDate(0, 0, 9)) || !ends.Equal(noon.AddDate(0, 0, 9).Add(2*time.Hour)) {
		t.Errorf("from %v to %v, %v, %v", starts, ends, err, err2)
	}
}

func TestWhoHasTheFeedIsTold304(t *testing.T) {
	y := newTown()
	c := y.calendar()
	tag := c.get("/calendar/trainings.ics").Header().Get("ETag")
	strong := strings.TrimPrefix(tag, "W/")
	for name, of := range map[string]struct {
		sent string
		want int
	}{
		"the same tag":          {tag, 304},
		"the same, made strong": {strong, 304},
		"one of a list":         {`"other", ` + tag, 304},
		"any":                   {"*", 304},
		"another":               {`W/"other"`, 200},
		"a part of it":          {strong[:9], 200},
		"none":                  {"", 200},
	} {
		w := c.get("/calendar/trainings.ics", "If-None-Match", of.sent)
		if w.Code != of.want || w.Header().Get("ETag") != tag || of.want == 304 && w.Body.Len() > 0 {
			t.Errorf("%s: %d, %v", name, w.Code, w.Header())
		}
	}
	if other := c.get("/calendar/trainings.ics?lang=en").Header().Get("ETag"); other == tag {
		t.Error("another language has the same tag")
	}
	y.number++ // an entry that changed nothing here
	if w := c.get("/calendar/trainings.ics", "If-None-Match", tag); w.Code != 304 {
		t.Errorf("nothing changed, and the answer is %d", w.Code)
	}
	y.number, y.trainings[0].Title = y.number+1, "Software livre"
	if w := c.get("/calendar/trainings.ics", "If-None-Match", tag); w.Code != 200 || w.Header().Get("ETag") == tag {
		t.Errorf("it changed, and the answer is %d", w.Code)
	}
}

func TestAFeedShowsTheLastYear(t *testing.T) {
	y := newTown()
	c := y.calendar()
	uids := func() []string {
		return slices.Sorted(maps.Keys(parsed(t, c.get("/calendar/ciga.ics").Body.Bytes())))
	}
	if got := uids(); slices.Contains(got, "meeting_past@redeaberta") {
		t.Errorf("it has %v", got)
	}
	y.now = noon.AddDate(0, 0, -1) // another day, at the same moment
	if got := uids(); !slices.Contains(got, "meeting_past@redeaberta") {
		t.Errorf("it has %v", got)
	}
	y.now = noon.AddDate(0, 0, 5+366)
	if got := parsed(t, c.get("/calendar/trainings.ics").Body.Bytes()); len(got) != 0 {
		t.Errorf("%d trainings of long ago", len(got))
	}
}

func TestAFeedWithoutEventsIsACalendarToo(t *testing.T) {
	y := &town{now: noon}
	for path := range feeds {
		w := y.calendar().get(path)
		if got := parsed(t, w.Body.Bytes()); w.Code != 200 || len(got) != 0 || !strings.Contains(w.Body.String(), "TZID:America/Sao_Paulo") {
			t.Errorf("%s: %d, %v", path, w.Code, got)
		}
	}
}

func TestOnlyFeedsAreServed(t *testing.T) {
	c := newTown().calendar()
	mux := http.NewServeMux()
	c.Register(mux)
	for _, of := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/calendar/ciga.ics", 200}, {"HEAD", "/calendar/ciga.ics", 200}, {"POST", "/calendar/ciga.ics", 405}, {"GET", "/calendar/other.ics", 404},
	} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(of.method, of.path, nil))
		if w.Code != of.want {
			t.Errorf("%s %s: %d, want %d", of.method, of.path, w.Code, of.want)
		}
	}
}

// written draws text as records have it: no control but line breaks and tabs.
func written(t *rapid.T, label string) string {
	letters := rapid.SampledFrom([]rune("aZ9 ,;:\\\"'\n\r\tçãõ€日本🙂\u200d<>=@|"))
	return strings.TrimSpace(string(rapid.SliceOfN(letters, 1, 300).Draw(t, label)))
}

func TestWhateverIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := newTown()
		of := y.trainings[0]
		of.Title, of.Text, of.Place = written(t, "title")+"x", "x"+written(t, "text")+"x", written(t, "place")+"x"
		of.Status, of.District, of.Host = network.TrainingScheduled, "", ""
		body := y.calendar().get("/calendar/trainings.ics").Body.Bytes()
		e := parsed(t, body)["training_1@redeaberta"]
		if got := text(t, e, ical.PropSummary); got != oneLine(of.Title) {
			t.Fatalf("the title is %q, was %q", got, of.Title)
		}
		if got := text(t, e, ical.PropDescription); got != unixLines.Replace(of.Text)+"\nLugares: 30" {
			t.Fatalf("the text is %q, was %q", got, of.Text)
		}
		if got := text(t, e, ical.PropLocation); got != oneLine(of.Place) {
			t.Fatalf("the place is %q, was %q", got, of.Place)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(body), "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("the line has %d octets: %q", len(line), line)
			}
		}
	})
}

func TestManyMayAskAtOnce(t *testing.T) {
	c := newTown().calendar()
	done := make(chan string)
	for i := range 16 {
		go func() {
			w := c.get([]string{"/calendar/ciga.ics", "/calendar/ciga.ics?lang=en"}[i%2])
			done <- w.Header().Get("ETag")
		}()
	}
	tags := map[string]bool{}
	for range 16 {
		tags[<-done] = true
	}
	if len(tags) != 2 {
		t.Errorf("two editions have %d tags", len(tags))
	}
}

func TestAFeedIsNoMessageOfAnOrganizer(t *testing.T) {
	for _, path := range []string{"/calendar/ciga.ics", "/calendar/trainings.ics", "/calendar/labs/vai-tec.ics"} {
		if body := newHub().calendar().get(path).Body.String(); strings.Contains(body, "METHOD") != strings.Contains(body, "ORGANIZER") {
			t.Errorf("%s has a METHOD and no ORGANIZER", path)
		}
	}
}

func TestAFeedTellsWhenItChangedLast(t *testing.T) {
	y := newHub()
	y.now = y.now.Add(time.Minute)
	c := y.calendar()
	for _, path := range []string{"/calendar/ciga.ics", "/calendar/trainings.ics", "/calendar/labs/vai-tec.ics"} {
		was := c.get(path).Header().Get("Last-Modified")
		at, err := http.ParseTime(was)
		if err != nil {
			t.Fatalf("%s was changed %q", path, was)
		}
		for name, of := range map[string]struct {
			headers []string
			want    int
		}{
			"the same time":            {[]string{"If-Modified-Since", was}, 304},
			"a time after":             {[]string{"If-Modified-Since", at.Add(time.Hour).UTC().Format(http.TimeFormat)}, 304},
			"a time before":            {[]string{"If-Modified-Since", at.Add(-time.Second).UTC().Format(http.TimeFormat)}, 200},
			"another ETag counts more": {[]string{"If-Modified-Since", was, "If-None-Match", `"other"`}, 200},
			"no time":                  {[]string{"If-Modified-Since", "yesterday"}, 200},
		} {
			if w := c.get(path, of.headers...); w.Code != of.want {
				t.Errorf("%s, %s: %d, want %d", path, name, w.Code, of.want)
			}
		}
	}
}
