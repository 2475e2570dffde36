package servers

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// dayOfTrial is slot 0 of these trials' space s, which has two places.
var dayOfTrial = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func hour(n int) slot { return slot{"s", dayOfTrial.Add(time.Duration(n) * time.Hour)} }

// journalOf is a journal with one step an entry, from entry 0 on.
func journalOf(steps ...ledger.Step) []*ledger.Entry {
	var entries []*ledger.Entry
	for n, s := range steps {
		entries = append(entries, &ledger.Entry{Number: int64(n), Steps: []ledger.Step{s}})
	}
	return entries
}

func step(action, id string, people int, at slot, status network.BookingStatus) ledger.Step {
	return ledger.Step{Action: action, Changes: []ledger.Change{{Record: &network.Booking{
		ID: network.BookingID(id), Space: network.SpaceID(at.space), StartsAt: at.starts, People: people, Status: status, Purpose: "key-" + id,
	}}}}
}

func TestTheTrialFindsWhatIsLostUnaskedOrOverCapacity(t *testing.T) {
	t.Parallel()
	a := func(done ...deed) []*visit { return []*visit{{id: "a", key: "key-a", done: done}} }
	booked, moved := step(books, "a", 2, hour(0), network.Confirmed), step(moves, "a", 2, hour(1), network.Confirmed)
	for name, row := range map[string]struct {
		visits              []*visit
		entries             []*ledger.Entry
		lost, unasked, over int
	}{
		"all is there":                     {a(deed{books, hour(0), 0}, deed{moves, hour(1), 1}), journalOf(booked, moved), 0, 0, 0},
		"a booking is not there":           {a(deed{books, hour(0), 0}), nil, 1, 0, 0},
		"a move is not there":              {a(deed{books, hour(0), 0}, deed{moves, hour(1), 1}), journalOf(booked), 1, 0, 0},
		"a move went elsewhere":            {a(deed{books, hour(0), 0}, deed{moves, hour(2), 1}), journalOf(booked, moved), 1, 1, 0},
		"it came after its answer":         {a(deed{books, hour(0), 0}, deed{moves, hour(1), 0}), journalOf(booked, moved), 1, 1, 0},
		"a move is done twice":             {a(deed{books, hour(0), 0}, deed{moves, hour(1), 1}), journalOf(booked, moved, moved), 0, 1, 0},
		"a move was told to nobody":        {a(deed{books, hour(0), 0}, deed{cancels, hour(1), 2}), journalOf(booked, moved, step(cancels, "a", 2, hour(1), network.BookingCancelled)), 0, 1, 0},
		"a booking was told to nobody":     {nil, journalOf(booked), 0, 1, 0},
		"two have more places than it has": {a(deed{books, hour(0), 0}), journalOf(booked, step(books, "b", 1, hour(0), network.Confirmed)), 0, 1, 1},
		"one comes where one went":         {a(deed{books, hour(0), 0}, deed{moves, hour(1), 1}), journalOf(booked, moved, step(books, "b", 2, hour(0), network.Confirmed)), 0, 1, 0},
	} {
		f := inJournal(row.visits, row.entries, map[string]int{"s": 2})
		if f.lost != row.lost || f.unasked != row.unasked || f.over != row.over {
			t.Errorf("%s: found %+v", name, f)
		}
	}
}

func TestTheTrialFindsWhatTheCollectionsHaveNot(t *testing.T) {
	t.Parallel()
	stands := func(at slot, status network.BookingStatus) map[string]*network.Booking {
		b := step(books, "a", 1, at, status).Changes[0].Record.(*network.Booking)
		return map[string]*network.Booking{"a": b}
	}
	for name, row := range map[string]struct {
		have map[string]*network.Booking
		lost int
	}{
		"it stands as it was answered": {stands(hour(0), network.Confirmed), 0},
		"it stands as it was before":   {stands(hour(0), network.BookingCancelled), 1},
		"it stands elsewhere":          {stands(hour(1), network.Confirmed), 1},
		"it is not there":              {map[string]*network.Booking{}, 1},
	} {
		var f findings
		f.inCollection([]*visit{{id: "a", key: "key-a", done: []deed{{books, hour(0), 0}}}}, row.have)
		if f.lost != row.lost {
			t.Errorf("%s: found %+v", name, f)
		}
	}
}

func TestTheTrialTellsAPauseInPeaceFromOneInATrouble(t *testing.T) {
	t.Parallel()
	at := func(s int) time.Time { return dayOfTrial.Add(time.Duration(s) * time.Second) }
	trouble := func() *logbook { // of server 0 from 10 to 20; it acknowledges at 25
		b := newLogbook()
		b.ends(b.begins("a trouble", true, at(10), 0), at(20))
		b.acknowledged(1, 5, at(15))
		b.acknowledged(0, 7, at(25))
		return b
	}
	for name, row := range map[string]struct {
		asked            []bool
		from, to         int
		inPeace, between int
	}{
		"before the trouble":              {[]bool{true, false}, 2, 9, 7, 0},
		"into the trouble":                {[]bool{true, false}, 9, 12, 0, 3},
		"before the server was well":      {[]bool{true, false}, 22, 24, 0, 2},
		"after the server was well":       {[]bool{true, false}, 26, 30, 4, 0},
		"at the other server":             {[]bool{false, true}, 9, 12, 3, 0},
		"at both servers, over all of it": {[]bool{true, true}, 9, 30, 0, 21},
	} {
		b := trouble()
		b.answered(t, name, row.asked, at(row.from), at(row.to))
		if b.pause != time.Duration(row.inPeace)*time.Second || b.pausedBy != time.Duration(row.between)*time.Second {
			t.Errorf("%s: %s in peace, %s in a trouble", name, b.pause, b.pausedBy)
		}
	}
	b := trouble()
	b.acknowledged(1, 9, at(31))
	b.told(t, 0, 9, at(34), at(35)) // it knows all
	b.told(t, 0, 7, at(33), at(34)) // 9 is 2 s old
	b.told(t, 0, 4, at(21), at(22)) // 5 was acknowledged in the trouble
	if b.age != 2*time.Second || b.agedBy != 6*time.Second {
		t.Errorf("the oldest answers are %s and %s old", b.age, b.agedBy)
	}
	if d, what := b.recovery(); d != 5*time.Second || what != "a trouble" {
		t.Errorf("it was well after %s", d)
	}
}
