package state

import (
	"slices"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// mappingCases follow a suggestion that is merged, a partnership and a project that
// move with it, and an update.
func mappingCases() map[network.Kind]map[string]indexCase {
	later := noon.AddDate(0, 0, 1)
	suggested := &mapping.Group{
		ID: "p1", Slug: "x", Name: "Coletivo Água", Status: mapping.Suggested, SuggestedBy: "a", Website: "https://www.agua.example/",
		Representatives: []mapping.Representative{{Actor: "r", Servant: "s1"}, {Actor: "past", Until: &noon}},
	}
	merged, rejected := *suggested, *suggested
	rejected.Status = mapping.Rejected
	merged.Slug, merged.MergedInto, merged.MergedAt = "y", "p2", &noon
	merged.District = "d1"
	h1, h2 := &mapping.Partnership{ID: "h1", Group: "p1", Lab: "l1"}, &mapping.Partnership{ID: "h1", Group: "p10", Lab: "l10"}
	j1 := &mapping.Project{
		ID: "j1", Lab: "l1", StartedAt: noon, Groups: []mapping.GroupPart{{Group: "p1"}, {Group: "p2"}}, Servants: []mapping.ServantPart{{Servant: "s1"}},
	}
	j2 := &mapping.Project{ID: "j1", Lab: "l10", StartedAt: later, Groups: []mapping.GroupPart{{Group: "p2"}, {Group: "p2", Named: "p1"}}}
	u1, u2 := &mapping.ProjectUpdate{ID: "u1", Project: "j1"}, &mapping.ProjectUpdate{ID: "u1", Project: "j10"}
	return map[network.Kind]map[string]indexCase{
		mapping.KindGroups: {
			"id":             {suggested, &merged, keys(key("p1")), keys(key("p1"))},
			"slug":           {suggested, &merged, keys(key("x")), keys(key("y"))},
			"trait":          {suggested, &merged, keys(key("w:agua"), key("h:agua.example"), key("by:a")), nil},
			"representative": {suggested, &merged, keys(key("actor:r"), key("servant:s1")), nil},
			"into":           {suggested, &merged, nil, keys(key("p2"))},
			"rejected":       {&rejected, suggested, keys(key("yes")), nil},
			"district":       {suggested, &merged, nil, keys(key("d1"))},
		},
		mapping.KindPartnerships: {
			"id":    {h1, h2, keys(key("h1")), keys(key("h1"))},
			"group": {h1, h2, keys(key("p1")), keys(key("p10"))},
			"lab":   {h1, h2, keys(key("l1")), keys(key("l10"))},
		},
		mapping.KindProjects: {
			"id":      {j1, j2, keys(key("j1")), keys(key("j1"))},
			"made":    {j1, j2, keys(slices.Concat(instant(noon), key("j1"))), keys(slices.Concat(instant(later), key("j1")))},
			"lab":     {j1, j2, keys(key("l1")), keys(key("l10"))},
			"group":   {j1, j2, keys(key("p1"), key("p2")), keys(key("p2"))},
			"servant": {j1, j2, keys(key("s1")), nil},
		},
		mapping.KindProjectUpdates: {
			"id":      {u1, u2, keys(key("u1")), keys(key("u1"))},
			"project": {u1, u2, keys(key("j1")), keys(key("j10"))},
		},
	}
}
