package network

import (
	"cmp"
	"iter"
	"slices"
	"time"
)

// A pending draft is the coworking of the network as a decision leaves it, so that
// one command's later work sees its earlier: the second booking of a series the
// first, and the line the closure that was lifted. It follows the decision as that
// grows. Other records than coworking's are those from before.
type pending struct {
	Draft
	d       *Decision
	changed *changed
}

// after is the case as the decision leaves it.
func (c Case) after(d *Decision) Case {
	if p, ok := c.Draft.(pending); ok && p.d == d {
		return c
	}
	c.Draft = pending{c.Draft, d, &changed{refs: map[Ref]bool{}}}
	return c
}

// changed are the records that a decision changes, as far as it was read.
type changed struct {
	refs      map[Ref]bool
	put, drop int
}

// has tells whether the decision changes a record. A decision only grows.
func (c *changed) has(d *Decision, r Record) bool {
	for ; c.put < len(d.Put); c.put++ {
		c.refs[RefOf(d.Put[c.put])] = true
	}
	for ; c.drop < len(d.Drop); c.drop++ {
		c.refs[d.Drop[c.drop]] = true
	}
	return c.refs[RefOf(r)]
}

// set puts records, in place of values of theirs that the decision has already.
func (d *Decision) set(records ...Record) {
	for _, r := range records {
		i := slices.IndexFunc(d.Put, func(old Record) bool { return RefOf(old) == RefOf(r) })
		if i < 0 {
			d.Put = append(d.Put, r)
		} else {
			d.Put[i] = r
		}
	}
}

// putOf is the record's value in the decision, if it has one.
func putOf[R Record](d *Decision, key string) (R, bool) {
	for _, r := range d.Put {
		if own, ok := r.(R); ok && own.Key() == key {
			return own, true
		}
	}
	var none R
	return none, false
}

// overlaid lists those of a reading that the decision leaves, with its own values;
// order may be nil where the reading promises none.
func overlaid[R Record](p pending, seq iter.Seq[R], passes func(R) bool, order func(a, b R) int) iter.Seq[R] {
	if len(p.d.Put)+len(p.d.Drop) == 0 {
		return seq
	}
	var list []R
	for _, r := range p.d.Put {
		if r, ok := r.(R); ok && passes(r) {
			list = append(list, r)
		}
	}
	sorted := len(list) == 0
	for r := range seq {
		if !p.changed.has(p.d, r) {
			list = append(list, r)
		}
	}
	if order != nil && !sorted {
		slices.SortStableFunc(list, order)
	}
	return slices.Values(list)
}

// Space, and the readings below, answer as the draft does.
func (p pending) Space(id SpaceID) *Space {
	if s, ok := putOf[*Space](p.d, string(id)); ok {
		return s
	}
	return p.Draft.Space(id)
}

func (p pending) Booking(id BookingID) *Booking {
	if b, ok := putOf[*Booking](p.d, string(id)); ok {
		return b
	}
	return p.Draft.Booking(id)
}

func (p pending) OpeningsOf(id SpaceID) iter.Seq[*Opening] {
	return overlaid(p, p.Draft.OpeningsOf(id), func(o *Opening) bool { return o.Space == id }, nil)
}

func (p pending) ClosuresOf(id SpaceID, in Span) iter.Seq[*Closure] {
	return overlaid(p, p.Draft.ClosuresOf(id, in),
		func(c *Closure) bool { return c.Space == id && c.LiftedAt == nil && c.Span().Overlaps(in) },
		func(a, b *Closure) int { return a.StartsAt.Compare(b.StartsAt) })
}

func (p pending) HolidaysOn(day Date) iter.Seq[*Holiday] {
	return overlaid(p, p.Draft.HolidaysOn(day), func(h *Holiday) bool { return h.Day == day }, nil)
}

func (p pending) HolidaysIn(first, last Date) iter.Seq[*Holiday] {
	return overlaid(p, p.Draft.HolidaysIn(first, last),
		func(h *Holiday) bool { return !first.After(h.Day) && !h.Day.After(last) },
		func(a, b *Holiday) int { return a.Day.t.Compare(b.Day.t) })
}

func (p pending) LiveIn(id SpaceID, in Span) iter.Seq[*Booking] {
	return overlaid(p, p.Draft.LiveIn(id, in),
		func(b *Booking) bool { return b.Space == id && b.Live() && b.Span().Overlaps(in) }, byStart)
}

func (p pending) WaitingFor(id SpaceID) iter.Seq[*Booking] {
	return overlaid(p, p.Draft.WaitingFor(id),
		func(b *Booking) bool { return b.Space == id && b.Status == WaitlistedBooking },
		func(a, b *Booking) int { return cmp.Compare(a.Turn, b.Turn) })
}

// LastTurn may name a turn that the decision gave up: turns only have to grow.
func (p pending) LastTurn(id SpaceID) int {
	last := p.Draft.LastTurn(id)
	for _, r := range p.d.Put {
		if b, ok := r.(*Booking); ok && b.Space == id {
			last = max(last, b.Turn)
		}
	}
	return last
}

func (p pending) BookingsBy(key BookerKey, t time.Time) iter.Seq[*Booking] {
	return overlaid(p, p.Draft.BookingsBy(key, t),
		func(b *Booking) bool { return b.Booker() == key && b.EndsAt.After(t) }, byStart)
}

// byStart orders bookings by their start, then by their id.
func byStart(a, b *Booking) int {
	return cmp.Or(a.StartsAt.Compare(b.StartsAt), cmp.Compare(a.ID, b.ID))
}
