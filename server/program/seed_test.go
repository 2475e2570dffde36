package program_test

import (
	"log/slog"
	"testing"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/plan"
	"github.com/redeaberta/rede/server/program"
)

// enter opens the network of a data directory, and leaves it again.
func enter(t *testing.T, data string, do func(*program.App)) {
	t.Helper()
	app, err := program.Open(t.Context(), program.Settings{Data: data}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	do(app)
}

// commitments counts those that the network tells.
func commitments(h *program.App) (n int) {
	for range h.Ledger.Moment().Commitments() {
		n++
	}
	return n
}

func TestANetworkThatWasFoundedBeforeItToldThePlanTellsIt(t *testing.T) {
	data := t.TempDir()
	enter(t, data, func(h *program.App) { // as an older version of the program did
		facts, err := plan.Facts()
		if err != nil {
			t.Fatal(err)
		}
		facts.Commitments = nil
		if _, err = h.Ledger.Do(t.Context(), ledger.Command{Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: facts.Seed}); err != nil {
			t.Fatal(err)
		}
	})
	enter(t, data, func(h *program.App) {
		for range 2 {
			if err := h.Seed(t.Context()); err != nil || commitments(h) != 5 {
				t.Fatalf("it has %d commitments, %v", commitments(h), err)
			}
		}
		if n := h.Ledger.Moment().Number; n != 2 {
			t.Errorf("the plan was told in %d entries", n-1)
		}
		lead := ""
		for k := range h.Ledger.Moment().Commitments() {
			if body := h.Ledger.Moment().Secretariat(k.Lead[0].Body); k.Number == 1 && body != nil {
				lead = string(body.Acronym)
			}
		}
		if lead != "SMRG" {
			t.Errorf("the first commitment is led by %q", lead)
		}
		if err := demo.Fill(t.Context(), h.Ledger, demo.Options{Servants: 3, Seed: 1}, nil); err != nil {
			t.Errorf("it holds no more than the plan's data, and making up a city says %v", err)
		}
	})
	enter(t, data, func(h *program.App) {
		if err := h.Seed(t.Context()); err != nil || commitments(h) != 5 {
			t.Errorf("after another start it has %d commitments, %v", commitments(h), err)
		}
	})
}
