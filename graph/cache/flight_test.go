package cache

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
)

// A waiting flight is one that has begun and waits for a word to end.
type waiting struct {
	*Answers
	m     *state.Moment
	of    Request
	by    Caller
	begun chan struct{}
	end   chan struct{}
	made  atomic.Int32
}

func begin() *waiting {
	return &waiting{
		Answers: New(DefaultBytes), m: state.New().Moment(), of: RequestOf([]byte("it")), by: CallerOf(network.Caller{}),
		begun: make(chan struct{}, 100), end: make(chan struct{}),
	}
}

func (w *waiting) now() Now { return Now{Moment: w.m, At: noon} }

// make makes an answer when it gets the word.
func (w *waiting) make() *Answer {
	w.made.Add(1)
	w.begun <- struct{}{}
	<-w.end
	return answerOf(w.m, "it", func(*provenance.Run, *state.Moment) {})
}

func (w *waiting) share(ctx context.Context, make func() *Answer) (*Answer, bool, error) {
	return w.Share(ctx, w.of, w.by, w.now, make)
}

func TestOneAnswerIsMadeForAllWhoCome(t *testing.T) {
	w := begin()
	var all sync.WaitGroup
	var own, given atomic.Int32
	come := func() {
		a, mine, err := w.share(t.Context(), w.make)
		switch {
		case err != nil || a == nil || string(a.Data) != "it":
			t.Errorf("it is answered %v, %v", a, err)
		case mine:
			own.Add(1)
		default:
			given.Add(1)
		}
	}
	all.Go(come)
	<-w.begun
	for range 20 {
		all.Go(come)
	}
	close(w.end)
	all.Wait()
	if own.Load() != w.made.Load() || own.Load()+given.Load() != 21 {
		t.Errorf("%d were made, %d are own and %d given", w.made.Load(), own.Load(), given.Load())
	}
	if w.Find(w.of, w.by, w.now()) == nil {
		t.Error("it was not kept")
	}
}

func TestWhoeverLeavesLeavesAlone(t *testing.T) {
	w := begin()
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, _, err := w.share(ctx, w.make)
		left <- err
	}()
	<-w.begun
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("who left is answered %v", err)
	}
	given := make(chan *Answer)
	go func() {
		a, _, _ := w.share(t.Context(), w.make)
		given <- a
	}()
	close(w.end)
	if a := <-given; a == nil || string(a.Data) != "it" {
		t.Error("who stayed has no answer")
	}
}

func TestAnOutdatedAnswerIsMadeAgain(t *testing.T) {
	w := begin()
	db := state.New()
	w.m = db.Moment()
	stale := answerOf(w.m, "old", func(_ *provenance.Run, m *state.Moment) { m.Lab("l1") })
	draft := db.Begin()
	if err := draft.Put([]network.Record{&network.Lab{ID: "l1", Slug: "a", Name: "A"}}, nil); err != nil {
		t.Fatal(err)
	}
	w.m = draft.Commit(0, "nonce")
	first, waits := make(chan struct{}), make(chan *Answer)
	go func() {
		_, _, _ = w.share(t.Context(), func() *Answer { close(first); <-w.end; return stale })
		waits <- nil
	}()
	<-first
	made := false
	go func() {
		a, _, _ := w.share(t.Context(), func() *Answer {
			made = true
			return answerOf(w.m, "new", func(*provenance.Run, *state.Moment) {})
		})
		waits <- a
	}()
	close(w.end)
	for range 2 {
		if a := <-waits; a != nil && (string(a.Data) != "new" || !made) {
			t.Errorf("who waited has %q", a.Data)
		}
	}
}

func TestWhatIsNotKeptIsGivenToNobodyElse(t *testing.T) {
	w := begin()
	first, waits := make(chan struct{}), make(chan bool)
	go func() {
		a, own, _ := w.share(t.Context(), func() *Answer { close(first); <-w.end; return nil })
		waits <- a == nil && own
	}()
	<-first
	go func() {
		a, _, err := w.share(t.Context(), func() *Answer { return nil })
		waits <- a == nil && err == nil
	}()
	close(w.end)
	for range 2 {
		if !<-waits {
			t.Error("an answer that is nobody else's was given on")
		}
	}
}

func TestAPanicGoesOnInWhoAsked(t *testing.T) {
	w := begin()
	defer func() {
		if p := recover(); p != "broken" {
			t.Errorf("the panic is %v", p)
		}
		if a, own, err := w.share(t.Context(), func() *Answer { return nil }); a != nil || !own || err != nil {
			t.Error("nobody can ask again")
		}
	}()
	_, _, _ = w.share(t.Context(), func() *Answer { panic("broken") })
}
