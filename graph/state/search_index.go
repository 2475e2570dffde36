package state

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/redeaberta/rede/graph/network"
)

// A searchIndex is how the records of a kind are found by words, told apart by
// what they are, and listed in the order of their names or of their making. Like
// a moment it never changes; a change gives another that shares most of it.
type searchIndex struct {
	searchFields
	names sortedList[entry] // by folded label and id
	made  sortedList[entry] // by id
	terms sortedList[postings]
	next  ordinal // of the next new record
	size  int
}

// The terms of an index are words of labels as they are, and with a first byte that no
// word has: words that the record has elsewhere alone, a label that is not plain, topics,
// and Terms.
const (
	elsewhere = "\x02"
	notPlain  = "\x03"
	topical   = "\x04"
)

// searchFields say by what a kind's records are found.
type searchFields struct {
	label func(network.Record) string
	// texts are what a record is found by, word by word.
	texts func(network.Record) []string
	// facets are the terms that it has beside words.
	facets func(network.Record) []Term
}

// searchedBy gives the fields of records of type R.
func searchedBy[R network.Record](label func(R) string, texts func(R) []string, facets func(R) []Term) searchFields {
	return searchFields{
		label:  func(r network.Record) string { return label(r.(R)) },
		texts:  func(r network.Record) []string { return texts(r.(R)) },
		facets: func(r network.Record) []Term { return facets(r.(R)) },
	}
}

func noFacets[R network.Record](R) []Term { return nil }

// An entry is a record in an index.
type entry struct {
	record  network.Record
	place   string
	ordinal ordinal
	// words is how many words the label has, 255 for more.
	words uint8
	// plain says that the label begins with a letter or digit, and has no apostrophe that
	// joins: where it stands among the names tells its first word.
	plain bool
}

// postings are the records that have a term: a word, or a Term.
type postings struct {
	term     string
	ordinals sortedList[ordinal]
}

// placed seeks the entry at a place, and ofTerm the postings of a term.
func placed(place string) seek[entry] {
	return func(e entry) int { return strings.Compare(e.place, place) }
}

func ofTerm(term string) seek[postings] {
	return func(p postings) int { return strings.Compare(p.term, term) }
}

// place is where a record stands among the names.
func (x *searchIndex) place(r network.Record) string {
	return string(key(network.Fold(x.label(r)), r.Key()))
}

// entry makes the entry of a record.
func (x *searchIndex) entry(r network.Record, n ordinal, words func(...string) []string) entry {
	place := x.place(r)
	return entry{
		record: r, place: place, ordinal: n, plain: plain(place),
		words: uint8(min(255, len(words(x.label(r))))),
	}
}

// plain tells whether a place is that of a plain label.
func plain(place string) bool {
	initial, _ := utf8.DecodeRuneInString(place)
	return (unicode.IsLetter(initial) || unicode.IsDigit(initial)) && network.Join(place) == place
}

// termsOf are all the terms of a record, each once, sorted.
func (x *searchIndex) termsOf(r network.Record, words func(...string) []string) []string {
	named := words(x.label(r))
	all := slices.Clone(named)
	for _, word := range words(x.texts(r)...) {
		if !slices.Contains(named, word) {
			all = append(all, elsewhere+word)
		}
	}
	for _, t := range x.facets(r) {
		all = append(all, string(t))
	}
	if !plain(x.place(r)) {
		all = append(all, notPlain)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
