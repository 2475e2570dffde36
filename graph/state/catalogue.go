package state

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// A catalogue is how the records of a kind are found by words, told apart by
// what they are, and listed in the order of their names or of their making. Like
// a moment it never changes; a change gives another that shares most of it.
type catalogue struct {
	lettering
	names shelf[entry] // by folded label and id
	made  shelf[entry] // by id
	terms shelf[term]
	next  slot
	size  int
	odd   int // how many labels do not begin with a letter or digit
}

// A lettering says under what a kind's records are catalogued.
type lettering struct {
	label func(network.Record) string
	// texts are what a record is found by, word by word.
	texts func(network.Record) []string
	// marks are other terms that it has; see Term.
	marks func(network.Record) []Term
}

// lettered is the lettering of records of type R.
func lettered[R network.Record](label func(R) string, texts func(R) []string, marks func(R) []Term) lettering {
	return lettering{
		label: func(r network.Record) string { return label(r.(R)) },
		texts: func(r network.Record) []string { return texts(r.(R)) },
		marks: func(r network.Record) []Term { return marks(r.(R)) },
	}
}

func unmarked[R network.Record](R) []Term { return nil }

// An entry is a record in the catalogue.
type entry struct {
	record network.Record
	place  string
	slot   slot
	// words is how many words the label has, 255 for more.
	words uint8
	// plain says that the label begins with a letter or digit.
	plain bool
}

// A term is a word, or a Term, and the records that have it.
type term struct {
	name  string
	slots shelf[slot]
}

func placed(place string) seek[entry] {
	return func(e entry) int { return strings.Compare(e.place, place) }
}

func named(name string) seek[term] {
	return func(t term) int { return strings.Compare(t.name, name) }
}

// place is where a record stands among the names.
func (c *catalogue) place(r network.Record) string {
	return string(key(network.Fold(c.label(r)), r.Key()))
}

// entry makes the entry of a record.
func (c *catalogue) entry(r network.Record, n slot, words func(...string) []string) entry {
	place := c.place(r)
	initial, _ := utf8.DecodeRuneInString(place)
	return entry{
		record: r, place: place, slot: n, plain: unicode.IsLetter(initial) || unicode.IsDigit(initial),
		words: uint8(min(255, len(words(c.label(r))))),
	}
}

func oddity(e entry) int {
	if e.plain {
		return 0
	}
	return 1
}

// termsOf are all the terms of a record, each once.
func (c *catalogue) termsOf(r network.Record, words func(...string) []string) []string {
	all := words(c.texts(r)...)
	for _, m := range c.marks(r) {
		all = append(all, string(m))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
