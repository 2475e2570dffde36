package network_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// governors has everybody of cast, and those who hold a seat.
func governors() map[string]network.Caller {
	who := maps.Clone(cast)
	who["a nominee"] = as("nina")
	who["a nominee of another body"] = as("fabio")
	who["a nominee at a desk's door"] = as("nina", "secretariat:SMIT")
	who["a lead with a provider's committee"] = as("nina", "servant", "committee")
	delete(who, "a maintainer of another body") // fabio too
	return who
}

func TestWhoGoverns(t *testing.T) {
	onlyCommittee := []string{"a minted committee"}
	nominees := []string{"a nominee", "a nominee of another body", "a lead with a provider's committee"}
	lead := []string{"a nominee", "a lead with a provider's committee", "a minted committee"}
	members := append([]string{"the servant", "a servant of another body", "a maintainer", "a coordinator", "a dismissed coordinator"}, nominees...)
	joiners := slices.DeleteFunc(slices.Clone(members), func(who string) bool { return who == "a servant of another body" }) // rita is in it
	for _, right := range []struct {
		name string
		rule rule
		may  []string
	}{
		{"nominate", nominate("SMIT", "ana", replacing("ciro")), keepers},
		{"end a nomination", endTerm("ciro", ""), keepers},
		{"adopt a statute", statute(), onlyCommittee},
		{"call a meeting", schedule(morning.AddDate(0, 0, 3), morning.AddDate(0, 0, 4), extraordinary), onlyCommittee},
		{"reschedule it", reschedule(spring, morning.AddDate(0, 0, 21)), onlyCommittee},
		{"cancel it", cancel(spring, "x"), onlyCommittee},
		{"publish its agenda", publish(spring, network.AgendaItemInput{Title: "x"}), onlyCommittee},
		{"record who came", attendance(earlier, rows{came("SMIT", "nina")}), onlyCommittee},
		{"draft its minutes", save(quorate, "x"), onlyCommittee},
		{"publish them", minutes(quorate, "x"), onlyCommittee},
		{"decide", decide(quorate, about(surveying, network.RulingApproved)), onlyCommittee},
		{"propose for the agenda", propose(spring, "x"), nominees},
		{"answer the invitation", respond(spring, network.Tentative), nominees},
		{"propose an initiative", initiative("SMIT", "SF"), nominees},
		{"change a proposal", change(surveying, func(in *network.UpdateInitiativeInput) { in.Title = p("x") }), lead},
		{"change what was approved", change(hackday, func(in *network.UpdateInitiativeInput) { in.Title = p("x") }), onlyCommittee},
		{"report", report(hackday, "x"), lead},
		{"complete", end(hackday, network.InitiativeCompleted), lead},
		{"withdraw", end(surveying, network.InitiativeWithdrawn), lead},
		{"join", join(surveying), joiners},
	} {
		t.Run(right.name, func(t *testing.T) {
			for who, caller := range governors() {
				_, no := council().try(t, caller, right.rule)
				if may := slices.Contains(right.may, who); may != (no == nil) {
					t.Errorf("%s: may is %v, but the refusal is %v", who, may, no)
				}
			}
		})
	}
}

func TestWhatIsNotTheirsIsNotTold(t *testing.T) {
	for name, r := range map[string]func(id string) rule{
		"end a nomination": func(id string) rule {
			return with(network.EndNomination, network.EndNominationInput{Nomination: id, Until: day("0001-01-01"), Reason: p("\x00")})
		},
		"change an initiative": func(id string) rule {
			return change(id, func(in *network.UpdateInitiativeInput) { in.Revision, in.Title = p(77), p("\x00") })
		},
		"report": func(id string) rule { return report(id, "") },
		"close":  func(id string) rule { return end(id, "NONSENSE") },
		"reschedule": func(id string) rule {
			return reschedule(id, morning, func(in *network.RescheduleMeetingInput) { in.Revision = p(77) })
		},
		"cancel":            func(id string) rule { return cancel(id, "") },
		"publish an agenda": func(id string) rule { return publish(id) },
		"record attendance": func(id string) rule { return attendance(id, nil) },
		"publish minutes":   func(id string) rule { return minutes(id, "") },
		"decide":            func(id string) rule { return decide(id) },
	} {
		t.Run(name, func(t *testing.T) {
			_, missing := council().try(t, as("rita"), r("nobody"))
			for _, id := range []string{"nomination_nina", surveying, hackday, finished, spring, quorate, off} {
				_, no := council().try(t, as("rita"), r(id))
				if no.Error() != missing.Error() || problems(no) != problems(missing) {
					t.Errorf("%s is told from nothing: %v, %v", id, no, missing)
				}
			}
		})
	}
}

func TestTheJournalKeepsInWhichRightTheyGoverned(t *testing.T) {
	for _, right := range []struct {
		by   network.Caller
		rule rule
		want string
	}{
		{as("mara"), endTerm("ciro", ""), "secretariat:SMIT"},
		{committee, endTerm("ciro", ""), "committee"},
		{as("nina"), report(hackday, "x"), "servant"},
		{committee, report(hackday, "x"), "committee"},
		{as("nina"), respond(spring, network.Attending), "servant"},
		{committee, minutes(quorate, "x"), "committee"},
	} {
		if d := council().do(t, right.by, right.rule); d.As.String() != right.want {
			t.Errorf("acted as %s, want %s", d.As, right.want)
		}
	}
}

func TestWhoIsNoActiveMemberIsToldWhatTheyCanDo(t *testing.T) {
	y := school()
	y.put(&network.Initiative{ID: "initiative_x", Status: network.InitiativeProposed, Secretariats: []network.SecretariatID{smit, sf}})
	for name, act := range map[string]rule{
		"enrolling":            enrol(basics),
		"joining":              with(network.JoinInitiative, network.InitiativeInput{Initiative: "initiative_x"}),
		"answering":            with(network.RespondToMeeting, network.RespondToMeetingInput{Meeting: string(spring), Response: network.Attending}),
		"making a calendar":    with(network.MakeFeed, network.MakeFeedInput{}),
		"proposing a subject":  with(network.ProposeAgendaItem, network.ProposeAgendaItemInput{Meeting: string(spring), Title: "x"}),
		"proposing to do more": with(network.ProposeInitiative, network.ProposeInitiativeInput{Title: "x"}),
	} {
		if _, no := y.try(t, as("sven"), act); no == nil || !strings.Contains(no.Error(), "suspended") || strings.Contains(no.Error(), "register") {
			t.Errorf("%s: a suspended member is told %v", name, no)
		}
	}
	if _, no := y.try(t, as("pedro"), enrol(basics)); no == nil || !strings.Contains(no.Error(), "waits") {
		t.Errorf("one who waits is told %v", no)
	}
	for _, who := range []string{"leo", "novo"} {
		if _, no := y.try(t, as(who), enrol(basics)); no == nil || !strings.Contains(no.Error(), "register with") {
			t.Errorf("%s is told %v", who, no)
		}
	}
}

func TestADissolvedBodysDeskChangesNothing(t *testing.T) {
	y := council()
	was := minted("secretariat:SMIT")
	y.do(t, committee, succeed(smit, sf))
	for name, act := range map[string]rule{
		"a contact":  with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Contact: &network.ContactInput{Phone: p("+55 11 3113 8000")}}),
		"a member":   with(network.ConfirmMember, of("pedro")),
		"their name": with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ana")), Name: p("x")}),
		"a lab":      with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Name: p("x")}),
		"a training": with(network.ScheduleTraining, network.ScheduleTrainingInput{Host: "SMIT", Title: "x"}),
		"a seat":     nominate("SMIT", "ana"),
		"a term":     endTerm("ciro", ""),
	} {
		if _, no := y.try(t, was, act); no == nil {
			t.Errorf("it changes %s", name)
		}
	}
	if network.KnowsWell(y, was, y.the("leo")) {
		t.Error("it knows who left for ever")
	}
}
