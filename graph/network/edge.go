package network

import "time"

// An Edge is a link of the network's graph, as a record says it. (A Link is a wish
// to sign in by one more identity.)
type Edge struct {
	From, To Ref
	Relation Relation
	// Since is the first day at whose end the link held, nil where nobody knows it;
	// Until the last one, nil while no end is set.
	Since, Until *Date
}

// A Linked record says its links: all that it knows, past ones too, from itself, to
// itself, or between two others. That one method is all that a new kind of record
// needs to stand in the graph, besides its places in the relations' endings.
type Linked interface {
	Record
	Edges() []Edge
}

// EdgesOf gives the links that a record says, without those that lead nowhere or
// held at no day's end.
func EdgesOf(r Record) []Edge {
	linked, ok := r.(Linked)
	if !ok {
		return nil
	}
	var edges []Edge
	for _, e := range linked.Edges() {
		if e.From.ID != "" && e.To.ID != "" && !(e.Since != nil && e.Until != nil && e.Since.After(*e.Until)) {
			edges = append(edges, e)
		}
	}
	return edges
}

// On tells whether the link held at the end of the day, as far as that is known.
func (e Edge) On(day Date) bool {
	return (e.Since == nil || !e.Since.After(day)) && (e.Until == nil || !day.After(*e.Until))
}

// Public tells whether everybody may know that the record is there, whoever they
// are. A record says so itself, if it has a method Public() bool.
func Public(r Record) bool {
	own, ok := r.(interface{ Public() bool })
	return r != nil && (!ok || own.Public())
}

// Public tells whether everybody may see the servant.
func (s *Servant) Public() bool { return s.Active() }

// Public is false: an enrolment is never everybody's to see.
func (*Enrolment) Public() bool { return false }

// DayOf is the city's day of an instant.
func DayOf(t *time.Time) *Date {
	if t == nil {
		return nil
	}
	day := Today(*t)
	return &day
}

// DayBefore is the last day at whose end something still held that ended at the
// instant.
func DayBefore(t *time.Time) *Date {
	if t == nil {
		return nil
	}
	day := Today(*t).Plus(-1)
	return &day
}

// sooner is the earlier of two days, of which nil is never.
func sooner(a, b *Date) *Date {
	if a == nil || b != nil && a.After(*b) {
		return b
	}
	return a
}

// DaysSince1970 numbers the day; earlier ones are negative.
func (d Date) DaysSince1970() int { return int(d.t.Unix() / (24 * 60 * 60)) }

// DayNumbered is the day of that number.
func DayNumbered(n int) Date { return Date{time.Unix(int64(n)*24*60*60, 0).UTC()} }

// EndOf is the end of a day, or now while it lasts.
func EndOf(day Date, now time.Time) time.Time {
	if end := day.Ends(); end.Before(now) {
		return end
	}
	return now
}

// PastDay reads the day of which someone asks: today if they name none, and none
// that has not come.
func PastDay(on *Date, now time.Time) (Date, error) {
	today := Today(now)
	switch {
	case on == nil:
		return today, nil
	case on.t.Year() < 1:
		return today, errNoSuchDay
	case on.After(today):
		return today, Malform("O dia ainda não chegou: pergunte por hoje ou por um dia anterior.", "The day has not come yet: ask for today or an earlier day.")
	}
	return *on, nil
}
