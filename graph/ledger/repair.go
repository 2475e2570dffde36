package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// repairSize is how many records a repair writes at once.
const repairSize = 1_000

// Repair makes the collections show what the journal says and nothing else,
// whatever they showed before, and tells what it mended; progress hears how many
// of those are done. It asks the journal alone, so it helps where Open does not.
// No server may be running meanwhile, or the error is an ErrBeside. Cut short, it is begun again; a start in
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
	if err := l.markAs(ctx, Mark{Nonce: birth.Nonce}); err != nil {
		return nil, err
	}
	r := l.compare(ctx, truth)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := l.mend(ctx, truth, r, progress); err != nil {
		return nil, err
	}
	return r, l.markAs(ctx, Mark{Number: truth.number, Nonce: truth.nonce, Refs: tallyOf(truth.records), Ended: true})
}

// ErrBeside refuses what no server may be running beside.
var ErrBeside = errors.New("a server runs on this network, or was killed a moment ago: stop every server first")

// Alone is an ErrBeside where a server other than Options.Server may be running on the
// store: its mark is younger than Options.Abandon by the database's clock, and does not say
// that the server ended. A server's mark is refreshed four times in that time.
func Alone(ctx context.Context, store Store, o Options) error {
	o.defaults()
	l := &Ledger{Options: o, store: store}
	return l.alone(ctx)
}

func (l *Ledger) alone(ctx context.Context) error {
	now, err := l.store.Clock(ctx)
	if err != nil {
		return fmt.Errorf("asking the database for the time: %w", err)
	}
	marks, err := l.store.Marks(ctx)
	if err != nil {
		return fmt.Errorf("reading the marks: %w", err)
	}
	var left time.Duration
	for _, m := range marks {
		if age := now.Sub(m.At); !m.Ended && !m.By(l.Server) && age > -l.Abandon {
			left = max(left, l.Abandon-age)
		}
	}
	if left > 0 {
		return fmt.Errorf("%w. One that ended in order is not waited for; one that was killed counts as running for %s more", ErrBeside, roundUp(left))
	}
	return nil
}

func roundUp(d time.Duration) time.Duration { return (d + time.Second - 1).Truncate(time.Second) }

// markAs writes the mark of the repair. Before it writes anything, the mark is set to
// entry 0, so that a start after a repair that was cut short replays the whole
// journal (rule 12).
func (l *Ledger) markAs(ctx context.Context, m Mark) error {
	m.Server, m.At, m.Format = l.Server+lifeSeparator+"repair", l.Now().UTC(), DocumentFormat
	return l.store.SetMark(ctx, m)
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
