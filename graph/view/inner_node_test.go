package view

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// TestAnInnerNodeIsFetchedAgainByItsId: caches keep by its id what is no record of its
// own, too, and nobody gets by an id what they would not see by another way.
func TestAnInnerNodeIsFetchedAgainByItsId(t *testing.T) {
	plan := city(t, &network.Commitment{ID: network.CommitmentID(id(network.KindCommitments, 1)), Number: 1, Milestones: []network.Milestone{{Number: "1.1"}}})
	yesterday := network.DateOf(noon).Plus(-1)
	milestone := func(m *Moment, on *network.Date) Node {
		return must(m.ActionPlan(on))(t).Commitments()[0].Milestones()[0]
	}
	for name, found := range map[string]Node{
		"a milestone":                  milestone(seen(plan, anonymous), nil),
		"a milestone as it stood once": milestone(seen(plan, anonymous), &yesterday),
	} {
		if again := seen(plan, anonymous).Node(found.ID()); again == nil || again.ID() != found.ID() || again.(*Milestone).on != found.(*Milestone).on {
			t.Errorf("%s, %s, is %#v", name, found.ID(), again)
		}
	}
	today := network.DateOf(noon)
	for _, id := range []string{"milestone_9.9", "milestone_", "milestone_1.1@", "milestone_1.1@" + today.String(), "milestone_1.1@" + today.Plus(1).String(), "membership_", "viewer_"} {
		if n := seen(plan, committee).Node(id); n != nil {
			t.Errorf("%s is %#v", id, n)
		}
	}
}

func TestAMembershipIsSeenWithItsServant(t *testing.T) {
	for _, status := range statuses {
		at := village(t, status, true)
		of := seen(at, bearer(target)).Own(string(servantID(target))).Membership().ID()
		for who, c := range map[string]network.Caller{"the public": anonymous, "a stranger": bearer(stranger), "the committee": committee, "themselves": bearer(target)} {
			again := seen(at, c).Node(of)
			if sees := seen(at, c).Own(string(servantID(target))) != nil; (again != nil) != sees || sees && again.ID() != of {
				t.Errorf("%s: %s is %#v to %s", status, of, again, who)
			}
		}
	}
}

func TestAViewerIsNobodyElses(t *testing.T) {
	at := village(t, network.Active, true)
	me := seen(at, bearer(target)).Viewer().ID()
	if again := seen(at, bearer(target)).Node(me); again == nil || again.ID() != me {
		t.Errorf("%s is %#v", me, again)
	}
	for who, c := range map[string]network.Caller{"the public": anonymous, "a colleague": bearer(colleague), "the committee": committee} {
		if n := seen(at, c).Node(me); n != nil {
			t.Errorf("%s is %#v to %s", me, n, who)
		}
	}
}
