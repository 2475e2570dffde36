package network_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// wellKept sees to it that a membership's periods have no gap and agree with the
// record.
func wellKept(t tb, s *network.Servant) {
	t.Helper()
	last := s.Periods[len(s.Periods)-1]
	if last.Until != nil || s.Status != last.Status || s.Secretariat != last.Secretariat || s.Employment != last.Employment {
		t.Fatalf("%s is %s in %s, but the last period is %+v", s.ID, s.Status, s.Secretariat, last)
	}
	for i, p := range s.Periods[:len(s.Periods)-1] {
		if next := s.Periods[i+1].Since; p.Until == nil || !p.Until.Equal(next) || next.Before(p.Since) {
			t.Fatalf("period %d of %s ends at %v, the next begins at %v", i, s.ID, p.Until, next)
		}
	}
}

// on is the period of the instant, by looking at each.
func on(s *network.Servant, at time.Time) *network.Period {
	var found *network.Period
	for i, p := range s.Periods {
		if !at.Before(p.Since) && (p.Until == nil || at.Before(*p.Until)) {
			found = &s.Periods[i]
		}
	}
	return found
}

// deeds are all that may happen to memberships in a small city.
func deeds(t *rapid.T) (network.Caller, rule) {
	names := []string{"ana", "pedro", "sven", "leo", "mara", "vera", "bia", "novo"}
	name := evenly(t, "of", names...)
	body := rapid.SampledFrom([]string{"SMIT", "SF", "OLD"}).Draw(t, "body")
	by := evenly(t, "by", as(name), staff(name), unproven(name), as("mara"), as("fabio"), committee)
	in := registration(body)
	in.Employment = rapid.SampledFrom([]network.Employment{network.Permanent, network.Temporary}).Draw(t, "employment")
	return by, evenly(t, "rule",
		with(network.RegisterMember, in),
		with(network.ConfirmMember, of(name)), with(network.DeclineMember, of(name)),
		with(network.SuspendMember, of(name)), with(network.ReinstateMember, of(name)),
		with(network.LeaveNetwork, network.LeaveNetworkInput{}),
		with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf(name)), Employment: &in.Employment, Secretariat: &body}),
		with(network.UpdateServant, network.UpdateServantInput{EmailFromToken: p(true)}),
		succeed(sf, smit),
		func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 3) },
	)
}

func TestWhateverHappensAMembershipIsWellKept(t *testing.T) {
	w := witnessing(t, []network.Kind{network.KindServants}, []network.Kind{network.KindServants})
	rapid.Check(t, func(t *rapid.T) {
		y := town()
		for range rapid.IntRange(10, 40).Draw(t, "deeds") {
			y.now = y.now.Add(time.Duration(rapid.IntRange(-3600, 24*3600).Draw(t, "seconds")) * time.Second)
			by, decide := deeds(t)
			before := map[string]network.Servant{}
			for s := range all(y, func(*network.Servant) bool { return true }) {
				before[s.Key()] = *s
			}
			d, _ := y.try(t, by, decide)
			w.apply(t, y, d)
			for s := range all(y, func(*network.Servant) bool { return true }) {
				wellKept(t, s)
				samePast(t, before[s.Key()], s)
				lawful(t, y, s)
			}
		}
	})
}

// samePast sees to it that what was true stays true.
func samePast(t tb, was network.Servant, s *network.Servant) {
	t.Helper()
	for i, p := range was.Periods {
		now := s.Periods[i]
		if now.Until = p.Until; now != p {
			t.Fatalf("period %d of %s was %+v and is %+v", i, s.ID, p, now)
		}
	}
	if len(s.Periods) > len(was.Periods)+1 {
		t.Fatalf("%s got %d periods at once", s.ID, len(s.Periods)-len(was.Periods))
	}
}

// lawful sees to it that rights and the past agree with the record.
func lawful(t tb, y *city, s *network.Servant) {
	t.Helper()
	if s.Status == network.Left && y.runs(s.ID) {
		t.Fatalf("%s left and still has a duty", s.ID)
	}
	if s.PublicEmail && !s.EmailVerified {
		t.Fatalf("%s shows an e-mail that nobody vouches for", s.ID)
	}
	if joined := s.JoinedAt(); s.Active() && joined == nil || s.Status == network.Left && joined != nil {
		t.Fatalf("%s is %s and joined at %v", s.ID, s.Status, joined)
	}
	for _, p := range s.Periods {
		for _, at := range []time.Time{p.Since, p.Since.Add(-1), p.Since.Add(time.Hour)} {
			if got, want := s.On(at), on(s, at); (got == nil) != (want == nil) || got != nil && *got != *want {
				t.Fatalf("on %v it was %s, want %s", at, fmt.Sprint(got), fmt.Sprint(want))
			}
		}
	}
}
