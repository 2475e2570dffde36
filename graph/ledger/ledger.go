package ledger

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// Options are what a ledger needs to know; zero values mean the defaults.
type Options struct {
	// KeyID names the network's actor key, as its birth certificate has it.
	KeyID string
	// Server names this server's mark; it stays the same over restarts.
	Server string
	Policy network.Policy
	Log    *slog.Logger
	// Now is the wall clock; default time.Now.
	Now func() time.Time
	// NewID makes ids; default TypeIDs of random version 7 UUIDs (RFC 9562).
	NewID func(network.Kind) string
	// Queue is how many commands may wait; default 10,000.
	Queue int
	// Patience is how long a caller waits at most; default 5 s.
	Patience time.Duration
	// Try is how long one call of the database may take; default 2 s.
	Try time.Duration
	// Follow is how often to look for other servers' entries; default 250 ms.
	Follow time.Duration
	// MaxSteps and MaxBytes close a group (rule 2); defaults 1,000 and 4 MB.
	MaxSteps, MaxBytes int
	// Backlog is how many records may wait to be projected before writers are
	// slowed (rule 11); default 10,000.
	Backlog int
}

func (o *Options) defaults() {
	or(&o.Server, "server")
	or(&o.Queue, 10_000)
	or(&o.Patience, 5*time.Second)
	or(&o.Try, 2*time.Second)
	or(&o.Follow, 250*time.Millisecond)
	or(&o.MaxSteps, 1_000)
	or(&o.MaxBytes, 4<<20)
	or(&o.Backlog, 10_000)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.NewID == nil {
		o.NewID = func(k network.Kind) string { return network.FormatID(k, uuid.Must(uuid.NewV7())) }
	}
}

func or[T comparable](v *T, fallback T) {
	var zero T
	if *v == zero {
		*v = fallback
	}
}

// A Ledger is the one writer of a process, and where its readers find the
// current moment.
type Ledger struct {
	Options
	store Store

	now     atomic.Pointer[state.Moment]
	halted  atomic.Pointer[error] // why no command is taken; nil while all is well
	backlog backlog
	queue   chan *call

	gate   sync.RWMutex // held to read while a call enters the queue
	closed bool
	closeq chan struct{}
	ctx    context.Context // ends when draining may wait no longer
	cancel context.CancelFunc
	loops  sync.WaitGroup

	// The loop's own; nobody else touches them.
	db      *state.DB
	number  int64 // of the entry applied last, and its nonce
	nonce   string
	suspect bool // the database failed since the last settled read
	clock   clock
}

// Open loads the network from the store and starts deciding. The store must
// hold a birth certificate.
func Open(ctx context.Context, store Store, o Options) (*Ledger, error) {
	real := o.Now == nil
	if real {
		o.Now = time.Now
	}
	o.defaults()
	l := &Ledger{Options: o, clock: clock{real: real}, store: store, queue: make(chan *call, o.Queue), closeq: make(chan struct{})}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.backlog.init()
	if err := l.load(ctx); err != nil {
		l.cancel()
		return nil, err
	}
	_ = l.checkClock(ctx) // a wrong clock halts the ledger, which says so; readers are served
	l.loops.Go(l.loop)
	l.loops.Go(l.project)
	return l, nil
}

// Moment is the newest moment.
func (l *Ledger) Moment() *state.Moment { return l.now.Load() }

// Ready tells whether commands are being taken, and if not, why.
func (l *Ledger) Ready() error {
	l.gate.RLock()
	defer l.gate.RUnlock()
	if l.closed {
		return ErrClosed
	}
	return l.trouble()
}

// trouble is why no command can be decided now, or nil.
func (l *Ledger) trouble() error {
	if err := l.halted.Load(); err != nil {
		return *err
	}
	return nil
}

// halt stops taking commands and says why; nil takes them again.
func (l *Ledger) halt(err error) {
	if err == nil {
		l.halted.Store(nil)
		return
	}
	l.Log.Error("no changes are taken", "reason", err.Error())
	l.halted.Store(&err)
}

// Close takes no further commands, decides those that wait, writes the
// collections, and stops. It waits until ctx ends at most; what is undecided
// then hears ErrOutcomeUnknown or ErrClosed, and what is not projected is at the
// next start.
func (l *Ledger) Close(ctx context.Context) error {
	l.gate.Lock()
	first := !l.closed
	l.closed = true
	l.gate.Unlock()
	if first {
		close(l.closeq)
	}
	stopped := make(chan struct{})
	go func() { l.loops.Wait(); close(stopped) }()
	defer l.cancel()
	select {
	case <-stopped:
		return nil
	case <-ctx.Done():
		l.cancel()
		<-stopped
		return fmt.Errorf("closing the ledger: %w", ctx.Err())
	}
}
