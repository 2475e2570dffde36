package servers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// findings are what is wrong after a trial.
type findings struct {
	lost    int // acknowledged changes that the journal, the collections or an answer has not
	unasked int // changes that the journal has and nobody was told
	over    int // slots that were over capacity at any time
	slots   int // slots that were booked
	wrong   []string
}

func (f *findings) says(format string, args ...any) {
	f.wrong = append(f.wrong, fmt.Sprintf(format, args...))
}

// audit holds what the visitors were told against the journal and the collections, once
// no server is up.
func (r *trial) audit() findings {
	r.T.Helper()
	r.Check()
	store := r.Store()
	defer func() { _ = store.Close(context.Background()) }()
	var entries []*ledger.Entry
	for e, err := range store.Read(r.T.Context()) {
		if err != nil {
			r.T.Fatal(err)
		}
		entries = append(entries, e)
	}
	capacities := map[string]int{}
	for _, in := range r.rooms {
		capacities[in.id] = in.capacity
	}
	f := inJournal(r.visits(), entries, capacities)
	have := map[string]*network.Booking{}
	for record, err := range store.Load(r.T.Context(), network.KindBookings) {
		if err != nil {
			r.T.Fatal(err)
		}
		have[record.Key()] = record.(*network.Booking)
	}
	f.inCollection(r.visits(), have)
	return f
}

// done is what the journal has of one booking, in order.
type journaled struct {
	key  string
	done []deed
}

// inJournal holds visits against the journal: each acknowledged change is there once, by
// the moment of its answer, and nothing else, and no slot was ever over capacity.
func inJournal(visits []*visit, entries []*ledger.Entry, capacities map[string]int) findings {
	var f findings
	asked := map[string]*visit{}
	for _, v := range visits {
		asked[v.key] = v
	}
	slices.SortFunc(entries, func(a, b *ledger.Entry) int { return cmp.Compare(a.Number, b.Number) })
	have, full := map[string]*journaled{}, newSeats(capacities)
	for i, e := range entries {
		if e.Number != int64(i) {
			f.says("the journal has entry %d where %d comes", e.Number, i)
			break
		}
		for _, s := range e.Steps {
			for _, c := range s.Changes {
				b, is := c.Record.(*network.Booking)
				if !is {
					continue
				}
				full.take(b)
				if have[string(b.ID)] == nil {
					have[string(b.ID)] = &journaled{key: b.Purpose}
				}
				one := have[string(b.ID)]
				one.done = append(one.done, deed{s.Action, slot{string(b.Space), b.StartsAt}, e.Number})
			}
		}
	}
	f.over, f.slots = len(full.over), len(full.taken)
	for at := range full.over {
		f.says("%s is over capacity at %s", at.space, at.starts.Format(time.RFC3339))
	}
	for _, v := range visits {
		if v.id == "" {
			continue
		}
		one := have[v.id]
		if one == nil {
			one = &journaled{}
		}
		f.compare(v, one)
		delete(have, v.id)
	}
	for id, one := range have {
		f.unasked += len(one.done)
		f.says("the journal has %s, which nobody was told of: %+v", id, one.done)
		if v := asked[one.key]; v != nil {
			f.says("who asked for it heard %q", v.heard)
		}
	}
	return f
}

// compare holds what was acknowledged of a booking against what the journal has of it.
func (f *findings) compare(v *visit, have *journaled) {
	found := 0
	for _, d := range v.done {
		i := slices.IndexFunc(have.done[found:], func(h deed) bool { return h.action == d.action && h.at.same(d.at) && h.moment <= d.moment })
		if i < 0 {
			f.lost++
			f.says("%s of %s was acknowledged at moment %d; the journal has %+v", d.action, v.id, d.moment, have.done)
			continue
		}
		if i > 0 {
			f.unasked += i
			f.says("the journal has of %s what nobody was told: %+v; its booker heard %q", v.id, have.done[found:found+i], v.heard)
		}
		found += i + 1
	}
	if rest := have.done[found:]; len(rest) > 0 {
		f.unasked += len(rest)
		f.says("the journal has of %s what nobody was told: %+v; its booker heard %q", v.id, rest, v.heard)
	}
}

// last tells where a booking must stand.
func (v *visit) last() (at slot, status string) {
	d := v.done[len(v.done)-1]
	return d.at, trialMutations[d.action][1]
}

// inCollection holds visits against the collection of bookings.
func (f *findings) inCollection(visits []*visit, have map[string]*network.Booking) {
	for _, v := range visits {
		if v.id == "" {
			continue
		}
		at, status := v.last()
		b := have[v.id]
		if b == nil || string(b.Status) != status || !at.same(slot{string(b.Space), b.StartsAt}) || b.Purpose != v.key {
			f.lost++
			f.says("%s was last acknowledged %s at %+v; the collection has %+v", v.id, status, at, b)
		}
		delete(have, v.id)
	}
	for id := range have {
		f.says("the collection has %s, which nobody was told of", id)
	}
}

// wantAnswers holds a server's answers against what the visitors were told.
func (r *trial) wantAnswers(server int) {
	r.T.Helper()
	const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Booking { id status startsAt space { id } } } }`
	made := slices.DeleteFunc(r.visits(), func(v *visit) bool { return v.id == "" })
	for part := range slices.Chunk(made, 100) {
		var ids []string
		for _, v := range part {
			ids = append(ids, v.id)
		}
		var got struct {
			Nodes []struct {
				ID, Status string
				StartsAt   time.Time
				Space      struct{ ID string }
			}
		}
		body := r.ask(server, r.desk, query, map[string]any{"ids": ids}, &got)
		if len(got.Nodes) != len(part) {
			r.T.Fatalf("%d bookings are answered %s", len(part), body)
		}
		for i, v := range part {
			n := got.Nodes[i]
			if at, status := v.last(); n.ID != v.id || n.Status != status || !at.same(slot{n.Space.ID, n.StartsAt}) {
				r.T.Errorf("%s was last acknowledged %s at %+v; server %d tells %+v", v.id, status, at, server, n)
			}
		}
	}
}

// seats are the places that bookings of one slot take, in the order of the journal.
type seats struct {
	capacities map[string]int
	last       map[network.BookingID]*network.Booking
	taken      map[slot]int
	over       map[slot]bool
}

func newSeats(capacities map[string]int) *seats {
	return &seats{capacities, map[network.BookingID]*network.Booking{}, map[slot]int{}, map[slot]bool{}}
}

// take takes a booking's new value. A booking of the trial has its places while it is
// CONFIRMED.
func (s *seats) take(b *network.Booking) {
	if was := s.last[b.ID]; was != nil && was.Status == network.Confirmed {
		s.taken[slot{string(was.Space), was.StartsAt.UTC()}] -= was.People
	}
	s.last[b.ID] = b
	if b.Status != network.Confirmed {
		return
	}
	at := slot{string(b.Space), b.StartsAt.UTC()}
	if s.taken[at] += b.People; s.taken[at] > s.capacities[at.space] {
		s.over[at] = true
	}
}
