package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// writeTime is how long a portion may take to be written. It and the portion are small, so
// that the mark is refreshed in time between two portions.
const writeTime = 15 * time.Second

// Lag is how many entries the collections are behind the journal.
func (l *Ledger) Lag() int64 { return l.backlog.lag() }

// Flush waits until the collections show everything up to the newest moment.
func (l *Ledger) Flush(ctx context.Context) error {
	return l.backlog.flushed(ctx, l.Moment().Number)
}

// Behind is how many records the collections do not show yet, and how long ago this
// server heard of the oldest entry that they do not show whole; 0 where they show
// all.
func (l *Ledger) Behind() (records int, age time.Duration) { return l.backlog.behind() }

// watchLag says when the collections fall behind the journal, and when they show it
// again. While the database fails, which was told, they cannot do otherwise.
func (l *Ledger) watchLag() {
	records, age := l.Behind()
	switch {
	case age > l.Late && !l.late && !l.fails():
		l.late = true
		l.Log.Warn("the collections are behind the journal", "records", records, "entries", l.Lag(), "for", age.Round(time.Second).String())
	case age <= l.Late/2 && l.late:
		l.late = false
		l.Log.Info("the collections follow the journal again", "records", records, "entries", l.Lag())
	}
}

// lagging is an ErrBehind where the collections are too far behind the journal.
func (l *Ledger) lagging() error {
	if records, age := l.Behind(); age > l.TooLate {
		return fmt.Errorf("%w: %d records, for %s", ErrBehind, records, age.Round(time.Second))
	}
	return nil
}

// project writes the collections behind the journal, round by round, and after
// each the mark, last (rule 11). It goes on until all is written.
func (l *Ledger) project() {
	defer l.backlog.stop()
	for {
		r, ok := l.backlog.next(l.ctx)
		if !ok {
			return
		}
		l.backlog.landed(r, l.writeUntilDone(r))
	}
}

// writeUntilDone tries a round until it is in the collections. It gives up when the
// ledger may wait no longer, or when the backlog was emptied meanwhile (rule 10).
func (l *Ledger) writeUntilDone(r *round) bool {
	for wait := newBackoff(); l.ctx.Err() == nil && !l.backlog.isForgotten(r); wait.pause(l.ctx) {
		err := l.writeRound(r)
		if err == nil {
			l.goesWell(writing)
			return true
		}
		if !errors.Is(err, errForgotten) {
			l.complain(writing, err)
		}
	}
	return false
}

// writeRound writes what is left of a round, then the mark, and removes the marks that
// this one covers.
func (l *Ledger) writeRound(r *round) error {
	for {
		s, lives := l.backlog.begins(r, l.pace.size)
		if !lives {
			return errForgotten
		}
		if len(s.items) == 0 {
			break
		}
		begun := l.Elapsed()
		err := l.writePart(s.puts, s.gone)
		if l.backlog.ends(r, s, err == nil); err != nil {
			return err
		}
		l.restBehind(len(s.items), l.Elapsed()-begun)
		if err := l.keepLead(); err != nil {
			return err
		}
	}
	begun := l.Elapsed()
	err := l.setMark(l.ctx, func(m *Mark) { m.Number, m.Nonce, m.Refs = r.number, r.nonce, r.refs })
	if err != nil {
		return err
	}
	l.pace.travelled(l.Elapsed() - begun)
	for len(r.drop) > 0 {
		if err := l.dropMark(l.ctx, r.drop[0]); err != nil {
			return err
		}
		r.drop = r.drop[1:]
	}
	return l.dropFormer(l.ctx)
}

// restBehind leaves the database to the changes that are being made, behind a portion.
func (l *Ledger) restBehind(records int, took time.Duration) {
	busy, age := l.backlog.mood()
	var pause time.Duration
	l.pace, pause = l.pace.after(stint{records, took, busy, age})
	rest(l.closing, pause)
}

// keepLead refreshes the mark in a long round, so that no other server takes this one for
// stuck and writes beside it.
func (l *Ledger) keepLead() error {
	if age, stands := l.age(); stands && age < leadTime/2 {
		return nil
	}
	return l.setMark(l.ctx, func(*Mark) {})
}

// errForgotten ends a round whose history is no more.
var errForgotten = errors.New("the history of what is written is no more")

func (l *Ledger) writePart(puts []network.Record, gone []network.Ref) error {
	if err := l.guard(l.ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(l.ctx, writeTime)
	defer cancel()
	return l.store.Write(ctx, puts, gone)
}
