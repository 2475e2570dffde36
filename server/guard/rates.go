package guard

import (
	"fmt"
	"math"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/redeaberta/rede/graph/network"
	"golang.org/x/time/rate"
)

// A Quota is how many units may be asked in a window. Who has asked nothing for a
// window has all of them; they come back steadily, not at its end.
type Quota struct {
	Units  int
	Window time.Duration
}

func (q Quota) none() bool { return q == Quota{} }

// perSecond is how fast units come back.
func (q Quota) perSecond() float64 { return float64(q.Units) / q.Window.Seconds() }

type subjectKey = network.Actor

// A table has the buckets of the clients, or subjects, that asked most recently.
type table[K comparable] struct {
	quota   Quota
	name    string
	reason  string
	buckets *lru.Cache[K, *rate.Limiter]
}

// newTable makes a table; its quota may be none, and then everything is allowed.
func newTable[K comparable](name, reason string, q Quota, size int) (*table[K], error) {
	if !q.none() && (q.Units < 1 || q.Window < time.Second || q.Window%time.Second != 0) {
		return nil, fmt.Errorf("the quota of a %s is units of 1 or more in a window of whole seconds", name)
	}
	buckets, err := lru.New[K, *rate.Limiter](size)
	return &table[K]{quota: q, name: name, reason: reason, buckets: buckets}, err
}

// bucket finds or makes the bucket of a key, and fills in what one request has of it. Two
// requests of one client at once share its tokens.
func (t *table[K]) bucket(key K, b *bucket) *bucket {
	if t.quota.none() {
		return nil
	}
	tokens, ok := t.buckets.Get(key)
	if !ok {
		tokens = rate.NewLimiter(rate.Limit(t.quota.perSecond()), t.quota.Units)
		if earlier, found, _ := t.buckets.PeekOrAdd(key, tokens); found {
			tokens = earlier
		}
	}
	*b = bucket{quota: t.quota, name: t.name, reason: t.reason, tokens: tokens}
	return b
}

// A bucket is what one client or subject has left, as one request spends of it. A
// nil bucket is bottomless.
type bucket struct {
	quota        Quota
	name, reason string
	tokens       *rate.Limiter
	taken        int // by this request
}

// take takes the units, or takes none of them.
func (b *bucket) take(now time.Time, units int) bool {
	if b == nil || units < 1 {
		return true
	}
	if !b.tokens.AllowN(now, units) {
		return false
	}
	b.taken += units
	return true
}

// owe takes the units whether or not they are there.
func (b *bucket) owe(now time.Time, units int) {
	if b != nil {
		b.tokens.ReserveN(now, min(units, b.quota.Units))
	}
}

// beyond is how much of a cost the request is to pay. What costs more than a whole quota
// pays what is left of one, since it could never be done otherwise.
func (b *bucket) beyond(cost int) int {
	if b == nil {
		return cost
	}
	return min(cost, b.quota.Units-b.taken)
}

// rounding is what rate.Limiter may lose in rounding: less than the nanosecond that it
// tells apart.
const rounding = 0.5e-9

// left is how many whole units are there.
func (b *bucket) left(now time.Time) int { return leftOf(b.tokens.TokensAt(now)) }

func leftOf(there float64) int { return max(0, int(there+rounding)) }

// until is the time until so many units are there, in whole seconds rounded up.
func (b *bucket) until(now time.Time, units int) time.Duration {
	return b.missing(b.tokens.TokensAt(now), units)
}

// missing is until, where so much is there now.
func (b *bucket) missing(there float64, units int) time.Duration {
	missing := float64(units) - there
	return time.Duration(max(0, math.Ceil(missing/b.quota.perSecond()-rounding))) * time.Second
}
