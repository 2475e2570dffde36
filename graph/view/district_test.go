package view

import (
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// aDistrict is the one in which tests put things.
const aDistrict = network.DistrictID("district_a")

func TestADistrictsMiddleIsThatOfThePlacesThatEverybodyKnowsThere(t *testing.T) {
	west, east := network.Location{Latitude: -23.5, Longitude: -46.8}, network.Location{Latitude: -23.5, Longitude: -46.6}
	lab := func(change func(*network.Lab)) *network.Lab {
		l := &network.Lab{ID: labID(1), Slug: "a", Name: "Lab", District: aDistrict, Location: &west}
		change(l)
		return l
	}
	group := func(change func(*mapping.Group)) *mapping.Group {
		g := &mapping.Group{ID: theGroup, Slug: "g", Name: "Coletivo", Status: mapping.Mapped, District: aDistrict, Location: &east}
		change(g)
		return g
	}
	same, asIs := func(*network.Lab) {}, func(*mapping.Group) {}
	for _, row := range []struct {
		name    string
		records []network.Record
		want    *network.Location
	}{
		{"of nothing it is nowhere", nil, nil},
		{"of a lab it is the lab's place", []network.Record{lab(same)}, &west},
		{"of a lab and a group it lies between them", []network.Record{lab(same), group(asIs)}, &network.Location{Latitude: -23.5, Longitude: -46.7}},
		{"a retired lab does not count", []network.Record{lab(func(l *network.Lab) { l.RetiredAt = &noon }), group(asIs)}, &east},
		{"nor does a lab elsewhere", []network.Record{lab(func(l *network.Lab) { l.District = "district_b" })}, nil},
		{"a group that shows its district alone keeps its place", []network.Record{group(func(g *mapping.Group) { g.DistrictOnly = true })}, nil},
		{"a group that nobody reviewed does not count", []network.Record{group(func(g *mapping.Group) { g.Status = mapping.Suggested })}, nil},
		{"nor does one that is merged", []network.Record{group(func(g *mapping.Group) { g.MergedInto = "group_other" })}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := seen(city(t, append(row.records, &network.District{ID: aDistrict, Slug: "a", Name: "A"})...), committee)
			got := m.DistrictByRef("a").Location()
			switch {
			case (got == nil) != (row.want == nil):
				t.Errorf("it is %v", got)
			case got != nil && got.DistanceKm(*row.want) > 0.001:
				t.Errorf("it is %v, want %v", *got, *row.want)
			}
		})
	}
}

func TestSlotsNearADistrictAreTheNearestLabsFirst(t *testing.T) {
	base := labTown(t, network.Active, network.Ended)
	near, far := *base.Lab(labID(2)), *base.Lab(labID(1))
	near.District, near.Location, far.Location = aDistrict, &corners[3], &praca
	records := append(slices.Collect(everything(base)), &near, &far, &network.District{ID: aDistrict, Slug: "a", Name: "A"}, &network.District{ID: "district_b", Slug: "b", Name: "B"},
		&network.Space{ID: "space_near", Lab: near.ID, Name: "Sala", SpaceKind: network.SpaceRoom, Capacity: 2},
		&network.Opening{ID: "opening_near", Space: "space_near", Rule: "FREQ=DAILY", Opens: 9 * 60, Closes: 10 * 60, SlotMinutes: 60, From: network.DateOf(noon)})
	m := seen(city(t, records...), anonymous)
	nearest := SlotsNearest
	got := must(m.Slots(monday, monday.AddDate(0, 0, 1), Args{}, &SlotFilter{NearDistrict: ptr("a")}, &nearest))(t).Nodes()
	if len(got) != 2 || got[0].Space().Lab().ID() != near.Key() || got[1].Space().Lab().ID() != far.Key() {
		t.Errorf("%d slots are found", len(got))
	}
	if got := must(m.Slots(monday, monday.AddDate(0, 0, 1), Args{}, &SlotFilter{NearDistrict: ptr("a"), WithinKm: ptr(1.0)}, nil))(t).Nodes(); len(got) != 1 {
		t.Errorf("within a kilometre there are %d", len(got))
	}
	for name, f := range map[string]SlotFilter{
		"a district that there is not":      {NearDistrict: ptr("nada")},
		"one in which no place is known":    {NearDistrict: ptr("b")},
		"a district and a place beside it":  {NearDistrict: ptr("a"), Near: &praca},
		"a distance without a place for it": {WithinKm: ptr(1.0)},
	} {
		if _, err := m.Slots(monday, monday.Add(time.Hour), Args{}, &f, nil); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestABodysReportsAreItsOwnTheNewestFirst(t *testing.T) {
	day := network.DateOf(noon)
	report := func(id network.ReportID, body int, on network.Date) *network.Report {
		return &network.Report{ID: id, Milestone: "1.1", Body: secretariatID(body), On: on, At: noon, Text: string(id)}
	}
	gone := report("report_gone", 1, day)
	gone.RetractedAt = &noon
	m := seen(city(t, body(1), body(10), report("report_old", 1, day.Plus(-3)), report("report_new", 1, day.Plus(-1)), report("report_theirs", 10, day), gone), anonymous)
	said := func(first *int) (ids []string) {
		for _, r := range must(m.BodyByRef("SP1").Reports(first))(t) {
			ids = append(ids, r.ID())
		}
		return ids
	}
	if got := said(nil); !slices.Equal(got, []string{"report_new", "report_old"}) {
		t.Errorf("they are %v", got)
	}
	if got := said(ptr(1)); !slices.Equal(got, []string{"report_new"}) {
		t.Errorf("the first is %v", got)
	}
	if _, err := m.BodyByRef("SP1").Reports(ptr(0)); err == nil {
		t.Error("none may be asked for")
	}
}

func TestAPlanTellsOneCommitmentAndOneMilestone(t *testing.T) {
	k := &network.Commitment{ID: "commitment_4", Number: 4, Milestones: []network.Milestone{{Number: "4.1"}, {Number: "4.2"}}}
	m := seen(city(t, k), anonymous)
	plan := must(m.ActionPlan(nil))(t)
	if got := plan.Commitment(4); got == nil || got.ID() != k.Key() {
		t.Errorf("the fourth is %v", got)
	}
	if got := plan.Milestone("4.2"); got == nil || got.Number() != "4.2" {
		t.Errorf("the milestone is %v", got)
	}
	if plan.Commitment(1) != nil || plan.Commitment(-4) != nil || plan.Milestone("4.9") != nil || plan.Milestone("") != nil {
		t.Error("what the plan has not is told")
	}
}
