package state

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// gather makes the catalogue of many records at once. Slots are given in the
// order of names, so that a walk by name meets the bits of a set in their order.
func (l lettering) gather(records []network.Record) *catalogue {
	c := &catalogue{lettering: l, next: slot(len(records)), size: len(records)}
	known := memo{}
	entries := make([]entry, len(records))
	for i, r := range records {
		entries[i] = c.entry(r, 0, known.words)
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	terms := map[string][]slot{}
	for i := range entries {
		entries[i].slot = slot(i)
		c.odd += oddity(entries[i])
		for _, name := range c.termsOf(entries[i].record, known.words) {
			terms[name] = append(terms[name], slot(i))
		}
	}
	c.names = shelve(entries)
	c.made = shelve(byMaking(entries))
	all := make([]term, 0, len(terms))
	for _, name := range slices.Sorted(maps.Keys(terms)) {
		all = append(all, term{strings.Clone(name), shelve(slices.Clip(terms[name]))})
	}
	c.terms = shelve(all)
	return c
}

func byMaking(entries []entry) []entry {
	made := slices.Clone(entries)
	for i := range made {
		made[i].place = made[i].record.Key()
	}
	slices.SortFunc(made, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	return made
}

// A memo knows the words of the texts that it was asked before: positions and
// interests are few, and folding is dear.
type memo map[string][]string

func (known memo) words(texts ...string) []string {
	var all []string
	for _, text := range texts {
		words, ok := known[text]
		if !ok {
			words = network.Words(text)
			known[text] = words
		}
		all = append(all, words...)
	}
	return all
}
