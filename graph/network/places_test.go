package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// The spaces of the tests' city: cora runs the lab of the first three.
const (
	sala    = network.SpaceID("space_sala")    // 4 places, open daily from 9 to 18 by the hour
	quieta  = network.SpaceID("space_quieta")  // never opened
	antiga  = network.SpaceID("space_antiga")  // retired in February
	alheia  = network.SpaceID("space_alheia")  // another lab's
	alheios = network.LabID("lab_alheios")     // fabio's body's
	diaria  = network.OpeningID("opening_dia") // sala's
)

// hour is so many hours after midnight in the city, on the day after the tests'
// morning, a Saturday.
func hour(h int) time.Time { return time.Date(2024, 3, 2, h+3, 0, 0, 0, time.UTC) }

// places is the town with spaces.
func places() *city {
	y := town()
	february := morning.AddDate(0, -1, 0)
	y.put(
		&network.Lab{ID: alheios, Slug: "alheios", Name: "Alheios", Secretariat: sf},
		&network.Space{ID: sala, Lab: mobilab, Name: "Sala Azul", SpaceKind: network.SpaceRoom, Capacity: 4, Amenities: []string{"projetor"}},
		&network.Space{ID: quieta, Lab: mobilab, Name: "Quieta", SpaceKind: network.SpaceDesks, Capacity: 10, Amenities: []string{}},
		&network.Space{ID: antiga, Lab: mobilab, Name: "Antiga", SpaceKind: network.SpaceDesks, Capacity: 10, Amenities: []string{}, RetiredAt: &february},
		&network.Space{ID: alheia, Lab: alheios, Name: "Alheia", SpaceKind: network.SpaceLab, Capacity: 3, Amenities: []string{}},
		&network.Opening{ID: diaria, Space: sala, Rule: "FREQ=DAILY", Opens: 9 * 60, Closes: 18 * 60, SlotMinutes: 60, From: *day("2024-01-01")},
	)
	return y
}

// taken is a booking of the sala from one hour to another.
func taken(id string, from, to, people int, status network.BookingStatus) *network.Booking {
	b := &network.Booking{
		ID: network.BookingID("booking_" + id), Lab: mobilab, Space: sala, StartsAt: hour(from), EndsAt: hour(to), People: people,
		Servant: "servant_ana", Status: status, AskedAt: morning.Add(-time.Hour),
	}
	if status == network.Requested || status == network.Offered {
		b.ExpiresAt = &b.StartsAt
	}
	if status == network.WaitlistedBooking {
		b.Turn = 1
	}
	return b
}

// booked is the city of places with bookings.
func booked(list ...*network.Booking) func() *city {
	return func() *city {
		y := places()
		for _, b := range list {
			next := *b
			y.put(&next)
		}
		return y
	}
}

func TestAddingASpace(t *testing.T) {
	type in = network.AddSpaceInput
	space := func(edit func(*in)) rule {
		i := in{Lab: "mobilab", Name: "Oficina", Kind: network.SpaceWorkshop, Capacity: 12}
		edit(&i)
		return with(network.AddSpace, i)
	}
	plain := space(func(*in) {})
	judge(t, places, []ruling{
		{"who runs the lab adds one", as("cora"), plain, ""},
		{"so does the desk's token", minted("lab:mobilab"), plain, ""},
		{"so does the body's maintainer", as("mara"), plain, ""},
		{"so does the committee", committee, plain, ""},
		{"another lab's desk does not", minted("lab:alheios"), plain, "NOT_FOUND input.lab"},
		{"a member does not", as("ana"), plain, "NOT_FOUND input.lab"},
		{"nobody does", nobody, plain, "NOT_FOUND input.lab"},
		{"not in an unknown lab", committee, space(func(i *in) { i.Lab = "nada" }), "NOT_FOUND input.lab"},
		{"nobody fits into a space for none", as("cora"), space(func(i *in) { i.Capacity = 0 }), "INVALID input.capacity"},
		{"a space is no stadium", as("cora"), space(func(i *in) { i.Capacity = 5_001 }), "INVALID input.capacity"},
		{"a name is visible", as("cora"), space(func(i *in) { i.Name = " " }), "INVALID input.name"},
		{"a name is the lab's own", as("cora"), space(func(i *in) { i.Name = "sala AZÚL" }), "TAKEN input.name"},
		{"a retired space's name is free", as("cora"), space(func(i *in) { i.Name = "Antiga" }), ""},
		{"amenities are few", as("cora"), space(func(i *in) { i.Amenities = make([]string, 31) }), "INVALID input.amenities"},
		{"and each says something", as("cora"), space(func(i *in) { i.Amenities = []string{"café", ""} }), "INVALID input.amenities.1"},
		{"accessibility is told briefly", as("cora"), space(func(i *in) { i.Accessibility = p(strings.Repeat("a", 1_001)) }), "INVALID input.accessibility"},
	})
	t.Run("a lab has a hundred spaces at most, retired ones aside", func(t *testing.T) {
		y := places()
		for i := range 98 {
			name := string(rune('a'+i/10)) + string(rune('0'+i%10))
			y.do(t, as("cora"), space(func(i *in) { i.Name = name }))
		}
		if _, no := y.try(t, as("cora"), plain); problems(no) != "WRONG_STATE input.lab" {
			t.Errorf("the 101st space: %v", no)
		}
	})
}

func TestUpdatingASpace(t *testing.T) {
	type in = network.UpdateSpaceInput
	space := func(edit func(*in)) rule {
		i := in{Space: string(sala)}
		edit(&i)
		return with(network.UpdateSpace, i)
	}
	build := booked(taken("a", 9, 12, 2, network.Confirmed), taken("b", 11, 13, 1, network.CheckedIn), taken("c", 11, 12, 4, network.Requested))
	judge(t, build, []ruling{
		{"who runs the lab changes it", as("cora"), space(func(i *in) { i.Name, i.Whole = p("Verde"), p(false) }), ""},
		{"nobody else", as("fabio"), space(func(i *in) { i.Name = p("Verde") }), "NOT_FOUND input.space"},
		{"not an unknown one", committee, space(func(i *in) { i.Space = "space_x" }), "NOT_FOUND input.space"},
		{"not on a passed revision", as("cora"), space(func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"not a retired one", as("cora"), space(func(i *in) { i.Space = string(antiga) }), "WRONG_STATE input.space"},
		{"what may be cleared is", as("cora"), space(func(i *in) { i.Cleared = cleared("amenities", "accessible", "accessibility") }), ""},
		{"the rest is not", as("cora"), space(func(i *in) { i.Cleared = cleared("name", "kind", "capacity", "whole") }),
			"INVALID input.name, INVALID input.kind, INVALID input.capacity, INVALID input.whole"},
		{"a name that another has", as("cora"), space(func(i *in) { i.Name = p("quieta") }), "TAKEN input.name"},
		{"down to what is booked", as("cora"), space(func(i *in) { i.Capacity = p(3) }), ""},
		{"and no lower", as("cora"), space(func(i *in) { i.Capacity = p(2) }), "WRONG_STATE input.capacity"},
		{"not lent whole while bookings share it", as("cora"), space(func(i *in) { i.Whole = p(true) }), "WRONG_STATE input.whole"},
		{"and never without places", as("cora"), space(func(i *in) { i.Capacity = p(0) }), "INVALID input.capacity"},
	})
	t.Run("the refusal tells the peak and when it is", func(t *testing.T) {
		_, no := build().try(t, as("cora"), space(func(i *in) { i.Capacity = p(2) }))
		if want := "3 places are booked at 2024-03-02 11:00"; !strings.Contains(no.Error(), want) {
			t.Errorf("got %q, want %q in it", no.Error(), want)
		}
	})
	t.Run("a stay of the whole space needs its people's places alone", func(t *testing.T) {
		whole := taken("w", 9, 10, 2, network.Confirmed)
		whole.Whole = true
		judge(t, booked(whole), []ruling{
			{"they fit", as("cora"), space(func(i *in) { i.Capacity = p(2) }), ""},
			{"they do not", as("cora"), space(func(i *in) { i.Capacity = p(1) }), "WRONG_STATE input.capacity"},
		})
	})
	t.Run("places that are added go to the line in its turn", func(t *testing.T) {
		late, later := taken("late", 9, 10, 2, network.WaitlistedBooking), taken("later", 9, 10, 1, network.WaitlistedBooking)
		later.Turn = 2
		y := booked(taken("a", 9, 10, 4, network.Confirmed), late, later)()
		d := y.do(t, as("cora"), space(func(i *in) { i.Capacity = p(6) }))
		if got := fmt.Sprint(d.Made, d.Promoted); got != "[space_sala] [booking_late]" {
			t.Errorf("made %q", got)
		}
	})
}

func TestRetiringASpace(t *testing.T) {
	retire := func(space network.SpaceID, reason string) rule {
		return with(network.RetireSpace, network.RetireSpaceInput{Space: string(space), Reason: reason})
	}
	judge(t, places, []ruling{
		{"who runs the lab does", as("cora"), retire(sala, "obra"), ""},
		{"nobody else does", as("ana"), retire(sala, "obra"), "NOT_FOUND input.space"},
		{"with a reason", as("cora"), retire(sala, ""), "INVALID input.reason"},
		{"and once", as("cora"), retire(antiga, "obra"), "WRONG_STATE input.space"},
	})
	y := booked(taken("a", 9, 10, 1, network.Confirmed), taken("b", 9, 10, 4, network.WaitlistedBooking))()
	d := y.do(t, as("cora"), retire(sala, "obra"))
	if got := fmt.Sprint(d.Made, d.Promoted); got != "[space_sala booking_a booking_b] []" {
		t.Errorf("made %q", got)
	}
	if b := y.Booking("booking_b"); b.Status != network.BookingCancelled || b.Reason != "obra" || b.Turn != 0 {
		t.Errorf("the line still waits: %+v", b)
	}
	if left := network.Grid(y, y.Space(sala), network.Span{From: y.now, To: hour(24)}); len(left) > 0 {
		t.Errorf("it still has slots: %v", left)
	}
	if before := network.Grid(y, y.Space(sala), network.Span{From: y.now.AddDate(0, 0, -1), To: y.now}); len(before) != 9 {
		t.Errorf("it had %d slots, of yesterday", len(before))
	}
}
