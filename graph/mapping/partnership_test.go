package mapping_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

func propose(lab, group string) rule {
	return with(mapping.ProposePartnership, mapping.ProposePartnershipInput{Lab: lab, Group: group})
}

func answer(id string, accept bool) rule {
	return with(mapping.AnswerPartnership, mapping.AnswerPartnershipInput{Partnership: id, Accept: accept})
}

func end(id, reason string) rule {
	return with(mapping.EndPartnership, mapping.EndPartnershipInput{Partnership: id, Reason: reason})
}

func TestProposingAPartnership(t *testing.T) {
	judge(t, town, []ruling{
		{"who runs the lab proposes", as("cora"), propose("mobilab", "hackers"), ""},
		{"who represents the group too", as("gil"), propose("outro", "hackers"), ""},
		{"the committee too", committee, propose("outro", "hackers"), ""},
		{"another lab's body does not", as("fabio"), propose("mobilab", "hackers"), "NOT_FOUND input.lab"},
		{"nor another group's representative", as("duda"), propose("mobilab", "hackers"), "NOT_FOUND input.lab"},
		{"nor a member", as("ana"), propose("mobilab", "hackers"), "NOT_FOUND input.lab"},
		{"nor the public", nobody, propose("mobilab", "hackers"), "NOT_FOUND input.lab"},
		{"one pair has one", as("cora"), propose("mobilab", "dados"), "TAKEN input.group"},
		{"with another lab there may be another", as("gil"), propose("outro", "dados"), ""},
		{"a suggestion is no partner", as("cora"), propose("mobilab", "novos"), "WRONG_STATE input.group"},
		{"nor an archived group", as("cora"), propose("mobilab", "velho"), "WRONG_STATE input.group"},
		{"nor one that is hidden", as("gil"), propose("mobilab", "recusado"), "NOT_FOUND input.group"},
		{"both have to be there", as("cora"), propose("no", "no"), "NOT_FOUND input.lab, NOT_FOUND input.group"},
	})
}

// proposed is the town in which cora proposed hackers a partnership with the mobilab.
func proposed(t tb) (*city, string) {
	y := town()
	return y, y.do(t, as("cora"), propose("mobilab", "hackers"))
}

func TestAnsweringAPartnership(t *testing.T) {
	_, id := proposed(t)
	judge(t, func() *city { y, _ := proposed(t); return y }, []ruling{
		{"the group accepts what the lab proposed", as("gil"), answer(id, true), ""},
		{"or declines", as("gil"), answer(id, false), ""},
		{"the committee stands on both sides", committee, answer(id, true), ""},
		{"who proposed does not answer", as("cora"), answer(id, true), "WRONG_STATE input.partnership"},
		{"another lab does not know of it", as("fabio"), answer(id, true), "NOT_FOUND input.partnership"},
		{"nor a member", as("ana"), answer(id, true), "NOT_FOUND input.partnership"},
		{"nor the public", nobody, answer(id, true), "NOT_FOUND input.partnership"},
		{"an answer is given once", as("gil"), answer(string(parceria), true), "WRONG_STATE input.partnership"},
		{"who proposed is told so too", as("cora"), answer(string(parceria), true), "WRONG_STATE input.partnership"},
		{"all others are not asked", as("ana"), answer(string(parceria), true), "NOT_FOUND input.partnership"},
		{"it has to be there", committee, answer("no", true), "NOT_FOUND input.partnership"},
		{"no second is proposed while one waits", as("gil"), propose("mobilab", "hackers"), "TAKEN input.group"},
	})
}

func TestAGroupIsAPartnerWhileAPartnershipLasts(t *testing.T) {
	y, id := proposed(t)
	if s := y.Group(hackers).Status; s != mapping.Mapped {
		t.Errorf("with a proposal it is %s", s)
	}
	y.do(t, as("gil"), answer(id, true))
	if s := y.Group(hackers).Status; s != mapping.Partner {
		t.Errorf("with a partnership it is %s", s)
	}
	other := y.do(t, as("gil"), propose("outro", "hackers"))
	y.do(t, as("fabio"), answer(other, true))
	y.do(t, as("cora"), end(id, "acabou"))
	if s := y.Group(hackers).Status; s != mapping.Partner {
		t.Errorf("with one of two it is %s", s)
	}
	y.do(t, as("gil"), end(other, "acabou"))
	if s := y.Group(hackers).Status; s != mapping.Mapped {
		t.Errorf("with none it is %s", s)
	}
	y.do(t, as("gil"), propose("mobilab", "hackers"))
}

func TestEndingAPartnership(t *testing.T) {
	_, id := proposed(t)
	judge(t, func() *city { y, _ := proposed(t); return y }, []ruling{
		{"the lab ends what lasts", as("cora"), end(string(parceria), "x"), ""},
		{"the group too", as("duda"), end(string(parceria), "x"), ""},
		{"the committee too", committee, end(string(parceria), "x"), ""},
		{"with a reason", as("duda"), end(string(parceria), ""), "INVALID input.reason"},
		{"another lab does not", as("fabio"), end(string(parceria), "x"), "NOT_FOUND input.partnership"},
		{"nor the public", nobody, end(string(parceria), "x"), "NOT_FOUND input.partnership"},
		{"who proposed withdraws", as("cora"), end(id, "x"), ""},
		{"the other side answers instead", as("gil"), end(id, "x"), "WRONG_STATE input.partnership"},
	})
	y := town()
	y.do(t, as("cora"), end(string(parceria), "x"))
	if _, no := y.try(t, as("cora"), end(string(parceria), "x")); problems(no) != "WRONG_STATE input.partnership" {
		t.Errorf("to end it again is answered %q", problems(no))
	}
	if s := y.Group(dados).Status; s != mapping.Verified {
		t.Errorf("the group is %s, want what its review said", s)
	}
}

func TestAProposalIsKnownToItsSidesAlone(t *testing.T) {
	y, id := proposed(t)
	for who, want := range map[string]bool{"cora": true, "gil": true, "fabio": false, "ana": false, "duda": false} {
		if got := mapping.SeesPartnership(y.caseOf(as(who)), y, y.Partnership(mapping.PartnershipID(id))); got != want {
			t.Errorf("%s: %v", who, got)
		}
	}
	if mapping.SeesPartnership(y.caseOf(nobody), y, y.Partnership(mapping.PartnershipID(id))) || !mapping.SeesPartnership(y.caseOf(nobody), y, y.Partnership(parceria)) {
		t.Error("the public sees a proposal, or not what was accepted")
	}
}

func TestTheEvidenceOfGroupsIsOfADay(t *testing.T) {
	y := town()
	y.now = morning.Add(48 * time.Hour)
	y.do(t, as("cora"), end(string(parceria), "x"))
	for on, want := range map[string]string{"2024-01-31": "0/2 0/0", "2024-02-01": "1/2 1/3", "2024-03-03": "1/2 1/2", "2024-03-04": "1/2 0/2"} {
		if got := told(mapping.GroupsEvidence(y, day(on))); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
}

func told(list []network.Evidence) string {
	var out string
	for i, e := range list {
		if i > 0 {
			out += " "
		}
		out += string(rune('0'+e.Done)) + "/" + string(rune('0'+e.Of))
	}
	return out
}
