package ledger

import (
	"context"
	"sync/atomic"
)

// A Meter counts what was read from the journal on somebody's behalf. Many may use it at
// once; nil counts nothing.
type Meter struct {
	excess atomic.Int64
}

// Metered is how many changes an entry has whose reading is in the price of what asks
// for it.
const Metered = 100

type meterKey struct{}

// WithMeter has reads on behalf of the context counted.
func WithMeter(ctx context.Context, m *Meter) context.Context {
	return context.WithValue(ctx, meterKey{}, m)
}

func meterOf(ctx context.Context) *Meter {
	m, _ := ctx.Value(meterKey{}).(*Meter)
	return m
}

// add counts an entry that was read.
func (m *Meter) add(e *Entry) {
	if m != nil {
		m.excess.Add(max(0, int64(size(e)-Metered)))
	}
}

// Take gives how many changes were read beyond those that Metered covers, and counts
// from 0 on.
func (m *Meter) Take() int { return int(m.excess.Swap(0)) }

// Unread is how many entries after a number a feed would read from the journal now: those
// that this server does not remember.
func (l *Ledger) Unread(since int64) int64 { return l.cache.missing(max(since, 0), l.Moment().Number) }
