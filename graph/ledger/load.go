package ledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A trust says whether load may take records from the collections.
type trust bool

const (
	trusting trust = true
	doubting trust = false
)

// load reads the network and makes it the newest moment: from the collections and the
// journal after the lowest mark (rule 12), or from the whole journal where the
// collections cannot be trusted (rule 13).
func (l *Ledger) load(ctx context.Context, t trust) error {
	birth, err := l.readBirth(ctx)
	if err != nil {
		return err
	}
	marks, err := l.store.Marks(ctx)
	if err != nil {
		return fmt.Errorf("reading the marks: %w", err)
	}
	p, err := l.read(ctx, birth, marks, t)
	if err != nil {
		return err
	}
	l.db = state.New()
	m, err := l.db.Fill(p.records, p.number, p.nonce)
	if err != nil {
		return fmt.Errorf("the journal holds what cannot be: %w", err)
	}
	l.publish(m)
	l.startMark(p.from, marks)
	l.backlog.begin(p.from.Number, p.behind(), p.number, p.nonce, tallyOf(p.records))
	return nil
}

// ErrOtherKey says that this server's actor key is not the network's.
var ErrOtherKey = errors.New("this server's actor.key is not the one that the network was born with: copy the file from the network's first server")

// readBirth reads the network's birth certificate, entry 0.
func (l *Ledger) readBirth(ctx context.Context) (*Entry, error) {
	e, err := l.find(ctx, 0)
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the network's birth certificate: %w", err)
	case e.Birth == nil || e.Birth.KeyID != l.KeyID:
		return nil, ErrOtherKey
	}
	return e, nil
}

// errVoid says that the collections cannot be trusted (rule 13); errUnmarked, that no
// server ever wrote them.
var (
	errVoid     = errors.New("the collections are void")
	errUnmarked = errors.New("there is no mark")
)

// find makes one settled read of the journal, within Options.Try.
func (l *Ledger) find(ctx context.Context, number int64) (*Entry, error) {
	ctx, cancel := context.WithTimeout(ctx, l.Try)
	defer cancel()
	return l.store.Find(ctx, number, true)
}

func (l *Ledger) read(ctx context.Context, birth *Entry, marks []Mark, t trust) (*snapshot, error) {
	if t == doubting {
		return l.readVoid(ctx, birth, l.readAnew)
	}
	p, err := l.readBehindMarks(ctx, marks)
	switch {
	case errors.Is(err, errUnmarked):
		return l.readAnew(ctx, birth)
	case errors.Is(err, errVoid):
		l.Log.Warn("the collections do not agree with the journal; they are written anew", "reason", err.Error())
		p, failed := l.readVoid(ctx, birth, l.readOn)
		if by := new(otherHand); failed == nil && errors.As(err, &by) {
			l.tellDeleted(p, by.upTo)
		}
		return p, failed
	}
	return p, err
}

// readVoid sets this server's mark back to entry 0 and then reads the journal. If the
// server dies while it writes the collections anew, the next start replays the whole
// journal again and does not trust the half of them.
func (l *Ledger) readVoid(ctx context.Context, birth *Entry, read func(context.Context, *Entry) (*snapshot, error)) (*snapshot, error) {
	if err := l.setMark(ctx, func(m *Mark) { m.Number, m.Nonce, m.Refs = 0, birth.Nonce, 0 }); err != nil {
		return nil, fmt.Errorf("taking this server's mark back: %w", err)
	}
	return read(ctx, birth)
}

// readBehindMarks reads the collections, then the journal from the lowest mark.
func (l *Ledger) readBehindMarks(ctx context.Context, marks []Mark) (*snapshot, error) {
	from, err := l.lowestMark(ctx, marks)
	if err != nil {
		return nil, err
	}
	if err := tellsAll(marks); err != nil {
		return nil, err
	}
	p := newSnapshot(from.Number, from.Nonce)
	p.from.Refs = from.Refs
	newest, beyond, others := int64(0), []network.Ref(nil), []network.Ref(nil)
	err = l.eachDocument(ctx, func(r network.Record, edited bool) {
		if edited {
			others = append(others, network.RefOf(r))
		}
		if _, twice := p.records[network.RefOf(r)]; !twice {
			p.shown.add(network.RefOf(r))
		}
		p.records[network.RefOf(r)] = r
		newest = max(newest, r.Mark().Entry)
		if r.Mark().Entry > from.Number {
			beyond = append(beyond, network.RefOf(r))
		}
	})
	if err != nil {
		return nil, err
	}
	if len(others) > 0 {
		l.tellEdited(others)
		return nil, &otherHand{fmt.Sprintf("another hand changed %d documents", len(others)), from.Number}
	}
	if err := l.replay(ctx, p); err != nil {
		return nil, err
	}
	if newest > p.number {
		return nil, fmt.Errorf("%w: a document is newer than the journal's end", errVoid)
	}
	for _, ref := range beyond {
		if !p.touched[ref] {
			return nil, fmt.Errorf("%w: a document shows a change that the journal has not", errVoid)
		}
	}
	if p.shown != from.Refs {
		return nil, &otherHand{"another hand deleted documents, or put some back", from.Number}
	}
	return p, nil
}

// lowestMark gives the lowest of the marks. It is errVoid where a mark's entry is
// missing or has another nonce (rule 13).
func (l *Ledger) lowestMark(ctx context.Context, marks []Mark) (Mark, error) {
	if len(marks) == 0 {
		return Mark{}, errUnmarked
	}
	low := marks[0]
	for _, m := range marks {
		e, err := l.find(ctx, m.Number)
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

// tellsAll is errVoid where one of the marks is of an older version of this program.
func tellsAll(marks []Mark) error {
	for _, m := range marks {
		if m.Format < DocumentFormat {
			return fmt.Errorf("%w: an older version of this program wrote them, and they do not tell of another hand", errVoid)
		}
	}
	return nil
}

// maxSilent is how often in a row reading the journal may fail.
const maxSilent = 5

// replay applies entry after entry to the snapshot until the journal ends.
func (l *Ledger) replay(ctx context.Context, p *snapshot) error {
	wait := newBackoff()
	for silent := 0; ; {
		read := l.readNext(ctx, p.number, readAhead)
		if len(read.entries) > 0 {
			silent, wait = 0, newBackoff()
		}
		for _, e := range read.entries {
			if err := p.apply(e); err != nil {
				return err
			}
		}
		switch err := read.err; {
		case errors.Is(err, ErrAbsent):
			return nil
		case err == nil:
		case errors.Is(err, ErrNewer) || ctx.Err() != nil || silent+1 == maxSilent:
			return fmt.Errorf("replaying the journal after entry %d: %w", p.number, err)
		default: // the database may only be busy
			silent++
			wait.pause(ctx)
		}
	}
}

// readJournal replays the whole journal from the birth of the network.
func (l *Ledger) readJournal(ctx context.Context, birth *Entry) (*snapshot, error) {
	p := newSnapshot(0, birth.Nonce)
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
	if err := l.replay(ctx, p); err != nil {
		return nil, err
	}
	for number := range waiting {
		if number > p.number {
			return nil, fmt.Errorf("entry %d is missing from the journal, and later ones are there: the journal is damaged", p.number+1)
		}
	}
	return p, nil
}

// readAnew takes every record from the journal, and only the ids from the collections:
// every record is written again, and every other document is removed (rule 13).
func (l *Ledger) readAnew(ctx context.Context, birth *Entry) (*snapshot, error) {
	p, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	err = l.eachDocument(ctx, func(r network.Record, _ bool) { p.touched[network.RefOf(r)] = true })
	return p, err
}

// readOn is readAnew at a start, where no write of this server can be under way: what a
// rebuild that was cut short has written is right already and is not written again.
func (l *Ledger) readOn(ctx context.Context, birth *Entry) (*snapshot, error) {
	p, err := l.readJournal(ctx, birth)
	if err != nil {
		return nil, err
	}
	there := map[network.Ref]bool{}
	err = l.eachDocument(ctx, func(doc network.Record, edited bool) {
		ref := network.RefOf(doc)
		there[ref] = true
		of := p.records[ref]
		if of == nil {
			p.beyond = append(p.beyond, ref)
		}
		if of != nil && !edited && l.same(of, doc) {
			delete(p.touched, ref)
		} else {
			p.touched[ref] = true
		}
	})
	for ref := range p.records {
		if !there[ref] {
			p.lacking = append(p.lacking, ref)
		}
	}
	return p, err
}

// eachDocument gives every document of every collection to do, and whether another hand
// changed it.
func (l *Ledger) eachDocument(ctx context.Context, do func(doc network.Record, edited bool)) error {
	for _, kind := range Kinds.All() {
		for r, err := range l.store.Load(ctx, kind) {
			edited := errors.Is(err, ErrEdited)
			if err != nil && !edited {
				return fmt.Errorf("reading the collection %s: %w", kind, err)
			}
			do(r, edited)
		}
	}
	return nil
}
