package mapping_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func merge(group, into string) rule {
	return with(mapping.MergeGroups, mapping.MergeGroupsInput{Group: group, Into: into})
}

func unmerge(group string) rule {
	return with(mapping.UnmergeGroup, mapping.UnmergeGroupInput{Group: group})
}

func TestMergingGroups(t *testing.T) {
	merged := func() *city {
		y := town()
		y.do(t, committee, merge("novos", "hackers"))
		return y
	}
	judge(t, town, []ruling{
		{"who runs a lab merges", as("cora"), merge("novos", "hackers"), ""},
		{"the committee too", committee, merge("hackers", "dados"), ""},
		{"a rejected one into what it was", committee, merge("recusado", "dados"), ""},
		{"a representative does not", as("gil"), merge("hackers", "dados"), "NOT_FOUND input.group"},
		{"nor the public", nobody, merge("hackers", "dados"), "NOT_FOUND input.group"},
		{"none is merged into itself", committee, merge("hackers", string(hackers)), "INVALID input.into"},
		{"nor into an archived one", committee, merge("hackers", "velho"), "WRONG_STATE input.into"},
		{"nor into a rejected one", committee, merge("hackers", "recusado"), "WRONG_STATE input.into"},
		{"nor one that stands into a suggestion", committee, merge("dados", "novos"), "WRONG_STATE input.into"},
		{"both have to be there", committee, merge("no", "nem"), "NOT_FOUND input.group, NOT_FOUND input.into"},
		{"what was never merged is not undone", committee, unmerge("hackers"), "WRONG_STATE input.group"},
	})
	judge(t, merged, []ruling{
		{"no merged one is merged again", committee, merge("novos", "dados"), "WRONG_STATE input.group"},
		{"nor another into it", committee, merge("dados", "novos"), "WRONG_STATE input.into"},
		{"nor in a circle", committee, merge("hackers", "novos"), "WRONG_STATE input.into"},
		{"who runs a lab undoes it", as("cora"), unmerge("novos"), ""},
		{"a representative does not", as("gil"), unmerge("novos"), "NOT_FOUND input.group"},
		{"nor what is not there", committee, unmerge("no"), "NOT_FOUND input.group"},
	})
}

func TestAMergeKeepsEveryLink(t *testing.T) {
	y := town()
	y.do(t, as("vi"), claim("dados", "Vi"))
	y.do(t, committee, merge("dados", "hackers"))
	g := y.Group(hackers)
	if !g.RepresentedBy(as("duda").Actor) || len(g.Current()) != 2 || g.Status != mapping.Partner {
		t.Errorf("it is %s, represented by %+v", g.Status, g.Current())
	}
	if y.Partnership(parceria).Group != hackers || !slices.ContainsFunc(y.Project(painel).Groups, func(p mapping.GroupPart) bool { return p.Group == hackers && p.Confirmed() }) {
		t.Errorf("the partnership is %+v, the project's groups %+v", y.Partnership(parceria), y.Project(painel).Groups)
	}
	for _, ref := range []string{"dados", string(dados)} {
		if got := mapping.GroupByRef(y, ref); got == nil || got.ID != hackers {
			t.Errorf("%s leads to %v", ref, got)
		}
	}
	y.do(t, committee, unmerge("dados"))
	if g := y.Group(dados); g.Status != mapping.Partner || len(g.Claims) != 1 || len(g.Current()) != 2 {
		t.Errorf("after the undoing it is %+v", g)
	}
	if g := y.Group(hackers); g.Status != mapping.Mapped || len(g.Representatives) != 1 {
		t.Errorf("after the undoing the other is %+v", g)
	}
}

func TestAMergeLeavesOneLivePartnershipWithEachLab(t *testing.T) {
	y := town()
	id := y.do(t, as("cora"), propose("mobilab", "hackers"))
	y.do(t, as("gil"), answer(id, true))
	before := linksOf(y)
	y.do(t, committee, merge("dados", "hackers"))
	if own, came := y.Partnership(mapping.PartnershipID(id)), y.Partnership(parceria); own.Status != mapping.PartnershipEnded || came.Status != mapping.Active {
		t.Errorf("the younger is %s, the older %s", own.Status, came.Status)
	}
	y.do(t, committee, unmerge("dados"))
	if after := linksOf(y); after != before {
		t.Errorf("after the undoing the links are\n%s\nand were\n%s", after, before)
	}
}

func TestAChainOfMergesComesApartAtAnyPlace(t *testing.T) {
	y := town()
	before := linksOf(y)
	y.put(group("group_dois", "Dois", mapping.Mapped))
	y.do(t, committee, merge("dados", "hackers"))
	y.do(t, committee, merge("hackers", "dois"))
	if q := y.Partnership(parceria); q.Group != "group_dois" || y.Group("group_dois").Status != mapping.Partner {
		t.Errorf("the partnership is of %s", q.Group)
	}
	y.do(t, committee, unmerge("hackers"))
	if q := y.Partnership(parceria); q.Group != hackers || y.Group(hackers).Status != mapping.Partner || y.Group("group_dois").Status != mapping.Mapped {
		t.Errorf("the partnership is of %s", q.Group)
	}
	y.do(t, committee, unmerge("dados"))
	if after := linksOf(y); after != before {
		t.Errorf("after the undoing the links are\n%s\nand were\n%s", after, before)
	}
}

func TestWhoStoppedSpeakingForOneSpeaksForTheOtherNoMore(t *testing.T) {
	y := town()
	y.do(t, committee, merge("dados", "hackers"))
	y.do(t, as("duda"), with(mapping.EndRepresentation, mapping.EndRepresentationInput{Group: "dados"}))
	y.do(t, as("gil"), with(mapping.EndRepresentation, mapping.EndRepresentationInput{Group: "hackers"}))
	y.do(t, committee, unmerge("dados"))
	if g := y.Group(dados); len(g.Current()) != 0 {
		t.Errorf("it is represented by %+v", g.Current())
	}
}

func TestAClaimThatAMergeOvertookIsAcceptedAndSpeaksOnce(t *testing.T) {
	y := town()
	y.do(t, as("duda"), claim("hackers", "Duda"))
	y.do(t, committee, merge("dados", "hackers"))
	y.do(t, committee, with(mapping.DecideGroupClaim, mapping.DecideGroupClaimInput{Group: "hackers", Claim: y.Group(hackers).Claims[0].Key(), Accept: true}))
	if g := y.Group(hackers); len(g.Current()) != 2 || len(g.Claims) != 0 {
		t.Errorf("it is represented by %+v, and claimed by %+v", g.Current(), g.Claims)
	}
	y.do(t, committee, unmerge("dados"))
	if who := as("duda").Actor; !y.Group(hackers).RepresentedBy(who) || !y.Group(dados).RepresentedBy(who) {
		t.Errorf("after the undoing they are represented by %+v and %+v", y.Group(hackers).Current(), y.Group(dados).Current())
	}
}

func TestNoMergesInACircleAreLoaded(t *testing.T) {
	y := town()
	for _, id := range []network.GroupID{hackers, dados} {
		if flaws := network.Flaws(y, y.Group(id)); flaws != nil {
			t.Errorf("%s has flaws: %v", id, problems(flaws))
		}
	}
	y.put(
		edited(y.Group(hackers), func(g *mapping.Group) { g.MergedInto, g.MergedAt = dados, &y.now }),
		edited(y.Group(dados), func(g *mapping.Group) { g.MergedInto, g.MergedAt = hackers, &y.now }),
	)
	for _, r := range []network.Record{y.Group(hackers), y.Group(dados)} {
		if network.Flaws(y, r) == nil {
			t.Errorf("%s has no flaw", network.RefOf(r))
		}
	}
}

func TestMergedGroupsHaveTwentyRepresentativesTogether(t *testing.T) {
	y := town()
	y.put(edited(y.Group(hackers), func(g *mapping.Group) {
		for i := range mapping.MaxRepresentatives - 1 {
			g.Representatives = append(g.Representatives, speaker(fmt.Sprint(i)))
		}
	}))
	if _, no := y.try(t, committee, merge("dados", "hackers")); problems(no) != "WRONG_STATE input.into" {
		t.Errorf("the merge is answered %q", problems(no))
	}
}

func TestAMergeMovesALimitedNumberOfLinks(t *testing.T) {
	y := town()
	for i := range mapping.MaxMergedLinks + 1 {
		y.put(project(mapping.ProjectID(fmt.Sprintf("project_%d", i)), mapping.ProjectStarted, nil))
	}
	if _, no := y.try(t, committee, merge("dados", "hackers")); problems(no) != "WRONG_STATE input.group" {
		t.Errorf("the merge is answered %q", problems(no))
	}
}

func TestALimitedNumberOfGroupsIsMergedIntoOne(t *testing.T) {
	y := town()
	for i := range mapping.MaxMerged {
		id := network.GroupID(fmt.Sprintf("group_g%d", i))
		y.put(group(id, fmt.Sprint("G", i), mapping.Mapped))
		y.do(t, committee, merge(string(id), "hackers"))
	}
	if _, no := y.try(t, committee, merge("dados", "hackers")); problems(no) != "WRONG_STATE input.into" {
		t.Errorf("one more is answered %q", problems(no))
	}
}

// linksOf writes the links of the groups: representatives, partnerships and parts of
// projects, and how each group stands.
func linksOf(y *city) string {
	var lines []any
	for _, id := range []network.GroupID{hackers, dados, novos} {
		g := y.Group(id)
		lines = append(lines, id, g.Status, g.MergedInto, g.Representatives, g.Claims, g.Reason)
		for q := range y.PartnershipsOf(id) {
			lines = append(lines, q.ID, q.Status, q.Named, q.Since, q.Until, q.Reason, q.Doubled, q.DoubledBy)
		}
	}
	for q := range y.AllProjects() {
		lines = append(lines, q.ID, q.Groups)
	}
	raw, err := json.MarshalIndent(lines, "", " ")
	if err != nil {
		panic(err)
	}
	return string(raw)
}
