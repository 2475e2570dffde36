package state

import (
	"slices"
	"strings"

	"github.com/redeaberta/rede/graph/network"
)

// A clerk turns a catalogue into the next one, record by record.
type clerk struct {
	catalogue
	names, made desk[entry]
	terms       desk[term]
}

// change begins a change of the catalogue, which stays as it is.
func (c *catalogue) change() *clerk {
	return &clerk{
		catalogue: *c, names: desk[entry]{shelf: c.names}, made: desk[entry]{shelf: c.made}, terms: desk[term]{shelf: c.terms},
	}
}

// done gives the catalogue after the changes.
func (k *clerk) done() *catalogue {
	after := k.catalogue
	after.names, after.made, after.terms = k.names.shelf, k.made.shelf, k.terms.shelf
	return &after
}

// turn enters a record's change: old is nil where it is new, next where it is
// gone.
func (k *clerk) turn(old, next network.Record) {
	var was entry
	var before, after []string
	if old != nil {
		was, _ = k.names.get(placed(k.place(old)))
		before = k.termsOf(old, network.Words)
		k.odd -= oddity(was)
		k.size--
	} else if next != nil {
		was.slot = k.next
		k.next++
	}
	if next != nil {
		after = k.termsOf(next, network.Words)
		is := k.entry(next, was.slot, network.Words)
		k.odd += oddity(is)
		k.size++
		k.move(was, is)
	} else if old != nil {
		k.move(was, entry{})
	}
	k.retag(was.slot, before, after)
}

// move takes an entry out of the orders and puts another in; either may have no
// record.
func (k *clerk) move(was, is entry) {
	if was.record != nil && was.place != is.place {
		k.names.take(placed(was.place))
	}
	if is.record == nil {
		k.made.take(placed(was.record.Key()))
		return
	}
	k.names.put(is, placed(is.place))
	is.place = is.record.Key()
	k.made.put(is, placed(is.place))
}

// retag takes a slot out of the terms that its record no longer has, and into
// those that are new.
func (k *clerk) retag(n slot, before, after []string) {
	for _, name := range before {
		if _, has := slices.BinarySearch(after, name); has {
			continue
		}
		t, _ := k.terms.get(named(name))
		if t.slots = t.slots.without(at(n)); len(t.slots.blocks) == 0 {
			k.terms.take(named(name))
		} else {
			k.terms.put(t, named(name))
		}
	}
	for _, name := range after {
		if _, had := slices.BinarySearch(before, name); had {
			continue
		}
		t, known := k.terms.get(named(name))
		if !known {
			t.name = strings.Clone(name) // or it would hold the whole text
		}
		t.slots = t.slots.with(n, at(n))
		k.terms.put(t, named(name))
	}
}
