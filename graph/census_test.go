package graph

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// TestACensusIsOfTheNewestMoment, once for each moment and day.
func TestACensusIsOfTheNewestMoment(t *testing.T) {
	now := time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)
	host := &network.Secretariat{ID: "secretariat_a", Acronym: "A"}
	all := map[network.Ref]network.Record{network.RefOf(host): host}
	for _, id := range []network.LabID{"lab_a", "lab_b"} {
		lab := &network.Lab{ID: id, Slug: network.Slug(id), Secretariat: host.ID}
		all[network.RefOf(lab)] = lab
	}
	m, err := state.New().Fill(all, 5, "")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	c := NewCensus(func() *state.Moment { asked++; return m }, func() time.Time { return now })
	if c.last() != nil || (*Census)(nil).last() != nil {
		t.Error("something was found before anyone looked")
	}
	c.Work(t.Context())
	first := c.last()
	if first == nil || first.Moment != 5 || len(first.Ranked) != 1 || first.Ranked[0].ID != "secretariat_a" || first.Ranked[0].Share != 1 {
		t.Fatalf("it found %+v", first)
	}
	if c.Work(t.Context()); c.last() != first {
		t.Error("the same moment was counted twice")
	}
	now = now.AddDate(0, 0, 1)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if c.Work(stopped); c.last() != first {
		t.Error("it went on after it was stopped")
	}
	if c.Work(t.Context()); c.last() == first || c.last().On == first.On {
		t.Error("another day was not counted")
	}
	c.Keep(stopped)
	if asked != 5 {
		t.Errorf("it looked %d times", asked)
	}
}

// TestACensusLetsOthersWork: whoever asks on the same core waits for a breath of it.
func TestACensusLetsOthersWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		begun, stopped := time.Now(), breathing(ctx)
		work := func(d time.Duration) { time.Sleep(d) } // the bubble's clock
		for _, step := range []struct{ work, passed time.Duration }{
			{censusBreath / 2, censusBreath / 2},
			{censusBreath / 2, censusBreath},
			{1, 5 * (censusBreath + 1)},
			{time.Second, 5 * (censusBreath + 1 + time.Second)},
			{censusBreath, 5*(censusBreath+1+time.Second) + censusBreath},
		} {
			if work(step.work); stopped() || time.Since(begun) != step.passed {
				t.Errorf("after %v of work %v passed, not %v", step.work, time.Since(begun), step.passed)
			}
		}
		if stop(); !stopped() {
			t.Error("it went on after it was stopped")
		}
		work(time.Second)
		if at := time.Now(); !stopped() || time.Since(at) != 0 {
			t.Errorf("it rested for %v after it was stopped", time.Since(at))
		}
	})
}
