package network_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func propose(id, title string) rule {
	return with(network.ProposeAgendaItem, network.ProposeAgendaItemInput{Meeting: id, Title: title})
}

func publish(id string, items ...network.AgendaItemInput) rule {
	return with(network.PublishAgenda, network.PublishAgendaInput{Meeting: id, Agenda: items})
}

func TestPreparingAnAgenda(t *testing.T) {
	type item = network.AgendaItemInput
	build := func() *city {
		y := council()
		y.put(&network.Proposal{ID: "proposal_maps", Meeting: spring, Title: "Mapas", Secretariat: smit, Servant: "servant_nina"},
			&network.Proposal{ID: "proposal_other", Meeting: earlier, Title: "Outra", Secretariat: smit, Servant: "servant_nina"})
		return y
	}
	judge(t, build, []ruling{
		{"a nominee proposes", as("nina"), propose(spring, "Dados abertos"), ""},
		{"one who is not permanent too", as("ciro"), propose(spring, "Dados abertos"), ""},
		{"a member without a seat does not", as("ana"), propose(spring, "Dados abertos"), "WRONG_STATE"},
		{"the committee publishes, and proposes nothing", committee, propose(spring, "x"), "WRONG_STATE"},
		{"not for a meeting that has begun", as("nina"), propose(earlier, "x"), "WRONG_STATE input.meeting"},
		{"nor for one that was held", as("nina"), propose(quorate, "x"), "WRONG_STATE input.meeting"},
		{"nor for one that was cancelled", as("nina"), propose(off, "x"), "WRONG_STATE input.meeting"},
		{"nor for none", as("nina"), propose("meeting_no", "x"), "NOT_FOUND input.meeting"},
		{"a subject has a title", as("nina"), propose(spring, ""), "INVALID input.title"},
		{"an agenda is published", committee, publish(spring, item{Title: "Abertura"}, item{Title: "Mapas", ProposedBy: p("SMIT")}), ""},
		{"with what was proposed", committee, publish(spring, item{Title: "Mapas", Proposal: p("proposal_maps")}), ""},
		{"by whom it was", committee, publish(spring, item{Title: "Mapas", Proposal: p("proposal_maps"), ProposedBy: p("SF")}), "INVALID input.agenda.0.proposedBy"},
		{"for this meeting", committee, publish(spring, item{Title: "Mapas", Proposal: p("proposal_other")}), "NOT_FOUND input.agenda.0.proposal"},
		{"it is not empty", committee, publish(spring), "INVALID input.agenda"},
		{"nor endless", committee, publish(spring, make([]item, network.MaxAgenda+1)...), "INVALID input.agenda"},
		{"each subject has a title and a body that is there", committee, publish(spring, item{}, item{Title: "x", ProposedBy: p("NADA")}),
			"INVALID input.agenda.0.title, NOT_FOUND input.agenda.1.proposedBy"},
		{"an agenda after the meeting is refused", committee, publish(quorate, item{Title: "x"}), "WRONG_STATE input.meeting"},
		{"one after its beginning too", committee, publish(earlier, item{Title: "x"}), "WRONG_STATE input.meeting"},
		{"a cancelled meeting has none", committee, publish(off, item{Title: "x"}), "WRONG_STATE input.meeting"},
		{"only the committee publishes", as("nina"), publish(spring, item{Title: "x"}), "NOT_FOUND input.meeting"},
	})
	y := build()
	y.do(t, committee, publish(spring, item{Title: "Mapas da cidade", Proposal: p("proposal_maps")}))
	if got := y.Meeting(spring).Agenda[0]; got != (network.AgendaItem{Title: "Mapas da cidade", ProposedBy: smit, Proposal: "proposal_maps"}) {
		t.Errorf("the agenda has %+v", got)
	}
	for i := range network.MaxProposals - 1 {
		y.do(t, as("nina"), propose(spring, fmt.Sprint(i)))
	}
	if _, no := y.try(t, as("nina"), propose(spring, "x")); problems(no) != "WRONG_STATE input.meeting" {
		t.Errorf("one nominee fills the agenda: %v", no)
	}
	y.do(t, as("ciro"), propose(spring, "x"))
}

func TestALateAgendaIsTakenWithAWarning(t *testing.T) {
	for _, c := range []struct {
		name, starts, now string
		late              bool
	}{
		{"a week ahead to the minute", "2024-03-21T12:00:00Z", "2024-03-14T12:00:00Z", false},
		{"a second less", "2024-03-21T12:00:00Z", "2024-03-14T12:00:01Z", true},
		{"a week in which the clocks went forward", "2017-10-18T14:00:00-02:00", "2017-10-11T14:00:00-03:00", false},
		{"a week in which they went back", "2018-02-20T14:00:00-03:00", "2018-02-13T14:00:01-02:00", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			y := newCity()
			y.put(meeting(spring, instant(t, c.starts).UTC()))
			y.now = instant(t, c.now).UTC()
			if y.Meeting(spring).AgendaIsLate() {
				t.Error("what is not published is not late")
			}
			y.do(t, committee, publish(spring, network.AgendaItemInput{Title: "x"}))
			warnings := y.Meeting(spring).Warnings()
			if late := len(warnings) > 0; late != c.late {
				t.Fatalf("it is late: %v", late)
			}
			if c.late {
				fitToSay(t, warnings)
			}
		})
	}
	y := council()
	y.do(t, committee, publish(spring, network.AgendaItemInput{Title: "x"}))
	y.do(t, committee, reschedule(spring, morning.Add(24*time.Hour)))
	if !y.Meeting(spring).AgendaIsLate() {
		t.Error("a meeting that is moved forward leaves its agenda in time")
	}
}

func TestOnlyASeatOfTodayProposes(t *testing.T) {
	y := council()
	y.put(seat("ana", smit, "2023-01-01", "2024-02-29"), seat("tito", smit, "2024-03-02", ""), seat("rita", smit, "2024-01-01", ""))
	for _, name := range []string{"ana", "tito", "rita"} { // rita is of another body by now
		for _, r := range []rule{propose(spring, "x"), initiative("SMIT", "SF")} {
			if _, no := y.try(t, as(name), r); problems(no) != "WRONG_STATE" {
				t.Errorf("%s proposes: %v", name, no)
			}
		}
	}
}

func TestWhoSeesWhatWasProposed(t *testing.T) {
	y := council()
	y.put(seat("ana", sf, "2023-01-01", "2024-02-29"))
	for name, c := range map[string]struct {
		who  network.Caller
		sees bool
	}{
		"whoever holds a seat today": {as("nina"), true}, "the committee": {committee, true},
		"not whoever held one": {as("ana"), false}, "nor another member": {as("rita"), false}, "nor the public": {nobody, false},
	} {
		if got := network.SeesProposals(y, c.who, y.now); got != c.sees {
			t.Errorf("%s: %v", name, got)
		}
	}
}
