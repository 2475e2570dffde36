package network

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/recurrence"
)

// At is the first instant at which the city's clocks show a time of day, in minutes
// after midnight. Where the clocks skipped that time, it is the instant at which they
// did.
func (d Date) At(minutes int) time.Time {
	face := d.face(minutes)
	eve := face.Add(-24 * time.Hour).In(City)
	_, offset := eve.Zone()
	_, change := eve.ZoneBounds()
	at := face.Add(-time.Duration(offset) * time.Second)
	if change.IsZero() || at.Before(change) {
		return at
	}
	_, offset = change.In(City).Zone()
	if at = face.Add(-time.Duration(offset) * time.Second); at.Before(change) {
		return change.UTC()
	}
	return at
}

// face is what the clocks show so many minutes after midnight, as if it were UTC.
func (d Date) face(minutes int) time.Time { return d.t.Add(time.Duration(minutes) * time.Minute) }

// recurs is the instant at which what recurs at a time of day does so on the day, in
// minutes after midnight: the first at which the clocks show it. A time that they
// skipped counts by the offset that they had before (RFC 5545, 3.3.5).
func (d Date) recurs(minutes int) time.Time {
	at := d.At(minutes)
	here := at.In(City)
	if skipped := d.face(minutes).Sub(DateOf(here).face(60*here.Hour() + here.Minute())); skipped < 0 {
		_, before := at.Add(-time.Second).In(City).Zone()
		return d.face(minutes).Add(-time.Duration(before) * time.Second)
	}
	return at
}

// openingDays are an opening, and its days of the year that was looked at last.
type openingDays struct {
	*Opening
	year int
	days recurrence.YearDays
}

// on tells whether the opening makes slots on the day, holidays aside.
func (s *openingDays) on(day Date) bool {
	if s.From.After(day) || s.Until != nil && day.After(*s.Until) {
		return false
	}
	if year := day.t.Year(); year != s.year {
		s.year, s.days = year, inCity.Year(s.Rule, s.From.face(s.Opens), year)
	}
	return s.days.Has(day.t)
}

// slots appends the opening's slots of a day. The first begins when the opening opens;
// each lasts equally long as time goes by, whatever the clocks do. What is left over at
// the end and is shorter makes no slot.
func (o *Opening) slots(day Date, to []Span) []Span {
	length := time.Duration(o.SlotMinutes) * time.Minute
	end := day.At(o.Closes)
	for at := day.At(o.Opens); length > 0 && !at.Add(length).After(end); at = at.Add(length) {
		to = append(to, Span{at, at.Add(length)})
	}
	return to
}

// openingsIn lists the space's openings that are in force on one of the days, and how
// many slots they make a day at most.
func openingsIn(d Coworking, space *Space, first, last Date) ([]openingDays, int) {
	var list []openingDays
	most := 0
	for o := range d.OpeningsOf(space.ID) {
		if !o.From.After(last) && (o.Until == nil || !first.After(*o.Until)) && o.SlotMinutes > 0 {
			list = append(list, openingDays{Opening: o})
			most += (o.Closes-o.Opens)/o.SlotMinutes + 1
		}
	}
	return list, most
}

// isHoliday finds the lab's holiday on the day: its own, or one of all labs. The empty
// lab has those of all labs alone.
func isHoliday(d Coworking, lab LabID, day Date) *Holiday {
	for h := range d.HolidaysOn(day) {
		if h.isFor(lab) {
			return h
		}
	}
	return nil
}

// isFor tells whether the lab has the holiday: it is all labs' or its own.
func (h *Holiday) isFor(lab LabID) bool { return h.Lab == "" || h.Lab == lab }

// Grid lists the space's slots that overlap the span, ascending. Openings make them;
// holidays, closures and the space's retirement take them away. No two slots overlap:
// where two openings do, the slot that begins first stands. A slot is the same whatever
// span asks for it.
func Grid(d Coworking, space *Space, in Span) []Span { return grid(d, space, in, false) }

// grid is Grid. Where bare is set, holidays and closures take nothing away.
func grid(d Coworking, space *Space, in Span, bare bool) []Span {
	if in.Empty() {
		return nil
	}
	first, last := Today(in.From), Today(in.To.Add(-1))
	openings, most := openingsIn(d, space, first, last)
	if len(openings) == 0 {
		return nil
	}
	var closed []Span
	var off []Date
	if !bare {
		for c := range d.ClosuresOf(space.ID, Span{first.Begins(), last.Plus(1).Begins()}) {
			closed = append(closed, c.Span())
		}
		for h := range d.HolidaysIn(first, last) {
			if h.isFor(space.Lab) {
				off = append(off, h.Day)
			}
		}
	}
	days := int(last.t.Sub(first.t)/(24*time.Hour)) + 1
	slots := make([]Span, 0, min(most*days, 4096))
	for day := first; !day.After(last); day = day.Plus(1) {
		if closed = notOver(closed, day.Begins()); len(closed) > 0 && closed[0].covers(day) {
			continue
		}
		if space.RetiredAt != nil && !day.Begins().Before(*space.RetiredAt) {
			break
		}
		begun := len(slots)
		for len(off) > 0 && day.After(off[0]) {
			off = off[1:]
		}
		slots = daySlots(day, openings, len(off) > 0 && off[0] == day, slots)
		slots = append(slots[:begun], lent(slots[begun:], space, in, closed)...)
	}
	return slots
}

// daySlots appends the slots that the openings make of a day, in order.
func daySlots(day Date, openings []openingDays, holiday bool, slots []Span) []Span {
	begun := len(slots)
	for i := range openings {
		if (!holiday || openings[i].OnHolidays) && openings[i].on(day) {
			slots = openings[i].slots(day, slots)
		}
	}
	if len(openings) > 1 {
		slices.SortStableFunc(slots[begun:], func(a, b Span) int { return a.From.Compare(b.From) })
	}
	return slots
}

// notOver drops from spans in the order of their start the first ones, as long as they
// are over at an instant. Of those that are left the first one begins first: a time
// after the instant overlaps any of them only if it overlaps that one.
func notOver(spans []Span, at time.Time) []Span {
	for len(spans) > 0 && !spans[0].To.After(at) {
		spans = spans[1:]
	}
	return spans
}

// covers tells whether the span has all of the day.
func (s Span) covers(day Date) bool {
	return !s.From.After(day.Begins()) && !s.To.Before(day.Plus(1).Begins())
}

// lent keeps the slots of a day at which the space is lent: those that overlap the span
// asked for, but no earlier slot and no closure, and end before the space is retired.
// Slots and closures come in the order of their start, and each is looked at once.
func lent(day []Span, space *Space, in Span, closed []Span) []Span {
	var end time.Time
	kept := day[:0]
	for _, slot := range day {
		if slot.From.Before(end) {
			continue
		}
		end = slot.To
		closed = notOver(closed, slot.From)
		shut := len(closed) > 0 && slot.Overlaps(closed[0])
		gone := space.RetiredAt != nil && slot.To.After(*space.RetiredAt)
		if !gone && !shut && slot.Overlaps(in) {
			kept = append(kept, slot)
		}
	}
	return kept
}

// A Slot is a time for which a space is lent, and how many of its places are free at
// every instant of it.
type Slot struct {
	Span
	Capacity int
	Free     int
}

// Slots lists the space's slots that overlap the span, as Grid does, with their free
// places. It costs what lies in the span, whatever lies outside.
func Slots(d Coworking, space *Space, in Span) []Slot {
	times := Grid(d, space, in)
	if len(times) == 0 {
		return nil
	}
	used := timelineIn(d, space, Span{times[0].From, times[len(times)-1].To})
	slots := make([]Slot, len(times))
	for i, t := range times {
		peak, _ := used.peak(t)
		slots[i] = Slot{t, space.Capacity, max(0, space.Capacity-peak)}
	}
	return slots
}
