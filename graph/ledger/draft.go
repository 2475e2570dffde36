package ledger

import (
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A group is some calls decided together on one draft.
type group struct {
	draft    *state.Draft
	number   int64
	sealed   Sealed
	steps    []Step
	outcomes []outcome
	// rest are the calls for which the entry has no room (rule 2).
	rest []*call
	sent bool // the entry went to the database, so its outcome may be unknown
}

// An outcome is what to tell a caller once the group is settled.
type outcome struct {
	call           *call
	made, promoted []string
	told           any
	again          bool
	refusal        network.Refusal
	err            error
}

func (g *group) calls() []*call {
	list := make([]*call, len(g.outcomes))
	for i, o := range g.outcomes {
		list[i] = o.call
	}
	return list
}

// answer tells every caller of a settled group.
func (g *group) answer(m *state.Moment) {
	for _, o := range g.outcomes {
		o.call.finish(Answer{Moment: m, Made: o.made, Promoted: o.promoted, Told: o.told, Again: o.again, Refusal: o.refusal}, o.err)
	}
}

// draftGroup runs the rules of the calls in turn on a new draft. A call whose changes
// cannot be put fails, and the draft is made again without it (rule 7).
func (l *Ledger) draftGroup(calls []*call) *group {
	failed := map[*call]error{}
	for {
		g := &group{draft: l.db.Begin(), number: l.number + 1}
		g.sealed = Sealed{Number: g.number, Nonce: newNonce(), Previous: l.nonce}
		culprit, err := l.fill(g, calls, failed)
		if culprit == nil {
			return g
		}
		g.draft.Abort()
		l.broken(culprit, err)
		failed[culprit] = err
	}
}

// broken logs a command that failed through a mistake in the program.
func (l *Ledger) broken(c *call, err error) {
	l.Log.Error("a command failed", "action", c.Action, "reason", err.Error())
}

// fill runs the calls that fit into the group's entry, which has room for the steps of
// all of them. It gives the call, if any, that left the draft half changed, and why.
func (l *Ledger) fill(g *group, calls []*call, failed map[*call]error) (*call, error) {
	size := 0
	for i, c := range calls {
		if err := failed[c]; err != nil {
			g.outcomes = append(g.outcomes, outcome{call: c, err: err})
			continue
		}
		o, step, bytes := l.attempt(g, c)
		if step != nil {
			if size+len(bytes) > l.MaxBytes {
				g.rest = calls[i:]
				return nil, nil
			}
			if err := safely(func() error { return put(g.draft, *step) }); err != nil {
				return c, err
			}
			size += len(bytes)
			g.sealed.Steps = append(g.sealed.Steps, bytes)
			g.steps = append(g.steps, *step)
		}
		g.outcomes = append(g.outcomes, o)
	}
	return nil, nil
}

// attempt runs one call on the draft without changing it. It gives the outcome and, if
// anything is to be put, the step with its bytes. A rule that fails or panics makes an
// outcome with an error.
func (l *Ledger) attempt(g *group, c *call) (o outcome, step *Step, bytes []byte) {
	err := safely(func() (err error) {
		if o, step, err = l.run(g, c); err != nil || step == nil {
			return err
		}
		if bytes, err = l.store.Encode(*step); err != nil {
			return fmt.Errorf("%w (encoding: %w)", ErrBroken, err)
		}
		if len(bytes) > l.MaxBytes {
			return ErrTooLarge
		}
		return nil
	})
	if err != nil {
		l.broken(c, err)
		return outcome{call: c, err: err}, nil, nil
	}
	return o, step, bytes
}

// run decides one call on the group's draft. It gives the outcome and, if anything
// changes, the step.
func (l *Ledger) run(g *group, c *call) (outcome, *Step, error) {
	now := l.instant()
	o := outcome{call: c}
	if c.Key != "" {
		if seen := g.draft.IdempotencyKey(c.keyID()); seen != nil && seen.At.After(now.Add(-network.KeyLife)) {
			if seen.Input != c.Input {
				o.refusal = reused()
			} else {
				o.again = true
				o.made, o.promoted = seen.Answer()
			}
			return o, nil, nil
		}
	}
	d, refusal := c.Rule(network.Case{
		Draft: g.draft, Caller: c.Caller, Now: now, Awake: l.vigil.awake(), NewID: l.NewID, Policy: l.Policy,
	})
	if refusal != nil {
		o.refusal = refusal
		return o, nil, nil
	}
	o.made, o.promoted, o.told = d.Made, d.Promoted, d.Told
	if len(d.Put)+len(d.Drop) == 0 {
		return o, nil, nil
	}
	d = d.Lean(g.draft.Record)
	if c.Key != "" { // also where nothing changed: by the next time it might
		d.Put = append(d.Put, c.remember(d, now))
	}
	step := &Step{Actor: c.Caller.Actor, As: asWord(d.As), At: now, Action: c.Action}
	if err := step.stamp(g, d); err != nil || len(step.Changes) == 0 {
		return o, nil, err
	}
	return o, step, nil
}

// instant is the server's clock (rule 16) in UTC and whole milliseconds, as the journal
// keeps it.
func (l *Ledger) instant() time.Time { return l.Now().UTC().Truncate(time.Millisecond) }

func asWord(s network.Scope) string {
	if s.Kind == "" {
		return ""
	}
	return s.String()
}

func reused() network.Refusal {
	return network.Refuse(network.KeyReused, "idempotencyKey",
		"Esta chave de idempotência já veio com outro pedido: use uma nova.",
		"This idempotency key came before with another input: use a new one.")
}

// safely turns a panic into an error.
func safely(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w (a rule panicked: %v at %s)", ErrBroken, p, debug.Stack())
		}
	}()
	return do()
}

var errFrozen = errors.New("a rule put a frozen record: copy it first")

// stamp gives the step its changes (rule 1). Each record gets a new stamp, and each
// change the place of the change before it.
func (s *Step) stamp(g *group, d network.Decision) error {
	seen := map[network.Ref]bool{}
	for _, r := range d.Put {
		ref, old := network.RefOf(r), g.draft.Record(network.RefOf(r))
		if old == r || seen[ref] {
			return fmt.Errorf("%w: %w", ErrBroken, errFrozen)
		}
		seen[ref] = true
		change := Change{Ref: ref, Record: r}
		*r.Mark() = network.Stamp{Revision: 1, Entry: g.number, Step: len(g.steps), ChangedAt: s.At}
		if old != nil {
			m := old.Mark()
			r.Mark().Revision = m.Revision + 1
			change.Previous = &network.Place{Entry: m.Entry, Step: m.Step}
		}
		s.Changes = append(s.Changes, change)
	}
	for _, ref := range d.Drop {
		if old := g.draft.Record(ref); old != nil && !seen[ref] {
			seen[ref] = true
			m := old.Mark()
			s.Changes = append(s.Changes, Change{Ref: ref, Previous: &network.Place{Entry: m.Entry, Step: m.Step}})
		}
	}
	return nil
}

// put applies a step to a draft.
func put(d *state.Draft, s Step) error {
	var puts []network.Record
	var gone []network.Ref
	for _, c := range s.Changes {
		if c.Record == nil {
			gone = append(gone, c.Ref)
		} else {
			puts = append(puts, c.Record)
		}
	}
	if err := d.Put(puts, gone); err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return nil
}
