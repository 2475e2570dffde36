package state

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
	"pgregory.net/rapid"
)

// scribble draws a text of few letters, so that words meet, with what folds to
// other letters, to several words or to nothing.
var scribble = rapid.StringOfN(rapid.RuneFrom([]rune("aaábÇz9  -.'ªº~ﷺ\u0301İẞ")), 0, 8, -1)

// soul draws a servant of one of few ids.
var soul = rapid.Custom(func(t *rapid.T) *network.Servant {
	s := member(fmt.Sprintf("s%d", rapid.IntRange(0, 12).Draw(t, "id")), scribble.Draw(t, "name"),
		rapid.SampledFrom([]network.MembershipStatus{network.Active, network.Active, network.Suspended, network.Left}).Draw(t, "status"),
		rapid.SampledFrom([]network.SecretariatID{"sp1", "sp10"}).Draw(t, "body"))
	s.Position, s.Interests = scribble.Draw(t, "position"), rapid.SliceOfN(scribble, 0, 2).Draw(t, "interests")
	s.Bio, s.Phone, s.Registration = "a secret", "9", "aa"
	return s
})

// history draws commits one after the other, and gives each moment with what is
// true at it.
func history(t *rapid.T) (moments []*Moment, truths [][]*network.Servant) {
	db, now := New(), map[string]*network.Servant{}
	for range rapid.IntRange(1, 5).Draw(t, "commits") {
		d := db.Begin()
		for range rapid.IntRange(1, 3).Draw(t, "commands") {
			puts, drops := []network.Record{}, []network.Ref{}
			for _, s := range rapid.SliceOfNDistinct(soul, 0, 6, (*network.Servant).Key).Draw(t, "puts") {
				puts, now[s.Key()] = append(puts, s), s
			}
			if gone := fmt.Sprintf("s%d", rapid.IntRange(0, 12).Draw(t, "gone")); !slices.ContainsFunc(puts, func(r network.Record) bool { return r.Key() == gone }) {
				drops = append(drops, network.Ref{Kind: network.KindServants, ID: gone})
				delete(now, gone)
			}
			if err := d.Put(puts, drops); err != nil {
				t.Fatal(err)
			}
		}
		truth := []*network.Servant{}
		for _, s := range now {
			truth = append(truth, s)
		}
		slices.SortFunc(truth, func(a, b *network.Servant) int { return bytes.Compare(byName(a), byName(b)) })
		moments, truths = append(moments, d.Commit(1, "")), append(truths, truth)
	}
	return moments, truths
}

// TestSelectionsAreScans compares selecting with looking at every record, at
// moments that others followed.
func TestSelectionsAreScans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moments, truths := history(t)
		text, interest := scribble.Draw(t, "text")+" "+scribble.Draw(t, "more"), scribble.Draw(t, "interest")
		for i, m := range moments {
			notPlain := slices.DeleteFunc(slices.Clone(truths[i]), func(s *network.Servant) bool {
				return strings.IndexFunc(network.Fold(s.Name), ofWord) == 0 && network.JoinedWords(s.Name) == nil
			})
			if got := m.indexes[network.KindServants].having([]Term{"\x03"}).count(); got != len(notPlain) {
				t.Fatalf("%d labels that are not plain, want %d", got, len(notPlain))
			}
			for name, c := range selections(text, interest) {
				s := m.Select(network.KindServants)
				c.narrow(s)
				want := []string{}
				for _, r := range truths[i] {
					if c.has(r) {
						want = append(want, r.Key())
					}
				}
				got := []string{}
				for r := range s.Records() {
					got = append(got, r.Key())
				}
				if !slices.Equal(got, want) || s.Count() != len(want) {
					t.Fatalf("%s: %v, counted %d, want %v", name, got, s.Count(), want)
				}
			}
		}
	})
}

type selecting struct {
	narrow func(*Selection)
	has    func(*network.Servant) bool
}

func selections(text, interest string) map[string]selecting {
	active := func(s *network.Servant) bool { return s.Active() }
	likes := func(s *network.Servant) bool {
		return slices.ContainsFunc(s.Interests, func(i string) bool { return network.Fold(i) == network.Fold(interest) })
	}
	some := slices.Values([]string{"s1", "s2", "s77"})
	isSome := func(s *network.Servant) bool { return s.ID == "s1" || s.ID == "s2" }
	return map[string]selecting{
		"all":         {func(*Selection) {}, func(*network.Servant) bool { return true }},
		"by words":    {func(s *Selection) { s.Words(text) }, func(s *network.Servant) bool { return scanned(s, text) }},
		"active":      {func(s *Selection) { s.Only(WithStatus(network.Active)) }, active},
		"not active":  {func(s *Selection) { s.Without(WithStatus(network.Active)) }, func(s *network.Servant) bool { return !s.Active() }},
		"of a body":   {func(s *Selection) { s.Only(InBody("sp1")) }, func(s *network.Servant) bool { return s.Secretariat == "sp1" }},
		"of no body":  {func(s *Selection) { s.Only(InBody("sp")) }, func(s *network.Servant) bool { return false }},
		"by interest": {func(s *Selection) { s.Only(WithInterest(interest)) }, likes},
		"these":       {func(s *Selection) { s.These(some, true) }, isSome},
		"not these":   {func(s *Selection) { s.These(some, false) }, func(s *network.Servant) bool { return !isSome(s) }},
		"these or active": {
			func(s *Selection) { s.Either(some, WithStatus(network.Active)) }, func(s *network.Servant) bool { return isSome(s) || s.Active() },
		},
		"all at once": {
			func(s *Selection) {
				s.Words(text)
				s.Only(InBody("sp1"), InBody("sp10"))
				s.Without(WithStatus(network.Left))
			},
			func(s *network.Servant) bool { return scanned(s, text) && s.Status != network.Left },
		},
		"half of a split": {
			func(s *Selection) { s.Words(text); *s, _ = split(s) }, func(s *network.Servant) bool { return scanned(s, text) && s.Active() },
		},
		"the other half": {
			func(s *Selection) { s.Words(text); _, *s = split(s) }, func(s *network.Servant) bool { return scanned(s, text) && !s.Active() },
		},
	}
}

func split(s *Selection) (Selection, Selection) {
	with, without := s.Split(WithStatus(network.Active))
	return *with, *without
}

// TestPicksAreScans walks selections in their two orders from every place, both
// ways.
func TestPicksAreScans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moments, truths := history(t)
		text := scribble.Draw(t, "text")
		i := rapid.IntRange(0, len(moments)-1).Draw(t, "moment")
		for _, o := range []Order[*network.Servant]{ServantsByName, ServantsByMaking} {
			model := slices.DeleteFunc(slices.Clone(truths[i]), func(s *network.Servant) bool { return !scanned(s, text) })
			slices.SortFunc(model, func(a, b *network.Servant) int { return bytes.Compare(o.Place(a), o.Place(b)) })
			places := [][]byte{nil, rapid.SliceOf(rapid.Byte()).Draw(t, "place")}
			for _, s := range truths[0] {
				places = append(places, o.Place(s))
			}
			for _, place := range places {
				for _, back := range []bool{false, true} {
					s, got := moments[i].Select(network.KindServants), []string{}
					s.Words(text)
					for at, r := range o.Pick(s, place, back) {
						if got = append(got, r.Key()); !bytes.Equal(at.Place(), o.Place(r)) {
							t.Fatalf("%s is at %q, want %q", r.Key(), at.Place(), o.Place(r))
						}
					}
					if want := naiveWalk(model, o.Place, place, back); !slices.Equal(got, want) {
						t.Fatalf("%s from %q, back %v: %v, want %v", o.Name(), place, back, got, want)
					}
				}
			}
		}
	})
}

// TestFindsAreRanked compares the finds of each rank with what the ranks promise.
func TestFindsAreRanked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moments, truths := history(t)
		text := scribble.Draw(t, "text")
		for i, m := range moments {
			for _, rank := range Ranks {
				for _, back := range []bool{false, true} {
					want := []string{}
					for _, s := range truths[i] {
						if promised(s, text) == rank {
							want = append(want, s.Key())
						}
					}
					if back {
						slices.Reverse(want)
					}
					got := []string{}
					for _, r := range m.Select(network.KindServants).Find(text).Walk(rank, nil, back) {
						got = append(got, r.Key())
					}
					if !slices.Equal(got, want) {
						t.Fatalf("%q of rank %c, back %v: %v, want %v", text, rank, back, got, want)
					}
				}
			}
		}
	})
}

func TestALabelIsRankedByItsWords(t *testing.T) {
	for name, c := range map[string]struct {
		label, text string
		want        Rank
	}{
		"the words themselves":               {"Ana Souza", "ana souza", RankExact},
		"whatever is between them":           {"“Ana”-Souza!", "Ána  SOUZA", RankExact},
		"a word twice counts once":           {"Ana Souza Ana", "ana souza", RankExact},
		"and so where it is asked twice":     {"Ana Souza", "ana souza ana", RankExact},
		"a beginning of words":               {"Ana Souza Lima", "ana souza", RankPrefix},
		"a beginning of the last word":       {"Ana Souza Lima", "ana sou", RankPrefix},
		"a beginning of the only word":       {"Ana", "a", RankPrefix},
		"a beginning of a word amid others":  {"Ana Souza", "an souza", RankName},
		"the words in another order":         {"Ana Souza", "souza ana", RankName},
		"a word that is not the first":       {"Ana Souza", "souza", RankName},
		"a word behind what is no word":      {"— Ana", "ana", RankExact},
		"a longer text than the label's own": {"Ana", "ana auditora", RankElsewhere},
	} {
		t.Run(name, func(t *testing.T) {
			s := member("s", c.label, network.Active, "b")
			s.Position = "Auditora"
			f := put(t, New(), list(s)).Select(network.KindServants).Find(c.text)
			for _, rank := range Ranks {
				met := 0
				for range f.Walk(rank, nil, false) {
					met++
				}
				if (met == 1) != (rank == c.want) {
					t.Errorf("met %d times at rank %c, want rank %c", met, rank, c.want)
				}
			}
		})
	}
}

// promised is the rank of a servant by what the ranks say, 0 where the text does not
// find them.
func promised(s *network.Servant, text string) Rank {
	best := Rank(0)
	for _, words := range readings(text) {
		for _, label := range readings(s.Name) {
			sought, has := strings.Join(words, " "), strings.Join(label, " ")
			switch {
			case has == sought:
				return RankExact
			case strings.HasPrefix(has, sought):
				best = RankPrefix
			}
		}
	}
	if best == 0 {
		for _, rank := range []struct {
			Rank
			texts []string
			near  bool
		}{
			{RankName, []string{s.Name}, false}, {RankElsewhere, textsOf(s), false},
			{RankNearName, []string{s.Name}, true}, {RankNear, textsOf(s), true},
		} {
			if best == 0 && has(rank.texts, text, rank.near) {
				best = rank.Rank
			}
		}
	}
	return best
}

// TestManyWhoGrewAreManyWhoWereLoaded proves it for more than fit in a block.
func TestManyWhoGrewAreManyWhoWereLoaded(t *testing.T) {
	all, db := town(3_000), New()
	for ref, r := range all { // in no order
		put(t, db, list(r))
		if ref.ID < "servant-000500" {
			put(t, db, nil, ref)
			put(t, db, list(r))
		}
	}
	loaded, err := New().Fill(all, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	got, want := picture(db.Moment()), picture(loaded)
	for name := range want {
		if !slices.Equal(got[name], want[name]) {
			t.Errorf("%s: %d rows, want %d", name, len(got[name]), len(want[name]))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d indexes and terms, want %d", len(got), len(want))
	}
}

func TestALetterMayBeWrong(t *testing.T) {
	for text, c := range map[string]struct {
		label string
		want  Rank
	}{
		"cidadaa":            {"Cidadania", 0}, // or whatever begins with "cidada" would be found
		"cidaniaa":           {"Cidania", RankNearName},
		"moblab":             {"MobiLab", RankNearName},
		"mobilabb":           {"MobiLab", RankNearName},
		"mobilba":            {"MobiLab", RankNearName},
		"nobilab":            {"MobiLab", RankNearName},
		"obilab":             {"MobiLab", RankNearName},
		"transparncia":       {"Rede de Transparência", RankNearName},
		"transprên":          {"Rede de Transparência", RankNearName},
		"rede transparencio": {"Rede de Transparência", RankNearName},
		"auditoro":           {"Ana", RankNear},
		"ana auditoro":       {"Ana", RankNear},
		"mbio mirim":         {"M'Boi Mirim", 0},
		"mbpi mirin":         {"M'Boi Mirim", 0},
		"mboi mirin":         {"M'Boi Mirim", RankNearName},
		"anna":               {"Ana", 0},
		"silva":              {"Silveira", 0},
		"silvo":              {"Silva", RankNearName},
		"moblb":              {"MobiLab", 0},
		"12346":              {"12345", 0},
		"sala1":              {"Sala2", 0},
	} {
		t.Run(text+" for "+c.label, func(t *testing.T) {
			s := member("s", c.label, network.Active, "b")
			s.Position = "Auditora"
			f := put(t, New(), list(s)).Select(network.KindServants).Find(text)
			got := Rank(0)
			for _, rank := range Ranks {
				for range f.Walk(rank, nil, false) {
					got = rank
				}
			}
			if got != c.want || (f.Count() == 1) != (c.want != 0) {
				t.Errorf("rank %c, counted %d; want rank %c", got, f.Count(), c.want)
			}
			if promised(s, text) != c.want {
				t.Errorf("the promise is %c", promised(s, text))
			}
		})
	}
}

// TestNearWordsAreScans compares the walk of the sorted words with looking at every one.
func TestNearWordsAreScans(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abßł")), 3, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		db := New()
		d := db.Begin()
		var all []*network.Servant
		for i := range rapid.IntRange(1, 12).Draw(t, "servants") {
			s := member(fmt.Sprint("s", i), word.Draw(t, "name")+" "+word.Draw(t, "second"), network.Active, "b")
			s.Position = word.Draw(t, "position")
			all = append(all, s)
			if err := d.Put(list(s), nil); err != nil {
				t.Fatal(err)
			}
		}
		m := d.Commit(1, "")
		text := word.Draw(t, "text") + rapid.SampledFrom([]string{"", " "}).Draw(t, "between") + word.Draw(t, "more")
		got := map[string]Rank{}
		for _, rank := range Ranks {
			for _, r := range m.Select(network.KindServants).Find(text).Walk(rank, nil, false) {
				got[r.Key()] = rank
			}
		}
		for _, s := range all {
			if want := promised(s, text); got[s.Key()] != want {
				t.Fatalf("%q in %q, %q: rank %c, want %c", text, s.Name, s.Position, got[s.Key()], want)
			}
		}
	})
}
