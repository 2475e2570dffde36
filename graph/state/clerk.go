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
	// slots has the terms whose records changed, and known the words of texts.
	slots map[string]*desk[slot]
	known memo
}

// change begins a change of the catalogue, which stays as it is.
func (c *catalogue) change() *clerk {
	return &clerk{
		catalogue: *c, names: desk[entry]{shelf: c.names}, made: desk[entry]{shelf: c.made}, terms: desk[term]{shelf: c.terms},
		slots: map[string]*desk[slot]{}, known: memo{},
	}
}

// done gives the catalogue after the changes.
func (k *clerk) done() *catalogue {
	for name, d := range k.slots {
		if len(d.blocks) == 0 {
			k.terms.take(named(name))
		} else { // a copy of the name, or it would hold the whole text
			k.terms.put(term{strings.Clone(name), d.shelf}, named(name))
		}
	}
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
		before = k.termsOf(old, k.known.words)
		k.odd -= oddity(was)
		k.size--
	} else if next != nil {
		was.slot = k.next
		k.next++
	}
	if next != nil {
		after = k.termsOf(next, k.known.words)
		is := k.entry(next, was.slot, k.known.words)
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
		if _, has := slices.BinarySearch(after, name); !has {
			k.having(name).take(at(n))
		}
	}
	for _, name := range after {
		if _, had := slices.BinarySearch(before, name); !had {
			k.having(name).put(n, at(n))
		}
	}
}

// having is the desk for the records that have a term.
func (k *clerk) having(name string) *desk[slot] {
	d := k.slots[name]
	if d == nil {
		t, _ := k.terms.get(named(name))
		d = &desk[slot]{shelf: t.slots}
		k.slots[name] = d
	}
	return d
}
