package graph

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/graph/network"
)

// A hall is a room that is reached over HTTP, whose clock can be set, with a space
// in its lab.
type hall struct {
	*room
	url  string
	stop func()

	mu         sync.Mutex
	at         time.Time
	requesters map[string]Requester
}

// monday is when the hall's space has its first slots.
var monday = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func newHall(t *testing.T, set ...func(*Options)) *hall {
	t.Helper()
	h := &hall{room: newRoomOf(t, ledger.Options{KeyID: ledgertest.KeyID, Patience: time.Minute, Try: time.Minute}), at: monday}
	stopping, stop := context.WithCancel(context.Background())
	h.stop = stop
	o := Options{Ledger: h.ledger, Log: slog.New(slog.NewTextHandler(h.log, nil)), MaxBody: 1 << 16,
		Now: h.now, Stopping: stopping.Done(), Beat: time.Millisecond}
	for _, f := range set {
		f(&o)
	}
	h.Handler = NewHandler(o)
	h.requesters = map[string]Requester{
		"": {Lang: "en"}, "desk": deskOf("mobilab", "desk"), "other": deskOf("outro", "other"), "committee": committee,
		"ana": {Lang: "en", Caller: network.Caller{Actor: "ana", Scopes: []network.Scope{{Kind: network.ScopeServant}}}},
	}
	server := httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(func() { stop(); server.Close() })
	h.url = server.URL
	h.put(t, "addSpace", func(c network.Case) []network.Record {
		return []network.Record{
			&network.Space{ID: "space_1", Lab: c.LabBySlug("mobilab").ID, Name: "Mesa", SpaceKind: network.SpaceDesks, Capacity: 10},
			&network.Opening{ID: "opening_1", Space: "space_1", Rule: "FREQ=DAILY", Opens: 9 * 60, Closes: 18 * 60, SlotMinutes: 60, From: network.Today(monday)},
		}
	})
	return h
}

// serve answers who the request says that they are.
func (h *hall) serve(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	who := h.requesters[r.Header.Get("Authorization")]
	h.mu.Unlock()
	h.ServeHTTP(w, r.WithContext(WithRequester(r.Context(), who)))
}

func deskOf(slug string, actor network.Actor) Requester {
	of := []network.Scope{{Kind: network.ScopeLab, Of: slug}}
	return Requester{Lang: "en", Caller: network.Caller{Actor: actor, Scopes: of, Warranted: of, Expires: monday.Add(time.Hour)}}
}

func (h *hall) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *hall) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

// put has records put, and gives the moment of it.
func (h *hall) put(t testing.TB, action string, make func(network.Case) []network.Record) int64 {
	t.Helper()
	a, err := h.ledger.Do(t.Context(), ledger.Command{Action: action, Caller: network.Caller{Actor: network.System}, Rule: func(c network.Case) (network.Decision, network.Refusal) {
		return network.Decision{Put: make(c)}, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return a.Moment.Number
}

// book puts a booking of three people, and gives the moment of it.
func (h *hall) book(t testing.TB, id string, status network.BookingStatus) int64 {
	t.Helper()
	return h.put(t, "bookSlot", func(c network.Case) []network.Record { return []network.Record{booking(c, id, "mobilab", status)} })
}

func booking(c network.Case, id, lab string, status network.BookingStatus) *network.Booking {
	later := monday.Add(time.Hour)
	return &network.Booking{
		ID: network.BookingID(id), Lab: c.LabBySlug(network.Slug(lab)).ID, Space: "space_1", StartsAt: monday, EndsAt: later, People: 3,
		Guest: &network.Guest{Name: "Bia", Email: "bia@example.org"}, Status: status, AskedAt: monday, ExpiresAt: &later,
	}
}

// desk is LabDesk, as coordinators send it.
const desk = `subscription LabDesk($lab: ID!, $since: Int) {
  labActivity(lab: $lab, since: $since) { moment at action booking { id status startsAt } slot { space { id } startsAt free } }
}`

// A subscription is an answer to one who subscribes.
type subscription struct {
	t      testing.TB
	answer *http.Response
	lines  *bufio.Scanner
	cut    func()
}

// subscribe asks for the activity of a lab.
func (h *hall) subscribe(t testing.TB, who string, variables map[string]any) *subscription {
	t.Helper()
	return h.send(t, who, desk, variables, mediaEvents)
}

func (h *hall) send(t testing.TB, who, query string, variables map[string]any, accept string) *subscription {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cut := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {mediaJSON}, "Accept": {accept}, "Authorization": {who}}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cut(); _ = resp.Body.Close() })
	return &subscription{t: t, answer: resp, lines: bufio.NewScanner(resp.Body), cut: cut}
}

// next gives the next event's name and data; comments say nothing.
func (s *subscription) next() (name, data string) {
	s.t.Helper()
	for s.lines.Scan() {
		switch line := s.lines.Text(); {
		case line == "" && name != "":
			return name, data
		case strings.HasPrefix(line, "event: "):
			name = line[len("event: "):]
		case strings.HasPrefix(line, "data:"):
			data = strings.TrimSpace(line[len("data:"):])
		case line != "" && line != ":":
			s.t.Fatalf("a stream has the line %q", line)
		}
	}
	return "", ""
}

// hears fails unless the next events say so, in the form "moment action booking status free".
func (s *subscription) hears(want ...string) {
	s.t.Helper()
	for _, w := range want {
		name, data := s.next()
		if got := told(data); name != "next" || got != w {
			s.t.Fatalf("it hears %s %s\nof %s\nwant %s", name, got, data, w)
		}
	}
}

// told is an event in short.
func told(data string) string {
	var got struct {
		Data struct {
			LabActivity struct {
				Moment  int64
				Action  string
				Booking *struct{ ID, Status string }
				Slot    *struct{ Free int }
			}
		}
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.Unmarshal([]byte(data), &got); err != nil {
		return err.Error()
	}
	if len(got.Errors) > 0 {
		return got.Errors[0].Extensions.Code
	}
	e := got.Data.LabActivity
	text := fmt.Sprint(e.Moment, " ", e.Action)
	if e.Booking != nil {
		text += " " + e.Booking.ID + " " + e.Booking.Status
	}
	if e.Slot != nil {
		text += fmt.Sprint(" ", e.Slot.Free)
	}
	return text
}

// breaks fails unless the stream breaks off, without a last event.
func (s *subscription) breaks() {
	s.t.Helper()
	if name, data := s.next(); name != "" {
		s.t.Errorf("before it breaks off it hears %q %q", name, data)
	}
}

// ends fails unless the stream ends with an error of this code, or without one.
func (s *subscription) ends(code string) {
	s.t.Helper()
	if code != "" {
		s.hears(code)
	}
	if name, data := s.next(); name != "complete" || data != "" {
		s.t.Errorf("in the end it hears %q %q", name, data)
	}
	if name, data := s.next(); name != "" {
		s.t.Errorf("after the end it hears %q %q", name, data)
	}
}
