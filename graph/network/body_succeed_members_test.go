package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// moveOn does the chore until nothing is due, n records at a time.
func (y *city) moveOn(t tb, n int) (steps int) {
	t.Helper()
	for {
		d, no := y.try(t, network.Caller{Actor: network.System}, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, n) })
		if no != nil || len(d.Put) > n {
			t.Fatalf("the chore put %d of %d records, refused %v", len(d.Put), n, no)
		}
		if len(d.Put) == 0 {
			return steps
		}
		y.apply(t, d)
		steps++
	}
}

func succeed(from, to network.SecretariatID) rule {
	return with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: string(from), Successor: string(to)})
}

func TestMembersAndLabsFollowToTheLivingHeir(t *testing.T) {
	y := town()
	y.put(member("otto", old, network.Active), member("olga", old, network.Left))
	y.put(&network.Lab{ID: "lab_old", Slug: "old", Name: "Old", Secretariat: old, Coordinators: []network.ServantID{}})
	y.do(t, committee, succeed(smit, sf)) // while otto still stands at the other end of the line
	y.moveOn(t, 2)
	for name, want := range map[string]string{"otto": "ACTIVE ACTIVE", "ana": "ACTIVE ACTIVE", "pedro": "PENDING PENDING", "sven": "SUSPENDED SUSPENDED"} {
		if s := y.the(name); s.Secretariat != sf || strings.Trim(fmt.Sprint(statuses(s)), "[]") != want {
			t.Errorf("%s is in %s with %v", name, s.Secretariat, statuses(s))
		}
	}
	for _, name := range []string{"leo", "olga"} {
		if s := y.the(name); len(s.Periods) != 1 {
			t.Errorf("%s had left, and moved to %s", name, s.Secretariat)
		}
	}
	if y.Lab("lab_old").Secretariat != sf || y.Lab(mobilab).Secretariat != sf || !slices.Contains(y.Lab(mobilab).Coordinators, "servant_cora") {
		t.Errorf("the labs are %+v", y.Lab(mobilab))
	}
}

// A step must fit in a journal entry (4 MB) whatever members wrote.
func TestAStepOfTheChoreIsBoundedInBytes(t *testing.T) {
	y := town()
	for i := range 100 {
		s := member(fmt.Sprintf("b%d", i), old, network.Active)
		s.Bio = strings.Repeat("𝕏", network.MaxBio)
		for range network.MaxPeriods - 1 {
			s.Periods = append(s.Periods, network.Period{Status: network.Left, Secretariat: old, Since: morning, Reason: strings.Repeat("𝕏", network.MaxReason)})
		}
		if i > 2 {
			s.Periods = s.Periods[:1]
		}
		y.put(s)
	}
	d, _ := y.try(t, nobody, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 500) })
	size := 0
	for _, r := range d.Put {
		s := r.(*network.Servant)
		size += len(s.Bio)
		for _, p := range s.Periods {
			size += len(p.Reason)
		}
	}
	if len(d.Put) == 0 || size > 2<<20 {
		t.Errorf("one step moves %d records of %d bytes", len(d.Put), size)
	}
	if y.moveOn(t, 500); count(y.MembersOf(old)) > 0 {
		t.Error("some did not move")
	}
}

func TestWhatMembersAcceptedCountsForTheSizeOfAStep(t *testing.T) {
	y := town()
	for i := range 40 {
		s := member(fmt.Sprint("m", i), old, network.Active)
		s.Acceptances = make([]network.Acceptance, 1_000)
		y.put(s)
	}
	d, _ := y.try(t, nobody, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 500) })
	if n := len(d.Put); n == 0 || n > 20 {
		t.Errorf("one step moves %d members with 1,000 acceptances each", n)
	}
}

func TestWhatLabsSayCountsForTheSizeOfAStep(t *testing.T) {
	y := town()
	for i := range 200 {
		name := fmt.Sprint("l", i)
		y.put(&network.Lab{ID: network.LabID("lab_" + name), Slug: network.Slug(name), Name: name, Secretariat: old, Description: strings.Repeat("𝕏", network.MaxDescription)})
	}
	d, _ := y.try(t, nobody, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, 500) })
	if n := len(d.Put); n == 0 || n*4*network.MaxDescription > 2<<20 {
		t.Errorf("one step moves %d labs of %d bytes each", n, 4*network.MaxDescription)
	}
}

func TestReorganisationsInAnyOrderLeaveNobodyBehind(t *testing.T) {
	w := witnessing(t, nil, []network.Kind{network.KindSecretariats, network.KindServants, network.KindLabs})
	rapid.Check(t, func(t *rapid.T) {
		y := newCity()
		n := rapid.IntRange(2, 8).Draw(t, "bodies")
		body := func(i int) network.SecretariatID { return network.SecretariatID(fmt.Sprintf("secretariat_%d", i)) }
		for i := range n {
			y.put(&network.Secretariat{ID: body(i), Acronym: network.Acronym(fmt.Sprintf("B%d", i)), Maintainers: []network.ServantID{}})
			for j := range rapid.IntRange(0, 4).Draw(t, "members") {
				y.put(member(fmt.Sprintf("m%d-%d", i, j), body(i), rapid.SampledFrom([]network.MembershipStatus{network.Active, network.Pending, network.Suspended}).Draw(t, "status")))
			}
			y.put(&network.Lab{ID: network.LabID(fmt.Sprintf("lab_%d", i)), Slug: network.Slug(fmt.Sprintf("l%d", i)), Secretariat: body(i)})
		}
		step := rapid.IntRange(1, 7).Draw(t, "step")
		for range rapid.IntRange(0, 10).Draw(t, "acts") {
			from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			d, _ := y.try(t, committee, succeed(body(from), body(to)))
			w.apply(t, y, d)
			if rapid.Bool().Draw(t, "a step of the chore runs in between") {
				d, _ := y.try(t, nobody, func(c network.Case) (network.Decision, network.Refusal) { return network.MoveOn(c, step) })
				w.apply(t, y, d)
			}
		}
		y.moveOn(t, step)
		living := 0
		for b := range all(y, func(*network.Secretariat) bool { return true }) {
			if !b.Dissolved() {
				living++
			} else if count(y.MembersOf(b.ID))+count(y.LabsOf(b.ID)) > 0 {
				t.Fatalf("%s is dissolved and has members or labs", b.ID)
			}
		}
		if living == 0 {
			t.Fatalf("no body lives")
		}
		for s := range all(y, func(*network.Servant) bool { return true }) {
			wellKept(t, s)
		}
	})
}
