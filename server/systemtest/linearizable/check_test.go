package linearizable

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/systemtest"
)

// check holds the answers, the collections and the journal against each other, and
// keeps the history where anything is wrong.
func (p *proof) check() {
	p.t.Helper()
	out, err := systemtest.Command(append([]string{"check"}, p.town.Settings("auditor", p.town.Database.URI)...)...).CombinedOutput()
	if err != nil || strings.Contains(string(out), "not written yet") {
		p.t.Errorf("rede check after both servers ended: %v\n%s", err, out)
	}
	store, err := mongo.Open(p.t.Context(), p.town.Database.URI, p.town.Database.Name)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = store.Close(context.Background()) }()
	r := p.replay(store)
	r.wrong = append(r.wrong, p.book.locate(r)...)
	byKey := map[string]string{}
	for key, id := range r.made {
		byKey[key] = string(id)
	}
	report(p.t, "the journal", r.wrong)
	report(p.t, "the collections", p.inCollections(store, r))
	report(p.t, "the history", judge(p.t, p.rooms, p.book, byKey))
	if p.t.Failed() {
		p.book.keep(p.t)
	}
	p.t.Logf("%d calls in %d stretches, %d kills, %d repeated, %d never answered, %d promoted, %s",
		len(p.book.deals), len(p.book.stretches()), p.kills, p.book.count(func(d *deal) bool { return d.Sent > 1 }),
		p.book.count(func(d *deal) bool { return !d.known() }), r.promoted, p.book.tally())
	p.wantVaried(r)
}

// report says the first few things that are wrong.
func report(t *testing.T, where string, wrong []string) {
	t.Helper()
	for i, text := range wrong {
		if i == 5 {
			t.Errorf("%s: and %d more", where, len(wrong)-i)
			return
		}
		t.Errorf("%s: %s", where, text)
	}
}

// judge tells what is wrong with the history by itself, stretch by stretch.
func judge(t *testing.T, rooms []room, book *chronicle, byKey map[string]string) []string {
	t.Helper()
	named := book.numbers(byKey)
	var mu sync.Mutex
	var wrong []string
	var all sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for at, deals := range book.stretches() {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			in := rooms[at[1]]
			found := overtold(in.capacity, beforeTidying(deals))
			found = append(found, overtold(in.capacity, deals)...)
			if text := linear(in.capacity, in.approves, deals, named); text != "" {
				found = append(found, text)
			}
			mu.Lock()
			defer mu.Unlock()
			for _, text := range found {
				wrong = append(wrong, fmt.Sprintf("round %d, space %d of %d places: %s", at[0], at[1], in.capacity, text))
			}
		})
	}
	all.Wait()
	slices.Sort(wrong)
	return wrong
}

// replay reads the journal and holds each answer against it, as of its moment.
func (p *proof) replay(store *mongo.Store) *replay {
	p.t.Helper()
	entries := map[int64]*ledger.Entry{}
	for e, err := range store.Read(p.t.Context()) {
		if err != nil {
			p.t.Fatal(err)
		}
		if entries[e.Number] != nil {
			p.t.Errorf("the journal has two entries %d", e.Number)
		}
		entries[e.Number] = e
	}
	told := map[int64][]*deal{}
	for _, d := range p.book.deals {
		if d.known() {
			told[d.Reply.Moment] = append(told[d.Reply.Moment], d)
		}
	}
	r := newReplay()
	for n := range int64(len(entries)) {
		e := entries[n]
		if e == nil {
			p.t.Errorf("the journal has no entry %d of %d", n, len(entries))
			continue
		}
		r.entry(e)
		for _, d := range told[n] {
			r.wrong = append(r.wrong, r.contradicts(d)...)
		}
		delete(told, n)
	}
	for n, deals := range told {
		r.says("%d calls were answered as of moment %d, which the journal has not", len(deals), n)
	}
	return r
}

// contradicts tells where an answer differs from the journal as of its moment.
func (r *replay) contradicts(d *deal) []string {
	var wrong []string
	for id, status := range d.Reply.Told {
		b := r.bookings[network.BookingID(id)]
		if b == nil {
			wrong = append(wrong, fmt.Sprintf("at moment %d, call %d was told of %s, which is not there", d.Reply.Moment, d.Number, id))
		} else if b.Status != status {
			wrong = append(wrong, fmt.Sprintf("at moment %d, call %d was told that %s is %s, it is %s", d.Reply.Moment, d.Number, id, status, b.Status))
		}
	}
	return wrong
}

// inCollections tells what is wrong with the collections: a space over capacity, a
// booking that is missing or there twice, or that the journal has otherwise.
func (p *proof) inCollections(store *mongo.Store, journal *replay) []string {
	p.t.Helper()
	shown, have := newReplay(), map[string][]string{}
	for _, kind := range []network.Kind{network.KindSpaces, network.KindClosures, network.KindBookings} {
		step := ledger.Step{Action: "shown"}
		for record, err := range store.Load(p.t.Context(), kind) {
			if err != nil {
				p.t.Fatal(err)
			}
			step.Changes = append(step.Changes, ledger.Change{Ref: network.RefOf(record), Record: record})
			if b, ok := record.(*network.Booking); ok {
				have[b.Purpose] = append(have[b.Purpose], string(b.ID))
			}
		}
		shown.step("the collection "+string(kind), step)
	}
	held := 0
	for _, b := range shown.bookings {
		if holding(b) {
			held++
		}
	}
	if held == 0 && *proofRounds > keepsEvery/4 {
		shown.says("nobody has a place in the end: there was nothing to count")
	}
	for id, b := range journal.bookings {
		if own := shown.bookings[id]; own == nil || own.Status != b.Status || own.Revision != b.Revision {
			shown.says("%s is not as the journal has it", id)
		}
	}
	return append(shown.wrong, p.book.untrue(have)...)
}

// count is how many deals are of a sort.
func (c *chronicle) count(of func(*deal) bool) int {
	n := 0
	for _, d := range c.deals {
		if of(d) {
			n++
		}
	}
	return n
}

// tally tells what the calls came to, so that one sees what a proof has tried.
func (c *chronicle) tally() string {
	counts := map[string]int{}
	for _, d := range c.deals {
		if d.known() {
			counts[d.Ask.What+" "+string(d.Reply.Problem)+string(d.Reply.Status)]++
		}
	}
	lines := make([]string, 0, len(counts))
	for what, n := range counts {
		lines = append(lines, fmt.Sprintf("%s %d", strings.TrimSpace(what), n))
	}
	slices.Sort(lines)
	return strings.Join(lines, ", ")
}

// wantVaried fails where the proof did not try what it is about.
func (p *proof) wantVaried(r *replay) {
	p.t.Helper()
	if r.promoted == 0 {
		p.t.Error("nobody came from a line")
	}
	for _, what := range []string{toBook, toCancel, toMove, toApprove, toDecline, toTake, toLeave, toClose, toLift} {
		if p.book.count(func(d *deal) bool { return d.Ask.What == what && d.known() && d.Reply.Problem == "" }) == 0 {
			p.t.Errorf("no %s was done", what)
		}
	}
}
