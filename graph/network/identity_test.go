package network_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/redeaberta/rede/graph/network"
)

// servantNo is an id that a member could have.
func servantNo(n byte) string { return network.Kinds.FormatID(network.KindServants, [16]byte{15: n}) }

// claimed are the members of identityTown whose ids can be named, and a stranger.
var claimed = map[string]string{
	"nora": servantNo(1), "paula": servantNo(2), "sara": servantNo(3), "lia": servantNo(4), "nobody": servantNo(99),
}

// identityTown is the town with a member of each status whom a request can name.
func identityTown() *city {
	y := town()
	for name, status := range map[string]network.MembershipStatus{
		"nora": network.Active, "paula": network.Pending, "sara": network.Suspended, "lia": network.Left,
	} {
		m := member(name, smit, status)
		m.ID = network.ServantID(claimed[name])
		y.put(m)
	}
	return y
}

// asks is a request by whoever signs in under that name, for one of the claimed.
func (y *city) asks(t tb, who, whom string) *network.Link {
	t.Helper()
	d := y.do(t, as(who), with(network.LinkIdentity, network.LinkIdentityInput{Servant: p(claimed[whom])}))
	return y.Link(network.LinkID(d.Made[0]))
}

// actorsOf are the identities of one of the claimed.
func (y *city) actorsOf(name string) []network.Actor {
	return slices.Clone(y.Servant(network.ServantID(claimed[name])).Identities)
}

// nth is the name of one of many newcomers.
func nth(n int) string { return fmt.Sprintf("novo-%d", n) }

// Whatever is asked, decided and waited for: an identity is one person's at most
// (the city looks), nobody has more than they may, and nothing open is over its bounds.
func TestJoiningKeepsItsBounds(t *testing.T) {
	w := witnessing(t, []network.Kind{network.KindLinks}, []network.Kind{network.KindLinks, network.KindServants})
	rapid.Check(t, func(t *rapid.T) {
		y := identityTown()
		names := slices.Sorted(maps.Keys(claimed))
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			who, whom := nth(rapid.IntRange(0, 9).Draw(t, "who")), rapid.SampledFrom(names).Draw(t, "whom")
			r := linkOf(whom)
			by := as(who)
			switch rapid.IntRange(0, 5).Draw(t, "deed") {
			case 0, 1:
			case 2, 3, 4:
				open := slices.Collect(all(y, func(l *network.Link) bool { return l.Status == network.LinkOpen }))
				if len(open) == 0 {
					continue
				}
				l := rapid.SampledFrom(open).Draw(t, "link")
				by, r = committee, with(network.ConfirmIdentity, network.ConfirmIdentityInput{Link: l.Key()})
				if rapid.Bool().Draw(t, "no") {
					r = with(network.DeclineIdentity, network.DeclineIdentityInput{Link: l.Key()})
				}
			case 5:
				y.now = y.now.Add(time.Duration(rapid.IntRange(0, 31).Draw(t, "days")) * 24 * time.Hour)
				by, r = network.Caller{Actor: network.System}, func(c network.Case) (network.Decision, network.Refusal) { return network.DropLinks(c, 3) }
			}
			if d, no := y.try(t, by, r); no == nil {
				w.apply(t, y, d)
			}
			y.withinBounds(t)
		}
	})
}

func (y *city) withinBounds(t tb) {
	t.Helper()
	open := map[string]int{}
	for l := range all(y, func(l *network.Link) bool { return l.Status == network.LinkOpen && !l.Gone(y.now) }) {
		open["by "+string(l.Actor)]++
		open["to "+l.Claim]++
		if open["by "+string(l.Actor)] > 1 || open["to "+l.Claim] > network.MaxLinksTo {
			t.Fatalf("too many are open: %v", open)
		}
	}
	for name := range claimed {
		if s := y.Servant(network.ServantID(claimed[name])); s != nil && len(s.Identities) > network.MaxIdentities {
			t.Fatalf("%s has %d identities", name, len(s.Identities))
		}
	}
}
