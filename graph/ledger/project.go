package ledger

import (
	"context"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// writeBatch is how many records are written at a time, and writeTime how long that may
// take. Both are small, so that the mark is refreshed in time between two batches.
const (
	writeBatch = 250
	writeTime  = 15 * time.Second
)

// Lag is how many entries the collections are behind the journal.
func (l *Ledger) Lag() int64 { return l.backlog.lag() }

// Flush waits until the collections show everything up to the newest moment.
func (l *Ledger) Flush(ctx context.Context) error {
	return l.backlog.flushed(ctx, l.Moment().Number)
}

// project writes the collections behind the journal, round by round (rule 11). It goes
// on until all is written.
func (l *Ledger) project() {
	defer l.backlog.stop()
	for {
		r, ok := l.backlog.next(l.ctx)
		if !ok {
			return
		}
		l.backlog.ended(r, l.writeUntilDone(r))
	}
}

// writeUntilDone tries a round until it is in the collections. It gives up when the
// ledger may wait no longer, or when the backlog was emptied meanwhile (rule 10).
func (l *Ledger) writeUntilDone(r round) bool {
	for wait := newBackoff(); l.ctx.Err() == nil && !l.backlog.isForgotten(r); wait.pause(l.ctx) {
		err := l.writeRound(&r)
		if err == nil {
			return true
		}
		l.complain("writing the collections", err)
	}
	return false
}

// writeRound writes what is left of a round, then the mark, and then removes the marks
// that this one covers.
func (l *Ledger) writeRound(r *round) error {
	for len(r.puts)+len(r.gone) > 0 {
		puts := r.puts[:min(writeBatch, len(r.puts))]
		gone := r.gone[:min(writeBatch-len(puts), len(r.gone))]
		if err := l.writePart(puts, gone); err != nil {
			return err
		}
		r.puts, r.gone = r.puts[len(puts):], r.gone[len(gone):]
	}
	err := l.setMark(l.ctx, func(m *Mark) { m.Number, m.Nonce = r.number, r.nonce })
	if err != nil {
		return err
	}
	for len(r.drop) > 0 {
		if err := l.dropMark(l.ctx, r.drop[0]); err != nil {
			return err
		}
		r.drop = r.drop[1:]
	}
	return l.dropFormer(l.ctx)
}

func (l *Ledger) writePart(puts []network.Record, gone []network.Ref) error {
	if err := l.guard(l.ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(l.ctx, writeTime)
	defer cancel()
	return l.store.Write(ctx, puts, gone)
}
