package state

import (
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// A Topic is what records are about, and how many of them.
type Topic struct {
	// Text is the topic as most of them write it.
	Text  string
	Count int
	// most is how many write it so.
	most int
}

// About are the terms of the topics, by which Topics counts.
func About(topics []string) []Term {
	terms := make([]Term, len(topics))
	for i, text := range topics {
		terms[i] = Term(topical + network.Fold(text) + "\x00" + text)
	}
	return terms
}

// Topics adds what the selected records are about to the topics by their folded text.
// A record that writes a topic in two ways counts once for each.
func (s *Selection) Topics(all map[string]Topic) {
	first, _ := s.of.terms.find(ofTerm(topical))
	for p := range s.of.terms.from(first) {
		rest, ok := strings.CutPrefix(p.term, topical)
		if !ok {
			return
		}
		folded, text, _ := strings.Cut(rest, "\x00")
		n := 0
		for _, block := range p.ordinals.blocks {
			for _, having := range block {
				if s.bits.has(having) {
					n++
				}
			}
		}
		if n == 0 {
			continue
		}
		t := all[folded]
		if t.Count += n; n > t.most {
			t.Text, t.most = text, n
		}
		all[folded] = t
	}
}
