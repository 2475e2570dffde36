package network_test

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// sorted lists the records that pass by what orders them, then by their ids.
func sorted[R network.Record](y *city, pass func(R) bool, by func(a, b R) int) iter.Seq[R] {
	list := slices.Collect(all(y, pass))
	slices.SortStableFunc(list, by)
	return slices.Values(list)
}

func (y *city) GuidelinesOf(id network.LabID) iter.Seq[*network.Guidelines] {
	return sorted(y, func(g *network.Guidelines) bool { return g.Lab == id },
		func(a, b *network.Guidelines) int { return cmp.Compare(b.Version, a.Version) })
}

func (y *city) Space(id network.SpaceID) *network.Space {
	return first(y, func(s *network.Space) bool { return s.ID == id })
}

func (y *city) SpacesOf(id network.LabID) iter.Seq[*network.Space] {
	return sorted(y, func(s *network.Space) bool { return s.Lab == id },
		func(a, b *network.Space) int { return cmp.Compare(network.Fold(a.Name), network.Fold(b.Name)) })
}

func (y *city) Opening(id network.OpeningID) *network.Opening {
	return first(y, func(o *network.Opening) bool { return o.ID == id })
}

func (y *city) OpeningsOf(id network.SpaceID) iter.Seq[*network.Opening] {
	return all(y, func(o *network.Opening) bool { return o.Space == id })
}

func (y *city) Closure(id network.ClosureID) *network.Closure {
	return first(y, func(c *network.Closure) bool { return c.ID == id })
}

func (y *city) ClosuresOf(id network.SpaceID, in network.Span) iter.Seq[*network.Closure] {
	return sorted(y, func(c *network.Closure) bool { return c.Space == id && c.LiftedAt == nil && c.Span().Overlaps(in) },
		func(a, b *network.Closure) int { return a.StartsAt.Compare(b.StartsAt) })
}

func (y *city) Holiday(id network.HolidayID) *network.Holiday {
	return first(y, func(h *network.Holiday) bool { return h.ID == id })
}

func (y *city) HolidaysOn(day network.Date) iter.Seq[*network.Holiday] {
	return all(y, func(h *network.Holiday) bool { return h.Day == day })
}

func (y *city) HolidaysIn(first, last network.Date) iter.Seq[*network.Holiday] {
	return sorted(y, func(h *network.Holiday) bool { return !first.After(h.Day) && !h.Day.After(last) },
		func(a, b *network.Holiday) int { return a.Day.Begins().Compare(b.Day.Begins()) })
}

func (y *city) Booking(id network.BookingID) *network.Booking {
	return first(y, func(b *network.Booking) bool { return b.ID == id })
}

func byStart(a, b *network.Booking) int { return a.StartsAt.Compare(b.StartsAt) }

func (y *city) LiveIn(id network.SpaceID, in network.Span) iter.Seq[*network.Booking] {
	return sorted(y, func(b *network.Booking) bool { return b.Space == id && b.Live() && b.Span().Overlaps(in) }, byStart)
}

func (y *city) WaitingFor(id network.SpaceID) iter.Seq[*network.Booking] {
	return sorted(y, func(b *network.Booking) bool { return b.Space == id && b.Status == network.WaitlistedBooking },
		func(a, b *network.Booking) int { return cmp.Compare(a.Turn, b.Turn) })
}

func (y *city) LastTurn(id network.SpaceID) int {
	last := 0
	for b := range y.WaitingFor(id) {
		last = b.Turn
	}
	return last
}

func (y *city) BookingsBy(key network.BookerKey, t time.Time) iter.Seq[*network.Booking] {
	return sorted(y, func(b *network.Booking) bool { return b.Booker() == key && b.EndsAt.After(t) }, byStart)
}

func (y *city) BookingsDue(t time.Time) iter.Seq[*network.Booking] {
	due := func(b *network.Booking) time.Time { at, _ := b.Due(); return at }
	return sorted(y, func(b *network.Booking) bool { at, ok := b.Due(); return ok && !at.After(t) },
		func(a, b *network.Booking) int { return due(a).Compare(due(b)) })
}

func (y *city) OfSeries(id network.SeriesID) iter.Seq[*network.Booking] {
	return sorted(y, func(b *network.Booking) bool { return id != "" && b.Series == id }, byStart)
}

func (y *city) Series(id network.SeriesID) *network.Series {
	return first(y, func(s *network.Series) bool { return s.ID == id })
}

func (y *city) Feed(id network.FeedID) *network.Feed {
	return first(y, func(f *network.Feed) bool { return f.ID == id })
}

func (y *city) FeedsOf(who network.Actor) iter.Seq[*network.Feed] {
	return all(y, func(f *network.Feed) bool { return f.Owner == who && f.RevokedAt == nil })
}

func (y *city) Group(id network.GroupID) *network.Group {
	return first(y, func(g *network.Group) bool { return g.ID == id })
}

func (y *city) GroupBySlug(slug network.Slug) *network.Group {
	return first(y, func(g *network.Group) bool { return g.Slug == slug })
}
