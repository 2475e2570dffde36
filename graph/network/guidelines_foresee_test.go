package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestADryRunTellsWhatGuidelinesWouldChange(t *testing.T) {
	inForce := network.BookingRules{Audiences: []network.Audience{pilot, maker}, MaxPeople: p(4), MinNoticeHours: p(2)}
	longAgo := func(b *network.Booking) { b.AskedAt = morning.AddDate(0, 0, -10) }
	build := func() *city {
		y := ruled(inForce)()
		y.booked("two", desks, 2, 10, 12, network.Confirmed, by("rita"), longAgo, func(b *network.Booking) { b.People = 2 })
		y.booked("four", desks, 2, 10, 13, network.Requested, by("rita"), longAgo, func(b *network.Booking) { b.People = 4 })
		y.booked("line", desks, 3, 10, 12, network.WaitlistedBooking, by("rita"), longAgo)
		y.booked("sits", desks, 1, 8, 13, network.CheckedIn, by("rita"), longAgo, func(b *network.Booking) { b.People = 4 })
		y.booked("older", desks, 2, 14, 16, network.Confirmed, by("rita"), longAgo, of10)
		y.booked("over", desks, 2, 16, 17, network.BookingCancelled, by("rita"), longAgo, func(b *network.Booking) { b.People = 4 })
		return y
	}
	foresee := func(t *testing.T, y *city, edit func(*network.PublishGuidelinesInput)) (network.GuidelinesForecast, network.Refusal) {
		t.Helper()
		rules := &network.GuidelineRulesInput{Audiences: inForce.Audiences, MaxPeople: p(4), MinNoticeHours: p(2)}
		in := network.PublishGuidelinesInput{Lab: "mobilab", Text: "Cuide do espaço.", Rules: rules, DryRun: p(true)}
		edit(&in)
		d, no := y.try(t, desk, with(network.PublishGuidelines, in))
		if len(d.Put)+len(d.Drop) > 0 {
			t.Fatalf("it changes %v", d.Put)
		}
		told, _ := d.Told.(network.GuidelinesForecast)
		return told, no
	}

	t.Run("the rules that differ, before and after, and no others", func(t *testing.T) {
		f, no := foresee(t, build(), func(in *network.PublishGuidelinesInput) {
			in.Rules.Audiences, in.Rules.MaxPeople, in.Rules.MaxStayHours, in.Rules.Approval = nil, nil, p(3), p(network.ApprovalCoordinator)
		})
		want := "[{audiences SERVANTS, MAKER } {approval AUTOMATIC COORDINATOR} {maxStayHours  3} {maxPeople 4 }]"
		if got := fmt.Sprint(f.Changes); no != nil || got != strings.ReplaceAll(want, "SERVANTS, MAKER", string(pilot)+", "+string(maker)) || f.Version != 3 {
			t.Errorf("version %d, %s: %v", f.Version, got, no)
		}
	})
	t.Run("the lines of the text that go and come", func(t *testing.T) {
		f, _ := foresee(t, build(), func(in *network.PublishGuidelinesInput) { in.Text = "Feche a porta.\n\nFeche a porta.\nApague a luz." })
		if got := fmt.Sprintf("%q %q", f.Removed, f.Added); got != `["Cuide do espaço."] ["Feche a porta." "Feche a porta." "Apague a luz."]` {
			t.Error(got)
		}
		f, _ = foresee(t, build(), func(in *network.PublishGuidelinesInput) { in.Text = "Cuide do espaço.\nE volte." })
		if got := fmt.Sprintf("%q %q", f.Removed, f.Added); got != `[] ["E volte."]` {
			t.Error(got)
		}
	})
	t.Run("what lives keeps its version, what waits is counted, and what is over is not", func(t *testing.T) {
		f, _ := foresee(t, build(), func(in *network.PublishGuidelinesInput) { in.Text = "Outro." })
		if f.Kept != 5 || f.Requested != 1 || f.Waiting != 1 || len(f.Misfits) != 0 {
			t.Errorf("%+v", f)
		}
	})
	t.Run("a stay to come that only the new rules forbid is named with the rule, as asked when it was", func(t *testing.T) {
		f, _ := foresee(t, build(), func(in *network.PublishGuidelinesInput) {
			in.Rules.MaxPeople, in.Rules.MaxStayHours, in.Rules.MinNoticeHours = p(3), p(2), p(72)
		})
		// older is against the rules in force as well; who sits there has begun; all were asked for in time
		if len(f.Misfits) != 1 || f.Misfits[0].Booking != "booking_four" || problems(f.Misfits[0].Why) != "AGAINST_GUIDELINES input.endsAt, AGAINST_GUIDELINES input.people" {
			t.Errorf("%+v", f.Misfits)
		}
		f, _ = foresee(t, build(), func(in *network.PublishGuidelinesInput) { in.Rules.MinNoticeHours, in.Rules.MaxDaysAhead = p(0), p(3) })
		if len(f.Misfits) != 3 {
			t.Errorf("asked for ten days before: %+v", f.Misfits)
		}
	})
	t.Run("a lab's first guidelines are compared with none", func(t *testing.T) {
		y := studio()
		y.booked("a", desks, 2, 10, 12, network.Confirmed, by("rita"))
		f, no := foresee(t, y, func(in *network.PublishGuidelinesInput) {
			in.Rules = &network.GuidelineRulesInput{MaxStayHours: p(1)}
		})
		if got := fmt.Sprint(f.Version, f.Changes, f.Removed, len(f.Added), len(f.Misfits)); no != nil || got != "1 [{maxStayHours  1}] [] 1 1" {
			t.Errorf("%s: %v", got, no)
		}
	})
	t.Run("what would be refused is refused, and to those who do not run the lab it tells nothing", func(t *testing.T) {
		if _, no := foresee(t, build(), func(in *network.PublishGuidelinesInput) {}); problems(no) != "TAKEN input.text" {
			t.Errorf("the same: %v", no)
		}
		if _, no := foresee(t, build(), func(in *network.PublishGuidelinesInput) { in.Rules.MaxStayHours = p(0) }); problems(no) != "INVALID input.rules.maxStayHours" {
			t.Errorf("no stay: %v", no)
		}
		in := network.PublishGuidelinesInput{Lab: "mobilab", Text: "Outro.", DryRun: p(true)}
		if _, no := build().try(t, as("rita"), with(network.PublishGuidelines, in)); problems(no) != "NOT_FOUND input.lab" {
			t.Errorf("a servant: %v", no)
		}
	})
	t.Run("written on a version that is not in force any more it is refused, dry or not", func(t *testing.T) {
		for _, dry := range []*bool{nil, p(true)} {
			for replaces, want := range map[int]string{2: "", 1: "STALE_REVISION input.replaces", 0: "STALE_REVISION input.replaces", 3: "STALE_REVISION input.replaces"} {
				in := network.PublishGuidelinesInput{Lab: "mobilab", Text: "Outro.", Replaces: &replaces, DryRun: dry}
				if _, no := build().try(t, desk, with(network.PublishGuidelines, in)); problems(no) != want {
					t.Errorf("on %d: %v", replaces, no)
				}
			}
		}
		in := network.PublishGuidelinesInput{Lab: "mobilab", Text: "Outro.", Replaces: p(0)}
		if _, no := studio().try(t, desk, with(network.PublishGuidelines, in)); no != nil {
			t.Errorf("the first: %v", no)
		}
	})
	t.Run("what it names is what cannot move any more once the version is in force", func(t *testing.T) {
		y := build()
		rules := &network.GuidelineRulesInput{Audiences: inForce.Audiences, MaxPeople: p(3)}
		y.do(t, desk, with(network.PublishGuidelines, network.PublishGuidelinesInput{Lab: "mobilab", Text: "Três.", Rules: rules}))
		for name, want := range map[string]string{"two": "", "four": "AGAINST_GUIDELINES input.people"} {
			from := clock(4, 10)
			_, no := y.try(t, desk, with(network.MoveBooking, network.MoveBookingInput{Booking: "booking_" + name, StartsAt: from, EndsAt: from.Add(2 * time.Hour)}))
			if problems(no) != want {
				t.Errorf("%s: %v", name, no)
			}
		}
	})
}
