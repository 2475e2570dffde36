package network

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives text in the form in which search and ordering compare it: without
// case, accents, width or joiners, Latin letters written as those of ASCII, every
// apostrophe as the same one. "São João" and "sao joao" fold alike, and so do
// "Łukasz" and "lukasz", "Straße" and "strasse". What is folded stays as it is.
//
// Nothing that is stored may depend on it: more letters may fold some day.
func Fold(s string) string {
	bare := unaccented(s)
	if !strings.ContainsFunc(bare, func(r rune) bool { return inASCII[r] != "" }) {
		return bare
	}
	var b strings.Builder
	for _, r := range bare {
		if letters := inASCII[r]; letters != "" {
			b.WriteString(letters)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// inASCII writes the Latin letters that have no decomposition as ASCII has them
// (CLDR's transform Latin-ASCII), and the apostrophes of print as that of a keyboard.
var inASCII = func() map[rune]string {
	all := map[rune]string{}
	for ascii, letters := range map[string]string{
		"ss": "ß", "ae": "æ", "oe": "œ", "th": "þ", "a": "ⱥ", "b": "ƀɓ", "c": "ƈȼ", "d": "ðđɖɗ", "e": "ɇɛəǝ", "f": "ƒ", "g": "ǥɠɣ",
		"h": "ħ", "i": "ıɨ", "j": "ȷɉ", "k": "ƙ", "l": "łƚ", "n": "ŋɲ", "o": "øɔɵ", "p": "ƥ", "q": "ĸ", "r": "ɍ", "t": "ŧƭⱦ",
		"u": "ʉ", "v": "ʋ", "y": "ƴɏ", "z": "ƶȥʒ", "'": strings.Trim(apostrophes, "'"),
	} {
		for _, r := range letters {
			all[r] = ascii
		}
	}
	return all
}()

// apostrophes are what people write for one.
const apostrophes = "'’‘‛ʼʻʹʾʿ′`ꞌ"

// unaccented is text without case, accents, width or joiners: what tells one item of a
// list, or a space's name, from another.
func unaccented(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if r < 0x80 || !unicode.In(r, unicode.Mn, unicode.Cf) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Words gives the folded words of a text, letters and digits only, each once
// and in order. An apostrophe parts words: "M'Boi" has the words "m" and "boi".
func Words(texts ...string) []string {
	var words []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(Fold(text), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	return words
}

// JoinedWords gives the words of texts whose apostrophes join: "M'Boi Mirim" has
// "mboi" and "mirim". Without an apostrophe within a word it is nil, for they are
// those of Words.
func JoinedWords(texts ...string) []string {
	joined, differ := make([]string, len(texts)), false
	for i, text := range texts {
		folded := Fold(text)
		joined[i] = Join(folded)
		differ = differ || joined[i] != folded
	}
	if !differ {
		return nil
	}
	return Words(joined...)
}

// Join gives a folded text without the apostrophes that stand between two letters.
func Join(folded string) string {
	if !strings.Contains(folded, "'") {
		return folded
	}
	var b strings.Builder
	runes := []rune(folded)
	for i, r := range runes {
		if r != '\'' || i == 0 || i+1 == len(runes) || !unicode.IsLetter(runes[i-1]) || !unicode.IsLetter(runes[i+1]) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
