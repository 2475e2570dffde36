package graph

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// soughtFor is for how long ahead a free slot is looked for, where no time is given.
const soughtFor = 14 * 24 * time.Hour

var somebody = network.GuestInput{Name: "Nome a escrever por quem preenche o formulário."}

// bookers are whom the caller may book for: themselves, a guest, the groups that they
// speak for. A group that is given is the one.
func bookers(c network.Case, given view.Given) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		if _, is := given["group"]; !yield(nil) || is || !yield(view.Given{"guest": somebody}) {
			return
		}
		for with := range choose("group", nil, ownGroups(c), anyGroup) {
			if !yield(with) {
				return
			}
		}
	}
}

// stays are a stay at the time that is given, or in the next free slot, for each whom
// the caller may book for. Whoever books accepts the guidelines.
func stays(c network.Case, given view.Given) iter.Seq[view.Given] {
	space := c.Space(network.SpaceID(given["space"].(string)))
	stay := nextFree(c, space, given)
	return func(yield func(view.Given) bool) {
		for with := range bookers(c, given) {
			if !yield(joined(with, stay)) {
				return
			}
		}
	}
}

// newStay is another time for a booking: the next free slot of the space where it would
// be.
func newStay(c network.Case, given view.Given) iter.Seq[view.Given] {
	b := c.Booking(network.BookingID(given["booking"].(string)))
	if b == nil {
		return fixed(nil)(c, given)
	}
	in := b.Space
	if ref, is := given["space"].(string); is {
		in = network.SpaceID(ref)
	}
	return fixed(nextFree(c, c.Space(in), given))(c, given)
}

// nextFree is the next slot in which a space has a place that the guidelines let one
// book, and the guidelines' version. Where there is none, or a time is given, it is
// nothing but the version.
func nextFree(c network.Case, space *network.Space, given view.Given) view.Given {
	form := view.Given{}
	if space == nil {
		return form
	}
	from := c.Now
	if rules := network.CurrentGuidelines(c, space.Lab); rules != nil {
		form["acceptsGuidelines"] = rules.Version
		from = from.Add(time.Duration(network.Value(rules.Rules.MinNoticeHours)) * time.Hour)
	}
	if _, is := given["startsAt"]; is {
		return form
	}
	for _, slot := range network.Slots(c, space, network.Span{From: from, To: from.Add(soughtFor)}) {
		if slot.Free > 0 && !slot.From.Before(from) {
			form["startsAt"], form["endsAt"] = slot.From, slot.To
			return form
		}
	}
	return form
}

// walkers are whom the caller may let in: anybody at the door.
func walkers(c network.Case, given view.Given) iter.Seq[view.Given] {
	return func(yield func(view.Given) bool) {
		if !yield(nil) || !yield(view.Given{"booker": network.BookerInput{Guest: &somebody}}) {
			return
		}
		for g := range ownGroups(c) {
			id := g.Key()
			if !yield(view.Given{"booker": network.BookerInput{Group: &id}}) {
				return
			}
		}
	}
}
