package view

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// A desk finds a booking by what it is shown of it, and by nothing else: what is over
// has no contact, and is not found by one.
func TestBookingsAreFoundByWhatTheCallerIsShown(t *testing.T) {
	for _, test := range []struct {
		name, text string
		by         network.Caller
		status     network.BookingStatus
		want       int
	}{
		{"a guest's name, in parts and without accents", "RÉIS gil", bearer(colleague), network.Confirmed, 1},
		{"a guest's e-mail", "gil@example", bearer(colleague), network.Confirmed, 1},
		{"not that of a booking that is over", "gil@example", bearer(colleague), network.Ended, 0},
		{"a member's name", "alvo", bearer(colleague), network.Confirmed, 1},
		{"a group's name", "coletivo", bearer(colleague), network.Confirmed, 1},
		{"all words", "gil alvo", bearer(colleague), network.Confirmed, 0},
		{"no word is any booking", " ", bearer(colleague), network.Confirmed, 3},
		{"others find their own", "alvo", bearer(target), network.Confirmed, 1},
		{"and nobody else's", "gil", bearer(target), network.Confirmed, 0},
		{"another lab's desk finds none", "gil", bearer(stranger), network.Confirmed, 0},
		{"the public finds none", "gil", anonymous, network.Confirmed, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := seen(labTown(t, network.Active, test.status).Moment, test.by)
			c, err := m.LabByRef("a").Bookings(nil, nil, nil, &BookingFilter{Text: &test.text}, nil, nil, nil, nil)
			if err != nil || c.TotalCount() != test.want || len(c.Nodes()) != test.want {
				t.Errorf("found %d, %d: %v", c.TotalCount(), len(c.Nodes()), err)
			}
		})
	}
}

func TestBookingsInSomeStatesAreThoseAlone(t *testing.T) {
	m := labTown(t, network.Active, network.Confirmed)
	for name, by := range map[string]network.Caller{"the desk": bearer(colleague), "the booker": bearer(target)} {
		for _, status := range []network.BookingStatus{network.Confirmed, network.Requested} {
			c, err := seen(m.Moment, by).LabByRef("a").Bookings(nil, nil, []network.BookingStatus{status}, nil, nil, nil, nil, nil)
			if some := status == network.Confirmed; err != nil || (c.TotalCount() > 0) != some || (len(c.Nodes()) > 0) != some {
				t.Errorf("%s finds %d bookings that are %s: %v", name, c.TotalCount(), status, err)
			}
		}
	}
}

func TestTheMonthIsATable(t *testing.T) {
	m := labTown(t, network.Active, network.Confirmed)
	desk := seen(m.Moment, bearer(colleague))
	desk.Lang = "en"
	text, err := desk.LabByRef("a").BookingsCSV("2024-05")
	if err != nil || text == nil {
		t.Fatal(text, err)
	}
	lines := strings.Split(*text, "\r\n")
	want := "Mesas,2024-05-20 09:00,2024-05-20 10:00,CONFIRMED,1,Gil Reis,INDIVIDUALS,gil@example.org,'+55 11 98888-0001,,," + id(network.KindBookings, 3)
	if len(lines) != 5 || lines[0] != "space,starts,ends,status,people,booker,audience,e-mail,phone,purpose,reason,id" || lines[3] != want {
		t.Errorf("got\n%s\nwant the line\n%s", *text, want)
	}
	if text, _ = desk.LabByRef("a").BookingsCSV("2024-06"); strings.Count(*text, "\r\n") != 1 {
		t.Errorf("June has %q", *text)
	}
	if _, err = desk.LabByRef("a").BookingsCSV("2024"); err == nil {
		t.Error("a year is a month")
	}
	for _, by := range []network.Caller{anonymous, bearer(target), bearer(stranger)} {
		if text, _ = seen(m.Moment, by).LabByRef("a").BookingsCSV("2024-05"); text != nil {
			t.Errorf("%v has a table", by.Scopes)
		}
	}
	over := seen(labTown(t, network.Active, network.Ended).Moment, bearer(colleague))
	if text, _ = over.LabByRef("a").BookingsCSV("2024-05"); strings.Contains(*text, "gil@") || strings.Contains(*text, "98888") {
		t.Errorf("what is over tells its contact: %s", *text)
	}
}
