package state

import (
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// Matches finds the records of a kind that have, for each word of the text, a
// word that begins with it, whatever its case and accents. A text without words
// matches nothing.
func (r reads) Matches(kind network.Kind, text string) map[string]network.Record {
	var found map[string]network.Record
	for _, word := range network.Words(text) {
		hits := map[string]network.Record{}
		for rec := range each[network.Record](r, kind, "words_prefix", []byte(word)) {
			if _, both := found[rec.Key()]; found == nil || both {
				hits[rec.Key()] = rec
			}
		}
		if found = hits; len(found) == 0 {
			break
		}
	}
	return found
}

// Text tells whether a servant's public words have, for each word of the text,
// one that begins with it.
func Text(s *network.Servant, text string) bool {
	has := network.Words(servantText(s)...)
	for _, word := range network.Words(text) {
		if !anyPrefixed(has, word) {
			return false
		}
	}
	return true
}

func anyPrefixed(words []string, prefix string) bool {
	for _, w := range words {
		if strings.HasPrefix(w, prefix) {
			return true
		}
	}
	return false
}
