package demo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
)

func TestACityHasItsGroupsAndProjects(t *testing.T) {
	o := demo.Options{Secretariats: 3, Servants: 30, Labs: 3, Groups: 96, Projects: 60, Seed: 7, Now: present}
	m := filled(t, o)
	found := map[string]int{}
	for _, g := range all[*mapping.Group](m, mapping.KindGroups) {
		found["groups"]++
		found[string(g.Status)]++
		if g.MergedInto != "" {
			found["merged"]++
		}
		if len(mapping.Duplicates(network.Case{Draft: m, Now: present}, g)) > 0 {
			found["duplicates"]++
		}
	}
	for _, p := range all[*mapping.Project](m, mapping.KindProjects) {
		found["projects"]++
		found[string(p.Status)]++
	}
	found["updates"] = len(all[*mapping.ProjectUpdate](m, mapping.KindProjectUpdates))
	if found["groups"] != o.Groups || found["projects"] != o.Projects {
		t.Errorf("there are %d groups and %d projects", found["groups"], found["projects"])
	}
	for _, some := range []string{"merged", "duplicates", "updates", "SUGGESTED", "REJECTED", "MAPPED", "VERIFIED", "PARTNER", "STARTED", "PAUSED", "FINISHED", "ABANDONED"} {
		if found[some] == 0 {
			t.Errorf("none is %s: %v", some, found)
		}
	}
	none := 0
	for d := range m.AllDistricts() {
		if !slices.ContainsFunc(all[*mapping.Group](m, mapping.KindGroups), func(g *mapping.Group) bool { return g.District == d.ID }) {
			none++
		}
	}
	if none == 0 {
		t.Error("no district is one in which nobody was mapped")
	}
	if again := filled(t, o); titles(again) != titles(m) {
		t.Error("the second city of the seed has other groups")
	}
}

func TestALabLiesInADistrictThatBearsItsPlacesName(t *testing.T) {
	m := filled(t, demo.Options{Secretariats: 3, Labs: 60, Seed: 7, Now: present})
	for l := range m.AllLabs() {
		if place, made := strings.CutPrefix(l.Description, "Espaço aberto de "); made {
			d := m.District(l.District)
			if d == nil || !slices.ContainsFunc(strings.Split(d.Name, "/"), func(name string) bool { return strings.Contains(place, name) }) {
				t.Errorf("%s lies in %+v", l.Name, d)
			}
		}
	}
}

// titles are the names of the groups and their states.
func titles(m *state.Moment) string {
	text := ""
	for g := range m.AllGroups() {
		text += string(g.Slug) + " " + g.Name + " " + string(g.Status) + "\n"
	}
	return text
}
