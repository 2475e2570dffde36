package graph

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestWhatHappensAtADeskIsTold(t *testing.T) {
	h := newHall(t)
	for _, who := range []string{"desk", "committee"} {
		s := h.subscribe(t, who, map[string]any{"lab": "mobilab"})
		if s.answer.StatusCode != http.StatusOK || s.answer.Header.Get("Content-Type") != mediaEvents {
			t.Fatalf("%s is answered %s, %v", who, s.answer.Status, s.answer.Header)
		}
		n := h.book(t, "booking_1", network.Confirmed)
		s.hears(fmt.Sprintf("%d bookSlot booking_1 CONFIRMED 7", n))
		h.book(t, "booking_2", network.Offered)
		s.hears(fmt.Sprintf("%d bookSlot booking_2 OFFERED 4", n+1))
		h.book(t, "booking_1", network.BookingCancelled)
		s.hears(fmt.Sprintf("%d bookSlot booking_1 CANCELLED 7", n+2))
		h.put(t, "closeSpace", func(network.Case) []network.Record {
			return []network.Record{&network.Closure{ID: "closure_1", Space: "space_1", StartsAt: monday.Add(48 * time.Hour), EndsAt: monday.Add(50 * time.Hour)}}
		})
		s.hears(fmt.Sprintf("%d closeSpace", n+3))
		h.book(t, "booking_2", network.BookingCancelled)
		s.hears(fmt.Sprintf("%d bookSlot booking_2 CANCELLED 10", n+4))
	}
}

func TestWhatHappensElsewhereIsNotTold(t *testing.T) {
	h := newHall(t)
	s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab"})
	h.put(t, "createLab", func(c network.Case) []network.Record {
		return []network.Record{&network.Lab{ID: "lab_x", Slug: "outro", Name: "Outro"}, &network.Space{ID: "space_x", Lab: "lab_x", Capacity: 1}}
	})
	h.put(t, "bookSlot", func(c network.Case) []network.Record {
		return []network.Record{booking(c, "booking_x", "outro", network.Confirmed)}
	})
	h.put(t, "openSlots", func(c network.Case) []network.Record {
		return []network.Record{&network.Opening{ID: "opening_x", Space: "space_x"}}
	})
	n := h.book(t, "booking_1", network.Confirmed)
	s.hears(fmt.Sprintf("%d bookSlot booking_1 CONFIRMED 4", n)) // the other lab's booking names the same space
}

func TestAStreamGoesOnWhereItWasCut(t *testing.T) {
	h := newHall(t)
	from := h.ledger.Moment().Number
	for i := range 5 {
		h.book(t, fmt.Sprintf("booking_%d", i), network.WaitlistedBooking)
	}
	var heard []string
	for range 6 {
		s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab", "since": from})
		_, data := s.next()
		heard = append(heard, told(data))
		from++
		s.cut()
		if from == h.ledger.Moment().Number {
			h.book(t, "booking_5", network.WaitlistedBooking)
		}
	}
	for i, text := range heard {
		if want := fmt.Sprintf("%d bookSlot booking_%d WAITLISTED 10", from-5+int64(i), i); text != want {
			t.Errorf("it hears %q, want %q", text, want)
		}
	}
}

// A moment that brought several events is not done with before the last of them.
func TestNoEventOfAMomentIsLostBetweenTwoStreams(t *testing.T) {
	h := newHall(t)
	n := h.put(t, "closeSpace", func(c network.Case) []network.Record {
		return []network.Record{booking(c, "booking_1", "mobilab", network.BookingCancelled), booking(c, "booking_2", "mobilab", network.BookingCancelled)}
	})
	all := []string{fmt.Sprintf("%d closeSpace booking_1 CANCELLED 10", n-1), fmt.Sprintf("%d closeSpace booking_2 CANCELLED 10", n)}
	h.subscribe(t, "desk", map[string]any{"lab": "mobilab", "since": n - 1}).hears(all...)
	h.book(t, "booking_3", network.WaitlistedBooking)
	h.subscribe(t, "desk", map[string]any{"lab": "mobilab", "since": n}).hears(fmt.Sprintf("%d bookSlot booking_3 WAITLISTED 10", n+1))
}

func TestWhatCannotBeSubscribedToIsAnsweredAtOnce(t *testing.T) {
	h := newHall(t)
	id := h.ledger.Moment().LabBySlug("mobilab").Key()
	for name, c := range map[string]struct {
		who, query string
		variables  map[string]any
		accept     string
		status     int
		code       string
	}{
		"by nobody":                         {"", desk, map[string]any{"lab": id}, mediaEvents, 401, CodeUnauthenticated},
		"by a servant who runs no lab":      {"ana", desk, map[string]any{"lab": id}, mediaEvents, 404, CodeNotFound},
		"by the desk of another lab":        {"other", desk, map[string]any{"lab": "mobilab"}, mediaEvents, 404, CodeNotFound},
		"to a lab that is not there":        {"committee", desk, map[string]any{"lab": "nada"}, mediaEvents, 404, CodeNotFound},
		"from a moment that never was":      {"desk", desk, map[string]any{"lab": id, "since": -1}, mediaEvents, 400, CodeBadInput},
		"from a moment that is yet to come": {"desk", desk, map[string]any{"lab": id, "since": 99}, mediaEvents, 503, CodeBehind},
		"without its lab":                   {"desk", desk, nil, mediaEvents, 400, codeValidation},
		"by who takes JSON alone":           {"desk", desk, map[string]any{"lab": id}, mediaJSON, 406, CodeNotAcceptable},
		"by who takes anything":             {"desk", desk, map[string]any{"lab": id}, "*/*", 406, CodeNotAcceptable},
		"by a query that takes events":      {"desk", `{ __typename }`, nil, mediaEvents, 406, CodeNotAcceptable},
		"to nothing":                        {"desk", `subscription { __typename }`, nil, mediaEvents, 400, codeValidation},
		"to two things":                     {"desk", `subscription { a: labActivity(lab: "mobilab") { at } b: labActivity(lab: "mobilab") { at } }`, nil, mediaEvents, 400, CodeBadInput},
		"to two things by fragments":        {"desk", `subscription { ...A ...B } fragment A on Subscription { a: labActivity(lab: "mobilab") { at } } fragment B on Subscription { b: labActivity(lab: "mobilab") { at } }`, nil, mediaEvents, 400, CodeBadInput},
		"to what is not asked for":          {"desk", `subscription { labActivity(lab: "mobilab") @skip(if: true) { at } }`, nil, mediaEvents, 400, CodeBadInput},
	} {
		t.Run(name, func(t *testing.T) {
			s := h.send(t, c.who, c.query, c.variables, c.accept)
			var got reply
			if err := json.NewDecoder(s.answer.Body).Decode(&got); err != nil {
				t.Fatal(err)
			}
			if s.answer.StatusCode != c.status || len(got.Errors) != 1 || got.Errors[0].Extensions.Code != c.code {
				t.Errorf("it is answered %d %+v, want %d %s", s.answer.StatusCode, got.Errors, c.status, c.code)
			}
			said, again := got.Errors[0].Message, s.answer.Header.Get("Retry-After")
			if c.code == CodeBadInput && !strings.Contains(said, "since") && said != notOne.text.PT {
				t.Errorf("it says %q", said)
			}
			if (c.code == CodeBehind) != (again != "") || strings.Contains(said, MomentHeader) {
				t.Errorf("it says %q, and to ask again in %q seconds", said, again)
			}
		})
	}
}

func TestAStreamEndsWhenItsReaderMayNotSeeTheDesk(t *testing.T) {
	for name, c := range map[string]struct {
		who  string
		then func(*testing.T, *hall)
		code string
	}{
		"the token expires": {"desk", func(_ *testing.T, h *hall) { h.pass(time.Hour) }, CodeUnauthenticated},
		"the token is revoked": {"desk", func(t *testing.T, h *hall) {
			h.put(t, "revokeTokens", func(network.Case) []network.Record {
				return []network.Record{&network.Revocation{ID: "revocation_1", Of: "SUBJECT", Target: "desk", At: monday}}
			})
		}, CodeUnauthenticated},
		"the coordinator is dismissed": {"coordinator", func(t *testing.T, h *hall) {
			h.put(t, "updateLab", func(c network.Case) []network.Record {
				lab := *c.LabBySlug("mobilab")
				lab.Coordinators = nil
				return []network.Record{&lab}
			})
			h.book(t, "booking_1", network.Confirmed)
		}, CodeNotFound},
		"the server stops": {"desk", func(_ *testing.T, h *hall) { h.stop() }, CodeUnavailable},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t)
			h.requesters["coordinator"] = Requester{Caller: network.Caller{Actor: "coordinator", Scopes: []network.Scope{{Kind: network.ScopeServant}}}}
			h.put(t, "updateLab", func(c network.Case) []network.Record {
				lab := *c.LabBySlug("mobilab")
				lab.Coordinators = []network.ServantID{"servant_1"}
				return []network.Record{&lab, &network.Servant{ID: "servant_1", Status: network.Active, Identities: []network.Actor{"coordinator"}}}
			})
			s := h.subscribe(t, c.who, map[string]any{"lab": "mobilab"})
			n := h.book(t, "booking_2", network.WaitlistedBooking)
			s.hears(fmt.Sprintf("%d bookSlot booking_2 WAITLISTED 10", n))
			c.then(t, h)
			s.ends(c.code)
		})
	}
}

func TestWhatWasToldIsInTheLastAnswer(t *testing.T) {
	h := newHall(t)
	s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab"})
	if got, want := s.answer.Header.Get(MomentHeader), fmt.Sprint(h.ledger.Moment().Number); got != want {
		t.Errorf("the stream begins behind moment %s, want %s", got, want)
	}
	n := h.book(t, "booking_1", network.Confirmed)
	s.hears(fmt.Sprintf("%d bookSlot booking_1 CONFIRMED 7", n))
	h.stop()
	if _, data := s.next(); !strings.Contains(data, fmt.Sprintf(`"moment":%d}`, n)) {
		t.Errorf("the last answer is %s, want moment %d", data, n)
	}
}

// Nobody who does not read is waited for: each booking is answered while a hundred
// of them have their hands full.
func TestReadersWhoDoNotReadHoldNobodyBack(t *testing.T) {
	h := newHall(t, func(o *Options) { o.Beat = time.Hour })
	var all []*subscription
	for range 100 {
		all = append(all, h.subscribe(t, "desk", map[string]any{"lab": "mobilab"}))
	}
	var last int64
	for i := range 300 {
		last = h.book(t, fmt.Sprintf("booking_%d", i), network.Ended)
	}
	for _, s := range all[:3] {
		for i := range 300 {
			s.hears(fmt.Sprintf("%d bookSlot booking_%d ENDED 10", last-299+int64(i), i))
		}
	}
}
