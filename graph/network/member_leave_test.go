package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestLeaving(t *testing.T) {
	judge(t, town, []ruling{
		{"a member leaves", as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{Reason: p("mudei")}), ""},
		{"one who waits leaves", as("pedro"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), ""},
		{"a suspended one leaves", as("sven"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), ""},
		{"whoever left has left", as("leo"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "WRONG_STATE"},
		{"whoever is not registered cannot", as("novo"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "NOT_FOUND"},
		{"a reason is text", as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{Reason: p("\u202e")}), "INVALID input.reason"},
	})
}

func TestNothingWaitsForWhoeverLeft(t *testing.T) {
	for name, end := range map[string]func(*testing.T, *city){
		"leaves": func(t *testing.T, y *city) {
			y.do(t, as("pia"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
		},
		"is declined in the new body": func(t *testing.T, y *city) { y.do(t, as("mara"), with(network.DeclineMember, of("pia"))) },
	} {
		t.Run("a moved coordinator "+name, func(t *testing.T) {
			y := town()
			end(t, y)
			if y.the("pia").Status != network.Left || y.runs("servant_pia") {
				t.Error("who left still runs a lab or keeps a body")
			}
			y.do(t, staff("pia"), with(network.RegisterMember, registration("SF")))
			if _, no := y.try(t, staff("pia"), with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab"})); no == nil {
				t.Error("coming back brings the lab back")
			}
			if got := y.Lab(mobilab).Coordinators; len(got) != 2 {
				t.Errorf("the other coordinators are %v", got)
			}
		})
	}
}

func TestLeavingFitsInOneEntry(t *testing.T) {
	y := town()
	for i := range network.MaxDuties {
		slug := fmt.Sprintf("l%d", i)
		y.put(&network.Lab{ID: network.LabID("lab_" + slug), Slug: network.Slug(slug), Name: slug, Coordinators: []network.ServantID{"servant_ana"}})
	}
	name := network.UpdateLabInput{Lab: "mobilab", Coordinators: []string{idOf("cora"), idOf("ana")}}
	judge(t, func() *city { return y }, []ruling{
		{"one more lab is too many", as("cora"), with(network.UpdateLab, name), "WRONG_STATE input.coordinators.1"},
		{"one more new lab is too many", committee, with(network.CreateLab, network.CreateLabInput{Name: "n", Coordinators: []string{idOf("ana")}}), "WRONG_STATE input.coordinators.0"},
		{"one more body is too many", committee, with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SF", Maintainers: []string{idOf("ana")}}), "WRONG_STATE input.maintainers.0"},
		{"what they run already stays", committee, with(network.UpdateLab, network.UpdateLabInput{Lab: "l0", Coordinators: []string{idOf("ana"), idOf("cora")}}), ""},
	})
	if d := y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{})); len(d.Put) != network.MaxDuties+1 || y.runs("servant_ana") {
		t.Errorf("leaving changed %d records", len(d.Put))
	}
}

func TestWhoIsNoLongerAMemberLeavesTheirPlaces(t *testing.T) {
	move := network.UpdateServantInput{Servant: p(idOf("ana")), Secretariat: p("SF")}
	for _, c := range []struct {
		name string
		by   network.Caller
		rule rule
		want string
	}{
		{"whoever leaves does", as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "ana:CANCELLED mara:OFFERED"},
		{"whoever is suspended does", as("mara"), with(network.SuspendMember, of("ana")), "ana:CANCELLED mara:OFFERED"},
		{"whoever waits in another body does", as("ana"), with(network.UpdateServant, move), "ana:CANCELLED mara:OFFERED"},
		{"whoever goes on as a member keeps them", as("ana"), with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ana")), Bio: p("b")}), "ana:CONFIRMED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := queue()
			y.tell(t, []turn{{c.name, time.Time{}, c.by, c.rule, c.want}})
			y.sound(t)
		})
	}
}

func TestWhoTakesARecordOverAndWaitsLeavesItsPlaces(t *testing.T) {
	for body, want := range map[string]string{"SF": "lia:CANCELLED zoe:OFFERED", "SMIT": "lia:CONFIRMED zoe:WAITLISTED"} {
		y := queue()
		lia := member("lia", smit, network.Active)
		lia.Identities = []network.Actor{}
		y.put(lia)
		y.booked("lia", booth, 6, 10, 12, network.Confirmed, under2, by("lia"))
		y.booked("zoe", booth, 6, 10, 12, network.WaitlistedBooking, by("rita"))
		y.do(t, as("lia"), with(network.RegisterMember, registration(body)))
		if got := y.how("lia", "zoe"); got != want {
			t.Errorf("in %s they stand as %s, want %s", body, got, want)
		}
	}
}

// What a command answers by name is what its caller changed, not whose place came
// free by it.
func TestLeavingAnswersNothingOfTheLine(t *testing.T) {
	d := queue().do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	if len(d.Made) != 1 || d.Made[0] != idOf("ana") {
		t.Errorf("it answers %v", d.Made)
	}
}

func TestWhatFallsBySuspensionOrLeavingHasAReason(t *testing.T) {
	leave := with(network.LeaveNetwork, network.LeaveNetworkInput{})
	for name, c := range map[string]struct {
		by   network.Caller
		rule rule
	}{
		"leaving":                {as("ciro"), leave},
		"suspension":             {as("mara"), with(network.SuspendMember, of("ciro"))},
		"moving to another body": {staff("ciro"), with(network.UpdateServant, network.UpdateServantInput{Secretariat: p("SF")})},
	} {
		y := school()
		y.put(&network.Space{ID: "space_x", Lab: mobilab, Name: "x", Capacity: 9})
		y.booked("x", "space_x", 3, 10, 12, network.Confirmed, by("ciro"))
		y.enrol(basics, network.Enrolled, "ciro")
		y.do(t, c.by, c.rule)
		e, n := y.EnrolmentOf(basics, "servant_ciro"), y.Nomination("nomination_ciro")
		if n.Reason == "" || network.Said(n.Reason, "en") == n.Reason {
			t.Errorf("%s: the seat ended because of %q", name, n.Reason)
		}
		if name == "moving to another body" {
			continue // staff are confirmed at once, and keep the rest
		}
		b := y.Booking("booking_x")
		if b.Status != network.BookingCancelled || b.Reason == "" || e.Status != network.EnrolmentCancelled || e.Reason == "" {
			t.Errorf("%s: the booking is %s because of %q, the enrolment %s because of %q", name, b.Status, b.Reason, e.Status, e.Reason)
		}
		if strings.Contains(b.Reason+e.Reason, "suspen") {
			t.Errorf("%s: others learn of it: %q, %q", name, b.Reason, e.Reason)
		}
	}
}
