package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

// cast has everybody who may stand before a rule.
var cast = map[string]network.Caller{
	"anonymous":                        nobody,
	"an unregistered servant":          as("novo"),
	"a servant of another body":        as("rita"),
	"the servant":                      as("ana"),
	"the pending servant":              as("pedro"),
	"who left":                         as("leo"),
	"a maintainer":                     as("mara"),
	"a maintainer at a narrower door":  as("mara", "secretariat:SMIT"),
	"a maintainer at a wrong door":     as("mara", "secretariat:SF"),
	"a maintainer of another body":     as("fabio"),
	"a coordinator":                    as("cora"),
	"a coordinator at the lab's door":  as("cora", "lab:mobilab"),
	"a coordinator at a wrong door":    as("cora", "group:mobilab"),
	"a dismissed coordinator":          as("dora", "servant", "lab:mobilab"),
	"a suspended one":                  as("sven", "servant", "lab:mobilab", "secretariat:SMIT"),
	"a moved one who waits":            as("pia", "servant", "lab:mobilab", "secretariat:SMIT"),
	"a minted servant":                 minted("servant"),
	"a minted secretariat":             minted("secretariat:SMIT"),
	"a minted other secretariat":       minted("secretariat:SF"),
	"a minted lab":                     minted("lab:mobilab"),
	"a minted other lab":               minted("lab:outro"),
	"a minted group":                   minted("group:mobilab"),
	"a minted committee":               committee,
	"a provider's secretariat":         as("operator", "secretariat:SMIT"),
	"a provider's lab":                 as("operator", "lab:mobilab"),
	"a provider's committee":           as("operator", "committee"),
	"a suspended one with a committee": as("sven", "servant", "committee"),
}

// keepers may keep the members of SMIT.
var keepers = []string{"a maintainer", "a maintainer at a narrower door", "a minted secretariat", "a minted committee"}

func TestWhoMayDoWhat(t *testing.T) {
	newBody := network.CreateSecretariatInput{Acronym: "NOVA", Name: "Nova", Kind: network.KindOffice}
	for _, right := range []struct {
		name string
		rule rule
		may  []string
	}{
		{"register", with(network.RegisterMember, registration("SMIT")), []string{"an unregistered servant", "who left", "a minted servant"}},
		{"confirm", with(network.ConfirmMember, of("pedro")), keepers},
		{"decline", with(network.DeclineMember, of("pedro")), keepers},
		{"suspend", with(network.SuspendMember, of("ana")), keepers},
		{"reinstate", with(network.ReinstateMember, of("sven")), keepers},
		{"update another's record", with(network.UpdateServant, network.UpdateServantInput{Servant: p(idOf("ana")), Bio: p("x")}), append([]string{"the servant"}, keepers...)},
		{"update one's own record", with(network.UpdateServant, network.UpdateServantInput{Bio: p("x")}), []string{
			"the servant", "the pending servant", "a servant of another body", "a maintainer", "a maintainer of another body", "a coordinator",
			"a dismissed coordinator", "a suspended one", "a moved one who waits", "a suspended one with a committee"}},
		{"leave", with(network.LeaveNetwork, network.LeaveNetworkInput{}), []string{
			"the servant", "the pending servant", "a servant of another body", "a maintainer", "a maintainer of another body", "a coordinator",
			"a dismissed coordinator", "a suspended one", "a moved one who waits", "a suspended one with a committee"}},
		{"create a body", with(network.CreateSecretariat, newBody), []string{"a minted committee"}},
		{"change a body's contact", with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Contact: &network.ContactInput{Phone: p("156")}}), keepers},
		{"change a body's name", with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Name: p("x")}), []string{"a minted committee"}},
		{"name a body's maintainers", with(network.UpdateSecretariat, network.UpdateSecretariatInput{Secretariat: "SMIT", Maintainers: []string{idOf("ana")}}), []string{"a minted committee"}},
		{"dissolve a body", with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SMIT", Successor: "SF"}), []string{"a minted committee"}},
		{"create a lab under a body", with(network.CreateLab, network.CreateLabInput{Name: "Novo", Secretariat: p("SMIT")}), keepers},
		{"create a lab under none", with(network.CreateLab, network.CreateLabInput{Name: "Novo"}), []string{"a minted committee"}},
		{"change a lab's page", with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Name: p("x")}),
			append([]string{"a coordinator", "a coordinator at the lab's door", "a minted lab"}, keepers...)},
		{"move a lab", with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab", Secretariat: p("SF")}), []string{"a minted committee"}},
	} {
		t.Run(right.name, func(t *testing.T) {
			for who, caller := range cast {
				_, no := town().try(t, caller, right.rule)
				if may := slices.Contains(right.may, who); may != (no == nil) {
					t.Errorf("%s: may is %v, but the refusal is %v", who, may, no)
				}
			}
		})
	}
}

func TestAHiddenForeignOrMissingRecordIsOneAnswer(t *testing.T) {
	rules := map[string]func(string) rule{
		"confirm":   func(id string) rule { return with(network.ConfirmMember, network.MemberInput{Servant: id}) },
		"decline":   func(id string) rule { return with(network.DeclineMember, network.MemberInput{Servant: id}) },
		"suspend":   func(id string) rule { return with(network.SuspendMember, network.MemberInput{Servant: id}) },
		"reinstate": func(id string) rule { return with(network.ReinstateMember, network.MemberInput{Servant: id}) },
		"update": func(id string) rule {
			return with(network.UpdateServant, network.UpdateServantInput{Servant: &id, Revision: p(77), Name: p("\x00"), Secretariat: p("OLD")})
		},
		"name as coordinator": func(id string) rule {
			return with(network.CreateLab, network.CreateLabInput{Name: "N", Secretariat: p("SF"), Coordinators: []string{id}})
		},
	}
	for name, r := range rules {
		t.Run(name, func(t *testing.T) {
			_, missing := town().try(t, as("fabio"), r("servant_nobody"))
			for _, hidden := range []string{"pedro", "sven", "leo", "pia"} {
				_, no := town().try(t, as("fabio"), r(idOf(hidden)))
				if no.Error() != missing.Error() || problems(no) != problems(missing) {
					t.Errorf("%s is told from nobody: %v, %v", hidden, no, missing)
				}
			}
		})
	}
}

func TestWhoSeesWhom(t *testing.T) {
	knows := append([]string{}, keepers...)
	for who, self := range map[string]string{"ana": "the servant", "pedro": "the pending servant", "leo": "who left", "sven": "a suspended one"} {
		for role, caller := range cast {
			y := town()
			well := slices.Contains(knows, role) || role == self || who == "sven" && role == "a suspended one with a committee"
			if got := network.KnowsWell(y, caller, y.the(who)); got != well {
				t.Errorf("%s knows %s well: %v", role, who, got)
			}
			if got := network.Sees(y, caller, y.the(who)); got != (well || who == "ana") {
				t.Errorf("%s sees %s: %v", role, who, got)
			}
		}
	}
}

func TestAnOrphanIsKeptByTheCommitteeAlone(t *testing.T) {
	y := town()
	y.put(&network.Lab{ID: "lab_free", Slug: "free", Name: "Free", Coordinators: []network.ServantID{}}, member("orphan", "secretariat_gone", network.Pending))
	edit := with(network.UpdateLab, network.UpdateLabInput{Lab: "free", Name: p("x")})
	if _, no := y.try(t, as("mara"), edit); problems(no) != "NOT_FOUND input.lab" {
		t.Errorf("a maintainer keeps a lab of nobody: %v", no)
	}
	y.do(t, committee, edit)
	if network.KnowsWell(y, as("mara"), y.the("orphan")) {
		t.Error("a maintainer knows a servant of no body")
	}
}

func TestTheJournalKeepsInWhichRightSomeoneActed(t *testing.T) {
	for _, right := range []struct {
		by   network.Caller
		rule rule
		want string
	}{
		{as("mara"), with(network.ConfirmMember, of("pedro")), "secretariat:SMIT"},
		{committee, with(network.ConfirmMember, of("pedro")), "committee"},
		{as("cora"), with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab"}), "lab:mobilab"},
		{as("mara"), with(network.UpdateLab, network.UpdateLabInput{Lab: "mobilab"}), "secretariat:SMIT"},
		{as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}), "servant"},
	} {
		if d := town().do(t, right.by, right.rule); d.As.String() != right.want {
			t.Errorf("acted as %s, want %s", d.As, right.want)
		}
	}
}
