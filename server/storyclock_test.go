package main

import (
	"sync"
	"testing"
	"time"
)

// A stopped clock says what it was set to. No two programs share one.
type stopped struct {
	mu sync.Mutex
	at time.Time
}

// set puts the clock to an instant as RFC 3339 writes it.
func (c *stopped) set(t *testing.T, at string) {
	t.Helper()
	instant, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatalf("the clock: %v", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = instant
}

// reading is how a program reads the clock; nil where there is none.
func (c *stopped) reading() func() time.Time {
	if c == nil {
		return nil
	}
	return func() time.Time {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.at
	}
}

// clock is the clock by which the story is told, at its first instant; nil where
// no step sets one.
func (s *story) clock(t *testing.T) *stopped {
	t.Helper()
	for _, step := range s.steps {
		if at, ok := step.fields["clock"]; ok {
			c := &stopped{}
			c.set(t, at)
			return c
		}
	}
	return nil
}
