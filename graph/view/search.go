package view

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A RecordKind is a kind of record that search can find.
type RecordKind string

// searchable are the kinds that search looks through, in the order in which
// equally good finds come.
var searchable = []struct {
	name RecordKind
	kind network.Kind
}{
	{"LAB", network.KindLabs},
	{"SECRETARIAT", network.KindSecretariats},
	{"DISTRICT", network.KindDistricts},
	{"TRAINING", network.KindTrainings},
	{"COMMITMENT", network.KindCommitments},
	{"SERVANT", network.KindServants},
	{"INITIATIVE", network.KindInitiatives},
	{"MEETING", network.KindMeetings},
}

// maxSearch is how many characters a search may have.
const maxSearch = 200

// A RecordConnection is a page of what a search found.
type (
	RecordConnection = Connection[Entity]
	RecordEdge       = Edge[Entity]
)

// Search finds records that the caller may see by the beginnings of their words,
// the best first: the label itself, labels that begin so, the rest.
func (m *Moment) Search(a Args, text string, kinds []RecordKind) (*RecordConnection, error) {
	if len(text) > 4*maxSearch || len([]rune(text)) > maxSearch {
		return nil, network.Malform("O texto da busca tem até 200 caracteres.", "The text of a search has at most 200 characters.")
	}
	h := hunt{m: m, sees: m.eyes()}
	for i, s := range searchable {
		if kinds != nil && !slices.Contains(kinds, s.name) {
			continue
		}
		in := m.Select(s.kind)
		if s.kind == network.KindServants {
			m.narrow(in)
		}
		h.kinds = append(h.kinds, found{'0' + byte(i), in.Find(text)})
	}
	return page(a, list[Entity]{order: fmt.Sprintf("search %q", network.Words(text)), walk: h.walk, count: h.count})
}

// A hunt is a search that is being answered: what it found of each kind.
type hunt struct {
	m     *Moment
	sees  func(*network.Servant) bool
	kinds []found
}

type found struct {
	kind byte
	*state.Finds
}

// walk goes through the finds: rank by rank, kind by kind, then by label. A
// find's place is made of just these.
func (h hunt) walk(place []byte, back bool) iter.Seq2[[]byte, Entity] {
	return func(yield func([]byte, Entity) bool) {
		ranks, kinds := []state.Rank{state.RankExact, state.RankPrefix, state.RankWords}, slices.Clone(h.kinds)
		if back {
			slices.Reverse(ranks)
			slices.Reverse(kinds)
		}
		for _, rank := range ranks {
			for _, k := range kinds {
				chapter := []byte{byte(rank), k.kind}
				from, whole := within(chapter, place, back)
				if from == nil && !whole {
					continue
				}
				for at, r := range k.Walk(rank, from, back) {
					if h.shows(r) && !yield(slices.Concat(chapter, at), h.m.show(r)) {
						return
					}
				}
			}
		}
	}
}

// within tells where in a chapter of the list a walk from a place begins: at a
// place in it, or at its near end where all of it lies ahead.
func within(chapter, place []byte, back bool) (from []byte, whole bool) {
	if rest, inside := bytes.CutPrefix(place, chapter); inside && len(rest) > 0 {
		return rest, false
	}
	c := bytes.Compare(chapter, place)
	return nil, len(place) == 0 || back && c < 0 || !back && c >= 0
}

func (h hunt) shows(r network.Record) bool {
	s, ok := r.(*network.Servant)
	return !ok || h.sees(s)
}

func (h hunt) count() int {
	n := 0
	for _, k := range h.kinds {
		n += h.m.countSeen(k.Selection, h.sees)
	}
	return n
}
