package mapping_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func update(group string, edits ...func(*mapping.UpdateGroupInput)) rule {
	in := mapping.UpdateGroupInput{Group: group, Text: p("Outro texto.")}
	for _, edit := range edits {
		edit(&in)
	}
	return with(mapping.UpdateGroup, in)
}

func TestUpdatingAGroup(t *testing.T) {
	with := func(edit func(*mapping.UpdateGroupInput)) rule { return update("hackers", edit) }
	judge(t, town, []ruling{
		{"its representative", as("gil"), update("hackers"), ""},
		{"by a token of the group's own that they hold", as("gil", "group:hackers"), update("hackers"), ""},
		{"not by one of a body", as("gil", "secretariat:SMIT"), update("hackers"), "NOT_FOUND input.group"},
		{"a reviewer", as("cora"), update("hackers"), ""},
		{"its suggester, until it is reviewed", as("bia"), update("novos"), ""},
		{"not after", as("bia"), update("hackers"), "NOT_FOUND input.group"},
		{"nor one that was rejected", as("bia"), update("recusado"), "NOT_FOUND input.group"},
		{"not a member", as("ana"), update("hackers"), "NOT_FOUND input.group"},
		{"not another group's representative", as("duda"), update("hackers"), "NOT_FOUND input.group"},
		{"not the public", nobody, update("novos"), "NOT_FOUND input.group"},
		{"it keeps a name", as("gil"), with(func(in *mapping.UpdateGroupInput) { in.Name = p("") }), "INVALID input.name"},
		{"and a kind", as("gil"), with(func(in *mapping.UpdateGroupInput) { in.Cleared = network.Cleared{"kind": true} }), "INVALID input.kind"},
		{"a district that is there", as("gil"), with(func(in *mapping.UpdateGroupInput) { in.District = p("no") }), "NOT_FOUND input.district"},
		{"an older revision is refused", as("gil"), with(func(in *mapping.UpdateGroupInput) { in.Revision = p(7) }), "STALE_REVISION input.revision"},
	})
}

func TestWhatAnUpdateClearsIsGone(t *testing.T) {
	y := town()
	y.do(t, as("gil"), update("hackers", func(in *mapping.UpdateGroupInput) {
		in.Cleared = network.Cleared{"contact": true, "website": true, "district": true, "address": true}
		in.Name, in.DistrictOnly = p("Garoa"), p(true)
	}))
	g := y.Group(hackers)
	if g.Email+g.Phone+g.Website+g.Address+string(g.District) != "" || g.Name != "Garoa" || g.Slug != "hackers" || !g.DistrictOnly || g.Text != "Outro texto." {
		t.Errorf("it is %+v", g)
	}
}
