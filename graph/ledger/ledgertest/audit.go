package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// A Journal is a whole journal that was found in order.
type Journal struct {
	Entries []*ledger.Entry
	// Latest are the records that live at its end.
	Latest map[network.Ref]network.Record
	// Made counts how often each record came to be.
	Made map[network.Ref]int
}

// Steps are all steps in their order.
func (j *Journal) Steps() []ledger.Step {
	var all []ledger.Step
	for _, e := range j.Entries {
		all = append(all, e.Steps...)
	}
	return all
}

// Audit reads a journal and looks whether it is unbroken: each number there, each
// entry following the one before by its nonce, each change naming the one before
// of the same record, each stamp telling where it stands.
func Audit(ctx context.Context, store ledger.Store) (*Journal, error) {
	j := &Journal{Latest: map[network.Ref]network.Record{}, Made: map[network.Ref]int{}}
	nonces := map[string]bool{}
	for previous := ""; ; {
		e, err := store.Find(ctx, int64(len(j.Entries)), true)
		if errors.Is(err, ledger.ErrAbsent) {
			return j, j.count(ctx, store)
		}
		if err != nil {
			return nil, err
		}
		switch {
		case e.Number != int64(len(j.Entries)):
			return nil, fmt.Errorf("entry %d is found under the number %d", e.Number, len(j.Entries))
		case e.Previous != previous:
			return nil, fmt.Errorf("entry %d follows the nonce %q, not %q", e.Number, e.Previous, previous)
		case e.Nonce == "" || nonces[e.Nonce]:
			return nil, fmt.Errorf("entry %d has no nonce of its own", e.Number)
		case (e.Birth != nil) != (e.Number == 0):
			return nil, fmt.Errorf("the birth certificate is not in entry 0 alone, but in entry %d", e.Number)
		}
		if err := j.follow(e); err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Number, err)
		}
		nonces[e.Nonce], previous = true, e.Nonce
		j.Entries = append(j.Entries, e)
	}
}

// count looks whether reading the whole journal gives the same entries.
func (j *Journal) count(ctx context.Context, store ledger.Store) error {
	n := 0
	for e, err := range store.Read(ctx) {
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(e, j.Entries[e.Number]) {
			return fmt.Errorf("entry %d reads otherwise than it is found", e.Number)
		}
		n++
	}
	if n != len(j.Entries) {
		return fmt.Errorf("the journal has %d entries; %d can be reached from its beginning", n, len(j.Entries))
	}
	return nil
}

// follow applies an entry to what is known of the records.
func (j *Journal) follow(e *ledger.Entry) error {
	for i, s := range e.Steps {
		if len(s.Changes) == 0 {
			return fmt.Errorf("step %d changes nothing", i)
		}
		for _, c := range s.Changes {
			if err := j.change(e.Number, i, s, c); err != nil {
				return fmt.Errorf("step %d, %v: %w", i, c.Ref, err)
			}
		}
	}
	return nil
}

func (j *Journal) change(entry int64, step int, s ledger.Step, c ledger.Change) error {
	want := network.Stamp{Revision: 1, Entry: entry, Step: step, ChangedAt: s.At}
	old := j.Latest[c.Ref]
	if old == nil {
		j.Made[c.Ref]++
		if c.Previous != nil {
			return fmt.Errorf("a new record has the past %v", *c.Previous)
		}
	} else {
		m := old.Mark()
		want.Revision = m.Revision + 1
		if c.Previous == nil || *c.Previous != (network.Place{Entry: m.Entry, Step: m.Step}) {
			return fmt.Errorf("its past is %v, not entry %d, step %d", c.Previous, m.Entry, m.Step)
		}
	}
	if c.Record == nil {
		delete(j.Latest, c.Ref)
		return nil
	}
	if got := *c.Record.Mark(); got != want {
		return fmt.Errorf("its stamp is %v, not %v", got, want)
	}
	if network.RefOf(c.Record) != c.Ref {
		return fmt.Errorf("its value is that of %v", network.RefOf(c.Record))
	}
	j.Latest[c.Ref] = c.Record
	return nil
}
