package state

import (
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// An indexEdit makes the next search index from one, record by record.
type indexEdit struct {
	searchIndex
	names, made listEdit[entry]
	terms       listEdit[postings]
	// changed has the terms whose records changed.
	changed map[string]*listEdit[ordinal]
	known   wordCache
}

// edit begins a change of the index, which stays as it is.
func (x *searchIndex) edit() *indexEdit {
	return &indexEdit{
		searchIndex: *x, changed: map[string]*listEdit[ordinal]{}, known: wordCache{},
		names: listEdit[entry]{sortedList: x.names}, made: listEdit[entry]{sortedList: x.made},
		terms: listEdit[postings]{sortedList: x.terms},
	}
}

// finish gives the index after the changes.
func (e *indexEdit) finish() *searchIndex {
	for term, having := range e.changed {
		if len(having.blocks) == 0 {
			e.terms.take(ofTerm(term))
		} else { // a copy of the term, or it would hold the whole text
			e.terms.put(postings{strings.Clone(term), having.sortedList}, ofTerm(term))
		}
	}
	next := e.searchIndex
	next.names, next.made, next.terms = e.names.sortedList, e.made.sortedList, e.terms.sortedList
	return &next
}

// replace puts a record's new value in the place of the old: old is nil where it
// is new, next where it is gone.
func (e *indexEdit) replace(old, next network.Record) {
	var was entry
	var before, after []string
	if old != nil {
		was, _ = e.names.get(placed(e.place(old)))
		before = e.termsOf(old, e.known.words)
		e.odd -= oddity(was)
		e.size--
	} else if next != nil {
		was.ordinal = e.next
		e.next++
	}
	if next != nil {
		after = e.termsOf(next, e.known.words)
		is := e.entry(next, was.ordinal, e.known.words)
		e.odd += oddity(is)
		e.size++
		e.move(was, is)
	} else if old != nil {
		e.move(was, entry{})
	}
	e.retag(was.ordinal, before, after)
}

// move takes an entry out of the orders and puts another in; either may have no
// record.
func (e *indexEdit) move(was, is entry) {
	if was.record != nil && was.place != is.place {
		e.names.take(placed(was.place))
	}
	if is.record == nil {
		e.made.take(placed(was.record.Key()))
		return
	}
	e.names.put(is, placed(is.place))
	is.place = is.record.Key()
	e.made.put(is, placed(is.place))
}

// retag takes a record out of the terms that it no longer has, and into those
// that are new.
func (e *indexEdit) retag(n ordinal, before, after []string) {
	for _, term := range before {
		if _, has := slices.BinarySearch(after, term); !has {
			e.having(term).take(at(n))
		}
	}
	for _, term := range after {
		if _, had := slices.BinarySearch(before, term); !had {
			e.having(term).put(n, at(n))
		}
	}
}

// having has the records with a term, to be changed.
func (e *indexEdit) having(term string) *listEdit[ordinal] {
	if e.changed[term] == nil {
		p, _ := e.searchIndex.terms.get(ofTerm(term))
		e.changed[term] = &listEdit[ordinal]{sortedList: p.ordinals}
	}
	return e.changed[term]
}
