package linearizable

import (
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// judged is what is wrong with what a stand-in's clients noted.
func (s *standin) judged(t *testing.T, book *chronicle) []string {
	t.Helper()
	for _, d := range book.deals {
		d.Place = s.places[d.Key]
	}
	return judge(t, s.rooms, book, s.byKey)
}

// The checks find nothing where a single clerk serves everybody rightly, though
// calls are cut, repeated and given up.
func TestTheProofFindsNothingWhereASingleClerkServes(t *testing.T) {
	t.Parallel()
	s, book := newStandin(), newChronicle()
	people := settleBookers(proofClients, s, book, 7)
	for round := range 30 {
		play(t, people, round)
	}
	report(t, "the history", append(s.judged(t, book), book.untrue(s.have())...))
	if n := book.count(func(d *deal) bool { return !d.known() }); n == 0 {
		t.Error("nothing was given up")
	}
	t.Logf("%d calls: %s", len(book.deals), book.tally())
}

// The very first call of a proof made a booking, and its client's second is refused:
// the booking is still named after the call that made it.
func TestTheProofKnowsWhoMadeABookingThoughTheNextIsRefused(t *testing.T) {
	t.Parallel()
	s := newStandin()
	s.cutting = 0
	book := newChronicle()
	first := settleBookers(1, s, book, 1)[0]
	for range 2 {
		first.call(t, 0, 0, ask{What: toBook, From: 0, To: 1, People: 1, ByLab: true})
	}
	made, refused := book.deals[0], book.deals[1]
	if made.Reply.ID == "" || refused.Reply.Problem != network.Full {
		t.Fatalf("the calls are answered %+v and %+v", made.Reply, refused.Reply)
	}
	if refused.Reply.ID != "" {
		t.Errorf("a booking that is to be made is asked for under the id %q", refused.Reply.ID)
	}
	if n := book.numbers(s.byKey)[made.Reply.ID]; n != made.Number {
		t.Errorf("the booking is named after call %d, not after %d, which made it", n, made.Number)
	}
	report(t, "the history", s.judged(t, book))
}

// have lists the bookings that the clerk keeps, by the key of the call.
func (s *standin) have() map[string][]string {
	kept := map[string][]string{}
	for key, id := range s.byKey {
		if id != "" {
			kept[key] = []string{id}
		}
	}
	return kept
}

// mostRounds is how many rounds a faulty clerk serves at most. How the calls overlap is
// chance, and in some rounds nothing that is asked brings the fault to light: an approval
// meets no full slot, or another call beside it explains the answer. Of 600 faulty clerks
// 48 got through the first round, and two through the fourth, where this once stopped.
const mostRounds = 200

// Each fault of a clerk is found in the answers alone.
func TestTheProofFindsEachFaultOfAClerk(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]func(*hall, ask) (*hall, verdict, bool){
		"a slot is given away though it is full":           overbooks,
		"a request is approved though the slot is full":    approvesBlindly,
		"a booking is moved to where there is no room":     movesBlindly,
		"the last of the line comes first":                 servesTheLast,
		"nobody comes from the line when a booker cancels": forgetsTheLine,
		"an acknowledged booking is not kept":              losesBookings,
		"somebody is refused though there is room":         refuses,
		"who waits takes an offer that was not made":       offersToAll,
		"a closed slot is given away":                      ignoresClosures,
		"a booking that was cancelled still has its place": cancelsInWords,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, book := newStandin(), newChronicle()
			s.fault = fault
			people := settleBookers(proofClients, s, book, 7)
			for round := range mostRounds {
				play(t, people, round)
				if len(s.judged(t, book)) > 0 {
					t.Logf("found in round %d", round)
					return
				}
			}
			t.Error("nothing is found")
		})
	}
}

func overbooks(h *hall, a ask) (*hall, verdict, bool) {
	if a.What != toBook {
		return nil, verdict{}, false
	}
	wide := *h
	wide.capacity *= 2
	next, v := wide.book(a)
	return h.with(next), v, true
}

// with is the hall with what another decided.
func (h *hall) with(next *hall) *hall {
	own := next.clone()
	own.capacity = h.capacity
	return own
}

func approvesBlindly(h *hall, a ask) (*hall, verdict, bool) {
	s := h.of(a.Of)
	if a.What != toApprove || s == nil || s.status != network.Requested {
		return nil, verdict{}, false
	}
	next := h.clone()
	next.put(*s, network.Confirmed)
	return next, verdict{status: network.Confirmed}, true
}

func movesBlindly(h *hall, a ask) (*hall, verdict, bool) {
	s := h.of(a.Of)
	if a.What != toMove || s == nil || s.status != network.Confirmed {
		return nil, verdict{}, false
	}
	next, to := h.clone(), *s
	to.from, to.to = a.From, a.To
	next.put(to, network.Confirmed)
	return next, verdict{status: network.Confirmed, promoted: next.promote()}, true
}

func servesTheLast(h *hall, a ask) (*hall, verdict, bool) {
	if a.What != toCancel {
		return nil, verdict{}, false
	}
	next := h.clone()
	slices.Reverse(next.line)
	next, v := next.do(a)
	slices.Reverse(next.line)
	return next, v, true
}

func forgetsTheLine(h *hall, a ask) (*hall, verdict, bool) {
	s := h.of(a.Of)
	if a.What != toCancel || s == nil || !s.holds() {
		return nil, verdict{}, false
	}
	next := h.clone()
	next.put(*s, network.BookingCancelled)
	return next, verdict{status: network.BookingCancelled}, true
}

func losesBookings(h *hall, a ask) (*hall, verdict, bool) {
	if a.What != toBook || a.Of%20 != 0 {
		return nil, verdict{}, false
	}
	_, v := h.book(a)
	return h, v, true
}

func refuses(h *hall, a ask) (*hall, verdict, bool) {
	return h, verdict{problem: network.Full}, a.What == toBook && a.Of%20 == 0
}

func offersToAll(h *hall, a ask) (*hall, verdict, bool) {
	s := h.of(a.Of)
	if a.What != toTake || s == nil || s.status != network.WaitlistedBooking {
		return nil, verdict{}, false
	}
	next := h.clone()
	next.put(*s, network.Confirmed)
	return next, verdict{status: network.Confirmed}, true
}

func ignoresClosures(h *hall, a ask) (*hall, verdict, bool) {
	if a.What != toBook {
		return nil, verdict{}, false
	}
	open := h.clone()
	open.closed = nil
	next, v := open.book(a)
	next = next.clone()
	next.closed = h.closed
	return next, v, true
}

func cancelsInWords(h *hall, a ask) (*hall, verdict, bool) {
	s := h.of(a.Of)
	if a.What != toCancel || s == nil || s.status != network.Confirmed {
		return nil, verdict{}, false
	}
	return h, verdict{status: network.BookingCancelled}, true
}

// What is wrong with the answers, or with the bookings kept, is named.
func TestTheProofNamesWhatIsMissingOrThereTwice(t *testing.T) {
	t.Parallel()
	booked := func(number int, id string, moment int64, status network.BookingStatus) *deal {
		return &deal{
			Number: number, Key: id, Sent: 1, Ask: ask{What: toBook, Of: number, From: 0, To: 1, People: 1},
			Reply: answered{ID: id, Moment: moment, Status: status, Told: map[string]network.BookingStatus{id: status}},
		}
	}
	one, two := booked(0, "one", 1, network.Confirmed), booked(1, "two", 2, network.Confirmed)
	refused := &deal{Number: 2, Key: "refused", Ask: ask{What: toBook}, Reply: answered{Problem: network.Full}}
	otherwise := &deal{Number: 3, Sent: 1, Ask: ask{What: toLook}, Reply: answered{Moment: 1, Told: map[string]network.BookingStatus{"one": network.BookingCancelled}}}
	book := func(deals ...*deal) *chronicle { return &chronicle{deals: deals} }
	for name, row := range map[string]struct {
		wrong []string
		want  string
	}{
		"two are told that they have one place":      {overtold(1, []*deal{one, two}), "slot 0 was given to 2"},
		"both fit":                                   {overtold(2, []*deal{one, two}), ""},
		"two answers of one moment differ":           {overtold(1, []*deal{one, otherwise}), "was told both"},
		"a booking is there as it was acknowledged":  {book(one).untrue(map[string][]string{"one": {"one"}}), ""},
		"an acknowledged booking is missing":         {book(one).untrue(nil), `was told "one"`},
		"one call made two bookings":                 {book(one).untrue(map[string][]string{"one": {"one", "more"}}), "made [one more]"},
		"an acknowledged booking is another":         {book(one).untrue(map[string][]string{"one": {"other"}}), `was told "one"`},
		"what was refused is there":                  {book(refused).untrue(map[string][]string{"refused": {"x"}}), "was refused"},
		"there is a booking that nobody asked for":   {book().untrue(map[string][]string{"x": {"x"}}), "nobody asked"},
		"a call that was never answered may be done": {book(&deal{Key: "k", Answered: never, Ask: ask{What: toBook}}).untrue(map[string][]string{"k": {"x"}}), ""},
	} {
		t.Run(name, func(t *testing.T) {
			wantFound(t, row.wrong, row.want)
		})
	}
}

// wantFound wants that what is found says something, or that nothing is found.
func wantFound(t *testing.T, found []string, want string) {
	t.Helper()
	if text := strings.Join(found, "; "); text != want && (want == "" || !strings.Contains(text, want)) {
		t.Errorf("found: %s", text)
	}
}
