package mapping_test

import (
	"fmt"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// anAct draws a caller and a mutation of the slice, on the records that are there.
func anAct(t *rapid.T, y *city) (network.Caller, rule) {
	who := committee
	if name := rapid.SampledFrom([]string{"", "", "cora", "fabio", "gil", "duda", "bia", "ana", "rita", "vi"}).Draw(t, "who"); name != "" {
		who = as(name)
	}
	group := func() string {
		return rapid.SampledFrom([]string{"hackers", "dados", "novos", "velho", "recusado"}).Draw(t, "group")
	}
	lab := func() string { return rapid.SampledFrom([]string{"mobilab", "outro"}).Draw(t, "lab") }
	partnership := func() string { return string(drawn[*mapping.Partnership](t, y, mapping.KindPartnerships).ID) }
	project := func() string { return string(drawn[*mapping.Project](t, y, mapping.KindProjects).ID) }
	accept := func() bool { return rapid.Bool().Draw(t, "accept") }
	acts := []func() rule{
		func() rule { return propose(lab(), group()) },
		func() rule { return answer(partnership(), accept()) },
		func() rule { return end(partnership(), "x") },
		func() rule { return review(group(), rapid.SampledFrom(mapping.GroupStatuses).Draw(t, "status"), "x") },
		func() rule { return merge(group(), group()) },
		func() rule { return merge(group(), group()) },
		func() rule { return unmerge(group()) },
		func() rule { return claim(group(), "Alguém") },
		func() rule { return suggest() },
		func() rule { return update(group()) },
		func() rule {
			g := mapping.GroupByRef(y, group())
			if len(g.Claims) == 0 {
				return claim(g.Key(), "Alguém")
			}
			return with(mapping.DecideGroupClaim, mapping.DecideGroupClaimInput{Group: g.Key(), Claim: g.Claims[0].Key(), Accept: accept()})
		},
		func() rule {
			return with(mapping.EndRepresentation, mapping.EndRepresentationInput{Group: group()})
		},
		func() rule {
			return start(func(in *mapping.StartProjectInput) {
				in.Lab, in.Groups, in.Servants = lab(), []string{group()}, []string{"servant_ana"}
			})
		},
		func() rule {
			return change(func(in *mapping.UpdateProjectInput) { in.Project, in.Groups = project(), []string{group()} })
		},
		func() rule {
			var of *string
			if rapid.Bool().Draw(t, "forGroup") {
				of = p(group())
			}
			return confirm(project(), of, accept())
		},
		func() rule {
			return moveOf(mapping.ProjectID(project()), rapid.SampledFrom(mapping.ProjectStatuses).Draw(t, "to"), "x", "y")
		},
		func() rule { return report(func(in *mapping.ReportProjectInput) { in.Project = project() }) },
	}
	return who, rapid.SampledFrom(acts).Draw(t, "act")()
}

func drawn[R network.Record](t *rapid.T, y *city, kind network.Kind) R {
	var list []network.Record
	for r := range y.All(kind) {
		list = append(list, r)
	}
	return rapid.SampledFrom(list).Draw(t, string(kind)).(R)
}

// wandered is a town in which up to n mutations were tried, and those that the rules
// agreed to were made.
func wandered(t *rapid.T, n int, made map[string]int, after func(*city)) *city {
	y := town()
	for range rapid.IntRange(1, n).Draw(t, "acts") {
		who, act := anAct(t, y)
		d, no := y.try(t, who, act)
		if no != nil {
			continue
		}
		y.put(d.Put...)
		y.now = y.now.Add(1)
		for _, r := range d.Put {
			made[string(r.Kind())]++
			if g, ok := r.(*mapping.Group); ok && g.MergedInto != "" {
				made["merges"]++
			}
		}
		after(y)
	}
	return y
}

// happened fails the test where nothing ever came of what was drawn.
func happened(t *testing.T, made map[string]int, want ...string) {
	for _, what := range want {
		if made[what] == 0 {
			t.Errorf("nothing ever happened to %s", what)
		}
	}
}

func TestWhateverHappensTheMapHolds(t *testing.T) {
	made := map[string]int{}
	rapid.Check(t, func(t *rapid.T) { wandered(t, 60, made, func(y *city) { holds(t, y) }) })
	happened(t, made, "groups", "partnerships", "projects", "projectUpdates", "merges")
}

// holds sees to it that what must hold of all groups does.
func holds(t tb, y *city) {
	t.Helper()
	live := map[string]bool{}
	lasting := map[network.GroupID]bool{}
	for r := range y.All(mapping.KindPartnerships) {
		q := r.(*mapping.Partnership)
		if g := y.Group(q.Group); g == nil || g.MergedInto != "" {
			t.Fatalf("%s is linked to %s, which was merged", q.ID, q.Group)
		}
		if pair := fmt.Sprint(q.Group, " ", q.Lab); q.Live() {
			if live[pair] {
				t.Fatalf("two partnerships live of %s", pair)
			}
			live[pair] = true
		}
		lasting[q.Group] = lasting[q.Group] || q.Status == mapping.Active
	}
	for q := range y.AllProjects() {
		for _, part := range q.Groups {
			if g := y.Group(part.Group); g == nil || g.MergedInto != "" {
				t.Fatalf("%s is linked to %s, which was merged", q.ID, part.Group)
			}
		}
	}
	for g := range y.AllGroups() {
		if len(g.Current()) > mapping.MaxRepresentatives {
			t.Fatalf("%s has %d representatives", g.Slug, len(g.Current()))
		}
		actors := map[network.Actor]bool{}
		for _, r := range g.Current() {
			if actors[r.Actor] {
				t.Fatalf("%s is represented twice by %s", g.Slug, r.Actor)
			}
			actors[r.Actor] = true
		}
		if g.MergedInto == "" && (g.Status == mapping.Partner) != lasting[g.ID] {
			t.Fatalf("%s is %s, and that a partnership lasts is %v", g.Slug, g.Status, lasting[g.ID])
		}
		if end := mapping.GroupByRef(y, g.Key()); end == nil || end.MergedInto != "" {
			t.Fatalf("%s leads nowhere", g.Slug)
		}
		if g.Standing() && g.MappedAt == nil {
			t.Fatalf("%s stands, and was never mapped", g.Slug)
		}
	}
}

func TestAMergeThatIsUndoneGivesBackTheSameLinks(t *testing.T) {
	made := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		y := wandered(t, 40, made, func(*city) {})
		for _, gone := range []string{"hackers", "dados", "novos", "velho"} {
			for _, into := range []string{"hackers", "dados", "novos"} {
				before := linksOf(y)
				d, no := y.try(t, committee, merge(gone, into))
				if no != nil {
					continue
				}
				y.put(d.Put...)
				holds(t, y)
				y.do(t, committee, unmerge(gone))
				holds(t, y)
				if after := linksOf(y); after != before {
					t.Fatalf("%s into %s and back: the links are\n%s\nand were\n%s", gone, into, after, before)
				}
				made["undone"]++
			}
		}
	})
	happened(t, made, "undone")
}
