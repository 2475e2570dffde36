package state

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// Matches finds the records of a kind that have, for each word of the text, a
// word that begins with it, whatever its case and accents. A text without words
// matches nothing.
func (r reads) Matches(kind network.Kind, text string) map[network.Record]bool {
	wanted := network.Words(text)
	// long words are rare, so they leave the fewest to look at again
	slices.SortFunc(wanted, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var found map[network.Record]bool
	for _, word := range wanted {
		hits := map[network.Record]bool{}
		for rec := range each[network.Record](r, kind, "words_prefix", []byte(word)) {
			if found == nil || found[rec] {
				hits[rec] = true
			}
		}
		if found = hits; len(found) == 0 {
			break
		}
	}
	return found
}
