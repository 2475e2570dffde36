package network_test

import (
	"strings"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func statute(edit ...func(*network.AdoptStatuteInput)) rule {
	in := network.AdoptStatuteInput{
		Text: "Art. 1º\nA rede é aberta.", Principles: []string{"participação", "transparência"},
		Roles: []network.RoleInput{{Name: "Membro", Duties: []string{"participar"}}, {Name: "Indicado", Duties: []string{"ir às reuniões", "propor"}}},
	}
	for _, e := range edit {
		e(&in)
	}
	return with(network.AdoptStatute, in)
}

func text(s string) func(*network.AdoptStatuteInput) {
	return func(in *network.AdoptStatuteInput) { in.Text = s }
}

func accept(version int) rule {
	return with(network.AcceptStatute, network.AcceptStatuteInput{Version: version})
}

// constituted is the town with two versions of the statute; ana accepted the first.
func constituted(t tb) *city {
	y := town()
	y.do(t, committee, statute())
	y.do(t, as("ana"), accept(1))
	y.do(t, committee, statute(text("Art. 1º\nA rede é de todos.")))
	return y
}

func TestAdopting(t *testing.T) {
	type in = network.AdoptStatuteInput
	long := strings.Repeat("x", network.MaxStatute+1)
	judge(t, func() *city { return constituted(t) }, []ruling{
		{"another text is another version", committee, statute(), ""},
		{"another duty is another version", committee, statute(text("Art. 1º\nA rede é de todos."), func(i *in) { i.Roles[0].Duties = []string{"ouvir"} }), ""},
		{"the words in force are no new version", committee, statute(text(" Art. 1º\nA rede é de todos.\n")), "TAKEN input.text"},
		{"an empty text is none", committee, statute(text(" ")), "INVALID input.text"},
		{"an endless text is none", committee, statute(text(long)), "INVALID input.text"},
		{"it has principles", committee, statute(func(i *in) { i.Principles = nil }), "INVALID input.principles"},
		{"and roles", committee, statute(func(i *in) { i.Roles = nil }), "INVALID input.roles"},
		{"with duties and a name each", committee, statute(func(i *in) { i.Roles = []network.RoleInput{{}} }), "INVALID input.roles.0.name, INVALID input.roles.0.duties"},
		{"of its own", committee, statute(func(i *in) { i.Roles[1].Name = "MEMBRO" }), "INVALID input.roles.1.name"},
		{"and not too many", committee, statute(func(i *in) { i.Roles = make([]network.RoleInput, network.MaxRoles+1) }), "INVALID input.roles"},
		{"only the committee adopts", as("mara"), statute(), "NOT_FOUND"},
	})
}

func TestAccepting(t *testing.T) {
	registering := func(version int) rule {
		in := registration("SMIT")
		in.AcceptsStatute = &version
		return with(network.RegisterMember, in)
	}
	judge(t, func() *city { return constituted(t) }, []ruling{
		{"the version in force is accepted", as("ana"), accept(2), ""},
		{"by one who waits too", as("pedro"), accept(2), ""},
		{"the one before is not any more", as("ana"), accept(1), "WRONG_STATE input.version"},
		{"one to come is not yet", as("ana"), accept(3), "NOT_FOUND input.version"},
		{"there is no version 0", as("ana"), accept(0), "NOT_FOUND input.version"},
		{"whoever left comes back first", as("leo"), accept(2), "WRONG_STATE"},
		{"whoever is not registered cannot", as("novo"), accept(2), "NOT_FOUND"},
		{"nobody accepts for another", committee, accept(2), "NOT_FOUND"},
		{"a newcomer accepts on registering", as("novo"), registering(2), ""},
		{"but no old version", as("novo"), registering(1), "WRONG_STATE input.acceptsStatute"},
	})
	judge(t, town, []ruling{{"where there is no statute nothing is accepted", as("ana"), accept(1), "NOT_FOUND input.version"}})
}

func TestConsentIsCarriedOverToNothing(t *testing.T) {
	y := constituted(t)
	if ana := y.the("ana"); network.Consents(y, ana) || ana.StatuteVersion != 1 {
		t.Errorf("a new version was accepted by nobody: %+v", ana.Acceptances)
	}
	y.now = morning.Add(time.Hour)
	y.do(t, as("ana"), accept(2))
	first := *y.the("ana").AcceptedOn(2)
	y.now = morning.Add(2 * time.Hour)
	if d := y.do(t, as("ana"), accept(2)); len(d.Put) != 0 || !y.the("ana").AcceptedOn(2).Equal(first) {
		t.Error("the first consent does not stand")
	}
	if ana := y.the("ana"); !network.Consents(y, ana) || len(ana.Acceptances) != 2 || !ana.AcceptedOn(1).Equal(morning) || ana.AcceptedOn(3) != nil {
		t.Errorf("who accepted what when is lost: %+v", ana.Acceptances)
	}
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	y.do(t, as("ana"), with(network.RegisterMember, registration("SMIT")))
	if ana := y.the("ana"); network.Consents(y, ana) || len(ana.Acceptances) != 2 {
		t.Errorf("whoever comes back consented before they were asked: %+v", ana)
	}
	y.do(t, as("ana"), accept(2))
	if !network.Consents(y, y.the("ana")) || network.Consents(town(), y.the("ana")) {
		t.Error("consent is to the version in force")
	}
}

func TestAStatuteIsWhatWasAdopted(t *testing.T) {
	y := constituted(t)
	s := *y.Statute(1)
	if s.Hash != s.Digest() || len(s.Hash) != 64 || !s.AdoptedAt.Equal(morning) || y.Statute(2).Version != 2 {
		t.Fatalf("the statute is %+v", s)
	}
	// printf '1\x1dArt. 1º\nA rede é aberta.\x1dparticipação\x1etransparência\x1dMembro\x1fparticipar\x1eIndicado\x1fir às reuniões\x1fpropor' | sha256sum
	if want := "dabfab3c8ec83f18d36179be5c324735ee80a4bc3da74c9f6c744095e0cfe10c"; s.Hash != want {
		t.Errorf("sha256sum finds %s, the record has %s", want, s.Hash)
	}
	seen := map[string]string{s.Hash: "itself"}
	for what, edit := range map[string]func(*network.Statute){
		"the version":          func(s *network.Statute) { s.Version = 2 },
		"the text":             func(s *network.Statute) { s.Text += "." },
		"a principle":          func(s *network.Statute) { s.Principles = s.Principles[:1] },
		"where a principle is": func(s *network.Statute) { s.Text, s.Principles = s.Text+s.Principles[0], s.Principles[1:] },
		"a duty for a role": func(s *network.Statute) {
			s.Roles = []network.Role{{"Membro", nil}, {"participar", nil}, s.Roles[1]}
		},
		"two duties for one": func(s *network.Statute) {
			s.Roles = []network.Role{s.Roles[0], {"Indicado", []string{"ir às reuniõespropor"}}}
		},
	} {
		other := s
		edit(&other)
		if as, ok := seen[other.Digest()]; ok {
			t.Errorf("%s changes nothing: it is as %s", what, as)
		}
		seen[other.Digest()] = what
	}
}
