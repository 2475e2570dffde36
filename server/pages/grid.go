package pages

import (
	"slices"
	"time"
)

// A Grid is a week of one space: days, and in each the slots, in rows by the hour at which
// they begin.
type Grid struct {
	Days []GridDay
	// Rows is how many there are.
	Rows int
	// Outside are the bookings that are in no slot: it was closed, or its hours were changed.
	Outside []any
}

// A GridDay is a column.
type GridDay struct {
	Date  string
	Cells []GridCell
}

// A GridCell is a slot and who has a place in it.
type GridCell struct {
	// Row is counted from 1.
	Row  int
	Slot any
	// Bookings begin in the slot; Goes are those that began before it and go on.
	Bookings, Goes []any
}

// gridOf puts slots and bookings of a week under its days: {{with grid $monday .slots
// .bookings.nodes}}.
func gridOf(monday string, slots, bookings any) Grid {
	days := week(monday, "startsAt", slots)
	rows := rowsOf(slots)
	g := Grid{Rows: len(rows)}
	for _, d := range days {
		day := GridDay{Date: d.Date}
		for _, slot := range d.Items {
			cell := GridCell{Slot: slot, Row: 1 + slices.Index(rows, clockOf(slot))}
			cell.Bookings, cell.Goes = within(slot, bookings)
			day.Cells = append(day.Cells, cell)
		}
		g.Days = append(g.Days, day)
	}
	list, _ := bookings.([]any)
	all, _ := slots.([]any)
	for _, b := range list {
		if !slices.ContainsFunc(all, func(slot any) bool { return overlap(slot, b) }) {
			g.Outside = append(g.Outside, b)
		}
	}
	return g
}

// rowsOf are the hours at which slots begin, each once.
func rowsOf(slots any) []string {
	list, _ := slots.([]any)
	var rows []string
	for _, slot := range list {
		rows = append(rows, clockOf(slot))
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

func clockOf(slot any) string { return read(reach(slot, "startsAt")).Format("15:04") }

// within are the bookings that begin in a slot, and those that go on in it.
func within(slot, bookings any) (begin, goOn []any) {
	list, _ := bookings.([]any)
	from, _ := bounds(slot)
	for _, b := range list {
		starts, _ := bounds(b)
		switch {
		case !overlap(slot, b):
		case starts.Before(from):
			goOn = append(goOn, b)
		default:
			begin = append(begin, b)
		}
	}
	return begin, goOn
}

func overlap(a, b any) bool {
	aFrom, aTo := bounds(a)
	bFrom, bTo := bounds(b)
	return aFrom.Before(bTo) && bFrom.Before(aTo)
}

func bounds(v any) (from, to time.Time) {
	return read(reach(v, "startsAt")), read(reach(v, "endsAt"))
}
