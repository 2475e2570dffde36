package view

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// The people of the visibility tests: the target, and who is asking, or stands
// before the target in every order.
const (
	maintainer = iota + 1
	stranger
	colleague
	suspendedMaintainer
	otherMaintainer
	otherHidden
	target = 90
)

// A role is a caller, and whether they see what the public does not of a member
// of body 1.
type role struct {
	network.Caller
	well bool
}

func scoped(n int, warranted bool, scopes ...network.Scope) network.Caller {
	c := network.Caller{Actor: actor(n), Scopes: scopes}
	if warranted {
		c.Warranted = scopes
	}
	return c
}

// roles are all who may ask.
func roles() map[string]role {
	servant := network.Scope{Kind: network.ScopeServant}
	of := func(acronym string) network.Scope { return network.Scope{Kind: network.ScopeSecretariat, Of: acronym} }
	lab := network.Scope{Kind: network.ScopeLab, Of: "a"}
	office := network.Scope{Kind: network.ScopeCommittee}
	return map[string]role{
		"the public":                                  {anonymous, false},
		"a servant of another body":                   {bearer(stranger), false},
		"a colleague":                                 {bearer(colleague), false},
		"a token without a record":                    {bearer(777), false},
		"the person":                                  {bearer(target), true},
		"the person with a lab's token":               {scoped(target, true, lab), false},
		"a maintainer":                                {bearer(maintainer), true},
		"a maintainer with a token for the body":      {scoped(maintainer, false, of("SP1")), true},
		"a maintainer with a token for another body":  {scoped(maintainer, false, of("SP10")), false},
		"a suspended maintainer":                      {bearer(suspendedMaintainer), false},
		"another body's maintainer":                   {bearer(otherMaintainer), false},
		"a warranted token of the body":               {scoped(777, true, of("SP1")), true},
		"a warranted token of a body of similar name": {scoped(777, true, of("SP10")), false},
		"a provider's token of the body":              {scoped(777, false, of("SP1")), false},
		"a warranted lab token":                       {scoped(777, true, lab), false},
		"the committee":                               {scoped(777, true, servant, office), true},
		"a provider's committee token":                {scoped(777, false, servant, office), false},
	}
}

var statuses = []network.MembershipStatus{network.Pending, network.Active, network.Suspended, network.Left}

// village is a network with the target in a status, or without the target.
func village(t testing.TB, status network.MembershipStatus, with bool) *state.Moment {
	t.Helper()
	keepers := []network.ServantID{servantID(maintainer), servantID(suspendedMaintainer)}
	coordinators := []network.ServantID{servantID(maintainer)}
	var records []network.Record
	if with {
		keepers, coordinators = append(keepers, servantID(target)), append(coordinators, servantID(target))
		hidden := person(target, "Zulmira Alvo", status, 1)
		hidden.Position, hidden.Interests, hidden.Employment = "Zeladora", []string{"zoologia"}, network.Temporary
		records = append(records, hidden, &network.Nomination{
			ID: network.NominationID(id(network.KindNominations, 1)), Servant: hidden.ID, Secretariat: secretariatID(1), Since: network.DateOf(noon),
		})
	}
	return city(t, append(append(records, traces(with)...),
		body(1, keepers...), body(10, servantID(otherMaintainer)),
		person(maintainer, "Zulmira Mantém", network.Active, 1), person(stranger, "Bia", network.Active, 10),
		person(colleague, "Zulma Colega", network.Active, 1), person(suspendedMaintainer, "Zulmira Suspensa", network.Suspended, 1),
		person(otherMaintainer, "Caio", network.Active, 10), person(otherHidden, "Zulmira Aa", network.Pending, 10),
		&network.Lab{ID: labID(1), Slug: "a", Name: "Lab A", Secretariat: secretariatID(1), Coordinators: coordinators},
	)...)
}

// servantPaths are the lists through which a servant may be met. Those with a
// status filter aside, they show no one who left.
func servantPaths(status network.MembershipStatus) map[string]func(*Moment, Args) (told, error) {
	lists := map[string]func(*Moment, Args) (told, error){}
	newest := OrderByNewest
	for name, f := range map[string]*ServantFilter{
		"no filter": nil, "body": {Secretariat: ptr("SP1")}, "body by id": {Secretariat: ptr(string(secretariatID(1)))},
		"employment": {Employment: ptr(network.Temporary)}, "interest": {Interest: ptr("ZOOLOGIA")}, "text": {Text: ptr("zulmira")},
		"position": {Text: ptr("zel")}, "nominated": {Nominated: ptr(true)}, "status": {Status: []network.MembershipStatus{status}},
		"status and body": {Status: []network.MembershipStatus{status}, Secretariat: ptr("SP1")}, "status and text": {Status: []network.MembershipStatus{status}, Text: ptr("alvo")},
	} {
		lists["servants by "+name] = func(m *Moment, a Args) (told, error) { return tell(m.Servants(a, f, nil)) }
		lists["newest servants by "+name] = func(m *Moment, a Args) (told, error) { return tell(m.Servants(a, f, &newest)) }
		lists["a body's servants by "+name] = func(m *Moment, a Args) (told, error) {
			return tell(m.BodyByRef("SP1").Servants(a.First, a.After, a.Last, a.Before, f))
		}
	}
	return lists
}

// otherPaths are the other ways to a servant.
func otherPaths() map[string]func(*Moment) []string {
	ids := func(servants []*Servant) []string {
		out := []string{}
		for _, s := range servants {
			out = append(out, s.ID())
		}
		return out
	}
	one := func(s *Servant) []string {
		if s == nil {
			return nil
		}
		return []string{s.ID()}
	}
	who := string(servantID(target))
	node := func(n Node) []string {
		if n == nil {
			return nil
		}
		return []string{n.ID()}
	}
	paths := tracePaths(ids, one)
	maps.Copy(paths, graphPaths())
	maps.Copy(paths, map[string]func(*Moment) []string{
		"node": func(m *Moment) []string { return node(m.Node(who)) },
		"nodes": func(m *Moment) []string {
			nodes, _ := m.Nodes([]string{who, who})
			return append(node(nodes[0]), node(nodes[1])...)
		},
		"a lab's coordinators": func(m *Moment) []string { return ids(m.LabByRef("a").Coordinators()) },
		"a body's labs":        func(m *Moment) []string { return ids(m.BodyByRef("SP1").Labs()[0].Coordinators()) },
		"a body's maintainers": func(m *Moment) []string { return ids(m.BodyByRef("SP1").Maintainers()) },
		"a history's actor": func(m *Moment) []string {
			return one((&Actor{past: network.Past{Actor: actor(target)}, at: m}).Servant())
		},
		"a mutation's payload": func(m *Moment) []string { return one(m.Own(who)) },
		"search":               func(m *Moment) []string { p, _ := tellFound(m.Search(Args{}, "ZULMIRA al", nil)); return p.ids },
		"search among servants": func(m *Moment) []string {
			p, _ := tellFound(m.Search(Args{}, "zeladora", &SearchFilter{[]RecordKind{"SERVANT"}}))
			return p.ids
		},
	})
	return paths
}

// TestAServantIsSeenOrNotOnEveryPath tries every path for every role and status.
func TestAServantIsSeenOrNotOnEveryPath(t *testing.T) {
	for _, status := range statuses {
		at := village(t, status, true)
		for who, r := range roles() {
			t.Run(fmt.Sprintf("%s %s", status, who), func(t *testing.T) {
				m, visible := seen(at, r.Caller), r.well || status == network.Active
				for path, ask := range servantPaths(status) {
					p := must(ask(m, Args{First: ptr(100)}))(t)
					want := visible && (status != network.Left || slices.Contains(statusPaths, path))
					if got := slices.Contains(p.ids, string(servantID(target))); got != want {
						t.Errorf("%s: seen %v, want %v", path, got, want)
					}
				}
				for path, ask := range otherPaths() {
					if got := slices.Contains(ask(m), string(servantID(target))); got != visible {
						t.Errorf("%s: seen %v, want %v", path, got, visible)
					}
				}
			})
		}
	}
}

// statusPaths are the lists that ask for a status.
var statusPaths = []string{
	"servants by status", "servants by status and body", "servants by status and text",
	"newest servants by status", "newest servants by status and body", "newest servants by status and text",
	"a body's servants by status", "a body's servants by status and body", "a body's servants by status and text",
}

// TestAHiddenServantLeavesNoTrace asks all that can be asked in two networks,
// one with a hidden servant and one in which they never were: to whoever may not
// see them, both answer alike, in counts, pages, cursors and neighbours.
func TestAHiddenServantLeavesNoTrace(t *testing.T) {
	without := village(t, network.Left, false)
	for _, status := range statuses {
		with := village(t, status, true)
		for who, r := range roles() {
			if r.well || status == network.Active {
				if fmt.Sprint(transcript(t, seen(with, r.Caller), status)) == fmt.Sprint(transcript(t, seen(without, r.Caller), status)) {
					t.Errorf("%s %s: the transcript does not tell one whom they may see", status, who)
				}
				continue
			}
			t.Run(fmt.Sprintf("%s %s", status, who), func(t *testing.T) {
				got, want := transcript(t, seen(with, r.Caller), status), transcript(t, seen(without, r.Caller), status)
				for question, answer := range want {
					if got[question] != answer {
						t.Errorf("%s:\nwith    %s\nwithout %s", question, got[question], answer)
					}
				}
			})
		}
	}
}

// transcript is all that a caller can find out about who is there.
func transcript(t *testing.T, m *Moment, status network.MembershipStatus) map[string]string {
	t.Helper()
	answers := networkTold(t, m)
	for path, ask := range otherPaths() {
		answers[path] = fmt.Sprint(ask(m))
	}
	lists := servantPaths(status)
	lists["search"] = func(m *Moment, a Args) (told, error) { return tellFound(m.Search(a, "zulm", nil)) }
	hidden := &network.Servant{ID: servantID(target), Name: "Zulmira Alvo"}
	for path, ask := range lists {
		for _, a := range []Args{{First: ptr(1)}, {Last: ptr(1)}} {
			for page := 0; page < 20; page++ {
				p := must(ask(m, a))(t)
				answers[fmt.Sprintf("%s, page %d from the end %v", path, page, a.Last != nil)] = fmt.Sprintf("%+v", p)
				if len(p.cursors) == 0 {
					break
				}
				a.After, a.Before = nil, nil
				if a.Last != nil {
					a.Before = &p.cursors[0]
				} else {
					a.After = &p.cursors[0]
				}
			}
		}
		// a cursor forged for the place of the one who is hidden
		for order, place := range map[string][]byte{
			"servants name": state.ServantsByName.Place(hidden), "servants made falling": state.ServantsByMaking.Place(hidden),
		} {
			forged := encodeCursor(order, place)
			for end, a := range map[string]Args{"after": {After: &forged}, "before": {Before: &forged}, "both": {After: &forged, Before: &forged}} {
				p, err := ask(m, a)
				answers[fmt.Sprintf("%s, forged in %s %s", path, order, end)] = fmt.Sprintf("%+v %v", p, err)
			}
		}
	}
	by := &Actor{past: network.Past{Actor: actor(target), As: "lab:a"}, at: m}
	answers["the label of an actor"] = by.Label()
	return answers
}
