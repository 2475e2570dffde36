package view

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// labs are some labs with spaces that open at hours of their own, at known distances
// from the square, and some bookings in them.
func labs(t *rapid.T) (*state.DB, []network.Record) {
	records := []network.Record{body(1)}
	for l := range rapid.IntRange(1, 4).Draw(t, "labs") {
		lab := &network.Lab{ID: labID(l + 1), Slug: network.Slug(fmt.Sprint("lab-", l)), Name: "Lab", Secretariat: secretariatID(1)}
		if at := rapid.IntRange(0, len(corners)).Draw(t, "corner"); at < len(corners) {
			lab.Location = &corners[at]
		}
		records = append(records, lab)
		for s := range rapid.IntRange(0, 3).Draw(t, "spaces") {
			key := network.SpaceID(id(network.KindSpaces, 10*l+s+1))
			space := &network.Space{
				ID: key, Lab: lab.ID, Name: "Mesas", SpaceKind: rapid.SampledFrom([]network.SpaceKind{network.SpaceDesks, network.SpaceRoom}).Draw(t, "kind"),
				Capacity: rapid.IntRange(1, 3).Draw(t, "capacity"), Amenities: []string{"Café"},
			}
			opens := 60 * rapid.IntRange(8, 9).Draw(t, "opens")
			records = append(records, space, &network.Opening{
				ID: network.OpeningID("opening_" + string(key)), Space: key, Rule: rapid.SampledFrom([]string{"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY;INTERVAL=5"}).Draw(t, "rule"),
				Opens: opens, Closes: opens + 180, SlotMinutes: 60, From: network.DateOf(noon),
			})
			for b := range rapid.IntRange(0, 3).Draw(t, "bookings") {
				starts := network.DateOf(noon).Plus(rapid.IntRange(0, 6).Draw(t, "day")).At(opens)
				records = append(records, &network.Booking{
					ID: network.BookingID(fmt.Sprintf("booking_%s_%d", key, b)), Lab: lab.ID, Space: key, Servant: "x",
					StartsAt: starts, EndsAt: starts.Add(2 * time.Hour), People: 1, Status: network.Confirmed,
				})
			}
		}
	}
	return state.New(), records
}

// told of a slot: when, how far, and where.
type slotRow struct {
	starts time.Time
	km     float64
	space  string
}

// naiveSlots asks each space for all, and sorts.
func naiveSlots(m *Moment, from, to time.Time, f SlotFilter, nearest bool) []string {
	var rows []slotRow
	for r := range m.All(network.KindSpaces) {
		s := m.space(r.(*network.Space))
		lab := s.Lab()
		km := 0.0
		if f.Near != nil {
			km = 1e9
			if lab.Location != nil {
				km = lab.Location.DistanceKm(*f.Near)
			}
		}
		if nearest && km == 1e9 || f.WithinKm != nil && km > *f.WithinKm || f.Kind != nil && *f.Kind != s.Kind() || f.Lab != nil && *f.Lab != lab.Slug() {
			continue
		}
		slots, _ := s.Slots(from, to)
		for _, slot := range slots {
			if !slot.StartsAt().Before(from) && !slot.StartsAt().Before(m.Now()) && (f.People == nil && slot.Free > 0 || f.People != nil && slot.Free >= *f.People) {
				rows = append(rows, slotRow{slot.StartsAt(), km, s.ID()})
			}
		}
	}
	slices.SortFunc(rows, func(a, b slotRow) int {
		labA, labB := m.SpaceByID(a.space).Space.Lab, m.SpaceByID(b.space).Space.Lab
		switch {
		case nearest && a.km != b.km:
			return compare(a.km < b.km)
		case nearest && labA != labB:
			return compare(labA < labB)
		case !a.starts.Equal(b.starts):
			return a.starts.Compare(b.starts)
		case a.km != b.km:
			return compare(a.km < b.km)
		}
		return compare(a.space < b.space)
	})
	list := make([]string, len(rows))
	for i, r := range rows {
		list[i] = fmt.Sprint(r.starts.UTC(), r.space)
	}
	return list
}

func compare(less bool) int {
	if less {
		return -1
	}
	return 1
}

// TestACrawlThroughFreeSlotsMeetsEachOnce walks pages of any size through a random
// city, and compares them with the sorted whole.
func TestACrawlThroughFreeSlotsMeetsEachOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db, records := labs(t)
		d := db.Begin()
		if err := d.Put(records, nil); err != nil {
			t.Fatal(err)
		}
		m := seen(d.Commit(1, ""), anonymous)
		from := noon.Add(time.Duration(rapid.IntRange(-48, 48).Draw(t, "from")) * time.Hour)
		to := from.Add(time.Duration(rapid.IntRange(1, 500).Draw(t, "hours")) * time.Hour)
		var f SlotFilter
		if rapid.Bool().Draw(t, "near") {
			f.Near = &praca
			if rapid.Bool().Draw(t, "within") {
				f.WithinKm = ptr(rapid.SampledFrom([]float64{0, 5, 1000}).Draw(t, "km"))
			}
		}
		if rapid.Bool().Draw(t, "by people") {
			f.People = ptr(rapid.IntRange(1, 3).Draw(t, "people"))
		}
		if rapid.Bool().Draw(t, "by kind") {
			f.Kind = ptr(network.SpaceRoom)
		}
		f.Amenities = rapid.SampledFrom([][]string{nil, {"cafe"}}).Draw(t, "amenities")
		by := SlotsSoonest
		if f.Near != nil && rapid.Bool().Draw(t, "nearest") {
			by = SlotsNearest
		}
		want, got := naiveSlots(m, from, to, f, by == SlotsNearest), []string{}
		a := Args{First: ptr(rapid.IntRange(1, 30).Draw(t, "size"))}
		for {
			c, err := m.Slots(from, to, a, &f, &by)
			if err != nil {
				t.Fatal(err)
			}
			if c.PageInfo().HasPreviousPage() != (len(got) > 0 && (len(c.Edges()) > 0 || a.After != nil)) {
				t.Fatalf("behind %d there are previous ones: %v", len(got), c.PageInfo().HasPreviousPage())
			}
			for _, s := range c.Nodes() {
				got = append(got, fmt.Sprint(s.StartsAt().UTC(), s.Space().ID()))
			}
			if c.PageInfo().HasNextPage() != (len(got) < len(want)) {
				t.Fatalf("after %d of %d there is a next page: %v", len(got), len(want), c.PageInfo().HasNextPage())
			}
			if a.After = c.PageInfo().EndCursor(); !c.PageInfo().HasNextPage() {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s: got %v\nwant %v", by, got, want)
		}
	})
}

func TestSlotsAreOfLabsThatAdmitTheBooker(t *testing.T) {
	m := labTown(t, network.Active, network.Ended)
	rules := &network.Guidelines{ID: "guidelines_1", Lab: labID(1), Version: 1, Rules: network.BookingRules{Audiences: []network.Audience{network.AudienceYouth}}}
	guided := seen(city(t, append(slices.Collect(everything(m)), rules)...), anonymous)
	for _, c := range []struct {
		at       *Moment
		audience *network.Audience
		want     int
	}{
		{m, ptr(network.AudienceServants), 1}, {guided, nil, 1}, {guided, ptr(network.AudienceYouth), 1}, {guided, ptr(network.AudienceServants), 0},
	} {
		got := must(c.at.Slots(monday, monday.Add(time.Hour), Args{}, &SlotFilter{Audience: c.audience}, nil))(t)
		if len(got.Nodes()) != c.want {
			t.Errorf("for %v there are %d slots, want %d", c.audience, len(got.Nodes()), c.want)
		}
	}
}

func TestAccessibleSlotsAreThoseOfWhichThatIsSaid(t *testing.T) {
	for said, c := range map[string]struct {
		accessible *bool
		yes, no    int
	}{"nothing": {nil, 0, 0}, "yes": {ptr(true), 1, 0}, "no": {ptr(false), 0, 1}} {
		m := labTown(t, network.Active, network.Ended)
		space := *m.Moment.Space(theSpace)
		space.Accessible = c.accessible
		at := seen(city(t, append(slices.Collect(everything(m)), &space)...), anonymous)
		for wanted, want := range map[bool]int{true: c.yes, false: c.no} {
			got := must(at.Slots(monday, monday.Add(time.Hour), Args{}, &SlotFilter{Accessible: &wanted}, nil))(t)
			if len(got.Nodes()) != want {
				t.Errorf("where %s is said, accessible %v finds %d", said, wanted, len(got.Nodes()))
			}
		}
	}
}

// BenchmarkSlots asks for a week of a space among 20,000 bookings, and for the first
// free desks of a month and of a quarter in the whole city.
func BenchmarkSlots(b *testing.B) {
	var records []network.Record
	records = append(records, body(1))
	for l := range 20 {
		records = append(records, &network.Lab{ID: labID(l + 1), Slug: network.Slug(fmt.Sprint("lab-", l)), Name: "Lab", Secretariat: secretariatID(1), Location: &praca})
		for s := range 5 {
			key := network.SpaceID(id(network.KindSpaces, 5*l+s+1))
			records = append(records, &network.Space{ID: key, Lab: labID(l + 1), Name: fmt.Sprint("Mesas ", s), SpaceKind: network.SpaceDesks, Capacity: 4},
				&network.Opening{ID: network.OpeningID("opening_" + string(key)), Space: key, Rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", Opens: 540, Closes: 1080, SlotMinutes: 60, From: network.DateOf(noon).Plus(-200)})
			for n := range 200 {
				starts := network.DateOf(noon).Plus(n - 100).At(540 + 60*(n%9))
				records = append(records, &network.Booking{
					ID: network.BookingID(fmt.Sprintf("booking_%s_%d", key, n)), Lab: labID(l + 1), Space: key, Servant: servantID(1 + n%50),
					StartsAt: starts, EndsAt: starts.Add(time.Hour), People: 2, Status: network.Confirmed,
				})
			}
		}
	}
	at := city(b, records...)
	week := noon.AddDate(0, 0, 7)
	b.Run("a week of a space", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m := seen(at, anonymous)
			slots := must(m.SpaceByID(id(network.KindSpaces, 7)).Slots(noon, week))(b)
			for _, s := range slots {
				_, _, _ = s.StartsAt(), s.EndsAt(), s.Free
			}
		}
	})
	nearest := SlotsNearest
	for name, c := range map[string]struct {
		days, people int
		by           *SlotOrder
	}{
		"the first 20 of a month": {31, 1, nil}, "the nearest 20 of a month": {31, 1, &nearest}, "none in a quarter, of all": {92, 4, nil}, "none of five people": {92, 5, nil},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m := seen(at, anonymous)
				f := &SlotFilter{People: &c.people, Near: &praca}
				if c.people == 4 {
					f.People = ptr(4)
				}
				got := must(m.Slots(noon, noon.AddDate(0, 0, c.days), Args{First: ptr(20)}, f, c.by))(b)
				got.PageInfo().HasNextPage()
			}
		})
	}
}
