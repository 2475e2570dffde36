package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// choreSize is how many records a chore changes in one step at most (rule 2), so that
// people's commands fit between the steps.
const choreSize = 500

// A chore is a change that time alone makes due (rule 17), or what a large change left
// for later steps (rule 2).
type chore struct {
	action string
	rule   func(c network.Case, max int) (network.Decision, network.Refusal)
}

var chores = []chore{
	{"moveOn", network.MoveOn},
	{"dropKeys", network.DropKeys},
	{"dropLinks", network.DropLinks},
	{"dropRevocations", network.DropRevocations},
	{"keepBookings", network.KeepBookings},
}

// DoChores does all that is due now and tells how many steps it took.
func (l *Ledger) DoChores(ctx context.Context) (int, error) {
	steps := 0
	l.vigil.resume(l.instant(), l.Elapsed())
	for _, ch := range chores {
		for l.due(ch) {
			before := l.Moment().Number
			_, err := l.Do(ctx, Command{
				Action: ch.action, Caller: network.Caller{Actor: network.System},
				Rule: func(c network.Case) (network.Decision, network.Refusal) { return ch.rule(c, choreSize) },
			})
			if err != nil {
				return steps, fmt.Errorf("doing the chore %s: %w", ch.action, err)
			}
			if l.Moment().Number == before {
				break // another server did it, or it is not due after all
			}
			steps++
		}
	}
	l.vigil.kept(l.Elapsed())
	return steps, nil
}

// due tries the chore's rule on the newest moment, so that an idle network writes
// nothing.
func (l *Ledger) due(ch chore) bool {
	d, _ := ch.rule(network.Case{
		Draft: l.Moment(), Caller: network.Caller{Actor: network.System},
		Now: l.instant(), Awake: l.vigil.awake(), NewID: l.NewID, Policy: l.Policy,
	}, 1)
	return len(d.Put)+len(d.Drop) > 0
}

// Keep does the chores at intervals until ctx ends.
func (l *Ledger) Keep(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if _, err := l.DoChores(ctx); err != nil && ctx.Err() == nil {
				l.complain("chores wait", err)
			}
		}
	}
}
