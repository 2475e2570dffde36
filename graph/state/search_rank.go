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
	RankExact     Rank = '1' // the label has the words of the text, in their order, and no other
	RankPrefix    Rank = '2' // the label's words begin with the text
	RankName      Rank = '3' // each word begins some word of the label
	RankElsewhere Rank = '4' // each word begins some word of the record
	RankNearName  Rank = '5' // as RankName, but for a letter in the longer words
	RankNear      Rank = '6' // as RankElsewhere, but for a letter in the longer words
)

// Ranks are all of them, the best first.
var Ranks = []Rank{RankExact, RankPrefix, RankName, RankElsewhere, RankNearName, RankNear}

// Hits are the records of a selection that a text finds, ranked.
type Hits struct {
	*Selection
	readings []led
	named    bitset // of ranks up to RankName
	right    bitset // of ranks up to RankElsewhere
	nearName bitset // of RankNearName
	near     bitset // of RankNear
	// scattered says that a label that is not plain has the words.
	scattered bool
}

// led is a reading of the text, and the labels that begin with its first word.
type led struct {
	words []string
	span
}

// Find keeps what the text finds, as Words does but with a letter wrong too, and
// ranks it.
func (s *Selection) Find(text string) *Hits {
	x := s.of
	empty := func() bitset { return newBitset(x.next) }
	f := &Hits{Selection: s, named: empty(), right: empty(), nearName: empty(), near: empty()}
	for _, words := range readings(text) {
		f.readings = append(f.readings, led{words, x.ledBy(words[0])})
		exact := x.spelled(words)
		f.named.or(exact.named)
		f.right.or(exact.right)
		if named, anywhere := x.nearly(words); anywhere != nil {
			f.nearName.or(named)
			f.near.or(anywhere)
		}
	}
	f.near.without(f.nearName)
	f.near.without(f.right)
	f.nearName.without(f.right)
	all := slices.Clone(f.right)
	all.or(f.nearName)
	all.or(f.near)
	s.bits = s.bits.and(all)
	f.scattered = !x.having([]Term{notPlain}).and(f.named).empty()
	return f
}

// KeepRight drops what is found with a letter wrong.
func (f *Hits) KeepRight() { f.bits = f.bits.and(f.right) }

// ledBy are the labels that begin so.
func (x *searchIndex) ledBy(word string) span {
	from, _ := x.names.find(placed(word))
	to, _ := x.names.find(func(e entry) int {
		if strings.HasPrefix(e.place, word) {
			return -1
		}
		return strings.Compare(e.place, word)
	})
	return span{from, to}
}

// Walk goes through the finds of one rank by name, from behind a place or from
// before it back, and tells their places.
func (f *Hits) Walk(r Rank, place []byte, back bool) iter.Seq2[[]byte, network.Record] {
	return func(yield func([]byte, network.Record) bool) {
		part := spanFrom(f.of.names, string(place), back)
		if r <= RankPrefix && !f.scattered && len(f.readings) == 1 {
			part = part.within(f.readings[0].span)
		}
		scan(f.of.names, f.among(r), part, back, func(p position, e *entry) bool {
			return r <= RankName && f.rank(p, e) != r || yield([]byte(e.place), e.record)
		})
	}
}

// among has the finds of a rank that are still selected, and up to RankName those of the
// ranks beside it.
func (f *Hits) among(r Rank) bitset {
	var set bitset
	switch r {
	case RankElsewhere:
		set = slices.Clone(f.right)
		set.without(f.named)
	case RankNearName:
		set = slices.Clone(f.nearName)
	case RankNear:
		set = slices.Clone(f.near)
	default:
		set = slices.Clone(f.named)
	}
	return set.and(f.bits)
}

// rank is that of a find by its label's words. It looks at the label itself only where
// what the entry tells of it does not decide.
func (f *Hits) rank(p position, e *entry) Rank {
	best := RankName
	for _, q := range f.readings {
		begins := !p.before(q.from) && p.before(q.to)
		switch {
		case e.plain && !begins:
		case e.plain && len(q.words) == 1 && e.words > 1:
			best = min(best, RankPrefix)
		default:
			label, _, _ := strings.Cut(e.place, "\x00")
			best = min(best, rankOf(label, q.words))
			if !e.plain {
				best = min(best, rankOf(network.Join(label), q.words))
			}
		}
	}
	return best
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
			return RankName
		}
	}
	if met < len(wanted) {
		return RankName
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
