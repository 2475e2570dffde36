package state

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// A Rank is how good a find is.
type Rank byte

// The ranks, the best first.
const (
	RankExact  Rank = '1' // the label has the words of the text, in their order, and no other
	RankPrefix Rank = '2' // the label's words begin with the text
	RankWords  Rank = '3' // each word begins some word of the record
)

// Hits are the records of a selection that a text finds, ranked.
type Hits struct {
	*Selection
	wanted []string
	led    span // the labels that begin with the first word
}

// Find keeps what the text finds, as Words does, and ranks it.
func (s *Selection) Find(text string) *Hits {
	s.Words(text)
	f := &Hits{Selection: s, wanted: network.Words(text)}
	if len(f.wanted) > 0 {
		first := f.wanted[0]
		f.led.from, _ = s.of.names.find(placed(first))
		f.led.to, _ = s.of.names.find(func(e entry) int {
			if strings.HasPrefix(e.place, first) {
				return -1
			}
			return strings.Compare(e.place, first)
		})
	}
	return f
}

// Walk goes through the finds of one rank by name, from behind a place or from
// before it back, and tells their places.
func (f *Hits) Walk(r Rank, place []byte, back bool) iter.Seq2[[]byte, network.Record] {
	return func(yield func([]byte, network.Record) bool) {
		part := spanFrom(f.of.names, string(place), back)
		if r != RankWords && f.of.notPlain == 0 {
			part = part.within(f.led)
		}
		scan(f.of.names, f.bits, part, back, func(p position, e *entry) bool {
			return !f.ranks(p, e, r) || yield([]byte(e.place), e.record)
		})
	}
}

// ranks tells whether a find has the rank. It looks at the label itself only
// where what the entry tells of it does not decide.
func (f *Hits) ranks(p position, e *entry, r Rank) bool {
	led := !p.before(f.led.from) && p.before(f.led.to)
	switch {
	case e.plain && !led:
		return r == RankWords
	case r == RankExact && int(e.words) != len(f.wanted):
		return false
	case r == RankWords && e.plain && len(f.wanted) == 1:
		return false
	}
	label, _, _ := strings.Cut(e.place, "\x00")
	return rankOf(label, f.wanted) == r
}

// rankOf compares a folded label's words, each once and in order, with those
// that are wanted.
func rankOf(label string, wanted []string) Rank {
	met := 0 // how many of the wanted words the label has begun with
	for word, rest := firstWord(label); word != ""; word, rest = firstWord(rest) {
		switch {
		case slices.Contains(wanted[:met], word):
		case met == len(wanted):
			return RankPrefix
		case word == wanted[met]:
			met++
		case met == len(wanted)-1 && strings.HasPrefix(word, wanted[met]):
			return RankPrefix
		default:
			return RankWords
		}
	}
	if met < len(wanted) {
		return RankWords
	}
	return RankExact
}

// firstWord cuts the first word off, or gives "" where there is none.
func firstWord(text string) (word, rest string) {
	begin := strings.IndexFunc(text, ofWord)
	if begin < 0 {
		return "", ""
	}
	text = text[begin:]
	for i, c := range text {
		if !ofWord(c) {
			return text[:i], text[i:]
		}
	}
	return text, ""
}

// ofWord tells what words are made of.
func ofWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}
