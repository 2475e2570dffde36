package network_test

import (
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestDeclaringAHoliday(t *testing.T) {
	declare := func(on, name string, lab *string) rule {
		return with(network.DeclareHoliday, network.DeclareHolidayInput{Day: *day(on), Name: name, Lab: lab})
	}
	build := func() *city {
		y := places()
		y.put(&network.Holiday{ID: "holiday_all", Day: *day("2024-03-29"), Name: "Paixão de Cristo"},
			&network.Holiday{ID: "holiday_own", Day: *day("2024-04-01"), Name: "Balanço", Lab: mobilab})
		return y
	}
	judge(t, build, []ruling{
		{"the committee declares one for all labs", committee, declare("2024-05-30", "Corpus Christi", nil), ""},
		{"who runs a lab does not", as("cora"), declare("2024-05-30", "Corpus Christi", nil), "NOT_FOUND input.lab"},
		{"but for that lab", as("cora"), declare("2024-05-30", "Faxina", p("mobilab")), ""},
		{"not for another", as("cora"), declare("2024-05-30", "Faxina", p("alheios")), "NOT_FOUND input.lab"},
		{"it has a name", committee, declare("2024-05-30", "", nil), "INVALID input.name"},
		{"a day is declared once", committee, declare("2024-03-29", "Sexta", nil), "TAKEN input.day"},
		{"for a lab too", as("cora"), declare("2024-03-29", "Sexta", p("mobilab")), "TAKEN input.day"},
		{"a lab's own is no other's", minted("lab:alheios"), declare("2024-04-01", "Balanço", p("alheios")), ""},
		{"nor all labs'", committee, declare("2024-04-01", "Balanço", nil), ""},
		{"a year ago at the earliest", committee, declare("2023-02-28", "Ontem", nil), "INVALID input.day"},
		{"in ten years at the latest", committee, declare("2034-03-02", "Depois", nil), "INVALID input.day"},
	})
	t.Run("a lab's desk that names no lab is told to", func(t *testing.T) {
		_, no := build().try(t, minted("lab:mobilab"), declare("2024-05-30", "Faxina", nil))
		if !strings.Contains(no.Error(), "say which lab's this is (lab)") {
			t.Errorf("it says %q", no)
		}
	})
	revoke := func(id string) rule {
		return with(network.RevokeHoliday, network.RevokeHolidayInput{Holiday: id})
	}
	judge(t, build, []ruling{
		{"the committee revokes all labs'", committee, revoke("holiday_all"), ""},
		{"a lab does not", as("cora"), revoke("holiday_all"), "NOT_FOUND input.holiday"},
		{"but its own", as("cora"), revoke("holiday_own"), ""},
		{"not another's", minted("lab:alheios"), revoke("holiday_own"), "NOT_FOUND input.holiday"},
		{"not an unknown one", committee, revoke("holiday_x"), "NOT_FOUND input.holiday"},
		{"what is past stays", committee, func(c network.Case) (network.Decision, network.Refusal) {
			c.Now = c.Now.AddDate(0, 2, 0)
			return revoke("holiday_all")(c)
		}, "WRONG_STATE input.holiday"},
	})
	t.Run("a holiday takes the slots and leaves the bookings", func(t *testing.T) {
		y := booked(taken("a", 9, 10, 1, network.Confirmed))()
		saturday := network.Span{From: hour(0), To: hour(24)}
		y.do(t, committee, declare("2024-03-02", "Festa", nil))
		if slots := network.Grid(y, y.Space(sala), saturday); len(slots) != 0 || y.Booking("booking_a").Status != network.Confirmed {
			t.Errorf("%d slots, the booking is %s", len(slots), y.Booking("booking_a").Status)
		}
		if list := network.LiveOn(y, &network.Holiday{Day: *day("2024-03-02")}); len(list) != 1 {
			t.Errorf("%v stand", list)
		}
		o := *y.Opening(diaria)
		o.OnHolidays = true
		y.put(&o)
		if slots := network.Grid(y, y.Space(sala), saturday); len(slots) != 9 {
			t.Errorf("an opening on holidays makes %d slots", len(slots))
		}
	})
}

func TestDeclaringAYearsHolidays(t *testing.T) {
	declare := func(year int, lab *string) rule {
		return with(network.DeclareHolidays, network.DeclareHolidaysInput{Year: year, Lab: lab})
	}
	judge(t, places, []ruling{
		{"the committee does", committee, declare(2025, nil), ""},
		{"a member does not", as("ana"), declare(2025, nil), "NOT_FOUND input.lab"},
		{"who runs a lab does for it", as("cora"), declare(2025, p("mobilab")), ""},
		{"not of a year long gone", committee, declare(2022, nil), "INVALID input.year"},
		{"nor of one far away", committee, declare(2035, nil), "INVALID input.year"},
	})
	y := places()
	y.put(&network.Holiday{ID: "holiday_natal", Day: *day("2024-12-25"), Name: "Natal no laboratório"})
	d := y.do(t, committee, declare(2024, nil))
	if len(d.Made) != 13 || len(d.Put) != 12 || d.Made[12] != "holiday_natal" {
		t.Errorf("made %v, put %d", d.Made, len(d.Put))
	}
	if again := y.do(t, committee, declare(2024, nil)); len(again.Put) != 0 || strings.Join(again.Made, " ") != strings.Join(d.Made, " ") {
		t.Errorf("a second time puts %d, and answers %v", len(again.Put), again.Made)
	}
}
