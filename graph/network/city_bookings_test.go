package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// The spaces of the studio, and who is there besides the town's people.
const (
	desks  = network.SpaceID("space_desks")  // ten places
	booth  = network.SpaceID("space_booth")  // one place
	stage  = network.SpaceID("space_stage")  // forty places, lent as a whole
	closed = network.SpaceID("space_closed") // retired
	afar   = network.SpaceID("space_afar")   // another lab's
	other  = network.LabID("lab_other")
)

var (
	desk       = as("cora")                // who runs the lab
	collective = minted("group:coletivo")  // who represents a group
	stranger   = minted("lab:other")       // who runs another lab
	pilot      = network.AudienceServants  // of rita
	maker      = network.Audience("MAKER") // of the group
)

// studio is the town with spaces that open every day from 8 to 20 in slots of an
// hour.
func studio() *city {
	y := town()
	y.put(&network.Lab{ID: other, Slug: "other", Name: "Outro", Coordinators: []network.ServantID{}})
	space := func(s network.Space) {
		s.Name, s.SpaceKind, s.Amenities = string(s.ID), network.SpaceDesks, []string{}
		y.put(&s, &network.Opening{
			ID: network.OpeningID("opening_" + string(s.ID)), Space: s.ID, Rule: "FREQ=DAILY", Opens: 8 * 60, Closes: 20 * 60, SlotMinutes: 60, From: *day("2024-01-01"),
		})
	}
	space(network.Space{ID: desks, Lab: mobilab, Capacity: 10})
	space(network.Space{ID: booth, Lab: mobilab, Capacity: 1})
	space(network.Space{ID: stage, Lab: mobilab, Capacity: 40, Whole: true})
	space(network.Space{ID: closed, Lab: mobilab, Capacity: 3, RetiredAt: &morning})
	space(network.Space{ID: afar, Lab: other, Capacity: 5})
	y.put(
		&mapping.Group{ID: "group_coletivo", Slug: "coletivo", Name: "Coletivo", GroupKind: mapping.GroupKind(maker), Status: mapping.Mapped},
		&mapping.Group{ID: "group_extinto", Slug: "extinto", Name: "Extinto", GroupKind: mapping.GroupKind(maker), Status: mapping.Archived},
	)
	return y
}

// ruled is the studio under guidelines.
func ruled(rules network.BookingRules) func() *city {
	return func() *city {
		y := studio()
		y.put(&network.Guidelines{
			ID: "guidelines_2", Lab: mobilab, Version: 2, Text: "Cuide do espaço.", Rules: rules, PublishedAt: morning.AddDate(0, -1, 0),
		})
		return y
	}
}

// clock is an hour of a day of March 2024, in the city; the studio's now is the 1st,
// a Friday, at 9.
func clock(day, hour int) time.Time { return time.Date(2024, 3, day, hour+3, 0, 0, 0, time.UTC) }

// stay is a booking of the space, for one person, by who is given.
func stay(space network.SpaceID, day, from, to int, by network.BookerInput, edit ...func(*network.BookSlotInput)) rule {
	in := network.BookSlotInput{BookerInput: by, StayInput: network.StayInput{
		Space: string(space), StartsAt: clock(day, from), EndsAt: clock(day, to), People: 1,
	}}
	for _, e := range edit {
		e(&in)
	}
	return with(network.BookSlot, in)
}

func servant(name string) network.BookerInput { return network.BookerInput{Servant: p(idOf(name))} }

func forGroup(ref string) network.BookerInput { return network.BookerInput{Group: &ref} }

func forGuest(name string) network.BookerInput { return network.BookerInput{Guest: guest(name)} }

func guest(name string) *network.GuestInput {
	return &network.GuestInput{Name: name, Email: p(name + "@example.org"), Phone: p("11 3113-8000")}
}

func seats(n int) func(*network.BookSlotInput) {
	return func(in *network.BookSlotInput) { in.People = n }
}

func accepts(v int) func(*network.BookSlotInput) {
	return func(in *network.BookSlotInput) { in.AcceptsGuidelines = &v }
}

func whole(in *network.BookSlotInput) { in.Whole = p(true) }

func orWait(in *network.BookSlotInput) { in.Waitlist = p(true) }

func from(t time.Time) func(*network.BookSlotInput) {
	return func(in *network.BookSlotInput) { in.StartsAt = t }
}

func till(t time.Time) func(*network.BookSlotInput) {
	return func(in *network.BookSlotInput) { in.EndsAt = t }
}

func decideBooking(id string, how network.BookingDecision) rule {
	return with(network.DecideBooking, network.DecideBookingInput{Booking: id, Decision: how, Reason: p("porque sim")})
}

func cancelBooking(id string) rule {
	return with(network.CancelBooking, network.CancelBookingInput{Booking: id, Reason: p("não posso")})
}

func answerOffer(id string, accept bool) rule {
	return with(network.AnswerOffer, network.AnswerOfferInput{Booking: id, Accept: accept})
}

func checkIn(id string) rule { return with(network.CheckIn, network.CheckInInput{Booking: id}) }

func moveBooking(id string, day, from, to int, edit ...func(*network.MoveBookingInput)) rule {
	in := network.MoveBookingInput{Booking: id, StartsAt: clock(day, from), EndsAt: clock(day, to)}
	for _, e := range edit {
		e(&in)
	}
	return with(network.MoveBooking, in)
}

func keepBookings(c network.Case) (network.Decision, network.Refusal) {
	return network.KeepBookings(c, 100)
}

var rede = network.Caller{Actor: network.System}

// booked puts a booking of ana's with the id booking_NAME.
func (y *city) booked(name string, space network.SpaceID, day, from, to int, as network.BookingStatus, edit ...func(*network.Booking)) *network.Booking {
	b := &network.Booking{
		ID: network.BookingID("booking_" + name), Lab: y.Space(space).Lab, Space: space, StartsAt: clock(day, from), EndsAt: clock(day, to),
		People: 1, Servant: "servant_ana", Status: as, AskedAt: morning,
	}
	switch as {
	case network.Requested, network.Offered:
		b.ExpiresAt = p(morning.Add(24 * time.Hour))
	case network.WaitlistedBooking:
		b.Turn = y.LastTurn(space) + 1
	case network.CheckedIn:
		b.CheckedInAt = &morning
	}
	for _, e := range edit {
		e(b)
	}
	y.put(b)
	return b
}

func by(name string) func(*network.Booking) {
	return func(b *network.Booking) { b.Servant = network.ServantID(idOf(name)) }
}

func of10(b *network.Booking) { b.People = 10 }

func kept(b *network.Booking) { b.Kept = true }

func under2(b *network.Booking) { b.Guidelines = 2 }

// how writes where each of the bookings stands.
func (y *city) how(names ...string) string {
	var list []string
	for _, name := range names {
		b := y.Booking(network.BookingID("booking_" + name))
		word := name + ":" + string(b.Status)
		if b.Kept {
			word += "(kept)"
		}
		list = append(list, word)
	}
	return strings.Join(list, " ")
}

// sound sees to it that no record of coworking has a flaw.
func (y *city) sound(t tb) {
	t.Helper()
	for _, b := range slices.Collect(all(y, func(*network.Booking) bool { return true })) {
		if flaws := network.Flaws(y, b); flaws != nil {
			t.Fatalf("%s (%s) is flawed: %v", b.ID, b.Status, flaws)
		}
	}
}

// A turn is one step of a story: who does what, and where bookings then stand.
type turn struct {
	name string
	at   time.Time
	by   network.Caller
	rule rule
	want string
}

// tell runs the steps of a story one after the other.
func (y *city) tell(t *testing.T, turns []turn) {
	t.Helper()
	for _, s := range turns {
		if !s.at.IsZero() {
			y.now = s.at
		}
		if s.rule != nil {
			d, no := y.try(t, s.by, s.rule)
			if no != nil {
				t.Fatalf("%s: refused: %v", s.name, no)
			}
			y.apply(t, d)
		}
		var names []string
		for _, word := range strings.Fields(s.want) {
			names = append(names, strings.Split(word, ":")[0])
		}
		if got := y.how(names...); got != s.want {
			t.Fatalf("%s: got %s, want %s", s.name, got, s.want)
		}
		y.sound(t)
	}
}

func bookingID(name string) string { return fmt.Sprint("booking_", name) }
