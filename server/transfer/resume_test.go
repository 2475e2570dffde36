package transfer

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

func TestBrokenLoad(t *testing.T) {
	dump := dumpOf(t, town(t, 2_000).Moment())
	store := bulktest.NewStore(bulktest.KeyID)
	l := bulktest.Over(t, store, 0)
	ctx, cancel := context.WithCancel(t.Context())
	err := loadHearing(ctx, l, strings.NewReader(dump), func(done, _ int) {
		if done > 0 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("breaking the load off says %v", err)
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	l = bulktest.Over(t, store, 0)
	t.Run("it is known after a restart", func(t *testing.T) {
		if !Unfinished(l.Moment()) || body(dumpOf(t, l.Moment())) == body(dump) {
			t.Error("the network passes for whole")
		}
	})
	t.Run("another dump is refused", func(t *testing.T) {
		if err := load(l, dumpOf(t, moment(t, village()...))); !errors.Is(err, ErrOtherDump) {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("nobody moves in meanwhile", func(t *testing.T) {
		if err := demo.Fill(t.Context(), l, demo.Options{Servants: 1}, nil); !errors.Is(err, demo.ErrInhabited) {
			t.Errorf("it says %v", err)
		}
		before := l.Moment().Number
		bulktest.Seed(t, l)
		if l.Moment().Number != before {
			t.Error("the plan's facts were added")
		}
	})
	t.Run("the same dump completes it, and puts nothing twice", func(t *testing.T) {
		if err := load(l, strings.Replace(dump, `"moment":`, `"moment":1`, 1)); err != nil { // dumped at another moment
			t.Fatalf("it says %v", err)
		}
		if Unfinished(l.Moment()) || body(dumpOf(t, l.Moment())) != body(dump) {
			t.Error("the network is another")
		}
		for _, kind := range dumped() {
			for r := range l.Moment().All(kind) {
				if r.Mark().Revision != 1 {
					t.Fatalf("a record of %s is at revision %d", kind, r.Mark().Revision)
				}
			}
		}
		if got := l.Moment().IdempotencyKey(loadKey); got != nil {
			t.Error("the mark is still there")
		}
	})
	t.Run("a network that a load completed takes changes", func(t *testing.T) {
		decide(t, l, office, func(c network.Case) (network.Decision, network.Refusal) {
			return network.CreateLab(c, network.CreateLabInput{Name: "Novo"})
		})
	})
}
