package network_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestOldKeysAreDroppedAFewAtATime(t *testing.T) {
	y := newCity()
	for i := range 5 {
		y.put(&network.Key{ID: fmt.Sprintf("old%d", i), At: morning.Add(-network.KeyLife - 1)})
	}
	y.put(&network.Key{ID: "due", At: morning.Add(-network.KeyLife)})
	drop := func(c network.Case) (network.Decision, network.Refusal) { return network.DropKeys(c, 3) }
	for _, want := range []int{3, 2, 0} {
		if d := y.do(t, network.Caller{Actor: network.System}, drop); len(d.Drop) != want {
			t.Errorf("dropped %d, want %d", len(d.Drop), want)
		}
	}
	if y.IdempotencyKey("due") == nil {
		t.Error("a key was dropped before its time")
	}
}
