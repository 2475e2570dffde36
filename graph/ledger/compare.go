package ledger

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// rereads is how often Compare reads again what is not written yet, and rereadRest how
// long it waits before.
const (
	rereads    = 5
	rereadRest = time.Second
)

// Compare compares the collections with a replay of the journal (rule 14), also while
// servers write, and writes nothing. Up to the lowest mark the collections show the
// journal (rule 12): what differs there is a difference. What changed after it is read
// again until it is written, and is told as Report.Unwritten if it is not by then.
//
// With a since above 0 the journal is read after that entry alone, and documents are
// compared whose records changed after it. The error is ErrAbsent where the journal
// does not have the entry.
func Compare(ctx context.Context, store Store, o Options, since int64) (*Report, error) {
	o.defaults()
	l := &Ledger{Options: o, store: store}
	birth, err := l.readBirth(ctx)
	if err != nil {
		return nil, err
	}
	truth, err := l.readSince(ctx, birth, since)
	if err != nil {
		return nil, err
	}
	for again := 0; ; again++ {
		r, err := l.compareOnce(ctx, truth, since)
		if err != nil || len(r.Unwritten) == 0 || again == rereads {
			return r, err
		}
		select {
		case <-time.After(rereadRest):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// readSince replays the journal after an entry.
func (l *Ledger) readSince(ctx context.Context, birth *Entry, since int64) (*snapshot, error) {
	if since <= 0 {
		return l.readJournal(ctx, birth)
	}
	e, err := l.find(ctx, since)
	if err != nil {
		return nil, fmt.Errorf("reading entry %d: %w", since, err)
	}
	p := newSnapshot(since, e.Nonce)
	return p, l.replay(ctx, p)
}

// compareOnce reads the marks, then the documents, then the journal to its end: what is
// newer than the marks is not held against the documents.
func (l *Ledger) compareOnce(ctx context.Context, truth *snapshot, since int64) (*Report, error) {
	low, err := l.surely(ctx)
	if err != nil {
		return nil, err
	}
	docs, others := map[network.Ref]network.Record{}, map[network.Ref]bool{}
	err = l.eachDocument(ctx, func(r network.Record, edited bool) {
		docs[network.RefOf(r)] = r
		others[network.RefOf(r)] = edited
	})
	if err != nil {
		return nil, err
	}
	if err := l.replay(ctx, truth); err != nil {
		return nil, err
	}
	c := l.compareWith(truth)
	for ref, doc := range docs {
		if since > 0 && truth.changed[ref] == 0 && doc.Mark().Entry <= since {
			continue
		}
		if others[ref] {
			c.edited(ref)
		} else {
			c.document(doc)
		}
	}
	return c.finish().written(truth, low), nil
}

// surely is the entry up to which the collections show the journal: that of the lowest
// mark. Void marks excuse nothing (rule 13), and before the first mark nothing is written.
func (l *Ledger) surely(ctx context.Context) (int64, error) {
	marks, err := l.store.Marks(ctx)
	if err != nil {
		return 0, fmt.Errorf("reading the marks: %w", err)
	}
	low, err := l.lowestMark(ctx, marks)
	switch {
	case errors.Is(err, errUnmarked):
		return 0, nil
	case errors.Is(err, errVoid):
		return math.MaxInt64, nil
	}
	return low.Number, err
}

// written moves what changed after an entry to Unwritten.
func (r *Report) written(truth *snapshot, low int64) *Report {
	for _, refs := range []*[]network.Ref{&r.Missing, &r.Stray, &r.Different} {
		var kept []network.Ref
		for _, ref := range *refs {
			if truth.changed[ref] > low {
				r.Unwritten = append(r.Unwritten, ref)
			} else {
				kept = append(kept, ref)
			}
		}
		*refs = kept
	}
	return r
}
