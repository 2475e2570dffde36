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

// Kind is KindHolidays.
func (*Holiday) Kind() Kind { return KindHolidays }

// Key is the holiday's id.
func (h *Holiday) Key() string { return string(h.ID) }
