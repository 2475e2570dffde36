package network

// A Holiday is a day on which openings make no slots, unless they say otherwise:
// the city's, or one lab's own. Bookings that stand on it stay.
type Holiday struct {
	ID    HolidayID `bson:"_id"`
	Stamp `bson:",inline"`
	Day   Date   `bson:"day"`
	Name  string `bson:"name"`
	// Lab is whose holiday it is; empty for all labs.
	Lab LabID `bson:"lab,omitempty"`
}

const KindHolidays Kind = "holidays"

type HolidayID string

func (*Holiday) Kind() Kind { return KindHolidays }

func (h *Holiday) Key() string { return string(h.ID) }

func (h *Holiday) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(!h.Day.IsZero(), "day", "Falta o dia.", "The day is missing.")
	r.keeps("name", h.Name, form{max: MaxName, required: true})
	for other := range d.HolidaysOn(h.Day) {
		r.unless(other.ID == h.ID || other.Lab != h.Lab, "day", "O dia é feriado duas vezes.", "The day is a holiday twice.")
	}
	return r
}
