package ledger

import "context"

// Lag is how many entries the collections are behind the journal.
func (l *Ledger) Lag() int64 { return l.backlog.lag() }

// Flush waits until the collections show everything up to the newest moment.
func (l *Ledger) Flush(ctx context.Context) error {
	return l.backlog.flushed(ctx, l.Moment().Number)
}

// project writes the collections behind the journal, round by round, and after
// each the mark, last (rule 11). It goes on until all is written.
func (l *Ledger) project() {
	defer l.backlog.finish()
	for {
		round, ok := l.backlog.next(l.ctx)
		if !ok {
			return
		}
		l.backlog.landed(round, l.write(round))
	}
}

// write tries a round until it is in the collections. It gives up when the
// ledger may wait no longer, or when the round's history is no more.
func (l *Ledger) write(round load) bool {
	for wait := newBackoff(); l.ctx.Err() == nil && !l.backlog.forgotten(round); wait.pause(l.ctx) {
		err := l.show(round)
		if err == nil {
			return true
		}
		l.Log.Warn("writing the collections", "reason", err.Error())
	}
	return false
}

func (l *Ledger) show(round load) error {
	if err := l.store.Write(l.ctx, round.puts, round.gone); err != nil {
		return err
	}
	return l.store.SetMark(l.ctx, Mark{Server: l.Server, Number: round.number, Nonce: round.nonce, At: l.Now().UTC()})
}
