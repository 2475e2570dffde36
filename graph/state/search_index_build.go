package state

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// build makes the index of many records at once. Ordinals are given in the order
// of names, so that a walk by name meets the bits of a set in their order.
func (f searchFields) build(records []network.Record) *searchIndex {
	x := &searchIndex{searchFields: f, next: ordinal(len(records)), size: len(records)}
	known := wordCache{}
	entries := make([]entry, len(records))
	for i, r := range records {
		entries[i] = x.entry(r, 0, known.words)
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	terms := map[string][]ordinal{}
	for i := range entries {
		entries[i].ordinal = ordinal(i)
		for _, term := range x.termsOf(entries[i].record, known.words) {
			terms[term] = append(terms[term], ordinal(i))
		}
	}
	x.names = newSortedList(entries)
	x.made = newSortedList(byMaking(entries))
	all := make([]postings, 0, len(terms))
	for _, term := range slices.Sorted(maps.Keys(terms)) {
		all = append(all, postings{strings.Clone(term), newSortedList(slices.Clip(terms[term]))})
	}
	x.terms = newSortedList(all)
	return x
}

func byMaking(entries []entry) []entry {
	made := slices.Clone(entries)
	for i := range made {
		made[i].place = made[i].record.Key()
	}
	slices.SortFunc(made, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	return made
}

// A wordCache knows the words of the texts that it was asked before: positions and
// interests are few, and folding is dear.
type wordCache map[string][]string

func (known wordCache) words(texts ...string) []string {
	var all []string
	for _, text := range texts {
		words, ok := known[text]
		if !ok {
			words = append(network.Words(text), network.JoinedWords(text)...)
			known[text] = words
		}
		all = append(all, words...)
	}
	return all
}
