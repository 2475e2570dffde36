package ledgertest

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// limit ends a case that hangs.
const limit = time.Minute

// A Stage is a scripted store and what a case does on it. A ledger on it looks
// for others' entries only where a case asks for it, so that a script meets the
// calls that it is written for.
type Stage struct {
	*testing.T
	Store *Scripted
	Ctx   context.Context

	mu  sync.Mutex
	now time.Time
}

// NewStage puts a script around the store.
func NewStage(t *testing.T, store ledger.Store) *Stage {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return &Stage{T: t, Store: Script(store), Ctx: ctx, now: Dawn}
}

// Now is the stage's time, which stands still.
func (s *Stage) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// Pass lets time pass.
func (s *Stage) Pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// An Option changes how a ledger is opened.
type Option func(*ledger.Options)

// Named gives a server its name.
func Named(server string) Option { return func(o *ledger.Options) { o.Server = server } }

// Following has a server look for others' entries.
func Following(o *ledger.Options) { o.Follow = time.Millisecond }

// Hasty has a server give a call of the database little time.
func Hasty(o *ledger.Options) { o.Try = 200 * time.Millisecond }

// Open opens a ledger on the script, and closes it when the case is over.
func (s *Stage) Open(options ...Option) *ledger.Ledger {
	s.Helper()
	l, err := s.TryOpen(s.Store, options...)
	s.must("opening a ledger", err)
	return l
}

// TryOpen opens a ledger on any store.
func (s *Stage) TryOpen(store ledger.Store, options ...Option) (*ledger.Ledger, error) {
	o := ledger.Options{KeyID: KeyID, Now: s.Now, Patience: limit, Try: limit, Follow: time.Hour}
	for _, set := range options {
		set(&o)
	}
	l, err := ledger.Open(s.Ctx, store, o)
	if err == nil {
		s.Cleanup(func() { s.Close(l) })
	}
	return l, err
}

// Other opens a second server on the store itself, without faults.
func (s *Stage) Other(options ...Option) *ledger.Ledger {
	s.Helper()
	l, err := s.TryOpen(s.Store.Store, append([]Option{Named("other")}, options...)...)
	s.must("opening another ledger", err)
	return l
}

// Close closes a ledger whose database answers.
func (s *Stage) Close(l *ledger.Ledger) {
	s.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	s.must("closing a ledger", l.Close(ctx))
}

// Do has a command agreed to, and gives the ids that it made.
func (s *Stage) Do(l *ledger.Ledger, c ledger.Command) []string {
	s.Helper()
	a, err := l.Do(s.Ctx, c)
	return s.agreed(c, a, err)
}

// agreed has a command been agreed to.
func (s *Stage) agreed(c ledger.Command, a ledger.Answer, err error) []string {
	s.Helper()
	s.must(c.Action, err)
	if a.Refusal != nil {
		s.Fatalf("%s is refused: %v", c.Action, a.Refusal)
	}
	return a.Made
}

// DoAnew is Do of a server that reads its memory anew, or is about to: until it has, it
// takes no changes, and whoever asks again is answered.
func (s *Stage) DoAnew(l *ledger.Ledger, c ledger.Command) []string {
	s.Helper()
	a, err := l.Do(s.Ctx, c)
	for errors.Is(err, ledger.ErrUnavailable) && s.Ctx.Err() == nil {
		runtime.Gosched()
		a, err = l.Do(s.Ctx, c)
	}
	return s.agreed(c, a, err)
}

// Ends waits for a command that was started, and does it again where its server read its
// memory anew before it came.
func (s *Stage) Ends(next <-chan Reply, l *ledger.Ledger, c ledger.Command) {
	s.Helper()
	r := <-next
	if errors.Is(r.Err, ledger.ErrUnavailable) {
		s.DoAnew(l, c)
		return
	}
	s.must("the command after", r.Err)
}

// Refused has a command refused by its rule.
func (s *Stage) Refused(l *ledger.Ledger, c ledger.Command, code network.Code) {
	s.Helper()
	a, err := l.Do(s.Ctx, c)
	s.must(c.Action, err)
	if a.Refusal == nil || a.Refusal[0].Code != code {
		s.Fatalf("%s: the refusal is %v, want %s", c.Action, a.Refusal, code)
	}
}

// Fails has a command undecided for a reason.
func (s *Stage) Fails(l *ledger.Ledger, c ledger.Command, why error) {
	s.Helper()
	if _, err := l.Do(s.Ctx, c); !errors.Is(err, why) {
		s.Fatalf("%s: the error is %v, want %v", c.Action, err, why)
	}
}

// A Reply is what became of a command that was started.
type Reply struct {
	ledger.Answer
	Err error
}

// Start hands a command over and does not wait for the answer.
func (s *Stage) Start(ctx context.Context, l *ledger.Ledger, c ledger.Command) <-chan Reply {
	out := make(chan Reply, 1)
	go func() {
		a, err := l.Do(ctx, c)
		out <- Reply{a, err}
	}()
	return out
}

// Queue starts commands one after the other while the ledger is held at a gate,
// so that they wait in this order.
func (s *Stage) Queue(l *ledger.Ledger, commands ...ledger.Command) []<-chan Reply {
	var out []<-chan Reply
	for _, c := range commands {
		n := l.Waiting() + 1
		out = append(out, s.Start(s.Ctx, l, c))
		s.until(func() bool { return l.Waiting() >= n })
	}
	return out
}

// until lets others go on until a condition holds.
func (s *Stage) until(holds func() bool) {
	for !holds() && s.Ctx.Err() == nil {
		runtime.Gosched()
	}
}

// linger gives a ledger that would do wrong the time to. A right one cannot fail
// for it.
func (s *Stage) linger() {
	for range 2_000 {
		runtime.Gosched()
	}
}

// Group has commands decided in one group, behind a command that is held until
// they wait.
func (s *Stage) Group(l *ledger.Ledger, commands ...ledger.Command) []Reply {
	s.Helper()
	gate := NewGate()
	s.Store.Inserts.Put(gate.Hold)
	first := s.Start(s.Ctx, l, AddLab("held"))
	<-gate.Reached
	waiting := s.Queue(l, commands...)
	gate.Open()
	s.must("the command that was held", (<-first).Err)
	var out []Reply
	for _, w := range waiting {
		out = append(out, <-w)
	}
	return out
}

// Journal reads the journal and fails where it is broken.
func (s *Stage) Journal() *Journal {
	s.Helper()
	j, err := Audit(s.Ctx, s.Store.Store)
	s.must("auditing the journal", err)
	return j
}

// Agree fails unless journal, memory and collections say the same.
func (s *Stage) Agree(l *ledger.Ledger) {
	s.Helper()
	r, err := l.Check(s.Ctx)
	s.must("checking", err)
	if !r.Agree() {
		s.Fatalf("journal, memory and collections do not agree:\n%v", r)
	}
}

// HasLabs fails unless the labs with these slugs, and no others, are in the
// journal, each made once, and in the ledger's memory.
func (s *Stage) HasLabs(l *ledger.Ledger, slugs ...string) {
	s.Helper()
	made := map[string]int{}
	for _, step := range s.Journal().Steps() {
		for _, c := range step.Changes {
			if lab, ok := c.Record.(*network.Lab); ok && c.Previous == nil {
				made[string(lab.Slug)]++
			}
		}
	}
	for _, slug := range slugs {
		if made[slug] != 1 {
			s.Errorf("the journal makes the lab %s %d times", slug, made[slug])
		}
		if l.Moment().LabBySlug(network.Slug(slug)) == nil {
			s.Errorf("memory has no lab %s", slug)
		}
		delete(made, slug)
	}
	for slug := range made {
		s.Errorf("the journal makes a lab %s that nobody was promised", slug)
	}
}

func (s *Stage) must(act string, err error) {
	s.Helper()
	if err != nil {
		s.Fatalf("%s: %v", act, err)
	}
}
