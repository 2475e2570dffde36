package ledgertest

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// KeyID names the actor key of the networks that the suite works on; a store
// that is given to Run was born with it.
const KeyID = "ledgertest"

// Birth is the birth certificate that a store given to Run holds.
func Birth() ledger.Birth {
	return ledger.Birth{KeyID: KeyID, Zone: network.City.String(), At: Dawn}
}

// Dawn is when the suite's time begins.
var Dawn = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// A Memory is a store in plain maps. It keeps bytes and decodes them at every
// read, so that nobody shares a value with it.
type Memory struct {
	mu    sync.Mutex
	pages map[int64][]byte
	docs  map[network.Kind]map[string][]byte
	marks map[string]ledger.Mark
}

var _ ledger.Store = (*Memory)(nil)

// NewMemory is the store of a network that was just born.
func NewMemory() *Memory {
	m := &Memory{pages: map[int64][]byte{}, docs: map[network.Kind]map[string][]byte{}, marks: map[string]ledger.Mark{}}
	for _, kind := range ledger.Kinds.All() {
		m.docs[kind] = map[string][]byte{}
	}
	if err := m.Insert(context.Background(), ledger.BirthEntry(Birth())); err != nil {
		panic(err) // the map is empty
	}
	return m
}

// Encode gives a step as JSON.
func (*Memory) Encode(s ledger.Step) ([]byte, error) { return encodeStep(s) }

// Insert keeps the entry, unless its number is taken.
func (m *Memory) Insert(ctx context.Context, s ledger.Sealed) error {
	p := page{Number: s.Number, Format: ledger.Format, Nonce: s.Nonce, Previous: s.Previous, Birth: s.Birth}
	for _, raw := range s.Steps {
		p.Steps = append(p.Steps, raw)
	}
	return m.insert(ctx, p)
}

func (m *Memory) insert(ctx context.Context, p page) error {
	raw, err := json.Marshal(p)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch _, taken := m.pages[p.Number]; {
	case ctx.Err() != nil:
		return ctx.Err()
	case taken:
		return ledger.ErrTaken
	}
	m.pages[p.Number] = raw
	return nil
}

// Find decodes the entry of a number.
func (m *Memory) Find(ctx context.Context, number int64, _ bool) (*ledger.Entry, error) {
	m.mu.Lock()
	raw, there := m.pages[number]
	m.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !there:
		return nil, ledger.ErrAbsent
	}
	return decodeEntry(raw)
}

// Read gives the entries in no order at all, as a database may.
func (m *Memory) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	m.mu.Lock()
	all := maps.Clone(m.pages)
	m.mu.Unlock()
	return func(yield func(*ledger.Entry, error) bool) {
		for _, raw := range all {
			e, err := decodeEntry(raw)
			if ctx.Err() != nil {
				e, err = nil, ctx.Err()
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Clock is the time of the computer.
func (*Memory) Clock(ctx context.Context) (time.Time, error) { return time.Now(), ctx.Err() }

// Load decodes a kind's documents.
func (m *Memory) Load(ctx context.Context, kind network.Kind) iter.Seq2[network.Record, error] {
	m.mu.Lock()
	all := maps.Clone(m.docs[kind])
	m.mu.Unlock()
	return func(yield func(network.Record, error) bool) {
		for _, raw := range all {
			r, err := decodeRecord(kind, raw)
			if ctx.Err() != nil {
				r, err = nil, ctx.Err()
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// Write replaces the documents one by one.
func (m *Memory) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	for _, r := range puts {
		raw, err := json.Marshal(r)
		if err != nil {
			return err
		}
		m.set(network.RefOf(r), raw)
	}
	for _, ref := range gone {
		m.set(ref, nil)
	}
	return ctx.Err()
}

func (m *Memory) set(ref network.Ref, raw []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if raw == nil {
		delete(m.docs[ref.Kind], ref.ID)
		return
	}
	m.docs[ref.Kind][ref.ID] = raw
}

// Marks gives every server's mark.
func (m *Memory) Marks(ctx context.Context) ([]ledger.Mark, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Collect(maps.Values(m.marks)), ctx.Err()
}

// DropMark forgets a server's mark.
func (m *Memory) DropMark(ctx context.Context, server string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.marks, server)
	return ctx.Err()
}

// SetMark keeps a server's mark.
func (m *Memory) SetMark(ctx context.Context, mark ledger.Mark) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.marks[mark.Server] = mark
	return ctx.Err()
}
