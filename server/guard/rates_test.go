package guard

import (
	"fmt"
	"net/netip"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Over any span, nobody gets more than the quota and what came back meanwhile;
// and a refusal takes nothing and tells the second from which it is none.
func TestABucketGivesWhatItPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quota := Quota{rapid.IntRange(1, 1_000).Draw(t, "units"), time.Duration(rapid.IntRange(1, 3_600).Draw(t, "window")) * time.Second}
		tab, err := newTable[string]("client", "", quota, 1)
		if err != nil {
			t.Fatal(err)
		}
		begin := newClock().now
		now, given := begin, 0
		for range rapid.IntRange(1, 50).Draw(t, "requests") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(quota.Window/4)).Draw(t, "pause")))
			units := rapid.IntRange(1, quota.Units).Draw(t, "cost")
			b := tab.bucket("ana", new(bucket))
			before := b.left(now)
			if b.take(now, units) {
				given += units
				continue
			}
			wait := b.until(now, units)
			if b.left(now) != before {
				t.Fatalf("a refusal took %d units", before-b.left(now))
			}
			if wait < time.Second || wait%time.Second != 0 {
				t.Fatalf("a refusal names %s", wait)
			}
			if b.take(now.Add(wait-time.Second), units) {
				t.Fatalf("%d units are there a whole second before the %s that were named", units, wait)
			}
			now = now.Add(wait)
			if !b.take(now, units) {
				t.Fatalf("%d units are not there after the %s that were named", units, wait)
			}
			given += units
		}
		bound := float64(quota.Units) + now.Sub(begin).Seconds()*quota.perSecond()
		if float64(given) > bound+1e-3 {
			t.Fatalf("%d units were given where %f were due", given, bound)
		}
	})
}

// Also those whose first requests come at the same moment.
func TestManyAtOnceGetTheQuotaAndNoMore(t *testing.T) {
	tab, err := newTable[int]("client", "", Quota{1, time.Hour}, 1_000)
	if err != nil {
		t.Fatal(err)
	}
	now := newClock().now
	var given atomic.Int64
	for who := range 1_000 {
		var all sync.WaitGroup
		begin := make(chan struct{})
		for range 8 {
			all.Go(func() {
				<-begin
				if ok := tab.bucket(who, new(bucket)).take(now, 1); ok {
					given.Add(1)
				}
			})
		}
		close(begin)
		all.Wait()
	}
	if given.Load() != 1_000 {
		t.Errorf("%d of 1,000 units were given", given.Load())
	}
}

func TestATableForgetsWhoAskedLongestAgo(t *testing.T) {
	tab, err := newTable[string]("client", "", Quota{1, time.Hour}, 2)
	if err != nil {
		t.Fatal(err)
	}
	now := newClock().now
	for _, step := range []struct {
		who  string
		want bool
	}{{"ana", true}, {"bia", true}, {"ana", false}, {"caio", true}, {"ana", false}, {"bia", true}} {
		if ok := tab.bucket(step.who, new(bucket)).take(now, 1); ok != step.want {
			t.Fatalf("%s: got %t, want %t", step.who, ok, step.want)
		}
	}
	for i := range 10_000 {
		tab.bucket(fmt.Sprint(i), new(bucket))
	}
	if n := tab.buckets.Len(); n != 2 {
		t.Errorf("a table of 2 has %d buckets", n)
	}
}

// A full table of the default size takes at most the memory that Options tells.
func TestAFullTableIsBounded(t *testing.T) {
	tab, err := newTable[clientKey]("client", "", Quota{1, time.Hour}, 1<<16)
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 1 << 17 {
		tab.bucket(keyOf(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})), new(bucket))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 20<<20 {
		t.Errorf("it takes %d MB", grown>>20)
	} else {
		t.Logf("it takes %d MB", grown>>20)
	}
	runtime.KeepAlive(tab)
}

func BenchmarkTake(b *testing.B) {
	tab, err := newTable[clientKey]("client", "", Quota{1 << 30, time.Second}, 1<<16)
	if err != nil {
		b.Fatal(err)
	}
	now := newClock().now
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		tab.bucket(keyOf(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})), new(bucket)).take(now, 1)
	}
}
