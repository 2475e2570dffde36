package ledger

import (
	"context"
	"errors"
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
	// Now is the wall clock; default time.Now. Where Now is set and Elapsed is not, the
	// wall clock is not compared with the database's.
	Now func() time.Time
	// Elapsed is the monotonic clock; default the computer's.
	Elapsed func() time.Duration
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
	// Recheck is how often the clocks are compared (rule 16); default 10 s.
	Recheck time.Duration
	// MaxSteps and MaxBytes close a group (rule 2); defaults 1,000 and 4 MB.
	MaxSteps, MaxBytes int
	// Backlog is how many records may wait to be projected before writers are
	// slowed (rule 11); default 10,000.
	Backlog int
	// Late is how old the oldest entry may be that the collections do not show before
	// the log tells of it; default 10 s. At TooLate, default 1 minute, Ready does too.
	Late, TooLate time.Duration
	// Abandon is how long another server's mark may stand still while the journal
	// goes on, before this one takes over what it left (rule 12); default 1 minute.
	Abandon time.Duration
	// Audit is how long the audit of the journal rests after every 16 entries; 0 means no
	// audit.
	Audit time.Duration
	// Digest gives what feeds tell of an old entry: the entry with fewer changes. Digests
	// are kept, so that a replay is read once for all who ask for one. Nil keeps all.
	Digest func(*Entry) *Entry
	// Observe, if it is set, is called before an entry is sent to the journal, with the
	// entry's number, how many commands it has, and its size in bytes. The function
	// that it returns is called with the outcome: committed, lost (another server's entry
	// has the number), refused (the database never takes it) or unknown (the ledger
	// closes).
	Observe func(number int64, commands, bytes int) (settled func(outcome string))
}

func (o *Options) defaults() {
	or(&o.Server, "server")
	or(&o.Queue, 10_000)
	or(&o.Patience, 5*time.Second)
	or(&o.Try, 2*time.Second)
	or(&o.Follow, 250*time.Millisecond)
	or(&o.Recheck, 10*time.Second)
	or(&o.MaxSteps, 1_000)
	or(&o.MaxBytes, 4<<20)
	or(&o.Backlog, 10_000)
	or(&o.Late, 10*time.Second)
	or(&o.TooLate, time.Minute)
	or(&o.Abandon, time.Minute)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Elapsed == nil {
		o.Elapsed = sinceNow()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.NewID == nil {
		o.NewID = func(k network.Kind) string { return Kinds.FormatID(k, uuid.Must(uuid.NewV7())) }
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

	now         atomic.Pointer[state.Moment]
	polled      atomic.Pointer[chan struct{}] // closed when the moment changes, and after each poll
	grown       atomic.Pointer[chan struct{}] // closed when the moment changes
	halted      troubles
	complaints  complaints
	silentSince atomic.Int64 // when the database first failed, as Elapsed+1; 0 while it answers
	backlog     backlog
	marker      marker
	cache       entryCache
	polls       polls
	vigil       vigil
	feeds       feeds
	damage      damage
	pauseAsked  atomic.Int64 // the pause that this server asks of others, a time.Duration
	asking      atomic.Bool  // its mark is being written for that
	queue       chan *call
	held        atomic.Int64 // how many calls are in slowed

	gate    sync.RWMutex // held to read while a call enters the queue
	closed  bool
	closing context.Context    // ends when no further call may enter
	shut    context.CancelFunc // ends closing
	ctx     context.Context    // ends when draining may wait no longer
	cancel  context.CancelFunc
	loops   sync.WaitGroup

	pace pace // of writing the collections; only project touches it

	// Only the loop touches what follows.
	db      *state.DB
	number  int64   // of the entry applied last
	nonce   string  // of the same entry
	suspect bool    // the database failed since the last settled read (rule 10)
	slowed  []*call // calls that wait for the collections (rule 11)
	late    bool    // the log was told that the collections are behind
	clock   clock
	race
	peers
	looks
}

// Open loads the network from the store and starts deciding. The store must
// hold a birth certificate.
func Open(ctx context.Context, store Store, o Options) (*Ledger, error) {
	watched := o.Now == nil || o.Elapsed != nil
	o.defaults()
	l := &Ledger{Options: o, clock: clock{watched: watched}, store: store, pace: pace{size: firstPortion}, queue: make(chan *call, o.Queue)}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.closing, l.shut = context.WithCancel(l.ctx)
	l.backlog.init(l.Elapsed)
	l.marker.init()
	l.cache.init(o.Digest)
	l.feeds.init()
	l.looks.init()
	l.polls.wanted, l.abandoned = make(chan struct{}, 1), make(chan takeover, 1)
	l.polled.Store(new(make(chan struct{})))
	l.grown.Store(new(make(chan struct{})))
	if err := l.load(ctx, trusting); err != nil {
		l.cancel()
		return nil, err
	}
	_ = l.checkClock(ctx) // a wrong clock halts the ledger, and readers are served all the same
	l.vigil.wake(l.instant(), l.Elapsed())
	l.loops.Go(l.loop)
	l.loops.Go(l.project)
	l.loops.Go(l.live)
	if l.Audit > 0 {
		l.loops.Go(l.audit)
	}
	return l, nil
}

// Moment is the newest moment.
func (l *Ledger) Moment() *state.Moment { return l.now.Load() }

// Waiting is how many commands wait to be decided.
func (l *Ledger) Waiting() int { return len(l.queue) + int(l.held.Load()) }

// ErrBehind: for a long time the collections have not shown what the journal has.
// Commands are taken all the same, at the pace at which the collections are written
// once Options.Backlog records wait.
var ErrBehind = errors.New("the collections are behind the journal")

// Ready tells whether commands are being taken, and if not, why. A database that
// has not answered for longer than one call may take is a reason; so is ErrBehind,
// whose text says how many records wait and for how long.
func (l *Ledger) Ready() error {
	l.gate.RLock()
	defer l.gate.RUnlock()
	if l.closed {
		return ErrClosed
	}
	if since := l.silentSince.Load(); since != 0 && l.Elapsed()-time.Duration(since-1) > l.Try {
		return ErrUnavailable
	}
	if err := l.trouble(); err != nil {
		return err
	}
	return l.lagging()
}

// Close takes no further commands, decides those that wait, writes the collections, and
// stops. When ctx ends before, the callers of undecided commands get ErrOutcomeUnknown
// or ErrClosed, and the next start projects what is not projected.
func (l *Ledger) Close(ctx context.Context) error {
	l.gate.Lock()
	l.closed = true
	l.gate.Unlock()
	l.shut()
	stopped := make(chan struct{})
	go func() { l.loops.Wait(); close(stopped) }()
	defer l.cancel()
	select {
	case <-stopped:
		l.end(ctx)
		return nil
	case <-ctx.Done():
		l.cancel()
		<-stopped
		return fmt.Errorf("closing the ledger: %w", ctx.Err())
	}
}
