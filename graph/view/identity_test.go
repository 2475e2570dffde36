package view

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func linkIDOf(n int) network.LinkID { return network.LinkID(id(network.KindLinks, n)) }

// waiting is a city with requests of some strangers, the last of which is past
// its time, and a revocation of each kind.
func waiting(t *testing.T) []network.Record {
	t.Helper()
	records := []network.Record{body(1), person(1, "Ana", network.Suspended, 1)}
	for n := range 5 {
		records = append(records, &network.Link{
			ID: linkIDOf(n + 1), Actor: actor(101 + n%2), Claim: string(servantID(1)), Status: network.LinkOpen,
			Email: "x@example.org", Message: "m", At: noon, Until: noon.Add(time.Duration(4-n) * time.Hour),
		})
	}
	return append(records,
		&network.Revocation{ID: network.RevocationID(id(network.KindRevocations, 1)), Of: network.OfSubject, Target: string(actor(1)), At: noon},
		&network.Revocation{ID: network.RevocationID(id(network.KindRevocations, 2)), Of: network.OfToken, Target: "t", At: noon})
}

func TestRequestsAreListedToTheCommitteeAndTheirMakers(t *testing.T) {
	at := city(t, waiting(t)...)
	for who, c := range map[string]struct {
		network.Caller
		want []int
	}{
		"the committee, without the one whose time is up": {committee, []int{1, 2, 3, 4}},
		"whoever asked":             {bearer(101), []int{1, 3}},
		"whoever else asked":        {bearer(102), []int{2, 4}},
		"a stranger":                {bearer(777), nil},
		"the member who is named":   {bearer(1), nil},
		"the public":                {anonymous, nil},
		"a provider's committee":    {scoped(777, false, network.Scope{Kind: network.ScopeCommittee}), nil},
		"their maker with a desk's": {scoped(101, true, network.Scope{Kind: network.ScopeLab, Of: "a"}), nil},
	} {
		t.Run(who, func(t *testing.T) {
			m := seen(at, c.Caller)
			var got []int
			for a := (Args{First: ptr(1)}); ; {
				p := must(m.IdentityLinks(a, nil))(t)
				for _, l := range p.Nodes() {
					got = append(got, int(l.ID()[len(l.ID())-1]-'0'))
				}
				if p.TotalCount() != len(c.want) {
					t.Fatalf("of %d", p.TotalCount())
				}
				if !p.PageInfo().HasNextPage() {
					break
				}
				a.After = p.PageInfo().EndCursor()
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			for n := range 5 {
				if there := m.Node(string(linkIDOf(n+1))) != nil; there != slices.Contains(c.want, n+1) {
					t.Errorf("request %d is a node: %v", n+1, there)
				}
			}
		})
	}
}

// The answer to whoever asks is the same for a hidden member as for none.
func TestARequestShowsNoHiddenMember(t *testing.T) {
	at := city(t, waiting(t)...)
	if s := seen(at, bearer(101)).LinkByID(string(linkIDOf(1))).Servant(); s != nil {
		t.Errorf("a stranger is shown %s", s.Name)
	}
	if seen(at, committee).LinkByID(string(linkIDOf(1))).Servant() == nil {
		t.Error("the committee does not see whom it decides on")
	}
}

func TestRevocationsAreTheCommittees(t *testing.T) {
	at := city(t, waiting(t)...)
	first := id(network.KindRevocations, 1)
	for who, r := range roles() {
		m, office := seen(at, r.Caller), network.IsCommittee(r.Caller)
		p := must(m.Revocations(Args{}))(t)
		want := 0
		if office {
			want = 2
		}
		if p.TotalCount() != want || len(p.Nodes()) != want || (m.Node(first) != nil) != office || len(m.RevocationsByID([]string{first, "none"})) != want/2 {
			t.Errorf("%s sees %d", who, p.TotalCount())
		}
	}
	newest := must(seen(at, committee).Revocations(Args{}))(t).Nodes()
	if newest[0].Kind() != network.OfToken || newest[0].Servant() != nil || newest[1].Servant() == nil {
		t.Errorf("the newest are %+v", newest)
	}
}
