package systemtest

import (
	"sync"
	"testing"
	"time"
)

// A Clock is stopped: it says what it was set to. No two programs share one.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// NewClock is stopped at an instant.
func NewClock(at time.Time) *Clock { return &Clock{at: at} }

// Now is what the clock says.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Advance puts the clock on.
func (c *Clock) Advance(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(by)
}

// Set puts the clock to an instant as RFC 3339 writes it.
func (c *Clock) Set(t *testing.T, at string) {
	t.Helper()
	instant, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatalf("the clock: %v", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = instant
}

// Reading is how a program reads the clock; nil where there is none.
func (c *Clock) Reading() func() time.Time {
	if c == nil {
		return nil
	}
	return c.Now
}
