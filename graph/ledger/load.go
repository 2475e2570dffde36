package ledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A picture is the network read from the database, in plain maps: go-memdb is
// filled last, at once.
type picture struct {
	records map[network.Ref]network.Record
	number  int64
	nonce   string
	// behind has what the collections do not show, or not surely.
	behind []Step
}

// load reads the network from the collections and replays the journal from the
// lowest mark (rule 12), or from its beginning where a mark cannot be believed
// (rule 13), and makes that the newest moment.
func (l *Ledger) load(ctx context.Context) error {
	birth, err := l.store.Find(ctx, 0, true)
	if err != nil {
		return fmt.Errorf("reading the network's birth certificate: %w", err)
	}
	if birth.Birth == nil || birth.Birth.KeyID != l.KeyID {
		return ErrOtherKey
	}
	p, err := l.readBehindMarks(ctx, birth)
	if errors.Is(err, errVoid) {
		if !errors.Is(err, errUnmarked) {
			l.Log.Warn("the collections do not agree with the journal; they are written anew", "reason", err.Error())
		}
		p, err = l.readAnew(ctx, birth)
	}
	if err != nil {
		return err
	}
	l.db = state.New()
	m, err := l.db.Fill(p.records, p.number, p.nonce)
	if err != nil {
		return fmt.Errorf("the journal holds what cannot be: %w", err)
	}
	l.publish(m)
	l.backlog.add(p.behind, p.number, p.nonce)
	return nil
}

// ErrOtherKey says that this server's actor key is not the network's.
var ErrOtherKey = errors.New("this server's actor.key is not the one that the network was born with: copy the file from the network's first server")

// errVoid says that the collections cannot be built on; errUnmarked, that nobody
// ever wrote them.
var (
	errVoid     = errors.New("the collections are void")
	errUnmarked = errors.New("there is no mark")
)

// readBehindMarks reads the collections, then the journal from the lowest mark.
func (l *Ledger) readBehindMarks(ctx context.Context, birth *Entry) (*picture, error) {
	from, err := l.lowestMark(ctx, birth)
	if err != nil {
		return nil, err
	}
	p := &picture{records: map[network.Ref]network.Record{}, number: from.Number, nonce: from.Nonce}
	newest := int64(0)
	err = l.eachDocument(ctx, func(r network.Record) {
		p.records[network.RefOf(r)] = r
		newest = max(newest, r.Mark().Entry)
	})
	if err != nil {
		return nil, err
	}
	if err := l.replay(ctx, p); err != nil {
		return nil, err
	}
	if newest > p.number {
		return nil, fmt.Errorf("%w: a document is newer than the journal's end", errVoid)
	}
	return p, nil
}

// lowestMark is how far every server's writing had surely come. With no mark at
// all nothing was ever projected, and the journal is replayed from its birth.
func (l *Ledger) lowestMark(ctx context.Context, birth *Entry) (Mark, error) {
	marks, err := l.store.Marks(ctx)
	if err != nil {
		return Mark{}, fmt.Errorf("reading the marks: %w", err)
	}
	if len(marks) == 0 {
		return Mark{}, fmt.Errorf("%w: %w", errVoid, errUnmarked)
	}
	low := marks[0]
	for _, m := range marks {
		e, err := l.store.Find(ctx, m.Number, true)
		if errors.Is(err, ErrAbsent) || err == nil && e.Nonce != m.Nonce {
			return Mark{}, fmt.Errorf("%w: a mark names an entry that is not there", errVoid)
		}
		if err != nil {
			return Mark{}, fmt.Errorf("reading a mark's entry: %w", err)
		}
		if m.Number < low.Number {
			low = m
		}
	}
	return low, nil
}

// replay applies entry after entry to the picture until the journal ends.
func (l *Ledger) replay(ctx context.Context, p *picture) error {
	reader := &Ledger{Options: l.Options, store: l.store, ctx: ctx}
	for {
		reader.number = p.number
		entries, err := reader.ahead()
		for _, e := range entries {
			if err := p.apply(e); err != nil {
				return err
			}
			p.behind = append(p.behind, e.Steps...)
		}
		if errors.Is(err, ErrAbsent) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("replaying the journal after entry %d: %w", p.number, err)
		}
	}
}

// readJournal replays the whole journal from the birth of the network.
func (l *Ledger) readJournal(ctx context.Context, birth *Entry) (*picture, error) {
	p := &picture{records: map[network.Ref]network.Record{}, number: 0, nonce: birth.Nonce}
	waiting := map[int64]*Entry{} // entries read before those that precede them
	for e, err := range l.store.Read(ctx) {
		if err != nil {
			return nil, fmt.Errorf("reading the journal: %w", err)
		}
		waiting[e.Number] = e
		for next := waiting[p.number+1]; next != nil; next = waiting[p.number+1] {
			delete(waiting, next.Number)
			if err := p.apply(next); err != nil {
				return nil, err
			}
		}
	}
	return p, l.replay(ctx, p)
}

// readAnew takes nothing from the collections but the names of their documents,
// and everything from the journal.
func (l *Ledger) readAnew(ctx context.Context, birth *Entry) (*picture, error) {
	p, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	var all Step // every record is written again, and every other document goes
	for ref, r := range p.records {
		all.Changes = append(all.Changes, Change{Ref: ref, Record: r})
	}
	err = l.eachDocument(ctx, func(r network.Record) {
		if ref := network.RefOf(r); p.records[ref] == nil {
			all.Changes = append(all.Changes, Change{Ref: ref})
		}
	})
	p.behind = []Step{all}
	return p, err
}

// eachDocument reads all the collections.
func (l *Ledger) eachDocument(ctx context.Context, do func(network.Record)) error {
	for _, kind := range network.Kinds() {
		for r, err := range l.store.Load(ctx, kind) {
			if err != nil {
				return fmt.Errorf("reading the collection %s: %w", kind, err)
			}
			do(r)
		}
	}
	return nil
}

// apply replays one entry. It must follow the one before.
func (p *picture) apply(e *Entry) error {
	if e.Previous != p.nonce {
		return fmt.Errorf("entry %d of the journal does not follow entry %d: the journal is damaged", e.Number, p.number)
	}
	for _, s := range e.Steps {
		for _, c := range s.Changes {
			if c.Record == nil {
				delete(p.records, c.Ref)
			} else {
				p.records[c.Ref] = c.Record
			}
		}
	}
	p.number, p.nonce = e.Number, e.Nonce
	return nil
}
