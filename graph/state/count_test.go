package state

import (
	"fmt"
	"maps"
	"testing"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// anyCounted draws a record of a kind that is counted.
func anyCounted(t *rapid.T) network.Record {
	id := fmt.Sprintf("x%d", rapid.IntRange(0, 9).Draw(t, "id"))
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		s := member(id, id, rapid.SampledFrom([]network.MembershipStatus{network.Active, network.Pending, network.Left}).Draw(t, "status"),
			rapid.SampledFrom([]network.SecretariatID{"b1", "b10"}).Draw(t, "body"))
		s.Employment = rapid.SampledFrom([]network.Employment{network.Permanent, network.Temporary}).Draw(t, "employment")
		s.StatuteVersion = rapid.IntRange(0, 2).Draw(t, "statute")
		for _, v := range rapid.SliceOfN(rapid.IntRange(1, 2), 0, 3).Draw(t, "accepted") {
			s.Acceptances = append(s.Acceptances, network.Acceptance{Version: v})
		}
		return s
	case 1:
		return &network.Booking{
			ID: network.BookingID(id), StartsAt: noon, EndsAt: noon, Lab: rapid.SampledFrom([]network.LabID{"l1", "l10"}).Draw(t, "lab"),
			Space:  rapid.SampledFrom([]network.SpaceID{"w1", "w10"}).Draw(t, "space"),
			Status: rapid.SampledFrom([]network.BookingStatus{network.Ended, network.NoShow, network.Declined}).Draw(t, "status"),
		}
	}
	return &mapping.Group{
		ID: network.GroupID(id), Slug: network.Slug(id), GroupKind: rapid.SampledFrom([]mapping.GroupKind{mapping.Youth, mapping.Startup}).Draw(t, "kind"),
		Status:     rapid.SampledFrom([]mapping.GroupStatus{mapping.Mapped, mapping.Rejected}).Draw(t, "status"),
		District:   rapid.SampledFrom([]network.DistrictID{"", "d1"}).Draw(t, "district"),
		MergedInto: rapid.SampledFrom([]network.GroupID{"", "", "p2"}).Draw(t, "into"),
	}
}

// kept is every count that a moment tells, by what it counts.
func kept(m *Moment) map[string]int {
	all := map[string]int{}
	for _, body := range []network.SecretariatID{"", "b1", "b10"} {
		for c := range m.CountMembers(body) {
			all[fmt.Sprint("members ", body, c.Secretariat, c.Status, c.Employment)] += c.Count
		}
	}
	for _, id := range []string{"1", "10"} {
		for status, n := range m.CountBookingsOfLab(network.LabID("l" + id)) {
			all[fmt.Sprint("lab ", id, status)] += n
		}
		for status, n := range m.CountBookingsOfSpace(network.SpaceID("w" + id)) {
			all[fmt.Sprint("space ", id, status)] += n
		}
	}
	for c := range m.CountGroups() {
		all[fmt.Sprint("groups ", c.District, c.Kind, c.Status)] += c.Count
	}
	for v := range 3 {
		all[fmt.Sprint("outstanding ", v)] += m.CountOutstanding(v)
		all[fmt.Sprint("accepted ", v)] += m.CountAccepted(v)
	}
	maps.DeleteFunc(all, func(_ string, n int) bool { return n == 0 })
	return all
}

// counted is the same, by looking at each record.
func counted(records map[network.Ref]network.Record) map[string]int {
	all := map[string]int{}
	for _, r := range records {
		switch r := r.(type) {
		case *network.Servant:
			all[fmt.Sprint("members ", "", r.Secretariat, r.Status, r.Employment)]++
			all[fmt.Sprint("members ", r.Secretariat, r.Secretariat, r.Status, r.Employment)]++
			ever := map[int]bool{}
			for _, a := range r.Acceptances {
				ever[a.Version] = true
			}
			for v := range 3 {
				if r.Status == network.Active && r.StatuteVersion != v {
					all[fmt.Sprint("outstanding ", v)]++
				}
				if ever[v] {
					all[fmt.Sprint("accepted ", v)]++
				}
			}
		case *network.Booking:
			all[fmt.Sprint("lab ", r.Lab[1:], r.Status)]++
			all[fmt.Sprint("space ", r.Space[1:], r.Status)]++
		case *mapping.Group:
			if r.MergedInto == "" {
				all[fmt.Sprint("groups ", r.District, r.GroupKind, r.Status)]++
			}
		}
	}
	return all
}

// TestCountsAreCounting changes records at random, and compares what each moment counts
// with counting, at the end once more for all earlier moments and for one that is loaded.
func TestCountsAreCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		db, model := New(), map[network.Ref]network.Record{}
		var moments []*Moment
		var models []map[network.Ref]network.Record
		for range rapid.IntRange(1, 8).Draw(t, "entries") {
			next, d := maps.Clone(model), db.Begin()
			for range rapid.IntRange(1, 4).Draw(t, "puts") {
				if r := anyCounted(t); rapid.IntRange(0, 3).Draw(t, "dropped") == 0 {
					_ = d.Put(nil, []network.Ref{network.RefOf(r)})
					delete(next, network.RefOf(r))
				} else if d.Put(list(r), nil) == nil {
					next[network.RefOf(r)] = r
				}
			}
			if rapid.IntRange(0, 4).Draw(t, "aborted") == 0 {
				d.Abort()
				continue
			}
			model = next
			moments, models = append(moments, d.Commit(1, "")), append(models, model)
		}
		loaded, err := New().Fill(model, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		moments, models = append(moments, loaded), append(models, model)
		for i, m := range moments {
			if got, want := kept(m), counted(models[i]); !maps.Equal(got, want) {
				t.Fatalf("moment %d of %d tells %v, counted are %v", i, len(moments), got, want)
			}
		}
	})
}
