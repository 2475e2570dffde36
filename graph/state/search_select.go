package state

import (
	"iter"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A Term is something that records have beside words, for selecting by it. Its
// first byte is in no word.
type Term string

// WithInterest is an interest, whatever its case and accents.
func WithInterest(text string) Term { return Term("\x01interest " + network.Fold(text)) }

// WithStatus is a membership's standing.
func WithStatus(s network.MembershipStatus) Term { return Term("\x01status " + string(s)) }

// InBody is belonging to a body of City Hall.
func InBody(id network.SecretariatID) Term { return Term("\x01body " + string(id)) }

// WithEmployment is a kind of employment.
func WithEmployment(e network.Employment) Term { return Term("\x01employment " + string(e)) }

// ForAll is being a record that everybody may see, of a kind that has others too.
const ForAll Term = "\x01for all"

// A Selection is some of the records of a kind at a moment: all of them, until
// it is narrowed. It is one goroutine's own.
type Selection struct {
	kind network.Kind
	of   *searchIndex
	bits bitset
}

// Select begins with all records of a kind that has names.
func (m *Moment) Select(kind network.Kind) *Selection {
	return &Selection{kind: kind, of: m.index(kind)}
}

// Kind is whose records they are.
func (s *Selection) Kind() network.Kind { return s.kind }

// Words keeps the records that have, for each word of the text, a word that
// begins with it, whatever its case, accents and apostrophes; a text without words
// keeps none.
func (s *Selection) Words(text string) {
	found := newBitset(s.of.next)
	for _, wanted := range readings(text) {
		found.or(s.of.spelled(wanted).right)
	}
	s.bits = s.bits.and(found)
}

// Only keeps the records that have one of the terms.
func (s *Selection) Only(terms ...Term) { s.bits = s.bits.and(s.of.having(terms)) }

// Without keeps the records that do not have the term.
func (s *Selection) Without(t Term) {
	if s.bits == nil {
		s.bits = s.of.all()
	}
	for i, having := range s.of.having([]Term{t}) {
		s.bits[i] &^= having
	}
}

// Split gives those that have the term and those that do not.
func (s *Selection) Split(t Term) (with, without *Selection) {
	with, without = s.Clone(), s.Clone()
	with.Only(t)
	without.Without(t)
	return with, without
}

// Either keeps the records that have the ids or one of the terms.
func (s *Selection) Either(ids iter.Seq[string], terms ...Term) {
	both := s.of.having(terms)
	s.of.mark(both, ids)
	s.bits = s.bits.and(both)
}

// These keeps only, or drops, the records with the ids.
func (s *Selection) These(ids iter.Seq[string], keep bool) {
	these := newBitset(s.of.next)
	s.of.mark(these, ids)
	if !keep {
		all := s.of.all()
		for i := range these {
			these[i] = all[i] &^ these[i]
		}
	}
	s.bits = s.bits.and(these)
}

// mark puts records into a set.
func (x *searchIndex) mark(in bitset, ids iter.Seq[string]) {
	for id := range ids {
		if e, ok := x.made.get(placed(id)); ok {
			in.set(e.ordinal)
		}
	}
}

// Keep keeps the records that have the term, and of the others those that pass.
func (s *Selection) Keep(t Term, passes func(network.Record) bool) {
	_, others := s.Split(t)
	if s.bits == nil {
		s.bits = s.of.all()
	}
	scan(s.of.names, others.bits, span{to: s.of.names.end()}, false, func(_ position, e *entry) bool {
		if !passes(e.record) {
			s.bits[e.ordinal/64] &^= 1 << (e.ordinal % 64)
		}
		return true
	})
}

// Clone gives the same selection, to be narrowed apart.
func (s *Selection) Clone() *Selection { return &Selection{s.kind, s.of, slices.Clone(s.bits)} }

// Count is how many are selected.
func (s *Selection) Count() int {
	if s.bits == nil {
		return s.of.size
	}
	return s.bits.count()
}

// Records are those selected, by name.
func (s *Selection) Records() iter.Seq[network.Record] {
	return func(yield func(network.Record) bool) {
		scan(s.of.names, s.bits, spanFrom(s.of.names, "", false), false, func(_ position, e *entry) bool { return yield(e.record) })
	}
}

// having has the records with one of the terms.
func (x *searchIndex) having(terms []Term) bitset {
	found := newBitset(x.next)
	for _, t := range terms {
		if p, ok := x.terms.get(ofTerm(string(t))); ok {
			found.add(p.ordinals)
		}
	}
	return found
}

// all has all records.
func (x *searchIndex) all() bitset {
	found := newBitset(x.next)
	for e := range x.names.from(position{}) {
		found.set(e.ordinal)
	}
	return found
}

// Matches finds the records of a kind that have, for each word of the text, a
// word that begins with it, whatever its case and accents. A text without words
// matches nothing.
func (m *Moment) Matches(kind network.Kind, text string) map[network.Record]bool {
	s, found := m.Select(kind), map[network.Record]bool{}
	s.Words(text)
	for r := range s.Records() {
		found[r] = true
	}
	return found
}
