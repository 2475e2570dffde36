package linearizable

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// The replay of a journal finds what may not be in it, and nothing else.
func TestTheProofFindsWhatMayNotBeInTheJournal(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		steps []ledger.Step
		want  string
	}{
		"two stays that touch": {steps(booked("a", 0, 1, 1, confirmed, 0), booked("b", 1, 2, 1, confirmed, 0)), ""},
		"two stays that overlap": {
			steps(booked("a", 0, 2, 1, confirmed, 0), booked("b", 1, 2, 1, confirmed, 0)), "2 places of s are taken"},
		"an offer holds its place": {
			steps(booked("a", 0, 2, 1, offered, 0), booked("b", 1, 2, 1, confirmed, 0)), "2 places of s are taken"},
		"a stay within a closure": {
			steps(shutFor(0, 2, false), booked("a", 1, 2, 1, confirmed, 0)), "while that is closed"},
		"a stay after a closure was lifted": {
			steps(shutFor(0, 2, false), shutFor(0, 2, true), booked("a", 1, 2, 1, confirmed, 0)), ""},
		"somebody waits for a free slot": {steps(booked("a", 0, 1, 1, waits, 1)), "a waits though it fits"},
		"a place that came free is not handed on": {
			steps(booked("a", 0, 1, 1, confirmed, 0), booked("b", 0, 1, 1, waits, 1), booked("a", 0, 1, 1, cancelled, 0)), "b waits though it fits"},
		"the first in the line comes first": {
			steps(booked("a", 0, 1, 1, confirmed, 0), booked("b", 0, 1, 1, waits, 1), booked("c", 0, 1, 1, waits, 2),
				both(booked("a", 0, 1, 1, cancelled, 0), booked("b", 0, 1, 1, offered, 0))), ""},
		"the second in the line comes first": {
			steps(booked("a", 0, 1, 1, confirmed, 0), booked("b", 0, 1, 1, waits, 1), booked("c", 0, 1, 1, waits, 2),
				both(booked("a", 0, 1, 1, cancelled, 0), booked("c", 0, 1, 1, offered, 0))), "b was overtaken"},
		"the second comes where the first does not fit": {
			steps(booked("a", 0, 1, 1, confirmed, 0), booked("x", 1, 2, 1, confirmed, 0), booked("b", 0, 2, 1, waits, 1), booked("c", 0, 1, 1, waits, 2),
				both(booked("a", 0, 1, 1, cancelled, 0), booked("c", 0, 1, 1, offered, 0))), ""},
		"who joins the line is the last": {
			steps(booked("a", 0, 1, 1, confirmed, 0), booked("b", 0, 1, 1, waits, 2), booked("c", 0, 1, 1, waits, 1)), "c joins the line with turn 1"},
		"one call makes two bookings": {
			steps(booked("a", 0, 1, 1, confirmed, 0), purposed("b", "a")), "one call made both a and b"},
		"a key is used twice": {steps(remembered(), remembered()), "key is used again"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newReplay()
			r.entry(&ledger.Entry{Number: 1, Steps: row.steps})
			wantFound(t, r.wrong, row.want)
		})
	}
}

// What a client was told is held against the journal as of that moment.
func TestTheProofFindsAnswersThatTheJournalContradicts(t *testing.T) {
	t.Parallel()
	r := newReplay()
	r.entry(&ledger.Entry{Number: 1, Steps: steps(booked("a", 0, 1, 1, network.Confirmed, 0))})
	for status, want := range map[network.BookingStatus]int{network.Confirmed: 0, network.WaitlistedBooking: 1} {
		d := &deal{Reply: answered{Moment: 1, Told: map[string]network.BookingStatus{"a": status}}}
		if wrong := r.contradicts(d); len(wrong) != want {
			t.Errorf("%s: found %v", status, wrong)
		}
	}
	if wrong := r.contradicts(&deal{Reply: answered{Told: map[string]network.BookingStatus{"b": network.Confirmed}}}); len(wrong) != 1 {
		t.Error("a booking that is not there is not missed")
	}
}

// A call is found in the journal by its key, or it was not done.
func TestTheProofFindsCallsThatTheJournalHasNot(t *testing.T) {
	t.Parallel()
	r := newReplay()
	by := booked("k0", 0, 1, 1, network.Confirmed, 0)
	by.Actor = "me"
	by.Changes = append(by.Changes, ledger.Change{Record: &network.Key{ID: keyOf("me", "bookSlot", "k0")}})
	r.entry(&ledger.Entry{Number: 5, Steps: steps(by)})
	call := func(key string, reply answered) *deal {
		return &deal{Key: key, Ask: ask{What: toBook}, Reply: reply}
	}
	for name, row := range map[string]struct {
		of   *deal
		want int
	}{
		"it is there":                     {call("k0", answered{Moment: 5}), 0},
		"it came after its answer":        {call("k0", answered{Moment: 4}), 1},
		"it was refused and is there":     {call("k0", answered{Problem: network.Full}), 1},
		"it was refused and is not there": {call("k1", answered{Problem: network.Full}), 0},
		"it is not there":                 {call("k1", answered{Moment: 5}), 1},
	} {
		first := call("k0", answered{Moment: 5})
		if wrong := (&chronicle{deals: []*deal{first, row.of}}).locate(r); len(wrong) != row.want {
			t.Errorf("%s: found %v", name, wrong)
		}
	}
}

const (
	confirmed = network.Confirmed
	waits     = network.WaitlistedBooking
	offered   = network.Offered
	cancelled = network.BookingCancelled
)

// noon is slot 0 of these journals, an hour long.
var noon = time.Date(2026, 3, 2, 15, 0, 0, 0, time.UTC)

// steps puts a space of one place before the steps.
func steps(rest ...ledger.Step) []ledger.Step {
	return append([]ledger.Step{{Changes: []ledger.Change{{Record: &network.Space{ID: "s", Capacity: 1}}}}}, rest...)
}

func booked(id string, from, to, people int, status network.BookingStatus, turn int) ledger.Step {
	return ledger.Step{Changes: []ledger.Change{{Record: &network.Booking{
		ID: network.BookingID(id), Space: "s", People: people, Status: status, Turn: turn, Purpose: id,
		StartsAt: noon.Add(time.Duration(from) * time.Hour), EndsAt: noon.Add(time.Duration(to) * time.Hour),
	}}}}
}

// purposed is a booking, elsewhere, with another's purpose.
func purposed(id, purpose string) ledger.Step {
	s := booked(id, 5, 6, 1, network.Confirmed, 0)
	s.Changes[0].Record.(*network.Booking).Purpose = purpose
	return s
}

func shutFor(from, to int, lifted bool) ledger.Step {
	c := &network.Closure{ID: "c", Space: "s", StartsAt: noon.Add(time.Duration(from) * time.Hour), EndsAt: noon.Add(time.Duration(to) * time.Hour)}
	if lifted {
		c.LiftedAt = &noon
	}
	return ledger.Step{Changes: []ledger.Change{{Record: c}}}
}

func remembered() ledger.Step {
	return ledger.Step{Changes: []ledger.Change{{Record: &network.Key{ID: "key"}}}}
}

// both is one step of two.
func both(a, b ledger.Step) ledger.Step {
	return ledger.Step{Changes: append(a.Changes, b.Changes...)}
}
