package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func holidaysTable() kindTable {
	return tableOf(order("day", func(h *network.Holiday) [][]byte { return [][]byte{holidayByDay(h)} }))
}

func holidayByDay(h *network.Holiday) []byte { return key(h.Day.String(), h.Key()) }

func (r reads) Holiday(id network.HolidayID) *network.Holiday {
	return byID[*network.Holiday](r, id)
}

// HolidaysOn lists the holidays of a day, the city's and single labs', the oldest
// first.
func (r reads) HolidaysOn(d network.Date) iter.Seq[*network.Holiday] {
	return each[*network.Holiday](r, "day", key(d.String()))
}

// HolidaysIn lists the holidays from one day through another by their day, at the
// cost of one look-up.
func (r reads) HolidaysIn(first, last network.Date) iter.Seq[*network.Holiday] {
	return upTo(from[*network.Holiday](r, "day", key(first.String())), func(h *network.Holiday) bool { return !h.Day.After(last) })
}

// HolidaysByDay orders the holidays by their day.
var HolidaysByDay = Order[*network.Holiday]{name: "day", index: "day", place: holidayByDay}
