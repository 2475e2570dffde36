package token

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// A pace is how often a provider is asked for its keys; what is zero has a
// default.
type pace struct {
	// rest is the least time between two fetches, whatever tokens come.
	rest time.Duration
	// period is how old keys become before they are fetched again, and retry how
	// long after a fetch that failed. A withdrawn key is taken for a period at most.
	period, retry time.Duration
	// patience is how long a token waits for the fetch that may bring its key.
	patience time.Duration
}

func (p pace) orDefault() pace {
	for _, of := range []struct {
		value *time.Duration
		usual time.Duration
	}{{&p.rest, 10 * time.Second}, {&p.period, 15 * time.Minute}, {&p.retry, time.Minute}, {&p.patience, 2 * time.Second}} {
		if *of.value == 0 {
			*of.value = of.usual
		}
	}
	return p
}

// fetched are a provider's keys, which one goroutine fetches: so there is one
// fetch at a time, and never two within the pace's rest. Every published key is
// known until it is withdrawn, so that a provider may change keys with overlap.
// While the provider cannot be reached, the keys that are known stay.
type fetched struct {
	fetch func(context.Context) (keys []key, left []string, err error)
	pace  pace
	log   *slog.Logger

	known atomic.Pointer[[]key] // nil until the first fetch that succeeded
	asked chan struct{}         // holds one wish for another fetch
	mu    sync.Mutex
	gate  *gate // of the next fetch, or of the last while it is open

	failing bool     // the last fetch failed; run's own
	left    []string // what the last set left out; run's own
}

// A gate holds back those who wait for a fetch until it is opened, once.
type gate struct {
	opened chan struct{}
	once   sync.Once
}

func newGate() *gate { return &gate{opened: make(chan struct{})} }

func (g *gate) open() { g.once.Do(func() { close(g.opened) }) }

func newFetched(fetch func(context.Context) ([]key, []string, error), pace pace, log *slog.Logger) *fetched {
	return &fetched{fetch: fetch, pace: pace.orDefault(), log: log, asked: make(chan struct{}, 1), gate: newGate()}
}

// find answers a known key id from memory. For an unknown one it waits for one
// fetch, no longer than the pace's patience after that began; within the rest
// after a fetch it neither waits nor asks for another.
func (f *fetched) find(kid, alg string) ([]jwt.VerificationKey, error) {
	if kid == "" {
		return nil, unknownKey
	}
	keys := f.named(kid)
	if len(keys) == 0 {
		f.await()
		keys = f.named(kid)
	}
	switch {
	case f.known.Load() == nil:
		return nil, ErrUnavailable
	case len(keys) == 0:
		return nil, unknownKey
	}
	fit := fitting(keys, alg)
	if len(fit) == 0 {
		return nil, wrongAlgorithm
	}
	return fit, nil
}

// named are the known keys of that id.
func (f *fetched) named(kid string) (keys []key) {
	known := f.known.Load()
	if known == nil {
		return nil
	}
	for _, k := range *known {
		if k.id == kid {
			keys = append(keys, k)
		}
	}
	return keys
}

// await asks for a fetch and waits for it, unless one has just been made.
func (f *fetched) await() {
	f.mu.Lock()
	gate := f.gate
	f.mu.Unlock()
	select {
	case <-gate.opened:
		return
	default:
	}
	select {
	case f.asked <- struct{}{}:
	default: // somebody asked already
	}
	<-gate.opened
}

// run fetches until ctx ends. Then nobody waits any more, and what is known stays.
func (f *fetched) run(ctx context.Context) {
	defer func() { f.gate.open() }()
	for {
		f.turn(ctx)
		if !wait(ctx, f.pace.rest, nil) {
			return
		}
		f.mu.Lock()
		f.gate = newGate()
		f.mu.Unlock()
		pause := f.pace.period
		if f.failing {
			pause = f.pace.retry
		}
		if !wait(ctx, pause, f.asked) {
			return
		}
	}
}

// turn makes one fetch, and lets those who wait for it go.
func (f *fetched) turn(ctx context.Context) {
	defer f.gate.open()
	impatient := time.AfterFunc(f.pace.patience, f.gate.open)
	defer impatient.Stop()
	keys, left, err := f.fetch(ctx)
	if ctx.Err() != nil {
		return
	}
	if err == nil {
		f.known.Store(&keys)
	}
	f.report(len(keys), left, err)
	select {
	case <-f.asked: // by those who joined this fetch, which was their answer
	default:
	}
}

// report logs what has changed, once.
func (f *fetched) report(usable int, left []string, err error) {
	switch known := f.known.Load() != nil; {
	case err != nil && !f.failing && known:
		f.log.Warn("the provider's keys could not be fetched again; those that are known stay", "reason", err.Error())
	case err != nil && !f.failing:
		f.log.Warn("the provider's keys could not be fetched; its tokens are refused until they are", "reason", err.Error())
	case err == nil && f.failing:
		f.log.Info("the provider's keys were fetched again", "keys", usable)
	}
	if f.failing = err != nil; f.failing {
		return
	}
	if !slices.Equal(left, f.left) {
		for _, why := range left {
			f.log.Warn("the provider publishes a key that is not used", "reason", why)
		}
	}
	if f.left = left; usable == 0 {
		f.log.Warn("the provider publishes no key that can be used; its tokens are refused")
	}
}

// wait lets the time pass, or less if early comes first. It tells whether ctx
// goes on.
func wait(ctx context.Context, d time.Duration, early <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-early:
	}
	return true
}
