package state

import (
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// An indexUpdate makes the next search index from one, record by record.
type indexUpdate struct {
	searchIndex
	names, made listUpdate[entry]
	terms       listUpdate[postings]
	// changed has the terms whose records changed.
	changed map[string]*listUpdate[ordinal]
	known   wordCache
}

// update begins a change of the index, which stays as it is.
func (x *searchIndex) update() *indexUpdate {
	return &indexUpdate{
		searchIndex: *x, changed: map[string]*listUpdate[ordinal]{}, known: wordCache{},
		names: listUpdate[entry]{sortedList: x.names}, made: listUpdate[entry]{sortedList: x.made},
		terms: listUpdate[postings]{sortedList: x.terms},
	}
}

// finish gives the index after the changes.
func (e *indexUpdate) finish() *searchIndex {
	for term, having := range e.changed {
		if len(having.blocks) == 0 {
			e.terms.remove(ofTerm(term))
		} else { // a copy of the term, or it would hold the whole text
			e.terms.put(postings{strings.Clone(term), having.sortedList}, ofTerm(term))
		}
	}
	next := e.searchIndex
	next.names, next.made, next.terms = e.names.sortedList, e.made.sortedList, e.terms.sortedList
	return &next
}

// replace puts a record's new value in the place of the old: old is nil where it
// is new, next where it is dropped.
func (e *indexUpdate) replace(old, next network.Record) {
	var was entry
	var before, after []string
	if old != nil {
		was, _ = e.names.get(placed(e.place(old)))
		before = e.termsOf(old, e.known.words)
		e.size--
	} else if next != nil {
		was.ordinal = e.next
		e.next++
	}
	if next != nil {
		after = e.termsOf(next, e.known.words)
		is := e.entry(next, was.ordinal, e.known.words)
		e.size++
		e.move(was, is)
	} else if old != nil {
		e.move(was, entry{})
	}
	e.retag(was.ordinal, before, after)
}

// move takes an entry out of the orders and puts another in; either may have no
// record.
func (e *indexUpdate) move(was, is entry) {
	if was.record != nil && was.place != is.place {
		e.names.remove(placed(was.place))
	}
	if is.record == nil {
		e.made.remove(placed(was.record.Key()))
		return
	}
	e.names.put(is, placed(is.place))
	is.place = is.record.Key()
	e.made.put(is, placed(is.place))
}

// retag takes a record out of the terms that it no longer has, and into those
// that are new.
func (e *indexUpdate) retag(n ordinal, before, after []string) {
	for _, term := range before {
		if _, has := slices.BinarySearch(after, term); !has {
			e.having(term).remove(at(n))
		}
	}
	for _, term := range after {
		if _, had := slices.BinarySearch(before, term); !had {
			e.having(term).put(n, at(n))
		}
	}
}

// having has the records with a term, to be changed.
func (e *indexUpdate) having(term string) *listUpdate[ordinal] {
	if e.changed[term] == nil {
		p, _ := e.searchIndex.terms.get(ofTerm(term))
		e.changed[term] = &listUpdate[ordinal]{sortedList: p.ordinals}
	}
	return e.changed[term]
}
