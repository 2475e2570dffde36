package state

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// The database's moments and drafts answer what rules ask.
var (
	_ coworkingReads = (*Moment)(nil)
	_ coworkingReads = (*Draft)(nil)
)

func TestLooksUpCoworking(t *testing.T) {
	friday := network.DateOf(noon)
	saturday := network.DateOf(noon.AddDate(0, 0, 1))
	m := put(t, New(), list(
		&network.Guidelines{ID: "g1", Lab: "l1", Version: 1}, &network.Guidelines{ID: "g10", Lab: "l1", Version: 10},
		&network.Guidelines{ID: "g2", Lab: "l1", Version: 2}, &network.Guidelines{ID: "g3", Lab: "l10", Version: 3},
		&network.Space{ID: "w1", Lab: "l1", Name: "Oficina"}, &network.Space{ID: "w2", Lab: "l1", Name: "Água", RetiredAt: &noon},
		&network.Space{ID: "w3", Lab: "l1", Name: "agora"}, &network.Space{ID: "w4", Lab: "l10", Name: "A"},
		&network.Opening{ID: "o1", Space: "w1"}, &network.Opening{ID: "o2", Space: "w1", Until: &friday}, &network.Opening{ID: "o3", Space: "w10"},
		&network.Closure{ID: "c1", Space: "w1", StartsAt: noon, EndsAt: noon.Add(time.Hour)},
		&network.Holiday{ID: "h1", Day: friday}, &network.Holiday{ID: "h2", Day: friday, Lab: "l1"}, &network.Holiday{ID: "h0", Day: saturday},
		&network.Series{ID: "z1"}, &mapping.Group{ID: "p1", Slug: "x"},
		&network.Feed{ID: "f2", Owner: "a"}, &network.Feed{ID: "f1", Owner: "a", Lab: "l1", Token: "t1"}, &network.Feed{ID: "f3", Owner: "a", Lab: "l1", Token: "t1", RevokedAt: &noon},
		&network.Feed{ID: "f4", Owner: "ab", Lab: "l10", Token: "t10"},
	))
	for name, c := range map[string]struct{ got, want []string }{
		"the newest guidelines come first":          {collect(m.GuidelinesOf("l1")), []string{"g10", "g2", "g1"}},
		"a lab has its own alone":                   {collect(m.GuidelinesOf("l")), []string{}},
		"spaces stand by name, retired ones too":    {collect(m.SpacesOf("l1")), []string{"w3", "w2", "w1"}},
		"a namesake has no spaces":                  {collect(m.SpacesOf("l")), []string{}},
		"a page of spaces":                          {collect(SpacesByName("l1").Walk(m, nil, true)), []string{"w1", "w2", "w3"}},
		"openings, ended ones too":                  {collect(m.OpeningsOf("w1")), []string{"o1", "o2"}},
		"holidays of a day, the city's and a lab's": {collect(m.HolidaysOn(friday)), []string{"h1", "h2"}},
		"a day without holidays":                    {collect(m.HolidaysOn(network.DateOf(noon.AddDate(0, 0, 2)))), []string{}},
		"holidays from a day through another":       {collect(m.HolidaysIn(friday, saturday)), []string{"h1", "h2", "h0"}},
		"holidays of one day of several":            {collect(m.HolidaysIn(friday, friday)), []string{"h1", "h2"}},
		"holidays from the next day on":             {collect(m.HolidaysIn(saturday, saturday)), []string{"h0"}},
		"a page of holidays":                        {collect(HolidaysByDay.Walk(m, nil, false)), []string{"h1", "h2", "h0"}},
		"feeds that were not revoked":               {collect(m.FeedsOf("a")), []string{"f1", "f2"}},
		"feeds that a token made":                   {collect(m.FeedsMadeBy("t1")), []string{"f1"}},
		"feeds of a lab's desk":                     {collect(m.FeedsOfLab("l1")), []string{"f1"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	switch {
	case m.Space("w2").ID != "w2", m.Opening("o1").ID != "o1", m.Closure("c1").ID != "c1", m.Holiday("h2").ID != "h2":
		t.Error("a look-up does not find its record")
	case m.Series("z1").ID != "z1", m.Feed("f3").ID != "f3", m.Group("p1").ID != "p1", m.GroupBySlug("x").ID != "p1":
		t.Error("a look-up does not find its record")
	case m.Space("w") != nil, m.Booking("") != nil, m.GroupBySlug("") != nil, m.LastTurn("w1") != 0:
		t.Error("a look-up finds what is not there")
	}
}

// TestClosuresAreASlice compares ClosuresOf with looking at every closure.
func TestClosuresAreASlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db, model := New(), map[network.ClosureID]*network.Closure{}
		d := db.Begin()
		for range rapid.IntRange(0, 20).Draw(t, "closures") {
			c := &network.Closure{
				ID:    network.ClosureID(fmt.Sprintf("c%d", rapid.IntRange(0, 12).Draw(t, "id"))),
				Space: rapid.SampledFrom([]network.SpaceID{"w1", "w1", "w10"}).Draw(t, "space"), StartsAt: sometime(t, "start"),
			}
			c.EndsAt = c.StartsAt.Add(rapid.SampledFrom([]time.Duration{time.Minute, 6 * time.Hour, 1000 * time.Hour}).Draw(t, "length"))
			if rapid.IntRange(0, 3).Draw(t, "lifted") == 0 {
				c.LiftedAt = &noon
			}
			if err := d.Put(list(c), nil); err != nil {
				t.Fatal(err)
			}
			model[c.ID] = c
		}
		in := network.Span{From: sometime(t, "from"), To: sometime(t, "to")}
		m := d.Commit(1, "")
		for _, space := range []network.SpaceID{"w1", "w10", "w"} {
			want := []string{}
			for _, c := range slices.SortedFunc(maps.Values(model), byStartOfClosure) {
				if c.Space == space && c.LiftedAt == nil && c.Span().Overlaps(in) {
					want = append(want, c.Key())
				}
			}
			if got := collect(m.ClosuresOf(space, in)); !slices.Equal(got, want) {
				t.Fatalf("%s in %v: %v, want %v", space, in, got, want)
			}
		}
	})
}
