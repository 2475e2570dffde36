package view

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/redeaberta/rede/graph/network"
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
	{"SERVANT", network.KindServants},
}

// maxSearch is how many characters a search may have.
const maxSearch = 200

// A RecordConnection is a page of what a search found.
type (
	RecordConnection = Connection[Record]
	RecordEdge       = Edge[Record]
)

// Search finds records that the caller may see by the beginnings of their words,
// the best first: the label itself, labels that begin so, the rest.
func (m *Moment) Search(a Args, text string, kinds []RecordKind) (*RecordConnection, error) {
	if len(text) > 4*maxSearch || len([]rune(text)) > maxSearch {
		return nil, network.Malform("O texto da busca tem até 200 caracteres.", "The text of a search has at most 200 characters.")
	}
	wanted := network.Words(text)
	var items []item[Record]
	for i, s := range searchable {
		if kinds != nil && !slices.Contains(kinds, s.name) {
			continue
		}
		for r := range m.Matches(s.kind, text) {
			if v := m.show(r); v != nil {
				items = append(items, item[Record]{foundAt(i, v, wanted), v})
			}
		}
	}
	return page(a, sorted(fmt.Sprintf("search %q", wanted), false, items))
}

// foundAt is the place of a find: how good it is, its kind, its label.
func foundAt(kind int, r Record, wanted []string) []byte {
	label := network.Fold(r.Label())
	rank := byte('3')
	if i := strings.Index(label, wanted[0]); i >= 0 && i <= strings.IndexFunc(label, isWord) {
		words := strings.Join(network.Words(label), " ")
		switch sought := strings.Join(wanted, " "); {
		case words == sought:
			rank = '1'
		case strings.HasPrefix(words, sought):
			rank = '2'
		}
	}
	return append([]byte{rank, '0' + byte(kind)}, label+"\x00"+r.ID()...)
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
