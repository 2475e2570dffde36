package state

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// anyBooking draws a booking that stands in several indexes, in some under more keys.
func anyBooking(t *rapid.T) *network.Booking {
	b := &network.Booking{
		ID:  network.BookingID(fmt.Sprintf("k%d", rapid.IntRange(0, 400).Draw(t, "id"))),
		Lab: rapid.SampledFrom([]network.LabID{"l", "l1", "l10"}).Draw(t, "lab"), Space: rapid.SampledFrom([]network.SpaceID{"w", "w1"}).Draw(t, "space"),
		Status: rapid.SampledFrom([]network.BookingStatus{network.Confirmed, network.WaitlistedBooking, network.Ended}).Draw(t, "status"),
		Turn:   rapid.IntRange(0, 300).Draw(t, "turn"),
	}
	b.StartsAt = noon.AddDate(0, 0, rapid.IntRange(-3, 3).Draw(t, "day"))
	b.EndsAt = b.StartsAt.AddDate(0, 0, rapid.IntRange(0, 2).Draw(t, "days"))
	return b
}

// A standingRow is a record under a whole key of an index.
type standingRow struct {
	place  string
	record network.Record
}

// rowsOf are the rows that an index is to have of the records, in their order, by the
// index's own keys alone.
func rowsOf(x index, records map[network.Ref]network.Record) []standingRow {
	var all []standingRow
	for _, r := range records {
		for _, k := range x.keys(r) {
			place := string(k)
			if !x.ending {
				place += r.Key() + "\x00"
			}
			all = append(all, standingRow{place, r})
		}
	}
	slices.SortFunc(all, func(a, b standingRow) int { return cmp.Compare(a.place, b.place) })
	return all
}

// agree compares every walk of a moment's booking indexes with a sorted slice: whole, from
// a place, back from it, and by a prefix.
func agree(t interface{ Fatalf(string, ...any) }, m *Moment, records map[network.Ref]network.Record, at string) {
	for _, x := range kindTables()[network.KindBookings].indexes {
		want := rowsOf(x, records)
		for _, sought := range append([]string{"", at}, someOf(want)...) {
			var ahead, back, under []network.Record
			for r := range m.from(network.KindBookings, x.name, nil, []byte(sought)) {
				ahead = append(ahead, r.record)
			}
			for r := range m.backFrom(network.KindBookings, x.name, nil, []byte(sought)) {
				back = append(back, r.record)
			}
			for r := range each[*network.Booking](m.reads, x.name, []byte(sought)) {
				under = append(under, r)
			}
			var wantAhead, wantBack, wantUnder []network.Record
			for _, r := range want {
				if r.place >= sought {
					wantAhead = append(wantAhead, r.record)
				}
				if r.place <= sought {
					wantBack = append(wantBack, r.record)
				}
				if strings.HasPrefix(r.place, sought) {
					wantUnder = append(wantUnder, r.record)
				}
			}
			slices.Reverse(wantBack)
			if !slices.Equal(ahead, wantAhead) || !slices.Equal(back, wantBack) || !slices.Equal(under, wantUnder) {
				t.Fatalf("%s at %q: %d ahead, %d back, %d under it; want %d, %d, %d", x.name, sought,
					len(ahead), len(back), len(under), len(wantAhead), len(wantBack), len(wantUnder))
			}
		}
	}
	ids := slices.SortedFunc(maps.Values(records), func(a, b network.Record) int { return cmp.Compare(a.Key(), b.Key()) })
	if got := slices.Collect(m.All(network.KindBookings)); !slices.Equal(got, ids) {
		t.Fatalf("%d records by id, want %d", len(got), len(ids))
	}
	for _, r := range ids {
		if m.Record(network.RefOf(r)) != r {
			t.Fatalf("%s is not found by its id", r.Key())
		}
	}
}

// someOf are places at which walks begin: whole ones, and their beginnings.
func someOf(rows []standingRow) []string {
	var some []string
	for i := 0; i < len(rows); i += 1 + len(rows)/3 {
		place := rows[i].place
		some = append(some, place, place[:len(place)/2], place[:bytes.IndexByte([]byte(place), 0)+1], place+"\x00")
	}
	return some
}

// TestATableIsASortedSlice puts and drops at random in many drafts, some of which are given
// up, while all earlier moments are read by others; then each moment still is what it was.
func TestATableIsASortedSlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model := map[network.Ref]network.Record{}
		for _, b := range rapid.SliceOfN(rapid.Custom(anyBooking), 0, 200).Draw(t, "at first") {
			model[network.RefOf(b)] = b
		}
		db := New()
		m, err := db.Fill(model, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		moments, models := []*Moment{m}, []map[network.Ref]network.Record{model}
		var reading sync.WaitGroup
		for range rapid.IntRange(0, 6).Draw(t, "drafts") {
			m := moments[len(moments)-1]
			reading.Go(func() {
				for range m.All(network.KindBookings) {
					continue
				}
				for range m.BookingsOfSpace("w", network.Span{From: noon.AddDate(0, 0, -9), To: noon.AddDate(0, 0, 9)}) {
					continue
				}
			})
			next, d := maps.Clone(model), db.Begin()
			for _, b := range rapid.SliceOfN(rapid.Custom(anyBooking), 0, 60).Draw(t, "changes") {
				if ref := network.RefOf(b); next[ref] != nil && b.Turn%2 == 0 {
					err = d.Put(nil, []network.Ref{ref})
					delete(next, ref)
				} else {
					err = d.Put(list(b), nil)
					next[ref] = b
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "given up") == 0 {
				d.Abort()
				continue
			}
			model = next
			moments, models = append(moments, d.Commit(1, "")), append(models, model)
		}
		reading.Wait()
		at := string(rapid.SliceOf(rapid.Byte()).Draw(t, "place"))
		for i := range moments {
			agree(t, moments[i], models[i], at)
		}
	})
}
