package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/transfer/bulk"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

func TestEach(t *testing.T) {
	t.Run("every number is done once, in order of beginning", func(t *testing.T) {
		var begun []int
		if err := bulk.Each(t.Context(), 100, 1, func(_ context.Context, i int) error { begun = append(begun, i); return nil }); err != nil {
			t.Fatal(err)
		}
		if len(begun) != 100 || !slices.IsSorted(begun) || begun[0] != 0 || begun[99] != 99 {
			t.Errorf("it began %v", begun)
		}
	})
	t.Run("as many are on their way as the width, and no more", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var begun atomic.Int64
			through := make(chan struct{})
			ended := make(chan error, 1)
			go func() {
				ended <- bulk.Each(t.Context(), 10, 7, func(context.Context, int) error { begun.Add(1); <-through; return nil })
			}()
			for done := range 10 {
				synctest.Wait()
				if got := int(begun.Load()); got != min(10, 7+done) {
					t.Errorf("%d began while %d were done", got, done)
				}
				through <- struct{}{}
			}
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	})
	t.Run("an error waits for those that were begun", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			broken, others, ended := errors.New("broken"), make(chan struct{}), make(chan error, 1)
			go func() {
				ended <- bulk.Each(t.Context(), 100, 3, func(ctx context.Context, i int) error {
					if i == 2 {
						return broken
					}
					<-ctx.Done() // they hear of it
					<-others
					return ctx.Err()
				})
			}()
			synctest.Wait()
			select {
			case err := <-ended:
				t.Errorf("it did not wait: %v", err)
			default:
			}
			close(others)
			if err := <-ended; !errors.Is(err, broken) {
				t.Errorf("it says %v", err)
			}
		})
	})
	t.Run("an error ends it and nothing further begins", func(t *testing.T) {
		broken, begun := errors.New("broken"), 0
		err := bulk.Each(t.Context(), 100, 1, func(context.Context, int) error {
			if begun++; begun == 3 {
				return broken
			}
			return nil
		})
		if !errors.Is(err, broken) || begun != 3 {
			t.Errorf("error %v after %d", err, begun)
		}
	})
	t.Run("a context that ended begins nothing", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := bulk.Each(ctx, 5, 2, func(context.Context, int) error { t.Error("one began"); return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	})
}

func TestDo(t *testing.T) {
	// mark puts a key, once: the simplest rule that sees its own effect.
	mark := ledger.Command{Action: "mark", Rule: func(c network.Case) (network.Decision, network.Refusal) {
		if c.IdempotencyKey("k") != nil {
			return network.Decision{}, nil
		}
		return network.Decision{Put: []network.Record{&network.Key{ID: "k", Made: []string{}, At: c.Now}}}, nil
	}}
	t.Run("a command is sent again until its outcome is known, and done once", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			store, tries := bulktest.NewStore(bulktest.KeyID), 0
			store.Fail = func(int64) error { // the pauses between the tries outlast the callers' patience
				if tries++; tries > 5 {
					return nil
				}
				return errors.New("the connection was cut")
			}
			l := bulktest.Over(t, store, 20*time.Millisecond)
			a, err := bulk.Do(t.Context(), l, mark)
			if err != nil || a.Moment.IdempotencyKey("k").Revision != 1 {
				t.Errorf("error %v", err)
			}
		})
	})
	t.Run("a ledger that is closed is not asked again", func(t *testing.T) {
		l := bulktest.Memory(t)
		if err := l.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := bulk.Do(t.Context(), l, mark); !errors.Is(err, ledger.ErrClosed) {
			t.Errorf("it says %v", err)
		}
	})
	t.Run("a caller who gives up is told so", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			store, tries := bulktest.NewStore(bulktest.KeyID), 0
			store.Fail = func(int64) error {
				if tries++; tries > 1 {
					return nil
				}
				cancel()
				return errors.New("the connection was cut")
			}
			if _, err := bulk.Do(ctx, bulktest.Over(t, store, 0), mark); !errors.Is(err, context.Canceled) {
				t.Errorf("it says %v", err)
			}
		})
	})
	t.Run("a database that stays away is given up, minutes later", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			store, away := bulktest.NewStore(bulktest.KeyID), atomic.Bool{}
			store.Fail = func(int64) error {
				if away.Load() {
					return errors.New("the connection was cut")
				}
				return nil
			}
			away.Store(true)
			l, began := bulktest.Over(t, store, 0), time.Now()
			_, err := bulk.Do(t.Context(), l, mark)
			if took := time.Since(began); !errors.Is(err, ledger.ErrUnavailable) && !errors.Is(err, ledger.ErrOutcomeUnknown) || took < time.Minute || took > 5*time.Minute {
				t.Errorf("after %s it says %v", took, err)
			}
			away.Store(false)
		})
	})
}

func TestCount(t *testing.T) {
	t.Run("the listener hears rising numbers up to the total", func(t *testing.T) {
		var heard []string
		c := bulk.Count(3, func(done, total int) { heard = append(heard, fmt.Sprint(done, "/", total)) })
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() { c.Add(1) })
		}
		all.Wait()
		if got := fmt.Sprint(heard); got != "[0/3 1/3 2/3 3/3]" {
			t.Errorf("heard %s", got)
		}
	})
	t.Run("nobody need listen", func(*testing.T) { bulk.Count(1, nil).Add(1) })
}
