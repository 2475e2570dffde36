package stories

import (
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
)

// clock is the clock by which the story is told, at its first instant; nil where
// no step sets one.
func (s *story) clock(t *testing.T) *systemtest.Clock {
	t.Helper()
	for _, step := range s.steps {
		if at, ok := step.fields["clock"]; ok {
			c := &systemtest.Clock{}
			c.Set(t, at)
			return c
		}
	}
	return nil
}
