package ledger

import (
	"context"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

// repairSize is how many records a repair writes at once.
const repairSize = 1_000

// Repair makes the collections show what the journal says and nothing else,
// whatever they showed before, and tells what it mended; progress hears how many
// of those are done. It asks the journal alone, so it helps where Open does not.
// No server may be running meanwhile. Cut short, it is begun again; a start in
// between replays the whole journal and trusts nothing half mended. Of a collection that cannot be read every record is written
// anew; what it should not have stays there.
func Repair(ctx context.Context, store Store, o Options, progress func(done, total int)) (*Report, error) {
	o.defaults()
	l := &Ledger{Options: o, store: store}
	birth, err := l.find(ctx, 0)
	if err != nil {
		return nil, fmt.Errorf("reading the network's birth certificate: %w", err)
	}
	if birth.Birth == nil || birth.Birth.KeyID != l.KeyID {
		return nil, ErrOtherKey
	}
	truth, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	if err := l.markAs(ctx, 0, birth.Nonce); err != nil {
		return nil, err
	}
	r := l.compare(ctx, truth)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := l.mend(ctx, truth, r, progress); err != nil {
		return nil, err
	}
	return r, l.markAs(ctx, truth.number, truth.nonce)
}

// markAs says how far this server has surely come in writing the collections.
// Without the mark of the beginning, a start after a repair that was cut short
// would trust what is half mended (rule 12).
func (l *Ledger) markAs(ctx context.Context, number int64, nonce string) error {
	return l.store.SetMark(ctx, Mark{Server: l.Server + lifeOf + "repair", Number: number, Nonce: nonce, At: l.Now().UTC()})
}

// compare tells where the collections differ from the journal. A collection that
// cannot be read differs in everything.
func (l *Ledger) compare(ctx context.Context, truth *picture) *Report {
	r := &Report{Entries: truth.number, Records: len(truth.records)}
	seen := map[network.Ref]bool{}
	for _, kind := range network.Kinds() {
		for doc, err := range l.store.Load(ctx, kind) {
			if err != nil {
				l.Log.Warn("a collection cannot be read; all of it is written anew", "collection", string(kind), "reason", err.Error())
				break
			}
			ref := network.RefOf(doc)
			seen[ref] = true
			if of := truth.records[ref]; of == nil {
				r.Stray = append(r.Stray, ref)
			} else if !l.same(of, doc) {
				r.Different = append(r.Different, ref)
			}
		}
	}
	for ref := range truth.records {
		if !seen[ref] {
			r.Missing = append(r.Missing, ref)
		}
	}
	return r
}

// mend writes what is missing or different, and removes what is stray.
func (l *Ledger) mend(ctx context.Context, truth *picture, r *Report, progress func(done, total int)) error {
	total, done := len(r.Missing)+len(r.Different)+len(r.Stray), 0
	write := func(puts []network.Record, gone []network.Ref) error {
		if err := l.store.Write(ctx, puts, gone); err != nil {
			return fmt.Errorf("mending the collections: %w", err)
		}
		if done += len(puts) + len(gone); progress != nil {
			progress(done, total)
		}
		return nil
	}
	var puts []network.Record
	for _, refs := range [][]network.Ref{r.Missing, r.Different} {
		for _, ref := range refs {
			if puts = append(puts, truth.records[ref]); len(puts) == repairSize {
				if err := write(puts, nil); err != nil {
					return err
				}
				puts = nil
			}
		}
	}
	return write(puts, r.Stray)
}
