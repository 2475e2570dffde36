package program

import (
	"context"
	"fmt"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/plan"
)

// Seed loads the plan's facts into an empty network, in one entry. A network that
// was founded before it told the plan's commitments is given these.
func (a *App) Seed(ctx context.Context) error {
	facts, err := plan.Facts()
	if err != nil {
		return err
	}
	if m := a.Ledger.Moment(); !m.Empty() {
		if !facts.Committed(m) {
			a.seedCommitments(ctx, facts)
		}
		return nil
	}
	_, err = a.Ledger.Do(ctx, ledger.Command{
		Action: "loadPlan", Caller: network.Caller{Actor: network.System}, Rule: facts.Seed,
	})
	if err != nil {
		return fmt.Errorf("loading the plan's facts: %w", err)
	}
	a.log.Info("the network begins with the facts of the action plan")
	return nil
}

// seedCommitments loads the plan's commitments. A server that cannot serves without them,
// and the next start tries again.
func (a *App) seedCommitments(ctx context.Context, facts network.Plan) {
	_, err := a.Ledger.Do(ctx, ledger.Command{
		Action: "loadCommitments", Caller: network.Caller{Actor: network.System}, Rule: facts.Commit,
	})
	if err != nil {
		a.log.Warn("the action plan's commitments are not loaded yet", "reason", err.Error())
		return
	}
	a.log.Info("the network tells the action plan's commitments from now on")
}
