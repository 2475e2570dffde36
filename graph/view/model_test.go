package view

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"pgregory.net/rapid"
)

// TestPagesAreSlicesOfASortedList asks random pages of random lists of a network
// that changes in between, and compares each with the naive model. Cursors come
// from any page before, of records that may be gone or renamed.
func TestPagesAreSlicesOfASortedList(t *testing.T) {
	for name, l := range listings() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				db, all := state.New(), map[network.Ref]network.Record{}
				change(t, db, all, []network.Record{body(1), body(2)})
				rows := map[string]row{} // by cursor
				for range rapid.IntRange(1, 12).Draw(t, "turns") {
					change(t, db, all, rapid.SliceOfN(rapid.Custom(anything), 0, 4).Draw(t, "puts"))
					a := anyArgs(t, rows)
					got, err := l.ask(seen(db.Moment(), anonymous), a)
					if err != nil {
						t.Fatalf("%+v: %v", a, err)
					}
					want, shown := l.naive(all, a, rows)
					if fmt.Sprint(got.ids, got.previous, got.next, got.total) != fmt.Sprint(want.ids, want.previous, want.next, want.total) {
						t.Fatalf("got %+v\nwant %+v", got, want)
					}
					for i, c := range got.cursors {
						rows[c] = shown[i]
					}
				}
			})
		})
	}
}

// change puts records, or takes out those that are there already and are named
// with an x.
func change(t *rapid.T, db *state.DB, all map[network.Ref]network.Record, records []network.Record) {
	d := db.Begin()
	for _, r := range records {
		ref := network.RefOf(r)
		var err error
		if s, ok := r.(*network.Servant); ok && s.Name == "x" {
			delete(all, ref)
			err = d.Put(nil, []network.Ref{ref})
		} else {
			all[ref] = r
			err = d.Put([]network.Record{r}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	d.Commit(db.Moment().Number+1, "")
}

// anything draws a servant, a lab or a training; ids and names are few, so that they meet.
func anything(t *rapid.T) network.Record {
	n := rapid.IntRange(1, 9).Draw(t, "n")
	name := rapid.SampledFrom([]string{"A", "á", "Ab", "B a", "-a", "b", "x", "(Á) b"}).Draw(t, "name")
	switch rapid.SampledFrom([]string{"servant", "servant", "lab", "meeting", "initiative"}).Draw(t, "kind") {
	case "meeting":
		start := noon.AddDate(0, rapid.IntRange(-9, 9).Draw(t, "months"), 0)
		return &network.Meeting{ID: network.MeetingID(id(network.KindMeetings, n)), StartsAt: start, Quarter: network.QuarterOf(start), Extraordinary: true}
	case "initiative":
		bodies := []network.SecretariatID{secretariatID(2), secretariatID(rapid.IntRange(1, 3).Draw(t, "beside"))}
		return &network.Initiative{ID: network.InitiativeID(id(network.KindInitiatives, n)), Title: name, Secretariats: bodies}
	case "lab":
		l := &network.Lab{ID: labID(n), Slug: network.Slug(fmt.Sprint("z-", n)), Name: name}
		if at := rapid.IntRange(0, len(corners)).Draw(t, "corner"); at < len(corners) {
			l.Location = &corners[at]
		}
		return l
	}
	if rapid.IntRange(0, 3).Draw(t, "training") == 0 {
		return &network.Training{
			ID: network.TrainingID(id(network.KindTrainings, n)), Title: name, Host: secretariatID(rapid.IntRange(1, 2).Draw(t, "host")),
			StartsAt: noon.AddDate(rapid.IntRange(-60, 2).Draw(t, "years"), 0, 0),
		}
	}
	status := rapid.SampledFrom([]network.MembershipStatus{network.Active, network.Active, network.Suspended, network.Left}).Draw(t, "status")
	return person(n, name, status, rapid.IntRange(1, 2).Draw(t, "body"))
}

// anyArgs draws a page, from cursors that were given out.
func anyArgs(t *rapid.T, rows map[string]row) Args {
	var a Args
	n := rapid.IntRange(1, 5).Draw(t, "size")
	switch rapid.IntRange(0, 2).Draw(t, "end") {
	case 0:
		a.First = &n
	case 1:
		a.Last = &n
	}
	cursors := []string{""}
	for c := range rows {
		cursors = append(cursors, c)
	}
	slices.SortFunc(cursors, func(a, b string) int { return cmp.Or(rows[a].compare(rows[b]), cmp.Compare(a, b)) })
	if c := rapid.SampledFrom(cursors).Draw(t, "after"); c != "" {
		a.After = &c
	}
	if c := rapid.SampledFrom(cursors).Draw(t, "before"); c != "" {
		a.Before = &c
	}
	return a
}

// naive takes the page out of a sorted slice.
func (l listing) naive(all map[network.Ref]network.Record, a Args, rows map[string]row) (told, []row) {
	var list []row
	for _, r := range all {
		if row, ok := l.row(r); ok {
			list = append(list, row)
		}
	}
	slices.SortFunc(list, row.compare)
	front := func(r row) bool { return a.After != nil && r.compare(rows[*a.After]) <= 0 }
	rear := func(r row) bool { return a.Before != nil && r.compare(rows[*a.Before]) >= 0 }
	page := slices.DeleteFunc(slices.Clone(list), func(r row) bool { return front(r) || rear(r) })
	switch {
	case a.Last != nil:
		page = page[max(0, len(page)-*a.Last):]
	case a.First != nil:
		page = page[:min(len(page), *a.First)]
	default:
		page = page[:min(len(page), DefaultPage)]
	}
	p := told{ids: []string{}, total: len(list), previous: slices.ContainsFunc(list, front), next: slices.ContainsFunc(list, rear)}
	if len(page) > 0 {
		p.previous, p.next = list[0].compare(page[0]) < 0, list[len(list)-1].compare(page[len(page)-1]) > 0
	}
	for _, r := range page {
		p.ids = append(p.ids, r.id)
	}
	return p, page
}

// TestACrawlMeetsEveryoneOnce walks all pages while others come and go.
func TestACrawlMeetsEveryoneOnce(t *testing.T) {
	for name, l := range listings() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				db, all := state.New(), map[network.Ref]network.Record{}
				change(t, db, all, append(rapid.SliceOfN(rapid.Custom(anything), 0, 20).Draw(t, "first"), body(1), body(2)))
				stayed, _ := l.naive(all, Args{First: ptr(1000)}, nil)
				touched, met := map[string]bool{}, map[string]int{}
				a := Args{First: ptr(rapid.IntRange(1, 4).Draw(t, "size"))}
				for {
					p, err := l.ask(seen(db.Moment(), anonymous), a)
					if err != nil {
						t.Fatal(err)
					}
					for _, id := range p.ids {
						met[id]++
					}
					if !p.next {
						break
					}
					a.After = &p.cursors[len(p.cursors)-1]
					others := rapid.SliceOfN(rapid.Custom(anything), 0, 2).Draw(t, "others")
					for _, r := range others {
						touched[r.Key()] = true
					}
					change(t, db, all, others)
				}
				for _, id := range stayed.ids {
					if !touched[id] && met[id] != 1 {
						t.Fatalf("%s was met %d times", id, met[id])
					}
				}
			})
		})
	}
}
