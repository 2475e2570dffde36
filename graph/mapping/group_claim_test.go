package mapping_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func claim(group, name string) rule {
	in := mapping.ClaimGroupInput{Group: group}
	if name != "" {
		in.Name = &name
	}
	return with(mapping.ClaimGroup, in)
}

// claimed is the town in which vi claims hackers, and the answer to it.
func claimed(t tb) *city {
	y := town()
	y.do(t, as("vi"), claim("hackers", "Vi"))
	return y
}

func answerClaim(y *city, accept bool) rule {
	return with(mapping.DecideGroupClaim, mapping.DecideGroupClaimInput{Group: "hackers", Claim: y.Group(hackers).Claims[0].Key(), Accept: accept})
}

func contact() network.Caller {
	c := as("contact")
	c.Email = "Contato@garoa.example"
	return c
}

func TestClaimingAGroup(t *testing.T) {
	unproven := contact()
	unproven.EmailVerified = false
	judge(t, func() *city { return claimed(t) }, []ruling{
		{"anybody who is signed in claims one", as("visitor"), claim("hackers", "Vis"), ""},
		{"a member needs no name", as("ana"), claim("hackers", ""), ""},
		{"all others do", as("visitor"), claim("hackers", ""), "INVALID input.name"},
		{"the public claims nothing", nobody, claim("hackers", "x"), "NOT_FOUND input.group"},
		{"nobody claims twice", as("vi"), claim("hackers", "Vi"), "WRONG_STATE input.group"},
		{"nor what they represent", as("gil"), claim("hackers", "Gil"), "WRONG_STATE input.group"},
		{"nor an archived group", as("visitor"), claim("velho", "x"), "WRONG_STATE input.group"},
		{"nor a rejected one, which is hidden", as("visitor"), claim("recusado", "x"), "NOT_FOUND input.group"},
		{"its suggester is told that it was rejected", as("bia"), claim("recusado", "x"), "WRONG_STATE input.group"},
		{"the contact's verified e-mail may", contact(), claim("hackers", "Contato"), ""},
		{"an unproven one too", unproven, claim("hackers", "Contato"), ""},
	})
	for who, want := range map[string]int{"proven": 2, "unproven": 1} {
		y := town()
		by := contact()
		if who == "unproven" {
			by = unproven
		}
		y.do(t, by, claim("hackers", "Contato"))
		if g := y.Group(hackers); len(g.Current()) != want || len(g.Claims) != 2-want {
			t.Errorf("%s: it has %d representatives and %d claims", who, len(g.Current()), len(g.Claims))
		}
	}
}

func TestAnsweringAClaim(t *testing.T) {
	y := claimed(t)
	yes := answerClaim(y, true)
	judge(t, func() *city { return claimed(t) }, []ruling{
		{"the committee accepts", committee, yes, ""},
		{"who runs a lab too", as("cora"), yes, ""},
		{"a representative too", as("gil"), yes, ""},
		{"the group's token too", minted("group:hackers"), yes, ""},
		{"a group's token that nobody vouches for does not", as("visitor", "group:hackers"), yes, "NOT_FOUND input.group"},
		{"another group's representative does not", as("duda"), yes, "NOT_FOUND input.group"},
		{"nor who claims", as("vi"), yes, "NOT_FOUND input.group"},
		{"nor the public", nobody, yes, "NOT_FOUND input.group"},
		{"there has to be a claim", committee, with(mapping.DecideGroupClaim, mapping.DecideGroupClaimInput{Group: "hackers", Claim: "no"}), "NOT_FOUND input.claim"},
	})
	y.do(t, committee, answerClaim(y, false))
	if g := y.Group(hackers); len(g.Claims) > 0 || g.RepresentedBy(as("vi").Actor) {
		t.Errorf("who was declined still claims, or represents: %+v", g)
	}
	y.do(t, as("vi"), claim("hackers", "Vi"))
	y.do(t, committee, answerClaim(y, true))
	if g := y.Group(hackers); len(g.Claims) > 0 || !g.RepresentedBy(as("vi").Actor) {
		t.Errorf("who was accepted does not represent it: %+v", g)
	}
}

func TestAGroupHasTwentyRepresentatives(t *testing.T) {
	y := claimed(t)
	full := edited(y.Group(hackers), func(g *mapping.Group) {
		for i := range mapping.MaxRepresentatives - 1 {
			g.Representatives = append(g.Representatives, speaker(fmt.Sprint(i)))
		}
	})
	y.put(full)
	if _, no := y.try(t, committee, answerClaim(y, true)); problems(no) != "WRONG_STATE input.group" {
		t.Errorf("one more is answered %q", problems(no))
	}
	if _, no := y.try(t, contact(), claim("hackers", "x")); problems(no) != "WRONG_STATE input.group" {
		t.Errorf("the contact is answered %q", problems(no))
	}
	y.do(t, as("gil"), with(mapping.EndRepresentation, mapping.EndRepresentationInput{Group: "hackers"}))
	y.do(t, committee, answerClaim(y, true))
}

func TestEndingARepresentation(t *testing.T) {
	end := func(key *string) rule {
		return with(mapping.EndRepresentation, mapping.EndRepresentationInput{Group: "dados", Representative: key})
	}
	gil := town().Group(dados).Representatives[1].Key()
	judge(t, town, []ruling{
		{"oneself", as("gil"), end(nil), ""},
		{"by another of the group", as("duda"), end(&gil), ""},
		{"by a reviewer", as("cora"), end(&gil), ""},
		{"a reviewer ends nobody without saying whom", as("cora"), end(nil), "NOT_FOUND input.representative"},
		{"not by a member", as("ana"), end(&gil), "NOT_FOUND input.group"},
		{"not by the public", nobody, end(&gil), "NOT_FOUND input.group"},
		{"nor of nobody", as("duda"), end(p("no")), "NOT_FOUND input.representative"},
	})
}

func TestAClaimIsOutOfSightWithTheMemberWhoMadeIt(t *testing.T) {
	hidden := func(status network.MembershipStatus) *city {
		y := town()
		y.do(t, as("ana"), claim("hackers", ""))
		y.put(edited(y.Servant("servant_ana"), func(s *network.Servant) { s.Status = status }))
		return y
	}
	for _, row := range []struct {
		status                        network.MembershipStatus
		representative, reviewer, end string
	}{
		{network.Active, "", "", ""},
		{network.Suspended, "NOT_FOUND input.claim", "WRONG_STATE input.claim", ""},
		{network.Left, "NOT_FOUND input.claim", "", ""},
	} {
		for _, by := range []struct {
			who    network.Caller
			accept bool
			want   string
		}{{as("gil"), true, row.representative}, {committee, true, row.reviewer}, {committee, false, row.end}} {
			y := hidden(row.status)
			if _, no := y.try(t, by.who, answerClaim(y, by.accept)); problems(no) != by.want {
				t.Errorf("of a member who is %s, accepted %t, it answers %q, want %q", row.status, by.accept, problems(no), by.want)
			}
		}
	}
}

func TestWhoLeavesTheNetworkRepresentsNothingAsAMember(t *testing.T) {
	y := town()
	y.do(t, as("ana"), claim("hackers", ""))
	y.do(t, committee, answerClaim(y, true))
	var d network.Decision
	mapping.Hooks{}.MemberLeft(y.caseOf(as("ana")), &d, "servant_ana")
	y.put(d.Put...)
	if y.Group(hackers).RepresentedBy(as("ana").Actor) {
		t.Error("ana still speaks for the group")
	}
	if q := y.Project(painel); q.Servants[0].Confirmed() || q.Servants[0].LeftAt == nil {
		t.Errorf("ana still takes part: %+v", q.Servants)
	}
	if q := y.Project(antigo); q.Servants[0].LeftAt != nil {
		t.Error("what had ended changed")
	}
	d = network.Decision{}
	mapping.Hooks{}.MemberLeft(y.caseOf(as("rita")), &d, "servant_rita")
	y.put(d.Put...)
	if q := y.Project(painel); len(q.Servants) != 1 {
		t.Errorf("who was only named is still named: %+v", q.Servants)
	}
}
