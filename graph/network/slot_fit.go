package network

import "time"

// nearBy is how far ahead the next slot is looked for, to tell it to those who asked for
// a time that is none.
const nearBy = 7 * 24 * time.Hour

// SlotsFit refuses a stay unless successive slots fill it from its beginning to its end.
// It tells until when the space is closed, on which holiday, or where the next slot
// begins.
func SlotsFit(d Coworking, space *Space, stay Span) Refusal {
	if tiled(Grid(d, space, stay), stay) {
		return nil
	}
	bare := grid(d, space, stay, true)
	if !tiled(bare, stay) {
		return noSlot(d, space, stay, bare)
	}
	for c := range d.ClosuresOf(space.ID, stay) {
		return Refuse(Closed, "startsAt",
			"O espaço está fechado neste horário, até %s.", "The space is closed at this time, until %s.", cityClock(c.EndsAt))
	}
	for day := Today(stay.From); !day.After(Today(stay.To.Add(-1))); day = day.Plus(1) {
		if h := isHoliday(d, space.Lab, day); h != nil {
			return Refuse(Closed, "startsAt",
				"%s é feriado (%s): o espaço não abre.", "%s is a holiday (%s): the space does not open.", day, h.Name)
		}
	}
	return noSlot(d, space, stay, bare)
}

// tiled tells whether slots fill a stay: without a gap, from its beginning to its end.
func tiled(slots []Span, stay Span) bool {
	at := stay.From
	for _, s := range slots {
		if !s.From.Equal(at) {
			return false
		}
		at = s.To
	}
	return len(slots) > 0 && at.Equal(stay.To)
}

// noSlot tells whether the stay's beginning or its end is no slot's. bare are the slots
// that the openings make, holidays and closures aside.
func noSlot(d Coworking, space *Space, stay Span, bare []Span) Refusal {
	if len(bare) > 0 && bare[0].From.Equal(stay.From) {
		end := bare[0].To
		for _, s := range bare[1:] {
			if s.From.Equal(end) && !s.To.After(stay.To) {
				end = s.To
			}
		}
		return Refuse(NoSlot, "endsAt",
			"A reserva tem de terminar com um dos horários seguidos do espaço, como às %s.",
			"The booking has to end with one of the successive slots of the space, as at %s.", cityClock(end))
	}
	for _, s := range Grid(d, space, Span{stay.From, stay.From.Add(nearBy)}) {
		if s.From.After(stay.From) {
			return Refuse(NoSlot, "startsAt",
				"Nenhum horário do espaço começa neste instante; o próximo começa em %s.",
				"No slot of the space begins at this instant; the next one begins at %s.", cityClock(s.From))
		}
	}
	return Refuse(NoSlot, "startsAt",
		"Nenhum horário do espaço começa neste instante, nem nos %d dias seguintes.",
		"No slot of the space begins at this instant, nor within the next %d days.", int(nearBy/(24*time.Hour)))
}
