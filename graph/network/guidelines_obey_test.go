package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// bound is a rule of guidelines, who asks for what under it, and what comes of it:
// the word that the refusal must say, or "" for a yes.
type bound struct {
	name  string
	rules network.BookingRules
	by    network.Caller
	rule  rule
	want  string
	says  string
}

func TestEachRuleOfTheGuidelines(t *testing.T) {
	type rules = network.BookingRules
	rita, me := servant("rita"), as("rita")
	const against = "AGAINST_GUIDELINES input."
	for _, b := range []bound{
		{"servants may book where they are named", rules{Audiences: []network.Audience{pilot, maker}}, me, stay(desks, 2, 10, 12, rita, accepts(2)), "", ""},
		{"and not where they are not", rules{Audiences: []network.Audience{maker}}, me, stay(desks, 2, 10, 12, rita, accepts(2)), against + "servant", "(audiences) admit MAKER only; the booker is SERVANTS"},
		{"a group is of its kind", rules{Audiences: []network.Audience{maker}}, collective, stay(desks, 2, 10, 12, forGroup("coletivo"), accepts(2)), "", ""},
		{"and of no other", rules{Audiences: []network.Audience{pilot}}, collective, stay(desks, 2, 10, 12, forGroup("coletivo"), accepts(2)), against + "group", "the booker is MAKER"},
		{"a guest is an individual", rules{Audiences: []network.Audience{network.AudienceIndividuals}}, desk, stay(desks, 2, 10, 12, forGuest("gil")), "", ""},
		{"whom the desk does not let in either", rules{Audiences: []network.Audience{pilot}}, desk, stay(desks, 2, 10, 12, forGuest("gil")), against + "guest", "the booker is INDIVIDUALS"},

		{"notice is given in time", rules{MinNoticeHours: p(25)}, me, stay(desks, 2, 10, 12, rita, accepts(2)), "", ""},
		{"and not too late", rules{MinNoticeHours: p(26)}, me, stay(desks, 2, 10, 12, rita, accepts(2)), against + "startsAt", "(minNoticeHours) ask for 26 hours"},
		{"by the desk neither", rules{MinNoticeHours: p(26)}, desk, stay(desks, 2, 10, 12, rita), against + "startsAt", "26"},
		{"days are the calendar's", rules{MaxDaysAhead: p(1)}, me, stay(desks, 2, 18, 20, rita, accepts(2)), "", ""},
		{"and not more of them", rules{MaxDaysAhead: p(1)}, me, stay(desks, 3, 8, 9, rita, accepts(2)), against + "startsAt", "(maxDaysAhead) allow booking 1 day ahead"},
		{"none is today", rules{MaxDaysAhead: p(0)}, me, stay(desks, 1, 18, 20, rita, accepts(2)), "", ""},
		{"a stay of so long", rules{MaxStayHours: p(2)}, me, stay(desks, 2, 10, 12, rita, accepts(2)), "", ""},
		{"and no longer", rules{MaxStayHours: p(2)}, me, stay(desks, 2, 10, 13, rita, accepts(2)), against + "endsAt", "(maxStayHours) allow a stay of 2 hours"},
		{"so many people", rules{MaxPeople: p(3)}, me, stay(desks, 2, 10, 12, rita, accepts(2), seats(3)), "", ""},
		{"and no more", rules{MaxPeople: p(3)}, me, stay(desks, 2, 10, 12, rita, accepts(2), seats(4)), against + "people", "(maxPeople) allow 3 people"},
		{"all that is wrong is told", rules{MaxPeople: p(3), MaxStayHours: p(1), MinNoticeHours: p(48)}, me, stay(desks, 2, 10, 12, rita, accepts(2), seats(4)),
			against + "startsAt, " + against + "endsAt, " + against + "people", ""},
	} {
		t.Run(b.name, func(t *testing.T) {
			_, no := ruled(b.rules)().try(t, b.by, b.rule)
			if got := problems(no); got != b.want || !strings.Contains(no.Error(), b.says) {
				t.Fatalf("got %q: %v", got, no)
			}
		})
	}
}

func TestAcceptingTheGuidelines(t *testing.T) {
	build := func() *city {
		y := ruled(network.BookingRules{})()
		y.booked("accepted", desks, 2, 8, 9, network.Ended, under2, by("mara"), func(b *network.Booking) { b.Accepted = true })
		y.booked("bydesk", desks, 2, 8, 9, network.Ended, under2, by("dora"))
		y.booked("older", desks, 2, 8, 9, network.Ended, by("fabio"), func(b *network.Booking) { b.Accepted, b.Guidelines = true, 1 })
		y.booked("afar", afar, 2, 8, 9, network.Ended, under2, by("ana"), func(b *network.Booking) { b.Accepted = true })
		return y
	}
	const no = "GUIDELINES_NOT_ACCEPTED input.acceptsGuidelines"
	judge(t, build, []ruling{
		{"whoever books accepts", as("rita"), stay(desks, 2, 10, 12, servant("rita")), no},
		{"the current version", as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(2)), ""},
		{"not an older one", as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(1)), no},
		{"nor one to come", as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(3)), no},
		{"once", as("mara"), stay(desks, 2, 10, 12, servant("mara")), ""},
		{"by themselves, not through the desk", as("dora"), stay(desks, 2, 10, 12, servant("dora")), no},
		{"each version", as("fabio"), stay(desks, 2, 10, 12, servant("fabio")), no},
		{"each lab's", as("ana"), stay(desks, 2, 10, 12, servant("ana")), no},
		{"the desk need not", desk, stay(desks, 2, 10, 12, servant("rita")), ""},
		{"and accepts nothing old", desk, stay(desks, 2, 10, 12, servant("rita"), accepts(1)), no},
	})
	y := build()
	y.do(t, as("rita"), stay(desks, 2, 10, 12, servant("rita"), accepts(2)))
	made := y.do(t, as("rita"), stay(desks, 3, 10, 12, servant("rita"))).Made
	if b := y.Booking(network.BookingID(made[0])); b.Guidelines != 2 || !b.Accepted {
		t.Errorf("it is under version %d, accepted %v", b.Guidelines, b.Accepted)
	}
	made = y.do(t, desk, stay(desks, 4, 10, 12, servant("dora"), accepts(2))).Made
	if b := y.Booking(network.BookingID(made[0])); b.Guidelines != 2 || b.Accepted {
		t.Errorf("the desk accepted for the booker: %+v", b)
	}
}

// March 2024 begins on a Friday; its weeks begin on the 4th, 11th, 18th and 25th.
func TestHours(t *testing.T) {
	build := func(rules network.BookingRules) func() *city {
		return func() *city {
			y := ruled(rules)()
			y.booked("sunday", desks, 10, 10, 14, network.NoShow, under2, by("rita"))
			y.booked("asked", booth, 11, 10, 12, network.Requested, under2, by("rita"), of10)
			y.booked("waits", desks, 12, 10, 13, network.WaitlistedBooking, under2, by("rita"))
			y.booked("gone", desks, 13, 8, 20, network.BookingCancelled, under2, by("rita"))
			y.booked("no", desks, 13, 8, 20, network.Declined, under2, by("rita"))
			y.booked("late", desks, 13, 8, 20, network.Expired, under2, by("rita"))
			y.booked("afar", afar, 13, 8, 20, network.Confirmed, by("rita"))
			y.booked("others", desks, 13, 8, 20, network.Confirmed, under2, by("ana"))
			return y
		}
	}
	week, month := build(network.BookingRules{HoursPerWeek: p(8)}), build(network.BookingRules{HoursPerMonth: p(12)})
	rita := servant("rita")
	const against = "AGAINST_GUIDELINES input.endsAt"
	judge(t, week, []ruling{
		{"what waits counts, with hours whatever the people", as("rita"), stay(desks, 14, 10, 13, rita, accepts(2), seats(5)), ""},
		{"and no hour more", as("rita"), stay(desks, 14, 10, 14, rita, accepts(2)), against},
		{"for the desk neither", desk, stay(desks, 14, 10, 14, rita), against},
		{"a week ends on Sunday", as("rita"), stay(desks, 17, 10, 14, rita, accepts(2)), against},
		{"the next begins on Monday", as("rita"), stay(desks, 18, 10, 18, rita, accepts(2)), ""},
		{"and is as long", as("rita"), stay(desks, 18, 10, 19, rita, accepts(2)), against},
		{"the week before has its own", as("rita"), stay(desks, 9, 10, 14, rita, accepts(2)), ""},
		{"a no-show counts", as("rita"), stay(desks, 9, 10, 15, rita, accepts(2)), against},
	})
	judge(t, month, []ruling{
		{"a month has so many hours", as("rita"), stay(desks, 28, 10, 13, rita, accepts(2)), ""},
		{"and no more", as("rita"), stay(desks, 31, 10, 14, rita, accepts(2)), against},
		{"the next has its own", as("rita"), stay(desks, 32, 8, 20, rita, accepts(2)), ""},
	})
	_, no := week().try(t, as("rita"), stay(desks, 14, 10, 14, rita, accepts(2)))
	if !strings.Contains(no.Error(), "(hoursPerWeek) allow 8 h a week; in that of 2024-03-11 it would be 9 h") {
		t.Errorf("it says: %v", no)
	}
}

func TestWhoDidNotCome(t *testing.T) {
	build := func() *city {
		y := ruled(network.BookingRules{NoShowBlockDays: p(7)})()
		y.booked("missed", desks, 1, 10, 12, network.NoShow, under2)
		y.booked("afar", afar, 1, 10, 12, network.NoShow, by("rita"))
		y.now = clock(8, 11)
		return y
	}
	rules := []struct {
		name string
		at   time.Time
		by   network.Caller
		rule rule
		want string
	}{
		{"is refused", clock(8, 11), as("ana"), stay(desks, 9, 10, 12, servant("ana"), accepts(2)), "AGAINST_GUIDELINES input.servant"},
		{"at the desk too", clock(8, 11), desk, stay(desks, 9, 10, 12, servant("ana")), "AGAINST_GUIDELINES input.servant"},
		{"for so many days", clock(8, 12), as("ana"), stay(desks, 9, 10, 12, servant("ana"), accepts(2)), ""},
		{"in that lab alone", clock(8, 11), as("rita"), stay(desks, 9, 10, 12, servant("rita"), accepts(2)), ""},
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			y := build()
			y.now = r.at
			if _, no := y.try(t, r.by, r.rule); problems(no) != r.want {
				t.Errorf("got %q", problems(no))
			}
		})
	}
	_, no := build().try(t, as("ana"), stay(desks, 9, 10, 12, servant("ana"), accepts(2)))
	if !strings.Contains(no.Error(), "(noShowBlockDays) suspend for 7 days whoever booked and did not come: until 2024-03-08T12:00:00-03:00") {
		t.Errorf("it says: %v", no)
	}
}

func TestTheLastNoShowCounts(t *testing.T) {
	y := ruled(network.BookingRules{NoShowBlockDays: p(7)})()
	y.booked("long", desks, 1, 9, 20, network.NoShow, under2)
	y.booked("short", desks, 1, 10, 11, network.NoShow, under2)
	y.now = clock(8, 10)
	if _, no := y.try(t, desk, stay(desks, 9, 10, 12, servant("ana"))); !strings.Contains(no.Error(), "until 2024-03-08T20:00:00-03:00") {
		t.Errorf("got %v", no)
	}
	y = ruled(network.BookingRules{NoShowBlockDays: p(0)})()
	y.booked("missed", desks, 1, 8, 20, network.NoShow, under2)
	if _, no := y.try(t, desk, stay(desks, 9, 10, 12, servant("ana"))); no != nil {
		t.Errorf("no days block: %v", no)
	}
}
