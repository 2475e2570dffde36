package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func initiative(bodies ...string) rule {
	return with(network.ProposeInitiative, network.ProposeInitiativeInput{Title: "Mapa aberto", Text: p("De todos."), Secretariats: bodies})
}

func change(id string, edit func(*network.UpdateInitiativeInput)) rule {
	in := network.UpdateInitiativeInput{Initiative: id}
	edit(&in)
	return with(network.UpdateInitiative, in)
}

func join(id string) rule {
	return with(network.JoinInitiative, network.InitiativeInput{Initiative: id})
}

func quit(id string) rule {
	return with(network.LeaveInitiative, network.InitiativeInput{Initiative: id})
}

func report(id, text string) rule {
	return with(network.ReportInitiative, network.ReportInitiativeInput{Initiative: id, Text: text, Link: p("https://exemplo.org/mapa")})
}

func end(id string, as network.InitiativeStatus) rule {
	return with(network.CloseInitiative, network.CloseInitiativeInput{Initiative: id, Status: as, Outcome: "Feito."})
}

func TestProposingAnInitiative(t *testing.T) {
	judge(t, council, []ruling{
		{"a nominee proposes", as("ciro"), initiative("SMIT", "SF"), ""},
		{"for bodies of any kind", as("nina"), initiative("SMIT", "PRODAM", "FGC"), ""},
		{"an initiative of one secretariat is refused", as("nina"), initiative("SMIT"), "INVALID input.secretariats"},
		{"however often it is named", as("nina"), initiative("SMIT", "smit", string(smit)), "INVALID input.secretariats"},
		{"of none too", as("nina"), initiative(), "INVALID input.secretariats"},
		{"a body is there", as("nina"), initiative("SMIT", "NADA"), "NOT_FOUND input.secretariats.1"},
		{"and lives", as("nina"), initiative("OLD", "SMIT", "SF"), "WRONG_STATE input.secretariats.0"},
		{"the list ends", as("nina"), initiative(make([]string, network.MaxInitiativeBodies+1)...), "INVALID input.secretariats"},
		{"a member without a seat does not propose", as("ana"), initiative("SMIT", "SF"), "WRONG_STATE"},
		{"nor does the committee", committee, initiative("SMIT", "SF"), "WRONG_STATE"},
		{"it has a title", as("nina"), with(network.ProposeInitiative, network.ProposeInitiativeInput{Secretariats: []string{"SMIT", "SF"}}), "INVALID input.title"},
	})
	y := council()
	for i := range network.MaxInitiatives - 2 { // two are open
		y.do(t, as("nina"), with(network.ProposeInitiative, network.ProposeInitiativeInput{Title: fmt.Sprint(i), Secretariats: []string{"SMIT", "SF"}}))
	}
	if _, no := y.try(t, as("nina"), initiative("SMIT", "SF")); problems(no) != "WRONG_STATE" {
		t.Errorf("one nominee proposes for ever: %v", no)
	}
	y.do(t, committee, change(mapping, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("nina")) }))
}

func TestChangingAnInitiative(t *testing.T) {
	type in = network.UpdateInitiativeInput
	title := func(i *in) { i.Title = p("Outro") }
	lead := func(name string) func(*in) { return func(i *in) { i.Lead = p(idOf(name)) } }
	bodies := func(list ...string) func(*in) { return func(i *in) { i.Secretariats = list } }
	build := func() *city {
		y := council()
		gone := *y.Initiative(mapping)
		gone.ID, gone.Secretariats = "initiative_gone", []network.SecretariatID{old, mid}
		merged := gone
		merged.ID, merged.Secretariats = "initiative_merged", []network.SecretariatID{old, mid, sf}
		y.put(&gone, &merged)
		return y
	}
	judge(t, build, []ruling{
		{"its proposer changes a proposal", as("nina"), change(mapping, title), ""},
		{"and what was approved not any more", as("nina"), change(hackday, title), "NOT_FOUND input.initiative"},
		{"the committee does", committee, change(hackday, title), ""},
		{"but nothing that ended", committee, change(finished, title), "WRONG_STATE input.initiative"},
		{"another nominee changes nothing", as("ciro"), change(mapping, title), "NOT_FOUND input.initiative"},
		{"nobody changes what is not there", committee, change("initiative_no", title), "NOT_FOUND input.initiative"},
		{"on the revision that was read", as("nina"), change(mapping, func(i *in) { i.Revision = p(7) }), "STALE_REVISION input.revision"},
		{"a title stays", as("nina"), change(mapping, func(i *in) { i.Cleared = cleared("title", "text") }), "INVALID input.title"},
		{"it stays transversal", as("nina"), change(mapping, bodies("SF")), "INVALID input.secretariats"},
		{"and is not cleared of bodies", as("nina"), change(mapping, func(i *in) { i.Cleared = cleared("secretariats") }), "INVALID input.secretariats"},
		{"a body that was dissolved since stays", committee, change("initiative_gone", bodies("OLD", "SF")), ""},
		{"and is no other than its heir", committee, change("initiative_gone", bodies("OLD", "SMIT")), "INVALID input.secretariats"},
		{"nor than another with the same heir", committee, change("initiative_merged", bodies("OLD", "MID")), "INVALID input.secretariats"},
		{"what is left as it was is not judged", committee, change("initiative_gone", bodies("MID", "OLD")), ""},
		{"and does not come in", committee, change(mapping, bodies("OLD", "SF")), "WRONG_STATE input.secretariats.0"},
		{"the committee names the lead", committee, change(hackday, lead("rita")), ""},
		{"or none", committee, change(hackday, func(i *in) { i.Cleared = cleared("lead") }), ""},
		{"of a body that does it", committee, change(hackday, lead("paulo")), "INVALID input.lead"},
		{"and active", committee, change(hackday, lead("pedro")), "NOT_FOUND input.lead"},
		{"the proposer names nobody", as("nina"), change(mapping, lead("rita")), "INVALID input.lead"},
	})
}

// Two secretariats may have become one since the initiative was proposed.
func TestWhatIsOfOneSecretariatByNowIsNotApproved(t *testing.T) {
	merged := func() *city {
		y := council()
		y.do(t, committee, succeed(sf, smit))
		return y
	}
	judge(t, merged, []ruling{
		{"it is not approved", committee, decide(quorate, about(mapping, network.RulingApproved)), "WRONG_STATE input.initiative"},
		{"it may be rejected", committee, decide(quorate, about(mapping, network.RulingRejected)), ""},
		{"and deferred", committee, decide(quorate, about(mapping, network.RulingDeferred)), ""},
	})
}

func TestTakingPart(t *testing.T) {
	full := func() *city {
		y := council()
		i := *y.Initiative(hackday)
		i.Participants = make([]network.ServantID, network.MaxParticipants)
		y.put(&i)
		return y
	}
	judge(t, council, []ruling{
		{"a member joins", as("ana"), join(hackday), ""},
		{"a proposal too", as("paulo"), join(mapping), ""},
		{"its lead may", as("nina"), join(hackday), ""},
		{"nobody joins twice", as("rita"), join(hackday), "WRONG_STATE input.initiative"},
		{"nor what ended", as("ana"), join(finished), "WRONG_STATE input.initiative"},
		{"nor what is not there", as("ana"), join("initiative_no"), "NOT_FOUND input.initiative"},
		{"nor who waits", as("pedro"), join(hackday), "WRONG_STATE"},
		{"nor the committee", committee, join(hackday), "WRONG_STATE"},
		{"a participant leaves", as("rita"), quit(hackday), ""},
		{"the lead too", as("nina"), quit(hackday), ""},
		{"not who never joined", as("ana"), quit(hackday), "WRONG_STATE input.initiative"},
		{"nor from what ended", as("rita"), quit(finished), "WRONG_STATE input.initiative"},
		{"nor who is not registered", as("novo"), quit(hackday), "WRONG_STATE"},
	})
	judge(t, full, []ruling{{"a full one takes nobody", as("ana"), join(hackday), "WRONG_STATE input.initiative"}})
}

func TestTheCourseOfAnInitiative(t *testing.T) {
	named := func() *city {
		y := council()
		y.do(t, committee, change(mapping, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("rita")) }))
		return y
	}
	judge(t, named, []ruling{
		{"who leads another's proposal does not withdraw it", as("rita"), end(mapping, network.InitiativeWithdrawn), "NOT_FOUND input.initiative"},
		{"who proposed it does, whoever leads it", as("nina"), end(mapping, network.InitiativeWithdrawn), ""},
	})
	judge(t, council, []ruling{
		{"its lead reports", as("nina"), report(hackday, "Começou."), ""},
		{"the committee does", committee, report(hackday, "Começou."), ""},
		{"a participant does not", as("rita"), report(hackday, "Começou."), "NOT_FOUND input.initiative"},
		{"of a proposal there is nothing to report", as("nina"), report(mapping, "x"), "WRONG_STATE input.initiative"},
		{"nor of what ended", as("nina"), report(finished, "x"), "WRONG_STATE input.initiative"},
		{"a report has words", as("nina"), report(hackday, ""), "INVALID input.text"},
		{"its lead completes it", as("nina"), end(hackday, network.InitiativeCompleted), ""},
		{"or discontinues it", as("nina"), end(hackday, network.InitiativeDiscontinued), ""},
		{"its proposer withdraws a proposal", as("nina"), end(mapping, network.InitiativeWithdrawn), ""},
		{"the committee does", committee, end(mapping, network.InitiativeWithdrawn), ""},
		{"what nobody approved is not completed", as("nina"), end(mapping, network.InitiativeCompleted), "WRONG_STATE input.initiative"},
		{"what was approved is not withdrawn", as("nina"), end(hackday, network.InitiativeWithdrawn), "WRONG_STATE input.initiative"},
		{"what ended has ended", committee, end(finished, network.InitiativeDiscontinued), "WRONG_STATE input.initiative"},
		{"nobody approves by closing", as("nina"), end(mapping, network.InitiativeApproved), "INVALID input.status"},
		{"nor rejects", committee, end(mapping, network.InitiativeRejected), "INVALID input.status"},
		{"a participant closes nothing", as("rita"), end(hackday, network.InitiativeCompleted), "NOT_FOUND input.initiative"},
		{"an outcome is told", as("nina"), with(network.CloseInitiative, network.CloseInitiativeInput{Initiative: hackday, Status: network.InitiativeCompleted}), "INVALID input.outcome"},
	})
}

func TestWhoeverLeavesTheNetworkLeavesItsOpenInitiatives(t *testing.T) {
	y := council()
	y.do(t, as("ana"), join(hackday))
	before := slices.Clone(y.Initiative(hackday).Participants)
	y.do(t, as("rita"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("nina"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	for _, id := range []network.InitiativeID{mapping, hackday} {
		if i := y.Initiative(id); i.Lead != "" || slices.Contains(i.Participants, "servant_rita") || i.ProposedBy != "servant_nina" {
			t.Errorf("%s has %+v", id, i)
		}
	}
	if got := y.Initiative(hackday).Participants; !slices.Equal(got, []network.ServantID{"servant_ana"}) || len(before) != 2 {
		t.Errorf("the others are %v", got)
	}
	if i := y.Initiative(finished); i.Lead != "servant_nina" || !slices.Contains(i.Participants, "servant_rita") {
		t.Error("the past was rewritten")
	}
}

// A leaving writes every record that names the servant; they must fit in a journal
// entry of 4 MB.
func TestLeavingManyInitiativesFitsInOneEntry(t *testing.T) {
	y := council()
	for n := range network.MaxInitiatives - 2 {
		i := *y.Initiative(hackday)
		i.ID, i.Text = network.InitiativeID(fmt.Sprintf("initiative_%d", n)), strings.Repeat("𝕏", network.MaxDescription)
		i.Participants = slices.Repeat([]network.ServantID{"servant_01h455vb4pex5vsknk084sn02q"}, network.MaxParticipants)
		y.put(&i)
	}
	d, _ := y.try(t, as("nina"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	size := 0
	for _, r := range d.Put {
		if i, ok := r.(*network.Initiative); ok {
			size += len(i.Text) + 45*len(i.Participants)
		}
	}
	if size == 0 || size > 1<<20 {
		t.Errorf("leaving writes %d bytes", size)
	}
}

func TestAnInitiativeIsReportedSoOften(t *testing.T) {
	y := council()
	for n := range network.MaxAdvances {
		y.put(&network.Advance{ID: network.AdvanceID(fmt.Sprint("advance_", n)), Initiative: hackday})
	}
	if _, no := y.try(t, as("nina"), report(hackday, "x")); problems(no) != "WRONG_STATE input.initiative" {
		t.Errorf("it is reported for ever: %v", no)
	}
}

func TestWhoReportedIsTold(t *testing.T) {
	y := council()
	y.do(t, as("nina"), report(hackday, "Começou."))
	y.do(t, committee, report(hackday, "Continua."))
	var by []network.ServantID
	for a := range y.AdvancesOf(hackday) {
		by = append(by, a.By)
	}
	if !slices.Equal(by, []network.ServantID{"servant_nina", ""}) {
		t.Errorf("reported by %q", by)
	}
}

func TestALeadWithRoomForNoMoreIsNotNamed(t *testing.T) {
	y := council()
	for n := range network.MaxInitiatives {
		i := *y.Initiative(hackday)
		i.ID, i.Lead, i.Participants = network.InitiativeID(fmt.Sprintf("initiative_%d", n)), "servant_ana", nil
		y.put(&i)
	}
	name := change(hackday, func(in *network.UpdateInitiativeInput) { in.Lead = p(idOf("ana")) })
	if _, no := y.try(t, committee, name); problems(no) != "WRONG_STATE input.lead" {
		t.Errorf("one leads everything: %v", no)
	}
	if _, no := y.try(t, as("ana"), join(hackday)); problems(no) != "WRONG_STATE input.initiative" {
		t.Errorf("one takes part in everything: %v", no)
	}
}
