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

// A refreshPolicy says how often a provider is asked for its keys. A zero field has a
// default.
type refreshPolicy struct {
	// minInterval is the least time between two fetches, whatever tokens come; 10 s.
	minInterval time.Duration
	// maxAge is how old keys become before they are fetched again (15 min), so that a
	// withdrawn key is taken no longer. retryAfter is the time after a failed fetch
	// (1 min).
	maxAge, retryAfter time.Duration
	// maxWait is how long a token waits for the fetch that may bring its key; 2 s.
	maxWait time.Duration
}

func (p refreshPolicy) orDefault() refreshPolicy {
	for _, of := range []struct {
		value *time.Duration
		usual time.Duration
	}{{&p.minInterval, 10 * time.Second}, {&p.maxAge, 15 * time.Minute}, {&p.retryAfter, time.Minute}, {&p.maxWait, 2 * time.Second}} {
		if *of.value == 0 {
			*of.value = of.usual
		}
	}
	return p
}

// remoteKeys are a provider's keys, fetched by one goroutine: one fetch at a time, and
// never two within the policy's minInterval. Every published key is known until it is
// withdrawn, so that a provider may change keys with overlap. While the provider
// cannot be reached, the known keys stay.
//
// The libraries keyfunc (v3.9) and jwkset (v0.11) were tried in its place. They parse
// keys and fetch them at intervals, but one key that cannot be read makes them drop
// the whole set; tokens of a new key that come while it is being fetched are refused
// instead of waiting for the same fetch; nothing tells a provider that was never
// reached from an unknown key; and they take repeated names, KEYS for keys, and a body
// of any length. Keys are parsed by go-jose (jwk.go).
type remoteKeys struct {
	fetch  func(context.Context) (keys []key, skipped []string, err error)
	policy refreshPolicy
	log    *slog.Logger

	known     atomic.Pointer[[]key] // nil until the first fetch that succeeded
	requested chan struct{}         // holds one request for another fetch
	mu        sync.Mutex
	gate      *gate // of the next fetch, or of the last while it is open

	failing bool     // the last fetch failed; only run touches it
	skipped []string // why keys of the last set were left out; only run touches it
}

// A gate holds back those who wait for a fetch, until it is opened for good.
type gate struct {
	opened chan struct{}
	once   sync.Once
}

func newGate() *gate { return &gate{opened: make(chan struct{})} }

func (g *gate) open() { g.once.Do(func() { close(g.opened) }) }

func newRemoteKeys(fetch func(context.Context) ([]key, []string, error), policy refreshPolicy, log *slog.Logger) *remoteKeys {
	return &remoteKeys{fetch: fetch, policy: policy.orDefault(), log: log, requested: make(chan struct{}, 1), gate: newGate()}
}

// find answers a known key id from memory. For an unknown one it waits for one fetch, no
// longer than maxWait after that fetch began; within minInterval after a fetch it
// neither waits nor asks for another.
func (f *remoteKeys) find(kid, alg string) ([]jwt.VerificationKey, error) {
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

// state is the last set of keys that was fetched: each fetch makes another.
func (f *remoteKeys) state() any { return f.known.Load() }

// named gives the known keys of that id.
func (f *remoteKeys) named(kid string) (keys []key) {
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

// await requests a fetch and waits for it, unless one was made within minInterval.
func (f *remoteKeys) await() {
	f.mu.Lock()
	gate := f.gate
	f.mu.Unlock()
	select {
	case <-gate.opened:
		return
	default:
	}
	select {
	case f.requested <- struct{}{}:
	default: // a fetch is requested already
	}
	<-gate.opened
}

// run fetches until ctx ends. From then on nobody waits, and the known keys stay.
func (f *remoteKeys) run(ctx context.Context) {
	defer func() { f.gate.open() }()
	for {
		f.refresh(ctx)
		if !wait(ctx, f.policy.minInterval, nil) {
			return
		}
		f.mu.Lock()
		f.gate = newGate()
		f.mu.Unlock()
		pause := f.policy.maxAge
		if f.failing {
			pause = f.policy.retryAfter
		}
		if !wait(ctx, pause, f.requested) {
			return
		}
	}
}

// refresh makes one fetch and opens its gate.
func (f *remoteKeys) refresh(ctx context.Context) {
	defer f.gate.open()
	impatient := time.AfterFunc(f.policy.maxWait, f.gate.open)
	defer impatient.Stop()
	keys, skipped, err := f.fetch(ctx)
	if ctx.Err() != nil {
		return
	}
	if err == nil {
		f.known.Store(&keys)
	}
	f.report(len(keys), skipped, err)
	select {
	case <-f.requested: // those who requested it while this fetch was under way are answered
	default:
	}
}

// report logs what has changed since the last fetch.
func (f *remoteKeys) report(usable int, skipped []string, err error) {
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
	if !slices.Equal(skipped, f.skipped) {
		for _, why := range skipped {
			f.log.Warn("the provider publishes a key that is not used", "reason", why)
		}
	}
	if f.skipped = skipped; usable == 0 {
		f.log.Warn("the provider publishes no key that can be used; its tokens are refused")
	}
}

// wait waits for the time, or for early if that comes first. It is false when ctx ends.
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
