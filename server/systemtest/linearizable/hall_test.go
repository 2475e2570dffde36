package linearizable

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// What a client of the proof can ask for.
const (
	toBook    = "book"
	toCancel  = "cancel"
	toMove    = "move"
	toApprove = "approve"
	toDecline = "decline"
	toTake    = "take"  // an offer
	toLeave   = "leave" // an offer
	toClose   = "close"
	toLift    = "lift"
	toLook    = "look" // at all bookings of a stretch
)

// An ask is what a client wants of a stretch: a few slots of one space that a round
// is played on. Bookings and closures have the number of the call that made them.
type ask struct {
	What string
	// Of is the booking, or the closure; of one that is made, the call's own number.
	Of int
	// From and To are slots, the last one not taken any more.
	From, To int
	People   int
	Whole    bool
	// Wait says that the booker takes a place in the line instead.
	Wait bool
	// ByLab says that the lab's coordinator asks, not the booker.
	ByLab bool
}

// A hall is a stretch as one who serves each call alone would keep it: the sequential
// model of the rules, written again from their description. A hall never changes.
type hall struct {
	capacity int
	// approves says that the lab's coordinators confirm what bookers ask for.
	approves bool
	stays    []stay
	line     []int // the numbers of those who wait, in their turn
	closed   []closing
	// last is where the journal has the last change.
	last network.Place
}

// A stay is a booking in a hall.
type stay struct {
	number, from, to, people int
	whole, kept              bool
	status                   network.BookingStatus
}

type closing struct{ number, from, to int }

// holds is written again here, so that a wrong Booking.Holds is found out.
func (s stay) holds() bool {
	switch s.status {
	case network.Confirmed, network.Offered, network.CheckedIn:
		return true
	}
	return s.status == network.Requested && s.kept
}

func (s stay) seats(capacity int) int {
	if s.whole {
		return capacity
	}
	return s.people
}

// same tells whether two halls are in one state.
func (h *hall) same(o *hall) bool {
	return h.last == o.last && slices.Equal(h.line, o.line) && slices.Equal(h.stays, o.stays) && slices.Equal(h.closed, o.closed)
}

// clone is a hall that may be changed until it is given away.
func (h *hall) clone() *hall {
	next := *h
	next.stays, next.line, next.closed = slices.Clone(h.stays), slices.Clone(h.line), slices.Clone(h.closed)
	return &next
}

// of finds a booking; nil where there is none.
func (h *hall) of(number int) *stay {
	for i := range h.stays {
		if h.stays[i].number == number {
			return &h.stays[i]
		}
	}
	return nil
}

// shut tells whether a closure takes one of the slots.
func (h *hall) shut(from, to int) bool {
	return slices.ContainsFunc(h.closed, func(c closing) bool { return c.from < to && from < c.to })
}

// obstacle says why a stay cannot have its places; "" where it can.
func (h *hall) obstacle(s stay) network.Code {
	if h.shut(s.from, s.to) {
		return network.Closed
	}
	for slot := s.from; slot < s.to; slot++ {
		taken := s.seats(h.capacity)
		for _, o := range h.stays {
			if o.number != s.number && o.holds() && o.from <= slot && slot < o.to {
				taken += o.seats(h.capacity)
			}
		}
		if taken > h.capacity {
			return network.Full
		}
	}
	return ""
}

// A verdict is what a call comes to: a problem, or where its booking stands, and the
// others that it ended or gave a place from the line.
type verdict struct {
	problem          network.Code
	status           network.BookingStatus
	fallen, promoted []int
}

// do serves one call.
func (h *hall) do(a ask) (*hall, verdict) {
	switch a.What {
	case toBook:
		return h.book(a)
	case toClose:
		return h.close(a)
	case toLift:
		return h.lift(a)
	case toMove:
		return h.move(a)
	}
	s := h.of(a.Of)
	if s == nil {
		return h, verdict{problem: network.NotFound}
	}
	return h.decide(a, *s)
}

func (h *hall) book(a ask) (*hall, verdict) {
	s := stay{number: a.Of, from: a.From, to: a.To, people: a.People, whole: a.Whole, status: h.granted(a)}
	next := h.clone()
	switch problem := h.obstacle(s); {
	case problem == network.Full && a.Wait:
		s.status = network.WaitlistedBooking
		next.line = append(next.line, s.number)
	case problem != "":
		return h, verdict{problem: problem}
	}
	next.stays = append(next.stays, s)
	slices.SortFunc(next.stays, func(a, b stay) int { return a.number - b.number })
	return next, verdict{status: s.status}
}

// granted is where a booking stands that has room.
func (h *hall) granted(a ask) network.BookingStatus {
	if h.approves && !a.ByLab {
		return network.Requested
	}
	return network.Confirmed
}

// decide serves what changes where one booking stands.
func (h *hall) decide(a ask, s stay) (*hall, verdict) {
	as, ok := h.decision(a, s)
	if !ok {
		return h, verdict{problem: network.WrongState}
	}
	if as == network.Confirmed && !s.holds() {
		if problem := h.obstacle(s); problem != "" {
			return h, verdict{problem: problem}
		}
	}
	next := h.clone()
	next.put(s, as)
	return next, verdict{status: as, promoted: next.promote()}
}

// decision is where a booking would stand after a decision; false where it is not
// one to take.
func (h *hall) decision(a ask, s stay) (network.BookingStatus, bool) {
	asked, waits, offered := s.status == network.Requested, s.status == network.WaitlistedBooking, s.status == network.Offered
	switch a.What {
	case toApprove:
		return network.Confirmed, asked || waits
	case toDecline:
		return network.Declined, asked || waits || offered
	case toTake:
		return network.Confirmed, offered
	case toLeave:
		return network.BookingCancelled, offered
	}
	return network.BookingCancelled, asked || waits || s.holds()
}

// put has a booking stand somewhere else. Only a promotion keeps a request's place.
func (h *hall) put(s stay, as network.BookingStatus) {
	own := h.of(s.number)
	*own = s
	own.status, own.kept = as, false
	h.line = slices.DeleteFunc(h.line, func(n int) bool { return n == s.number && as != network.WaitlistedBooking })
}

// promote gives free places to those who wait, in their turn, and tells to whom.
func (h *hall) promote() []int {
	var came []int
	for _, number := range slices.Clone(h.line) {
		s := *h.of(number)
		if h.obstacle(s) != "" {
			continue
		}
		came = append(came, number)
		if h.approves {
			h.put(s, network.Requested)
			h.of(number).kept = true
		} else {
			h.put(s, network.Offered)
		}
	}
	return came
}

func (h *hall) close(a ask) (*hall, verdict) {
	next := h.clone()
	next.closed = append(next.closed, closing{a.Of, a.From, a.To})
	slices.SortFunc(next.closed, func(a, b closing) int { return a.number - b.number })
	var fallen []int
	for _, s := range h.stays {
		if (s.holds() || s.status == network.Requested) && s.from < a.To && a.From < s.to {
			next.put(s, network.BookingCancelled)
			fallen = append(fallen, s.number)
		}
	}
	return next, verdict{fallen: fallen, promoted: next.promote()}
}

func (h *hall) lift(a ask) (*hall, verdict) {
	i := slices.IndexFunc(h.closed, func(c closing) bool { return c.number == a.Of })
	if i < 0 {
		return h, verdict{problem: network.WrongState}
	}
	next := h.clone()
	next.closed = slices.Delete(next.closed, i, i+1)
	return next, verdict{promoted: next.promote()}
}

// move has a booking keep its number and its people, and change its slots.
func (h *hall) move(a ask) (*hall, verdict) {
	s := h.of(a.Of)
	if s == nil {
		return h, verdict{problem: network.NotFound}
	}
	to := *s
	to.from, to.to = a.From, a.To
	as, problem := h.moved(a, *s, to)
	if problem != "" {
		return h, verdict{problem: problem}
	}
	next := h.clone()
	next.put(to, as)
	next.of(to.number).kept = s.kept
	if as == network.WaitlistedBooking {
		next.line = slices.DeleteFunc(next.line, func(n int) bool { return n == s.number })
		next.line = append(next.line, s.number)
	}
	return next, verdict{status: as, promoted: next.promote()}
}

// moved is where a booking stands after a move, or why it cannot be moved. What has
// or awaits an answer keeps it so.
func (h *hall) moved(a ask, s, to stay) (network.BookingStatus, network.Code) {
	waits := s.status == network.WaitlistedBooking
	if !waits && !s.holds() && s.status != network.Requested {
		return "", network.WrongState
	}
	if s.from == to.from && s.to == to.to {
		return "", network.Invalid
	}
	switch problem := h.obstacle(to); {
	case problem == network.Full && waits:
		return network.WaitlistedBooking, ""
	case problem != "":
		return "", problem
	case s.status == network.Requested || s.status == network.Offered:
		return s.status, ""
	}
	return h.granted(a), ""
}
