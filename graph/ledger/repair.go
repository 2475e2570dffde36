package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// repairSize is how many records a repair writes at once.
const repairSize = 1_000

// Repair makes the collections show what the journal says and nothing else,
// whatever they showed before, and tells what it mended; progress hears how many
// of those are done. It asks the journal alone, so it helps where Open does not.
// No server may be running meanwhile: a mark of another server that is younger than
// Options.Abandon is an ErrBeside. Cut short, it is begun again; a start in
// between replays the whole journal and trusts nothing half mended. Of a collection
// that cannot be read every record is written anew; what it should not have stays
// there.
func Repair(ctx context.Context, store Store, o Options, progress func(done, total int)) (*Report, error) {
	o.defaults()
	l := &Ledger{Options: o, store: store}
	birth, err := l.readBirth(ctx)
	if err != nil {
		return nil, err
	}
	if err := l.alone(ctx); err != nil {
		return nil, err
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

// ErrBeside refuses a repair beside a server.
var ErrBeside = errors.New("another server wrote the collections a moment ago, and a repair beside it would spoil them: stop every server, and ask again a minute later")

// alone is ErrBeside where another server's mark is fresh by the database's clock.
func (l *Ledger) alone(ctx context.Context) error {
	now, err := l.store.Clock(ctx)
	if err != nil {
		return fmt.Errorf("asking the database for the time: %w", err)
	}
	marks, err := l.store.Marks(ctx)
	if err != nil {
		return fmt.Errorf("reading the marks: %w", err)
	}
	for _, m := range marks {
		if age := now.Sub(m.At); !m.By(l.Server) && age < l.Abandon && age > -l.Abandon {
			return ErrBeside
		}
	}
	return nil
}

// markAs writes the mark of the repair. Before it writes anything, the mark is set to
// entry 0, so that a start after a repair that was cut short replays the whole
// journal (rule 12).
func (l *Ledger) markAs(ctx context.Context, number int64, nonce string) error {
	return l.store.SetMark(ctx, Mark{Server: l.Server + lifeSeparator + "repair", Number: number, Nonce: nonce, At: l.Now().UTC(), Format: DocumentFormat})
}

// compare tells where the collections differ from the journal. Of a collection that
// cannot be read, every record counts as missing.
func (l *Ledger) compare(ctx context.Context, truth *snapshot) *Report {
	c := l.compareWith(truth)
	for _, kind := range Kinds.All() {
		for doc, err := range l.store.Load(ctx, kind) {
			if errors.Is(err, ErrEdited) {
				c.edited(network.RefOf(doc))
				continue
			}
			if err != nil {
				l.Log.Warn("a collection cannot be read; all of it is written anew", "collection", string(kind), "reason", err.Error())
				break
			}
			c.document(doc)
		}
	}
	return c.finish()
}

// mend writes what is missing or different, and removes what is stray.
func (l *Ledger) mend(ctx context.Context, truth *snapshot, r *Report, progress func(done, total int)) error {
	all := slices.Concat(r.Missing, r.Different, r.Stray)
	done := 0
	for part := range slices.Chunk(all, repairSize) {
		var puts []network.Record
		var gone []network.Ref
		for _, ref := range part {
			if record := truth.records[ref]; record != nil {
				puts = append(puts, record)
			} else {
				gone = append(gone, ref)
			}
		}
		if err := l.store.Write(ctx, puts, gone); err != nil {
			return fmt.Errorf("mending the collections: %w", err)
		}
		if done += len(part); progress != nil {
			progress(done, len(all))
		}
	}
	return nil
}
