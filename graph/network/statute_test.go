package network_test

import (
	"testing"

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

// constituted is the town with two versions of the statute; ana accepted the first.
func constituted(t tb) *city {
	y := town()
	y.do(t, committee, statute())
	y.do(t, as("ana"), accept(1))
	y.do(t, committee, statute(text("Art. 1º\nA rede é de todos.")))
	return y
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
