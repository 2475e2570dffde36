package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestSinceWhenSomeoneIsAMember(t *testing.T) {
	day := func(n int) network.Period {
		return network.Period{Since: morning.AddDate(0, 0, n)}
	}
	for name, c := range map[string]struct {
		states string // P, A, S or L, one a day
		want   int    // the day, or -1
	}{
		"never confirmed": {"P", -1}, "at once": {"A", 0}, "once confirmed": {"PA", 1}, "through a suspension": {"PASA", 1},
		"through a move": {"APA", 0}, "not after leaving": {"AL", -1}, "anew after coming back": {"ALPA", 3}, "not while waiting again": {"ALP", -1},
	} {
		t.Run(name, func(t *testing.T) {
			s := &network.Servant{}
			for i, state := range c.states {
				q := day(i)
				q.Status = map[rune]network.MembershipStatus{'P': network.Pending, 'A': network.Active, 'S': network.Suspended, 'L': network.Left}[state]
				s.Periods = append(s.Periods, q)
			}
			got := s.JoinedAt()
			if (got == nil) != (c.want < 0) || got != nil && !got.Equal(day(c.want).Since) {
				t.Errorf("since %v, want day %d", got, c.want)
			}
		})
	}
}
