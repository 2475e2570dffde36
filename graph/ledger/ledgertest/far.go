package ledgertest

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
)

// RunFar proves that nobody waits for the projection, however far away the store is.
// Its time is that of a bubble, in which only the store's distance takes any.
func RunFar(t *testing.T) {
	for _, by := range []time.Duration{5 * time.Millisecond, 20 * time.Millisecond, 70 * time.Millisecond} {
		for _, servers := range []int{1, 2} {
			t.Run(fmt.Sprintf("%d servers %s away", servers, by), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { farAway(NewStage(t, NewMemory()), by, servers) })
			})
		}
	}
}

// longestWait is how long a change may take at most. Two servers race for each number
// besides (rule 8), which takes the loser some trips each time, and each trip by.
func longestWait(servers int, by time.Duration) time.Duration {
	if servers == 1 {
		return time.Second
	}
	return max(time.Second, mostTrips*by)
}

const mostTrips = 20

const lagEnds = 5 * time.Second

// Of the writers some import, which together brings more records at once than may
// wait.
const (
	importers, imported = 8, 1_400
	renamers            = 12
	farTime             = 3 * time.Second
)

func farAway(s *Stage, by time.Duration, servers int) {
	store := Distant{s.Store, by}
	var all sync.WaitGroup
	var done tally
	var ledgers []*ledger.Ledger
	end := time.Now().Add(farTime)
	for n := range servers {
		l, err := s.TryOpen(store, Named(fmt.Sprint("server-", n)), func(o *ledger.Options) { o.Follow = 250 * time.Millisecond })
		s.must("opening a ledger", err)
		ledgers = append(ledgers, l)
		for i := range renamers {
			all.Go(func() { s.farWriter(l, &done, fmt.Sprintf("lab-%d-%d", n, i), end) })
		}
		for i := range importers / servers {
			all.Go(func() { s.farImport(l, &done, fmt.Sprintf("import-%d-%d", n, i)) })
		}
	}
	all.Wait()
	if done.longest > longestWait(servers, by) {
		s.Errorf("a writer waited for %s", done.longest)
	}
	ended := time.Now()
	for _, l := range ledgers {
		for l.Lag() > 0 && time.Since(ended) < 2*lagEnds {
			time.Sleep(by) // of the bubble
		}
	}
	if took := time.Since(ended); took > lagEnds {
		s.Errorf("the collections were behind for %s after the last change", took)
	}
	newest := int64(0)
	for _, l := range ledgers {
		newest = max(newest, l.Moment().Number)
	}
	for _, l := range ledgers {
		_, err := l.WaitFor(s.Ctx, newest)
		s.must("following", err)
	}
	s.Agree(ledgers[0])
	s.Logf("%d changes in %s, the longest took %s", done.done, farTime, done.longest)
}

func (s *Stage) farWriter(l *ledger.Ledger, done *tally, slug string, end time.Time) {
	for c := AddLab(slug); time.Now().Before(end); c = Rename(slug, "again") {
		s.timed(l, done, c)
	}
}

func (s *Stage) farImport(l *ledger.Ledger, done *tally, name string) {
	var slugs []string
	for i := range imported {
		slugs = append(slugs, fmt.Sprintf("%s-%d", name, i))
	}
	time.Sleep(time.Second) // of the bubble
	s.timed(l, done, AddLabsBlindly(slugs...))
}

func (s *Stage) timed(l *ledger.Ledger, done *tally, c ledger.Command) {
	begun := time.Now()
	a, err := l.Do(s.Ctx, c)
	if err != nil || a.Refusal != nil {
		s.Errorf("%s: %v, %v", c.Action, err, a.Refusal)
	}
	done.add(time.Since(begun), true)
}
