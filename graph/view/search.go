package view

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// A RecordKind is a kind of record that search can find.
type RecordKind string

// maxSearch is how many characters a search may have.
const maxSearch = 200

// A RecordConnection is a page of what a search found.
type RecordConnection struct {
	*Connection[Entity]
	of hunt
}

// A RecordEdge is a find and its place.
type RecordEdge = Edge[Entity]

// A SearchFilter says which finds of a search.
type SearchFilter struct{ Kinds []RecordKind }

// Search finds records that the caller may see by the beginnings of their words,
// the best first: the label itself, labels that begin so, labels with the words,
// records with them elsewhere; those where a letter is wrong only if there is no other.
func (m *Moment) Search(a Args, text string, f *SearchFilter) (*RecordConnection, error) {
	if len(text) > 4*maxSearch || len([]rune(text)) > maxSearch {
		return nil, network.Malform("O texto da busca tem até 200 caracteres.", "The text of a search has at most 200 characters.")
	}
	h := hunt{m: m, sees: m.eyes()}
	for i, k := range searchedKinds() {
		if !among(network.Value(f).Kinds, k.searched) {
			continue
		}
		hits := m.Select(k.kind).Find(text)
		if k.kind == network.KindServants {
			m.narrow(hits.Selection)
		}
		h.kinds = append(h.kinds, found{'0' + byte(i), k.searched, hits})
	}
	h.keepRight()
	c, err := page(a, list[Entity]{order: fmt.Sprintf("search %q", network.Words(text)), walk: h.walk, count: h.count})
	if err != nil {
		return nil, err
	}
	return &RecordConnection{c, h}, nil
}

// A hunt is a search that is being answered: what it found of each kind.
type hunt struct {
	m     *Moment
	sees  func(*network.Servant) bool
	kinds []found
}

type found struct {
	kind byte // its place among the kinds
	as   RecordKind
	*state.Hits
}

// keepRight drops what is found with a letter wrong where anything is found without:
// who spells right does not want what others may have meant. What the caller may not
// see counts for nothing there.
func (h hunt) keepRight() {
	for _, k := range h.kinds {
		for _, rank := range state.Ranks[:slices.Index(state.Ranks, state.RankNearName)] {
			for _, r := range k.Walk(rank, nil, false) {
				if !h.shows(r) {
					continue
				}
				for _, all := range h.kinds {
					all.KeepRight()
				}
				return
			}
		}
	}
}

// walk goes through the finds: rank by rank, kind by kind, then by label. A
// find's place is made of just these.
func (h hunt) walk(place []byte, back bool) iter.Seq2[state.Spot, Entity] {
	return func(yield func(state.Spot, Entity) bool) {
		ranks, kinds := slices.Clone(state.Ranks), slices.Clone(h.kinds)
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
					if h.shows(r) && !yield(state.At(slices.Concat(chapter, at)), h.m.show(r)) {
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

// shows tells whether the caller may see a find as itself.
func (h hunt) shows(r network.Record) bool {
	switch r := r.(type) {
	case *network.Servant:
		return h.sees(r)
	case *network.Space:
		return r.RetiredAt == nil
	case *mapping.Group:
		return r.MergedInto == "" && h.m.groupSeen(r)
	case *mapping.Project:
		return mapping.SeesProject(h.m.asking(), r)
	}
	return true
}

// seen are the finds of a kind that the caller may see.
func (h hunt) seen(k found) *state.Selection {
	in := k.Clone()
	switch in.Kind() {
	case network.KindServants:
		if !h.m.Caller().Anonymous() && !network.IsCommittee(h.m.Caller()) {
			in.Keep(state.WithStatus(network.Active), h.shows)
		}
	case network.KindSpaces, mapping.KindGroups, mapping.KindProjects:
		in.Keep(state.ForAll, h.shows)
	}
	return in
}

func (h hunt) count() int {
	n := 0
	for _, k := range h.kinds {
		n += h.seen(k).Count()
	}
	return n
}
