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
			return []network.Record{&network.Closure{ID: network.ClosureID("closure_" + who), Space: "space_1", StartsAt: monday.Add(48 * time.Hour), EndsAt: monday.Add(50 * time.Hour)}}
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

// Clients of graphql-sse take any status but 200 for a network that failed, and what a
// status says is lost to them.
func TestARefusalOfASubscriptionIsItsOnlyEvent(t *testing.T) {
	h := newHall(t)
	id := h.ledger.Moment().LabBySlug("mobilab").Key()
	for name, c := range map[string]struct {
		who, query string
		variables  map[string]any
		code       string
	}{
		"by nobody":                    {"", desk, map[string]any{"lab": id}, CodeUnauthenticated},
		"by a servant who runs no lab": {"ana", desk, map[string]any{"lab": id}, CodeNotFound},
		"by the desk of another lab":   {"other", desk, map[string]any{"lab": "mobilab"}, CodeNotFound},
		"to a lab that is not there":   {"committee", desk, map[string]any{"lab": "nada"}, CodeNotFound},
		"from a moment that never was": {"desk", desk, map[string]any{"lab": id, "since": -1}, CodeBadInput},
		"without its lab":              {"desk", desk, nil, codeValidation},
		"to nothing":                   {"desk", `subscription { __typename }`, nil, codeValidation},
		"to two things":                {"desk", `subscription { a: labActivity(lab: "mobilab") { at } b: labActivity(lab: "mobilab") { at } }`, nil, CodeBadInput},
		"to two things by fragments":   {"desk", `subscription { ...A ...B } fragment A on Subscription { a: labActivity(lab: "mobilab") { at } } fragment B on Subscription { b: labActivity(lab: "mobilab") { at } }`, nil, CodeBadInput},
		"to what is not asked for":     {"desk", `subscription { labActivity(lab: "mobilab") @skip(if: true) { at } }`, nil, CodeBadInput},
		"that cannot be read":          {"desk", `subscription { labActivity(`, nil, codeParse},
	} {
		for _, accept := range []string{mediaEvents, mediaEvents + ", " + mediaJSON} {
			if accept != mediaEvents && (c.code == codeValidation || c.code == codeParse) {
				continue // it is not known to be a subscription, and JSON is taken
			}
			t.Run(name+" "+accept, func(t *testing.T) {
				s := h.send(t, c.who, c.query, c.variables, accept)
				if s.answer.StatusCode != http.StatusOK || s.answer.Header.Get("Content-Type") != mediaEvents {
					t.Fatalf("it is answered %s %v", s.answer.Status, s.answer.Header)
				}
				s.ends(c.code)
			})
		}
	}
}

func TestWhatMaySucceedLaterIsRefusedByHTTP(t *testing.T) {
	h := newHall(t)
	for name, c := range map[string]struct {
		variables map[string]any
		accept    string
		status    int
		code      string
	}{
		"from a moment that is yet to come": {map[string]any{"lab": "mobilab", "since": 99}, mediaEvents, 503, CodeBehind},
		"by who takes JSON alone":           {map[string]any{"lab": "mobilab"}, mediaJSON, 406, CodeNotAcceptable},
		"by who takes anything":             {map[string]any{"lab": "mobilab"}, "*/*", 406, CodeNotAcceptable},
	} {
		t.Run(name, func(t *testing.T) {
			s := h.send(t, "desk", desk, c.variables, c.accept)
			var got reply
			if err := json.NewDecoder(s.answer.Body).Decode(&got); err != nil {
				t.Fatal(err)
			}
			if s.answer.StatusCode != c.status || len(got.Errors) != 1 || got.Errors[0].Extensions.Code != c.code {
				t.Fatalf("it is answered %d %+v, want %d %s", s.answer.StatusCode, got.Errors, c.status, c.code)
			}
			said, again := got.Errors[0].Message, s.answer.Header.Get("Retry-After")
			if (c.code == CodeBehind) != (again != "") || strings.Contains(said, MomentHeader) {
				t.Errorf("it says %q, and to ask again in %q seconds", said, again)
			}
		})
	}
}

// A client of graphql-sse sends its queries and changes by the same way.
func TestAClientThatTakesEventsAloneIsAnsweredByOne(t *testing.T) {
	h := newHall(t)
	for name, c := range map[string]struct{ query, data string }{
		"a query":                     {`{ lab(slug: "mobilab") { name } }`, `{"data":{"lab":{"name":"MobiLab"}},"extensions":{"moment":2}}`},
		"a query that is not valid":   {`{ nothing }`, codeValidation},
		"a change without its rights": {`mutation { leaveNetwork(input: {}) { problems { code } } }`, CodeUnauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			s := h.send(t, "", c.query, nil, mediaEvents)
			name, data := s.next()
			if s.answer.StatusCode != http.StatusOK || name != "next" || data != c.data && !strings.Contains(data, `"code":"`+c.data+`"`) {
				t.Errorf("it is answered %s %s %s", s.answer.Status, name, data)
			}
			s.ends("")
		})
	}
}

func TestAStreamBreaksOffWhenTheServerStops(t *testing.T) {
	for name, stop := range map[string]func(*testing.T, *hall){
		"before its ledger": func(_ *testing.T, h *hall) { h.stop() },
		"with its ledger": func(t *testing.T, h *hall) {
			if err := h.ledger.Close(t.Context()); err != nil {
				t.Error(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t)
			s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab"})
			n := h.book(t, "booking_1", network.Confirmed)
			s.hears(fmt.Sprintf("%d bookSlot booking_1 CONFIRMED 7", n))
			stop(t, h)
			s.breaks()
		})
	}
}

// Whoever goes on from an answer's extensions misses nothing, however far the network
// has come when the event is told.
func TestAnEventsAnswerIsOfTheEventsMoment(t *testing.T) {
	h := newHall(t)
	from := h.ledger.Moment().Number
	for i := range 5 {
		h.book(t, fmt.Sprintf("booking_%d", i), network.WaitlistedBooking)
	}
	n := h.put(t, "closeSpace", func(c network.Case) []network.Record {
		return []network.Record{booking(c, "booking_1", "mobilab", network.BookingCancelled), booking(c, "booking_2", "mobilab", network.BookingCancelled)}
	})
	s := h.subscribe(t, "desk", map[string]any{"lab": "mobilab", "since": from})
	for _, want := range []int64{from + 1, from + 2, from + 3, from + 4, from + 5, n - 1, n} {
		_, data := s.next()
		var got struct {
			Data       struct{ LabActivity struct{ Moment int64 } }
			Extensions struct{ Moment int64 }
		}
		if err := json.Unmarshal([]byte(data), &got); err != nil || got.Data.LabActivity.Moment != want || got.Extensions.Moment != want {
			t.Errorf("it hears %s, want moment %d: %v", data, want, err)
		}
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
	h.pass(time.Hour)
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
