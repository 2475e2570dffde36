package network

import "iter"

type DeclareHolidayInput struct {
	Once

	Day  Date
	Name string
	// Lab is whose holiday it is; all labs' where it is left out.
	Lab *string
	// DryRun tells which bookings stand on the day, and changes nothing.
	DryRun *bool
}

// DeclareHoliday declares a day a holiday, on which openings make no slots unless they
// say otherwise. The committee declares it for all labs, those who run a lab for that
// one. Bookings that stand on it stay.
func DeclareHoliday(c Case, in DeclareHolidayInput) (Decision, Refusal) {
	lab, as, r := c.holidaysFor(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	next := &Holiday{
		ID: HolidayID(c.NewID(KindHolidays)), Day: in.Day, Lab: lab,
		Name: r.text("name", in.Name, form{max: MaxName, required: true}),
	}
	today := Today(c.Now)
	switch {
	case today.PlusYears(-1).After(in.Day) || in.Day.After(today.PlusYears(maxOpenedYears)):
		r.add(Invalid, "day", "O dia vem entre um ano atrás e %d anos à frente.", "The day comes between a year ago and %d years ahead.", maxOpenedYears)
	case isHoliday(c, lab, in.Day) != nil:
		r.add(Taken, "day", "Este dia já é feriado.", "This day is a holiday already.")
	}
	if r != nil {
		return Decision{}, r
	}
	if value(in.DryRun) {
		return Decision{As: as, Told: Foreseen{Bookings: LiveOn(c, next)}}, nil
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// holidaysFor finds the lab whose holidays the caller may declare. The empty one stands
// for all labs.
func (c Case) holidaysFor(ref *string) (LabID, Scope, Refusal) {
	if ref != nil {
		lab, as, r := c.labToRun(*ref)
		if r != nil {
			return "", as, r
		}
		return lab.ID, as, nil
	}
	as, ok := c.committee()
	if !ok {
		return "", as, Refuse(NotFound, "lab",
			"Os feriados de todos os laboratórios são do comitê: diga de que laboratório é este (lab).",
			"Holidays of all labs are the committee's: say which lab's this is (lab).")
	}
	return "", as, nil
}

// A DeclareHolidaysInput declares a year's legal holidays.
type DeclareHolidaysInput struct {
	Once

	Year int
	// Lab is whose holidays they are; all labs' where it is left out.
	Lab *string
}

// DeclareHolidays declares the legal holidays of São Paulo in a year, but for the days
// that are holidays already. It answers with all of them.
func DeclareHolidays(c Case, in DeclareHolidaysInput) (Decision, Refusal) {
	lab, as, r := c.holidaysFor(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	if now := Today(c.Now).t.Year(); in.Year < now-1 || in.Year > now+maxOpenedYears {
		return Decision{}, Refuse(Invalid, "year", "O ano vai de %d a %d.", "The year goes from %d to %d.", now-1, now+maxOpenedYears)
	}
	d := Decision{As: as}
	for _, legal := range LegalHolidays(in.Year) {
		if old := isHoliday(c, lab, legal.Day); old != nil {
			d.Made = append(d.Made, old.Key())
			continue
		}
		next := &Holiday{ID: HolidayID(c.NewID(KindHolidays)), Day: legal.Day, Name: legal.Name, Lab: lab}
		d.Put, d.Made = append(d.Put, next), append(d.Made, next.Key())
	}
	return d, nil
}

type RevokeHolidayInput struct {
	Once

	Holiday string
}

// RevokeHoliday makes a holiday that is today or to come a day like others again. Those
// who run a lab revoke the lab's own, the committee those of all labs. The day's slots
// go to the lines first.
func RevokeHoliday(c Case, in RevokeHolidayInput) (Decision, Refusal) {
	old := c.Holiday(HolidayID(in.Holiday))
	if old == nil {
		return Decision{}, missing("holiday")
	}
	var lab *string
	if old.Lab != "" {
		lab = (*string)(&old.Lab)
	}
	_, as, r := c.holidaysFor(lab)
	switch {
	case r != nil:
		return Decision{}, missing("holiday")
	case Today(c.Now).After(old.Day):
		return Decision{}, Refuse(WrongState, "holiday", "Este dia já passou.", "This day is over.")
	}
	d := Decision{Drop: []Ref{RefOf(old)}, Made: []string{old.Key()}, As: as}
	for lab := range c.AllLabs() {
		if old.isFor(lab.ID) {
			d.promoteIn(c, lab)
		}
	}
	return d, nil
}

// promoteIn hands the free places of all of a lab's spaces to their lines.
func (d *Decision) promoteIn(c Case, lab *Lab) {
	for space := range c.SpacesOf(lab.ID) {
		for range c.WaitingFor(space.ID) {
			d.promote(c, space)
			break
		}
	}
}

// LiveOn lists the bookings that live on a holiday's day, by lab, space and start: its
// lab's, or all labs'.
func LiveOn(d interface {
	Coworking
	AllLabs() iter.Seq[*Lab]
}, h *Holiday) []BookingID {
	list := []BookingID{}
	for lab := range d.AllLabs() {
		if !h.isFor(lab.ID) {
			continue
		}
		for space := range d.SpacesOf(lab.ID) {
			for b := range d.LiveIn(space.ID, Span{h.Day.Begins(), h.Day.Plus(1).Begins()}) {
				list = append(list, b.ID)
			}
		}
	}
	return list
}
