package network_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// written has a text taken as a lab's field, and tells what became of it.
func written(t tb, edit func(*network.CreateLabInput)) (*network.Lab, string) {
	t.Helper()
	in := network.CreateLabInput{Name: "N"}
	edit(&in)
	y := town()
	d, no := y.try(t, committee, with(network.CreateLab, in))
	if no != nil {
		return nil, problems(no)
	}
	return d.Put[0].(*network.Lab), ""
}

func TestWhatATextMayBe(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		want      string // "" for a refusal
	}{
		{"accents are composed", "Sa\u0303o", "São"},
		{"the ends are trimmed, in any kind of space", "\u00a0\t Lab\u3000\n", "Lab"},
		{"200 characters fit, whatever their bytes", strings.Repeat("𝕏", 200), strings.Repeat("𝕏", 200)},
		{"characters count once composed", strings.Repeat("a\u0303", 200), strings.Repeat("ã", 200)},
		{"201 do not", strings.Repeat("a", 201), ""},
		{"emoji of several parts pass", "👩\u200d🔬 ❤\ufe0f", "👩\u200d🔬 ❤\ufe0f"},
		{"two lines are no name", "a\nb", ""},
		{"a zero byte is refused", "a\x00b", ""},
		{"even as all there is", "\x00", ""},
		{"a C1 control is refused", "a\u0085b", ""},
		{"an escape is refused", "\x1b[31m", ""},
		{"bytes that are no text are refused", "a\xff", ""},
		{"the replacement character is refused", "a\ufffd", ""},
		{"a right-to-left override is refused", "a\u202eb", ""},
		{"an isolate is refused", "a\u2067b", ""},
		{"a left-to-right mark is refused", "a\u200eb", ""},
		{"an Arabic letter mark is refused", "a\u061cb", ""},
		{"a zero-width space is refused", "a\u200bb", ""},
		{"a word joiner is refused", "a\u2060b", ""},
		{"a soft hyphen is refused", "a\u00adb", ""},
		{"a byte order mark is refused", "\ufeffab", ""},
		{"a line separator is refused", "a\u2028b", ""},
		{"a tag character is refused", "a\U000e0041b", ""},
		{"a Hangul filler is refused", "a\u3164b", ""},
		{"a noncharacter is refused", "a\ufdd0", ""},
		{"and one of another plane", "a\U0001ffff", ""},
		{"accents without end are refused", "a" + strings.Repeat("\u0301", 60), ""},
		{"what nobody sees is empty", "\u200d\u200c", ""},
		{"a blank pattern is empty", "\u2800", ""},
		{"an accent alone is empty", "\u0301", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			lab, no := written(t, func(in *network.CreateLabInput) { in.Name, in.Slug = c.raw, p("s") })
			switch {
			case (no == "") != (c.want != ""):
				t.Errorf("the refusal is %q", no)
			case no == "" && lab.Name != c.want:
				t.Errorf("it is %q, want %q", lab.Name, c.want)
			case no != "" && no != "INVALID input.name":
				t.Errorf("the refusal is %q", no)
			}
		})
	}
	t.Run("a description has lines and tabs, and no other control", func(t *testing.T) {
		if lab, no := written(t, func(in *network.CreateLabInput) { in.Description = p("a\r\n\tb") }); no != "" || lab.Description != "a\r\n\tb" {
			t.Error(no)
		}
		if _, no := written(t, func(in *network.CreateLabInput) { in.Description = p("a\vb") }); no != "INVALID input.description" {
			t.Error(no)
		}
	})
}

func TestWhatIsTakenIsTakenAgainAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringOfN(rapid.Rune(), 0, 40, -1).Draw(t, "text")
		lab, no := written(t, func(in *network.CreateLabInput) { in.Description = &raw })
		if no != "" {
			return
		}
		if got := lab.Description; !norm.NFC.IsNormalString(got) || got != strings.TrimSpace(got) || strings.ContainsFunc(got, func(c rune) bool {
			return unicode.IsControl(c) && !strings.ContainsRune("\n\r\t", c)
		}) {
			t.Fatalf("it took %q", got)
		}
		again, no := written(t, func(in *network.CreateLabInput) { in.Description = &lab.Description })
		if no != "" || again.Description != lab.Description {
			t.Fatalf("%q becomes %q: %s", lab.Description, again.Description, no)
		}
	})
}

func TestFolding(t *testing.T) {
	for _, c := range [][2]string{
		{"São João", "sao joao"}, {"SÃO JOÃO", "sao joao"}, {"ＡＮＡ", "ana"}, {"ﬁm", "fim"}, {"1ª", "1a"}, {"İstanbul", "istanbul"},
		{"a\u200db", "ab"}, {"a\u00adb", "ab"}, {"Œ", "oe"}, {"Łukasz", "lukasz"}, {"Straße", "strasse"}, {"STRAẞE", "strasse"}, {"Yıldız", "yildiz"},
		{"Sørensen", "sorensen"}, {"Ǿ", "o"}, {"Đặng", "dang"}, {"Ægir", "aegir"}, {"Þór", "thor"}, {"Guðrún", "gudrun"}, {"Ħal", "hal"},
		{"D’Ávila", "d'avila"}, {"DʼÁvila", "d'avila"}, {"D＇Ávila", "d'avila"}, {"D`Ávila", "d'avila"}, {"ŉ", "'n"}, {"", ""}, {"K", "k"},
	} {
		if got := network.Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q) is %q, want %q", c[0], got, c[1])
		}
	}
	t.Run("what is folded stays, character by character", func(t *testing.T) {
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if unicode.In(r, unicode.Han, unicode.Hangul) || !unicode.In(r, unicode.L, unicode.M, unicode.N) {
				continue // those have no case, and are many
			}
			if once := network.Fold(string(r)); network.Fold(once) != once {
				t.Errorf("%U folds to %q, and that to %q", r, once, network.Fold(once))
			}
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		once := network.Fold(s)
		if network.Fold(once) != once || network.Fold(norm.NFC.String(s)) != once || network.Fold(norm.NFD.String(s)) != once {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}

func TestWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 0, 4).Draw(t, "texts")
		seen := map[string]bool{}
		for _, w := range network.Words(texts...) {
			if w == "" || seen[w] || network.Fold(w) != w || !utf8.ValidString(w) {
				t.Fatalf("%q among the words of %q", w, texts)
			}
			seen[w] = true
		}
	})
	if got := strings.Join(network.Words("Lab-11 de Inovação", "lab, inovacao!"), " "); got != "lab 11 de inovacao" {
		t.Errorf("the words are %q", got)
	}
}

func TestAnApostropheJoinsAndParts(t *testing.T) {
	for text, want := range map[string][2]string{
		"M'Boi Mirim":         {"m boi mirim", "mboi mirim"},
		"D’Ávila":             {"d avila", "davila"},
		"Praça Sant'Anna":     {"praca sant anna", "praca santanna"},
		"DʼÁvila d'Oeste":     {"d avila oeste", "davila doeste"},
		"rock'n'roll":         {"rock n roll", "rocknroll"},
		"São João":            {"sao joao", ""},
		"'aspas' e ''vazio''": {"aspas e vazio", ""},
		"anos '70, 5'4":       {"anos 70 5 4", ""},
		"o' a":                {"o a", ""},
	} {
		if got := [2]string{strings.Join(network.Words(text), " "), strings.Join(network.JoinedWords(text), " ")}; got != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
	if got := network.JoinedWords("Ana", "D'Ávila"); !slices.Equal(got, []string{"ana", "davila"}) {
		t.Errorf("of several texts: %q", got)
	}
}

// TestItemsOfListsAreToldApartAsTheyAlwaysWere proves that a list that was taken
// before more letters folded is still one that a rule would have taken.
func TestItemsOfListsAreToldApartAsTheyAlwaysWere(t *testing.T) {
	both := []string{"Łódź", "Lodz", "d’arte", "d'arte"}
	d, no := town().try(t, as("ana"), with(network.UpdateServant, network.UpdateServantInput{Interests: both}))
	if no != nil || !slices.Equal(d.Put[0].(*network.Servant).Interests, both) {
		t.Errorf("%v: %s", d.Put, problems(no))
	}
}

func TestAnIdempotencyKeyIsCountedInCharacters(t *testing.T) {
	for key, ok := range map[string]bool{"": false, "k": true, strings.Repeat("ã", 200): true, strings.Repeat("a", 201): false} {
		no := network.Once{IdempotencyKey: &key}.Check()
		if fitToSay(t, no); (no == nil) != ok {
			t.Errorf("%q: %v", key, no)
		}
	}
	if no := (network.Once{}).Check(); no != nil {
		t.Errorf("no key: %v", no)
	}
}
