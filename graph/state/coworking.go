package state

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func guidelinesTable() *memdb.TableSchema {
	return table(network.KindGuidelines, exclusive("version", func(g *network.Guidelines) [][]byte {
		newestFirst := ^uint64(g.Version)
		return [][]byte{binary.BigEndian.AppendUint64(key(string(g.Lab)), newestFirst)}
	}))
}

func spacesTable() *memdb.TableSchema {
	return table(network.KindSpaces, order("lab", func(s *network.Space) [][]byte {
		return [][]byte{append(key(string(s.Lab)), spaceByName(s)...)}
	}))
}

func openingsTable() *memdb.TableSchema {
	return table(network.KindOpenings, many("space", func(o *network.Opening) [][]byte { return one(string(o.Space)) }))
}

func closuresTable() *memdb.TableSchema {
	return table(network.KindClosures, order("end", func(c *network.Closure) [][]byte {
		if c.LiftedAt != nil {
			return nil
		}
		return [][]byte{slices.Concat(key(string(c.Space)), instant(c.EndsAt), key(c.Key()))}
	}))
}

func holidaysTable() *memdb.TableSchema {
	return table(network.KindHolidays, order("day", func(h *network.Holiday) [][]byte { return [][]byte{holidayByDay(h)} }))
}

func seriesTable() *memdb.TableSchema { return table(network.KindSeries) }

func feedsTable() *memdb.TableSchema {
	return table(network.KindFeeds, many("owner", func(f *network.Feed) [][]byte {
		if f.RevokedAt != nil {
			return nil
		}
		return one(string(f.Owner))
	}))
}

func groupsTable() *memdb.TableSchema {
	return table(network.KindGroups, exclusive("slug", func(g *network.Group) [][]byte { return one(string(g.Slug)) }))
}

func spaceByName(s *network.Space) []byte { return key(network.Fold(s.Name), s.Key()) }

func holidayByDay(h *network.Holiday) []byte { return key(h.Day.String(), h.Key()) }

// GuidelinesOf lists a lab's guidelines, the newest version first.
func (r reads) GuidelinesOf(id network.LabID) iter.Seq[*network.Guidelines] {
	return each[*network.Guidelines](r, network.KindGuidelines, "version_prefix", key(string(id)))
}

// Space finds a space by id.
func (r reads) Space(id network.SpaceID) *network.Space {
	return first[*network.Space](r, network.KindSpaces, "id", key(string(id)))
}

// SpacesOf lists a lab's spaces, retired ones too, by name.
func (r reads) SpacesOf(id network.LabID) iter.Seq[*network.Space] {
	return each[*network.Space](r, network.KindSpaces, "lab_prefix", key(string(id)))
}

// Opening finds an opening by id.
func (r reads) Opening(id network.OpeningID) *network.Opening {
	return first[*network.Opening](r, network.KindOpenings, "id", key(string(id)))
}

// OpeningsOf lists a space's openings, ended ones too, the oldest first.
func (r reads) OpeningsOf(id network.SpaceID) iter.Seq[*network.Opening] {
	return each[*network.Opening](r, network.KindOpenings, "space", key(string(id)))
}

// Closure finds a closure by id.
func (r reads) Closure(id network.ClosureID) *network.Closure {
	return first[*network.Closure](r, network.KindClosures, "id", key(string(id)))
}

// ClosuresOf lists a space's closures that overlap the span and were not lifted,
// by their start. It looks at those that end in the span or later.
func (r reads) ClosuresOf(id network.SpaceID, in network.Span) iter.Seq[*network.Closure] {
	return func(yield func(*network.Closure) bool) {
		var found []*network.Closure
		it := must(r.open().LowerBound(string(network.KindClosures), "end", slices.Concat(key(string(id)), instant(in.From))))
		for raw := it.Next(); raw != nil && raw.(*network.Closure).Space == id; raw = it.Next() {
			if c := raw.(*network.Closure); c.Span().Overlaps(in) {
				found = append(found, c)
			}
		}
		slices.SortFunc(found, byStartOfClosure)
		for _, c := range found {
			if !yield(c) {
				return
			}
		}
	}
}

func byStartOfClosure(a, b *network.Closure) int {
	if by := a.StartsAt.Compare(b.StartsAt); by != 0 {
		return by
	}
	return cmp.Compare(a.ID, b.ID)
}

// Holiday finds a holiday by id.
func (r reads) Holiday(id network.HolidayID) *network.Holiday {
	return first[*network.Holiday](r, network.KindHolidays, "id", key(string(id)))
}

// HolidaysOn lists the holidays of a day, the city's and single labs', the oldest
// first.
func (r reads) HolidaysOn(d network.Date) iter.Seq[*network.Holiday] {
	return each[*network.Holiday](r, network.KindHolidays, "day_prefix", key(d.String()))
}

// HolidaysIn lists the holidays from one day through another by their day, at the
// cost of one look-up.
func (r reads) HolidaysIn(first, last network.Date) iter.Seq[*network.Holiday] {
	return func(yield func(*network.Holiday) bool) {
		it := must(r.open().LowerBound(string(network.KindHolidays), "day", key(first.String())))
		for raw := it.Next(); raw != nil; raw = it.Next() {
			if h := raw.(*network.Holiday); h.Day.After(last) || !yield(h) {
				return
			}
		}
	}
}

// Group finds a group by id.
func (r reads) Group(id network.GroupID) *network.Group {
	return first[*network.Group](r, network.KindGroups, "id", key(string(id)))
}

// GroupBySlug finds a group by its slug.
func (r reads) GroupBySlug(slug network.Slug) *network.Group {
	return first[*network.Group](r, network.KindGroups, "slug", key(string(slug)))
}

// HolidaysByDay orders the holidays by their day.
var HolidaysByDay = Order[*network.Holiday]{kind: network.KindHolidays, name: "day", index: "day", place: holidayByDay}

// SpacesByName orders the spaces of a lab by folded name.
func SpacesByName(id network.LabID) Order[*network.Space] {
	return Order[*network.Space]{
		kind: network.KindSpaces, name: "name", index: "lab", prefix: key(string(id)),
		within: func(s *network.Space) bool { return s.Lab == id }, place: spaceByName,
	}
}
