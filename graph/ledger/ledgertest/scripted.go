package ledgertest

import (
	"context"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// The calls of a store into which faults can be put.
type (
	Insert func(context.Context, ledger.Sealed) error
	Find   func(ctx context.Context, number int64, settled bool) (*ledger.Entry, error)
	Mark   func(context.Context, ledger.Mark) error
	Drop   func(ctx context.Context, server string) error
	Look   func(context.Context) ([]ledger.Mark, error)
	Clock  func(context.Context) (time.Time, error)
	Write  func(ctx context.Context, puts []network.Record, gone []network.Ref) error
)

// A Fault stands between a ledger and one call: it may make the call, or not,
// and answer what it likes.
type Fault[Call any] func(Call) Call

// A Lane is the faults of one call. The faults that were put in are used one
// for each call, in order; when none is left, the standing fault is, if any.
type Lane[Call any] struct {
	mu       sync.Mutex
	next     []Fault[Call]
	standing Fault[Call]
	calls    int
	called   *sync.Cond
}

// Put gives the next calls their faults, one each.
func (l *Lane[Call]) Put(faults ...Fault[Call]) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.next = append(l.next, faults...)
}

// Keep gives every call the fault that has no other; nil ends it.
func (l *Lane[Call]) Keep(f Fault[Call]) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.standing = f
}

// Await waits until n more calls have begun.
func (l *Lane[Call]) Await(n int) { l.Until(l.Calls() + n) }

// Until waits until n calls have begun in all.
func (l *Lane[Call]) Until(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.calls < n {
		l.called.Wait()
	}
}

// Calls is how many calls have begun.
func (l *Lane[Call]) Calls() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.calls
}

// turn counts a call and puts its fault around it.
func (l *Lane[Call]) turn(call Call) Call {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls++
	l.called.Broadcast()
	f := l.standing
	if len(l.next) > 0 {
		f, l.next = l.next[0], l.next[1:]
	}
	if f == nil {
		return call
	}
	return f(call)
}

func (l *Lane[Call]) init() { l.called = sync.NewCond(&l.mu) }

// A Scripted is a store with faults: what goes wrong, and when, is a script.
type Scripted struct {
	ledger.Store
	Inserts Lane[Insert]
	Finds   Lane[Find]
	Writes  Lane[Write]
	Clocks  Lane[Clock]
	Marked  Lane[Mark]
	Dropped Lane[Drop]
	Looks   Lane[Look]

	mu    sync.Mutex
	tried []ledger.Sealed
	reads []Reading
	newer int64 // from here on entries have a newer format; 0 for none
}

// A Reading is a look-up that a ledger made.
type Reading struct {
	Number  int64
	Settled bool
}

// Script puts a script around a store. It has no faults at first.
func Script(of ledger.Store) *Scripted {
	s := &Scripted{Store: of}
	s.Inserts.init()
	s.Finds.init()
	s.Writes.init()
	s.Clocks.init()
	s.Marked.init()
	s.Dropped.init()
	s.Looks.init()
	return s
}

// Newer has the entries from a number on be of a newer format.
func (s *Scripted) Newer(from int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.newer = from
}

// isNewer tells whether a number belongs to a newer program.
func (s *Scripted) isNewer(number int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newer > 0 && number >= s.newer
}

// Tried lists the entries that a ledger tried to insert, each attempt.
func (s *Scripted) Tried() []ledger.Sealed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.tried)
}

// Readings lists the look-ups that a ledger made.
func (s *Scripted) Readings() []Reading {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.reads)
}

// Insert adds the entry, or does what the script says.
func (s *Scripted) Insert(ctx context.Context, e ledger.Sealed) error {
	s.mu.Lock()
	s.tried = append(s.tried, e)
	s.mu.Unlock()
	if s.isNewer(e.Number) {
		return ledger.ErrTaken
	}
	return s.Inserts.turn(s.Store.Insert)(ctx, e)
}

// Find reads an entry, or does what the script says.
func (s *Scripted) Find(ctx context.Context, number int64, settled bool) (*ledger.Entry, error) {
	s.mu.Lock()
	s.reads = append(s.reads, Reading{number, settled})
	s.mu.Unlock()
	if s.isNewer(number) {
		return nil, ledger.ErrNewer
	}
	return s.Finds.turn(s.Store.Find)(ctx, number, settled)
}

// Read gives all entries; a newer one is an error.
func (s *Scripted) Read(ctx context.Context) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		for e, err := range s.Store.Read(ctx) {
			if err == nil && s.isNewer(e.Number) {
				e, err = nil, ledger.ErrNewer
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Write shows records, or does what the script says.
func (s *Scripted) Write(ctx context.Context, puts []network.Record, gone []network.Ref) error {
	return s.Writes.turn(s.Store.Write)(ctx, puts, gone)
}

// SetMark writes a mark, or does what the script says.
func (s *Scripted) SetMark(ctx context.Context, m ledger.Mark) error {
	return s.Marked.turn(s.Store.SetMark)(ctx, m)
}

// Marks reads the marks, or does what the script says.
func (s *Scripted) Marks(ctx context.Context) ([]ledger.Mark, error) {
	return s.Looks.turn(s.Store.Marks)(ctx)
}

// DropMark removes a mark, or does what the script says.
func (s *Scripted) DropMark(ctx context.Context, server string) error {
	return s.Dropped.turn(s.Store.DropMark)(ctx, server)
}

// Clock tells the time, or what the script says.
func (s *Scripted) Clock(ctx context.Context) (time.Time, error) {
	return s.Clocks.turn(s.Store.Clock)(ctx)
}
