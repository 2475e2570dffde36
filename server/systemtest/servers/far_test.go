package servers

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/ledger/ledgertest"
	"github.com/redeaberta/rede/server/mongo"
	"github.com/redeaberta/rede/server/systemtest"
)

// farTime is how long the writers write to a database that is far away. The pace is
// measured in the long form alone, whose table is in server/deploy/DEPLOYMENT.md:
//
//	go test ./server/systemtest/servers -run TestADatabaseThatIsFarAway -far.time=40s -timeout 20m -v
var farTime = flag.Duration("far.time", 0, "how long to write to a database that is far away, and measure it")

const (
	farWriters = 100
	// farChanges is how many changes a writer makes in the short form.
	farChanges = 4
	// The pace that the long form is held to.
	longestPause = time.Second
	lagEnds      = 5 * time.Second
)

func TestADatabaseThatIsFarAwayKeepsNobodyWaiting(t *testing.T) {
	if *farTime == 0 {
		t.Parallel()
	}
	for _, by := range []time.Duration{5 * time.Millisecond, 20 * time.Millisecond, 70 * time.Millisecond} {
		for _, servers := range []int{1, 2} {
			t.Run(fmt.Sprintf("%s away, %d servers", by, servers), func(t *testing.T) {
				f := newFar(t, by, servers)
				f.write()
				f.settle()
			})
		}
	}
}

// far is a network whose servers have their database at a distance.
type far struct {
	t       *testing.T
	ledgers []*ledger.Ledger

	mu      sync.Mutex
	changes int
	longest time.Duration
	took    time.Duration
}

func newFar(t *testing.T, by time.Duration, servers int) *far {
	t.Helper()
	c := systemtest.NewCluster(t)
	f := &far{t: t}
	for n := range servers {
		p := newProxy(t, c.Database)
		p.distance.Store(int64(by))
		store, err := mongo.Open(t.Context(), p.uri(), c.Database.Name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = store.Close(context.Background()) })
		l, err := ledger.Open(t.Context(), store, ledger.Options{
			KeyID: c.Tokens.Keys.ID(), Server: fmt.Sprint("server-", n), Patience: time.Minute, Log: slog.New(slog.DiscardHandler),
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = l.Close(context.Background()) })
		f.ledgers = append(f.ledgers, l)
	}
	return f
}

// write has all writers write, each labs of its own: every second change adds one.
func (f *far) write() {
	begun := time.Now()
	goesOn := func(done int) bool { return done < farChanges }
	if *farTime > 0 {
		goesOn = func(int) bool { return time.Since(begun) < *farTime }
	}
	var all sync.WaitGroup
	for w := range farWriters {
		all.Go(func() {
			slug := fmt.Sprint("lab-", w)
			next := ledgertest.AddLab(slug)
			for done := 0; goesOn(done); done++ {
				f.change(f.ledgers[w%len(f.ledgers)], next)
				if next = ledgertest.Rename(slug, fmt.Sprint("Name ", done)); done%2 == 1 {
					next = ledgertest.AddLab(fmt.Sprint(slug, "-", done))
				}
			}
		})
	}
	all.Wait()
	f.took = time.Since(begun)
}

func (f *far) change(l *ledger.Ledger, c ledger.Command) {
	begun := time.Now()
	a, err := l.Do(f.t.Context(), c)
	if err != nil || a.Refusal != nil {
		f.t.Errorf("%s: %v, %v", c.Action, err, a.Refusal)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changes++
	f.longest = max(f.longest, time.Since(begun))
}

// settle waits until the collections show all, and holds them, the journal and every
// server's memory against each other.
func (f *far) settle() {
	ended := time.Now()
	newest := int64(0)
	for _, l := range f.ledgers {
		newest = max(newest, l.Moment().Number)
	}
	var age time.Duration
	for _, l := range f.ledgers {
		_, a := l.Behind()
		age = max(age, a)
		if _, err := l.WaitFor(f.t.Context(), newest); err != nil {
			f.t.Fatal(err)
		}
		if err := l.Flush(f.t.Context()); err != nil {
			f.t.Fatal(err)
		}
	}
	lag := time.Since(ended)
	f.t.Logf("%d changes, %.0f a second; longest pause %s; the collections were %s behind at the end and agreed after %s",
		f.changes, float64(f.changes)/f.took.Seconds(), f.longest.Round(time.Millisecond), age.Round(time.Millisecond), lag.Round(time.Millisecond))
	if *farTime > 0 && f.longest > longestPause {
		f.t.Errorf("a writer waited for %s", f.longest)
	}
	if *farTime > 0 && lag > lagEnds {
		f.t.Errorf("the collections were behind for %s after the last change", lag)
	}
	for _, l := range f.ledgers {
		if r, err := l.Check(f.t.Context()); err != nil || !r.Agree() {
			f.t.Errorf("%v\n%v", err, r)
		}
	}
}
