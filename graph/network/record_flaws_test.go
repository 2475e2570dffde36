package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestWhatTheRulesMadeHasNoFlaw(t *testing.T) {
	y := roster()
	in := registration("SMIT")
	in.Bio, in.Phone, in.Interests = p("Olá\n\tmundo"), p("+55 11 3113-8000 ramal 9"), []string{"Ciência aberta", "C/C++"}
	y.do(t, as("novo"), with(network.RegisterMember, in))
	y.do(t, as("lia"), with(network.RegisterMember, registration("SF")))
	y.do(t, as("ana"), with(network.UpdateServant, network.UpdateServantInput{PublicEmail: p(true), Secretariat: p("SF")}))
	y.do(t, committee, with(network.SucceedSecretariat, network.SucceedSecretariatInput{Secretariat: "SF", Successor: "SMIT"}))
	y.do(t, committee, with(network.CreateLab, network.CreateLabInput{
		Name: "Laboratório de Dados", Website: p("https://exemplo.org/ação?a=b+c"), Contact: &network.ContactInput{Email: p("lab@exemplo.org"), Phone: p("156")},
		Location: &network.Location{Latitude: -23.5, Longitude: -46.6}, Coordinators: []string{idOf("cora")}, Since: p(network.PartialDate("2017-05")),
	}))
	y.do(t, as("mara"), with(network.SuspendMember, network.MemberInput{Servant: idOf("dora"), Reason: p("licença\nlonga")}))
	for ref, r := range y.records() {
		if flaws := network.Flaws(y, r); flaws != nil {
			t.Errorf("%v: %v at %v", ref, flaws, flaws[0].Path)
		}
	}
}

func TestFlaws(t *testing.T) {
	day := network.DateOf(morning)
	lab := func(edit func(*network.Lab)) *network.Lab {
		l := *town().Lab(mobilab)
		edit(&l)
		return &l
	}
	person := func(edit func(*network.Servant)) *network.Servant {
		s := *town().the("ana")
		edit(&s)
		return &s
	}
	body := func(edit func(*network.Secretariat)) *network.Secretariat {
		b := *town().Secretariat(smit)
		edit(&b)
		return &b
	}
	late := morning.Add(network.TokenLife + time.Hour)
	for _, c := range []struct {
		name string
		of   network.Record
		want string
	}{
		{"a key has none, whatever it is", &network.Key{}, ""},
		{"a slug with capitals", lab(func(l *network.Lab) { l.Slug = "Lab" }), "INVALID input.slug"},
		{"a lab since no date", lab(func(l *network.Lab) { l.Since = "2017-13" }), "INVALID input.since"},
		{"a contact with a telephone that is none", lab(func(l *network.Lab) { l.Contact = &network.Contact{Phone: "x"} }), "INVALID input.contact.phone"},
		{"too many coordinators, one of them twice", lab(func(l *network.Lab) { l.Coordinators = make([]network.ServantID, network.MaxNamed+1) }),
			strings.TrimSuffix(strings.Repeat("INVALID input.coordinators, ", network.MaxNamed+1), ", ")},
		{"an endless description", lab(func(l *network.Lab) { l.Description = strings.Repeat("x", network.MaxDescription+1) }), "INVALID input.description"},
		{"a bio with a zero", person(func(s *network.Servant) { s.Bio = "a\x00" }), "INVALID input.bio"},
		{"padding", person(func(s *network.Servant) { s.Position = " a" }), "INVALID input.position"},
		{"an interest twice", person(func(s *network.Servant) { s.Interests = []string{"a", "A"} }), "INVALID input.interests"},
		{"nobody's registration", person(func(s *network.Servant) { s.Registration = "" }), "INVALID input.registration"},
		{"a negative version of the statute", person(func(s *network.Servant) { s.StatuteVersion = -1 }), "INVALID input.statuteVersion"},
		{"no past", person(func(s *network.Servant) { s.Periods = nil }), "INVALID input.periods"},
		{"a past that goes on elsewhere", person(func(s *network.Servant) { s.Secretariat = sf }), "INVALID input.periods"},
		{"a past that is over", person(func(s *network.Servant) {
			s.Periods = []network.Period{s.Periods[0]}
			s.Periods[0].Until = &morning
		}), "INVALID input.periods.0.until"},
		{"an unknown employment", person(func(s *network.Servant) {
			s.Periods = []network.Period{s.Periods[0]}
			s.Periods[0].Employment, s.Employment = "FRIEND", "FRIEND"
		}), "INVALID input.periods.0.employment"},
		{"more identities than fit", person(func(s *network.Servant) {
			for n := range network.MaxIdentities + 1 {
				s.Identities = append(s.Identities[:n:n], network.Actor(nth(n)))
			}
		}), "INVALID input.identities"},
		{"an identity twice", person(func(s *network.Servant) { s.Identities = []network.Actor{"a", "b", "a"} }), "INVALID input.identities.2"},
		{"a subject's revocation that ends", &network.Revocation{Of: network.OfSubject, Target: "a", At: morning, Until: &late}, "INVALID input.until"},
		{"a token's that ends too early", &network.Revocation{Of: network.OfToken, Target: "a", At: morning, Until: &morning}, "INVALID input.until"},
		{"a token's that does not end", &network.Revocation{Of: network.OfToken, Target: "a", At: morning}, "INVALID input.until"},
		{"one of tokens from before an instant, which ends when none of them lives", &network.Revocation{
			Of: network.OfSubject, Target: "a", At: late, IssuedBefore: &morning, Until: &late}, ""},
		{"a living body with a successor", body(func(s *network.Secretariat) { s.Successor = sf }), "INVALID input.successor"},
		{"a body that follows itself", body(func(s *network.Secretariat) {
			s.DissolvedOn, s.Successor, s.OnCommittee, s.Maintainers = &day, "no_body", false, nil
		}), "INVALID input.successor"},
		{"a dissolved body with a seat and maintainers", body(func(s *network.Secretariat) { s.DissolvedOn, s.Successor = &day, sf }),
			"WRONG_STATE input.onCommittee, WRONG_STATE input.maintainers"},
		{"a note with an unseen character", body(func(s *network.Secretariat) { s.Note = "a\u202eb" }), "INVALID input.note"},
	} {
		t.Run(c.name, func(t *testing.T) {
			no := network.Flaws(town(), c.of)
			if got := problems(no); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			fitToSay(t, no)
		})
	}
}
