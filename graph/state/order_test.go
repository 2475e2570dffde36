package state

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// folk draws servants of two bodies, one of whose ids begins with the other's.
func folk(t *rapid.T) []*network.Servant {
	return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) *network.Servant {
		return member(fmt.Sprintf("s%d", rapid.IntRange(0, 120).Draw(t, "id")),
			rapid.StringOfN(rapid.RuneFrom([]rune("aAáb Z\U0010FFFD")), 0, 3, -1).Draw(t, "name"),
			rapid.SampledFrom([]network.MembershipStatus{network.Active, network.Active, network.Suspended, network.Left}).Draw(t, "status"),
			rapid.SampledFrom([]network.SecretariatID{"sp1", "sp10", "sp"}).Draw(t, "body"))
	}), 0, 25, (*network.Servant).Key).Draw(t, "folk")
}

// servantOrders are the orders with who stands in them.
func servantOrders() map[string]struct {
	Order[*network.Servant]
	has func(*network.Servant) bool
} {
	type entry = struct {
		Order[*network.Servant]
		has func(*network.Servant) bool
	}
	in := func(body network.SecretariatID) func(*network.Servant) bool {
		return func(s *network.Servant) bool { return s.Secretariat == body && s.Status != network.Left }
	}
	return map[string]entry{
		"all":            {ServantsByName, func(*network.Servant) bool { return true }},
		"by making":      {ServantsByMaking, func(*network.Servant) bool { return true }},
		"members of sp":  {MembersByName("sp"), in("sp")},
		"of sp1":         {MembersByName("sp1"), in("sp1")},
		"of sp10":        {MembersByName("sp10"), in("sp10")},
		"of no such one": {MembersByName("sp100"), in("sp100")},
	}
}

// TestWalkIsASortedSlice walks every order from every place that is, was or
// never was, both ways, and compares with a slice sorted by place.
func TestWalkIsASortedSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		everyone := folk(t)
		db := New()
		d := db.Begin()
		for _, s := range everyone {
			if err := d.Put(list(s), nil); err != nil {
				t.Fatal(err)
			}
		}
		gone := rapid.IntRange(0, len(everyone)).Draw(t, "gone")
		for _, s := range everyone[:gone] {
			if err := d.Put(nil, []network.Ref{network.RefOf(s)}); err != nil {
				t.Fatal(err)
			}
		}
		m := d.Commit(1, "")
		for name, o := range servantOrders() {
			model := slices.DeleteFunc(slices.Clone(everyone[gone:]), func(s *network.Servant) bool { return !o.has(s) })
			slices.SortFunc(model, func(a, b *network.Servant) int { return bytes.Compare(o.Place(a), o.Place(b)) })
			places := [][]byte{nil, {}, rapid.SliceOf(rapid.Byte()).Draw(t, "place")}
			for _, s := range everyone {
				places = append(places, o.Place(s))
			}
			for _, place := range places {
				for _, back := range []bool{false, true} {
					got, want := collect(o.Walk(m, place, back)), naiveWalk(model, o.Place, place, back)
					if !slices.Equal(got, want) {
						t.Fatalf("%s from %q, back %v: %v, want %v", name, place, back, got, want)
					}
					for at, s := range o.Spots(m, place, back) {
						if !bytes.Equal(at.Place(), o.Place(s)) {
							t.Fatalf("%s: %s stands at %q, not %q", name, s.ID, at.Place(), o.Place(s))
						}
					}
				}
			}
		}
	})
}

// naiveWalk is what a walk through a sorted slice gives.
func naiveWalk(model []*network.Servant, at func(*network.Servant) []byte, place []byte, back bool) []string {
	ids := []string{}
	for _, s := range model {
		c := bytes.Compare(at(s), place)
		if len(place) == 0 || !back && c > 0 || back && c < 0 {
			ids = append(ids, s.Key())
		}
	}
	if back {
		slices.Reverse(ids)
	}
	return ids
}

func TestOrdersOfOneNameShareTheirPlaces(t *testing.T) {
	ana := member("s1", "Ána", network.Active, "sp1")
	named := map[string][]byte{}
	for who, o := range servantOrders() {
		if place, ok := named[o.Name()]; ok && !bytes.Equal(place, o.Place(ana)) {
			t.Errorf("%s: %q, others of its name %q", who, o.Place(ana), place)
		}
		named[o.Name()] = o.Place(ana)
	}
	names := []string{
		ServantsByName.Name(), ServantsByMaking.Name(), LabsByName.Name(), DistrictsByName.Name(),
		BodiesByName.Name(), BodiesByAcronym.Name(),
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != 6 {
		t.Errorf("orders of different records or places share a name: %v", names)
	}
}

func TestPlansOrdersAreByFoldedName(t *testing.T) {
	db := New()
	m := put(t, db, list(
		&network.Lab{ID: "l1", Slug: "b", Name: "Único"}, &network.Lab{ID: "l2", Slug: "a", Name: "uva"}, &network.Lab{ID: "l3", Slug: "c", Name: "Zona"},
		&network.District{ID: "d1", Slug: "b", Name: "Água"}, &network.District{ID: "d2", Slug: "a", Name: "acre"},
		&network.Secretariat{ID: "b1", Acronym: "SP10", Name: "Órgão"}, &network.Secretariat{ID: "b2", Acronym: "SP1", Name: "Zelo"},
	))
	for name, c := range map[string]struct{ got, want []string }{
		"labs":               {collect(LabsByName.Walk(m, nil, false)), []string{"l1", "l2", "l3"}},
		"labs backwards":     {collect(LabsByName.Walk(m, nil, true)), []string{"l3", "l2", "l1"}},
		"districts":          {collect(DistrictsByName.Walk(m, nil, false)), []string{"d2", "d1"}},
		"bodies by name":     {collect(BodiesByName.Walk(m, nil, false)), []string{"b1", "b2"}},
		"bodies by acronym":  {collect(BodiesByAcronym.Walk(m, nil, false)), []string{"b2", "b1"}},
		"behind one acronym": {collect(BodiesByAcronym.Walk(m, key("SP1"), false)), []string{"b1"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

func TestKeysBeforeAreOldestFirst(t *testing.T) {
	at := func(id string, d time.Duration) *network.Key { return &network.Key{ID: id, At: noon.Add(d)} }
	ancient := &network.Key{ID: "z", At: time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC)} // before 1970: its number is negative
	m := put(t, New(), list(at("c", time.Millisecond), at("a", 0), at("b", -time.Hour), ancient, at("d", 0)))
	for name, c := range map[string]struct {
		before time.Time
		want   []string
	}{
		"before the first, none":               {ancient.At, []string{}},
		"an instant itself is not before it":   {noon, []string{"z", "b"}},
		"equal instants are in the ids' order": {noon.Add(time.Millisecond), []string{"z", "b", "a", "d"}},
		"at last, all":                         {noon.Add(time.Hour), []string{"z", "b", "a", "d", "c"}},
	} {
		if got := collect(m.KeysBefore(c.before)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
