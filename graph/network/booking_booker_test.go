package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestWhoMayBookForWhom(t *testing.T) {
	book := func(by network.BookerInput) rule { return stay(desks, 2, 10, 12, by) }
	two := servant("rita")
	two.Guest = guest("gil")
	named := func(edit func(*network.GuestInput)) rule {
		by := forGuest("gil")
		edit(by.Guest)
		return book(by)
	}
	judge(t, studio, []ruling{
		{"the desk books for any servant", desk, book(servant("rita")), ""},
		{"for a guest", desk, book(forGuest("gil")), ""},
		{"for a group", desk, book(forGroup("group_coletivo")), ""},
		{"by its slug", desk, book(forGroup("coletivo")), ""},
		{"a minted token does", minted("lab:mobilab"), book(forGuest("gil")), ""},
		{"the committee does", committee, book(forGuest("gil")), ""},
		{"the lab's host does", as("mara"), book(forGuest("gil")), ""},
		{"another lab's desk does not", stranger, book(forGuest("gil")), "NOT_FOUND input.guest"},
		{"a servant does not for another", as("rita"), book(servant("ana")), "NOT_FOUND input.servant"},
		{"nor for a guest", as("rita"), book(forGuest("gil")), "NOT_FOUND input.guest"},
		{"nor for a group", as("rita"), book(forGroup("coletivo")), "NOT_FOUND input.group"},
		{"a representative books for their group", collective, book(forGroup("coletivo")), ""},
		{"not for another", collective, book(forGroup("extinto")), "NOT_FOUND input.group"},
		{"not with a scope that nobody vouches for", as("rita", "group:coletivo"), book(forGroup("coletivo")), "NOT_FOUND input.group"},
		{"an archived group books no more", minted("group:extinto"), book(forGroup("extinto")), "WRONG_STATE input.group"},
		{"not even by the desk", desk, book(forGroup("extinto")), "WRONG_STATE input.group"},
		{"the anonymous do not book", network.Caller{}, book(servant("rita")), "NOT_FOUND input.servant"},
		{"who waits to be confirmed does not", as("pedro"), book(servant("pedro")), "WRONG_STATE input.servant"},
		{"nor who is suspended", as("sven"), book(servant("sven")), "WRONG_STATE input.servant"},
		{"the desk does not learn of who waits", minted("lab:mobilab"), book(servant("pedro")), "NOT_FOUND input.servant"},
		{"a servant must be there", desk, book(servant("nobody")), "NOT_FOUND input.servant"},
		{"a desk's token is no servant", minted("lab:other"), book(servant("rita")), "NOT_FOUND input.servant"},
		{"who names nobody books for themselves", as("rita"), book(network.BookerInput{}), ""},
		{"if they are an active member", as("sven"), book(network.BookerInput{}), "WRONG_STATE input.servant"},
		{"a desk's token is nobody's own", minted("lab:mobilab"), book(network.BookerInput{}), "INVALID"},
		{"and one alone", desk, book(two), "INVALID"},
		{"a guest has a name", desk, named(func(g *network.GuestInput) { g.Name = " " }), "INVALID input.guest.name"},
		{"perhaps no e-mail", desk, named(func(g *network.GuestInput) { g.Email = nil }), ""},
		{"one that is one", desk, named(func(g *network.GuestInput) { g.Email = p("gil") }), "INVALID input.guest.email"},
		{"and a phone if any", desk, named(func(g *network.GuestInput) { g.Phone = p("x") }), "INVALID input.guest.phone"},
		{"which may be left out", desk, named(func(g *network.GuestInput) { g.Phone = nil }), ""},
	})
	t.Run("a servant who brings a guest is told whom to ask", func(t *testing.T) {
		_, no := studio().try(t, as("rita"), book(forGuest("gil")))
		if !strings.Contains(no.Error(), "ask the lab") {
			t.Errorf("it says: %v", no)
		}
	})
}

func TestWhoSeesABooking(t *testing.T) {
	y := studio()
	live := y.booked("live", desks, 2, 10, 12, network.CheckedIn)
	over := y.booked("over", desks, 2, 10, 12, network.Ended)
	groups := y.booked("groups", desks, 2, 10, 12, network.Confirmed, func(b *network.Booking) { b.Servant, b.Group = "", "group_coletivo" })
	for _, test := range []struct {
		name          string
		who           network.Caller
		of            *network.Booking
		sees, reaches bool
	}{
		{"the booker", as("ana"), live, true, true},
		{"the booker of what is over", as("ana"), over, true, true},
		{"the desk", desk, live, true, true},
		{"the desk of what is over", desk, over, true, false},
		{"the committee", committee, live, true, true},
		{"another servant", as("rita"), live, false, false},
		{"another desk", stranger, live, false, false},
		{"the public", network.Caller{}, live, false, false},
		{"the group's representative", collective, groups, true, true},
		{"its representative of others' bookings", collective, live, false, false},
		{"a servant of a group's", as("ana"), groups, false, false},
	} {
		if sees, reaches := network.SeesBooking(y, test.who, test.of), network.SeesBookerContact(y, test.who, test.of); sees != test.sees || reaches != test.reaches {
			t.Errorf("%s: sees %v, reaches %v", test.name, sees, reaches)
		}
	}
}
