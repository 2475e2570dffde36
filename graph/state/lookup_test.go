package state

import (
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

func TestDissolvedWithMembers(t *testing.T) {
	dissolved := func(id string) *network.Secretariat {
		return &network.Secretariat{ID: network.SecretariatID(id), Acronym: network.Acronym(strings.ToUpper(id)), Successor: "sp1", DissolvedOn: day()}
	}
	for name, c := range map[string]struct {
		records []network.Record
		want    []string
	}{
		"a living body with members is not": {list(&network.Secretariat{ID: "sp1", Acronym: "SP1"}, member("s", "S", network.Active, "sp1")), []string{}},
		"an empty dissolved one is not":     {list(dissolved("sp2")), []string{}},
		"one with a member is":              {list(dissolved("sp2"), member("s", "S", network.Pending, "sp2")), []string{"sp2"}},
		"one whose members left is not":     {list(dissolved("sp2"), member("s", "S", network.Left, "sp2")), []string{}},
		"one with a lab is":                 {list(dissolved("sp2"), &network.Lab{ID: "l", Slug: "l", Secretariat: "sp2"}), []string{"sp2"}},
		"the members of sp20 are not sp2's": {list(dissolved("sp2"), dissolved("sp20"), member("s", "S", network.Active, "sp20")), []string{"sp20"}},
		"two of one successor both are": {
			list(dissolved("sp2"), dissolved("sp3"), member("s", "S", network.Active, "sp3"), member("r", "R", network.Active, "sp2")), []string{"sp2", "sp3"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := collect(put(t, New(), c.records).DissolvedWithMembers()); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestLooksUp(t *testing.T) {
	lab := &network.Lab{ID: "l1", Slug: "x", Secretariat: "sp1", Coordinators: []network.ServantID{"s1"}}
	body := &network.Secretariat{ID: "sp1", Acronym: "SP1", Maintainers: []network.ServantID{"s1"}}
	old := &network.Secretariat{ID: "sp0", Acronym: "SP0", DissolvedOn: day(), Successor: "sp1"}
	district := &network.District{ID: "d1", Slug: "x", Subprefecture: "sp1"}
	seat := &network.Nomination{ID: "n1", Servant: "s1", Secretariat: "sp1"}
	m := put(t, New(), list(lab, body, old, district, seat, &network.Key{ID: "k"}, member("s1", "Ana", network.Active, "sp1")))
	for name, c := range map[string]struct{ got, want []string }{
		"labs of a body":               {collect(m.LabsOf("sp1")), []string{"l1"}},
		"labs of a body's namesake":    {collect(m.LabsOf("sp")), []string{}},
		"labs of no body":              {collect(m.LabsOf("")), []string{}},
		"labs of a coordinator":        {collect(m.LabsCoordinatedBy("s1")), []string{"l1"}},
		"labs of a namesake":           {collect(m.LabsCoordinatedBy("s")), []string{}},
		"bodies of a maintainer":       {collect(m.BodiesMaintainedBy("s1")), []string{"sp1"}},
		"predecessors":                 {collect(m.PredecessorsOf("sp1")), []string{"sp0"}},
		"districts of a body":          {collect(m.DistrictsOf("sp1")), []string{"d1"}},
		"seats of a servant":           {collect(m.NominationsOf("s1")), []string{"n1"}},
		"members":                      {collect(m.MembersOf("sp1")), []string{"s1"}},
		"members of a body's namesake": {collect(m.MembersOf("sp")), []string{}},
		"all of a kind":                {collect(m.All(network.KindLabs)), []string{"l1"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
	switch {
	case m.LabBySlug("x") != lab, m.Lab("l1") != lab, m.SecretariatByAcronym("SP1") != body, m.Secretariat("sp0") != old:
		t.Error("a look-up does not find its record")
	case m.DistrictBySlug("x") != district, m.District("d1") != district, m.IdempotencyKey("k") == nil:
		t.Error("a look-up does not find its record")
	case m.Lab("") != nil, m.LabBySlug("") != nil, m.ServantByActor("") != nil, m.ServantByEmail("") != nil, m.Secretariat("sp") != nil:
		t.Error("a look-up finds what is not there")
	}
	if r := m.Record(network.Ref{Kind: network.KindLabs, ID: "none"}); r != nil {
		t.Errorf("a missing record is %#v, not nil", r)
	}
	if r := m.Record(network.Ref{Kind: "nonsense", ID: "l1"}); r != nil {
		t.Errorf("a record of no kind is %#v, not nil", r)
	}
	if m.Empty() || !New().Moment().Empty() {
		t.Error("a network is founded with its first record")
	}
}

// TestMatchesIsAScan compares search with looking at every record.
func TestMatchesIsAScan(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aAáÁbç9 -.'ªº")), 0, 5, -1)
	rapid.Check(t, func(t *rapid.T) {
		db := New()
		d := db.Begin()
		var all []*network.Servant
		for i := range rapid.IntRange(0, 15).Draw(t, "servants") {
			s := member("s"+string(rune('a'+i)), word.Draw(t, "name"), network.Active, "b")
			s.Position, s.Interests = word.Draw(t, "position"), rapid.SliceOfN(word, 0, 2).Draw(t, "interests")
			s.Bio, s.Phone, s.Registration = "secreto", "99", "aaa"
			all = append(all, s)
			if err := d.Put(list(s), nil); err != nil {
				t.Fatal(err)
			}
		}
		m := d.Commit(1, "")
		text := word.Draw(t, "text") + " " + word.Draw(t, "more")
		found := m.Matches(network.KindServants, text)
		for _, s := range all {
			if found[s] != scanned(s, text) {
				t.Fatalf("%q in %q, %q, %q: %v", text, s.Name, s.Position, s.Interests, found[s])
			}
		}
	})
}

// scanned is what Matches promises, word by word.
func scanned(s *network.Servant, text string) bool { return has(textsOf(s), text, false) }

func textsOf(s *network.Servant) []string {
	return append([]string{s.Name, s.Position}, s.Interests...)
}

// has tells whether texts have, for each word of the text, one that begins with it, or
// near to it.
func has(texts []string, text string, near bool) bool {
	words := append(network.Words(texts...), network.JoinedWords(texts...)...)
	return slices.ContainsFunc(readings(text), func(wanted []string) bool {
		return !slices.ContainsFunc(wanted, func(w string) bool {
			return !slices.ContainsFunc(words, func(h string) bool { return strings.HasPrefix(h, w) || near && nearTo(h, w) })
		})
	})
}

// nearTo tries each beginning of a word that may be the misspelled one.
func nearTo(has, wanted string) bool {
	word, letters := []rune(has), []rune(wanted)
	for n := len(letters) - 1; misspellable(wanted) && n <= len(letters)+1 && n <= len(word); n++ {
		if head := word[:n]; oneWrong(head, letters) && (n == len(word) || endsAlike(head, letters)) {
			return true
		}
	}
	return false
}

// endsAlike tells whether the wrong letter is not the last.
func endsAlike(a, b []rune) bool {
	return a[len(a)-1] == b[len(b)-1] && !slices.Equal(a, b[:len(b)-1]) || len(a) == len(b) && a[len(a)-1] == b[len(b)-2] && a[len(a)-2] == b[len(b)-1]
}

// oneWrong tells whether a letter more, less, other, or two that changed places make one
// of the other.
func oneWrong(a, b []rune) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	switch len(a) - len(b) {
	case 1:
		return slices.Equal(a[1:], b)
	case -1:
		return slices.Equal(a, b[1:])
	case 0:
		return len(a) == 0 || slices.Equal(a[1:], b[1:]) || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:])
	}
	return false
}

func TestMatchesIgnoresCaseAccentsAndPunctuation(t *testing.T) {
	s := member("s", "João D'Ávila-Sá", network.Active, "b")
	m := put(t, New(), list(s))
	for text, want := range map[string]bool{
		"joao": true, "JOÃO": true, "jo": true, "avila": true, "d": true, "sa joao": true, "joao joao": true, "Joa\u0303o": true, "“sá”": true,
		"oao": false, "joaos": false, "joao maria": false, "": false, " -.": false, "\x00": false, "joao\x00sa": true, "s@example": false,
	} {
		if got := m.Matches(network.KindServants, text)[s]; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
