package ledger

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// Ask runs a rule on a moment as Do would on the newest one, and keeps nothing: no
// entry, no key, no figure. It answers with the rule's no, or nil. A moment is frozen,
// so nothing that a rule does can reach it.
func (l *Ledger) Ask(m *state.Moment, caller network.Caller, now time.Time, rule Rule) (no network.Refusal, err error) {
	err = safely(func() error {
		_, no = rule(l.Case(m, caller, now))
		return nil
	})
	return no, err
}

// Case is what a rule decides by on a moment.
func (l *Ledger) Case(m *state.Moment, caller network.Caller, now time.Time) network.Case {
	return network.Case{
		Draft: m, Caller: caller, Now: now.UTC().Truncate(time.Millisecond), Awake: l.vigil.awake(), NewID: l.NewID, Policy: l.Policy,
	}
}
