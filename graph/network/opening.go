package network

import "time"

// An Opening makes slots in a space: on the days of a recurrence rule (RFC 5545),
// between two local times of day, each of the same length.
type Opening struct {
	ID    OpeningID `bson:"_id"`
	Stamp `bson:",inline"`
	Space SpaceID `bson:"space"`
	// Rule is an RRULE without its name, such as FREQ=WEEKLY;BYDAY=MO,TU. Its days
	// are the city's.
	Rule string `bson:"rule"`
	// Opens and Closes are minutes after the city's midnight; 1440 is the day's end.
	Opens       int `bson:"opens"`
	Closes      int `bson:"closes"`
	SlotMinutes int `bson:"slotMinutes"`
	// From is the first day, Until the last one; nil for no end.
	From  Date  `bson:"from"`
	Until *Date `bson:"until,omitempty"`
	// OnHolidays says that it makes slots on holidays too.
	OnHolidays bool `bson:"onHolidays,omitempty"`
}

const KindOpenings Kind = "openings"

type OpeningID string

func (*Opening) Kind() Kind { return KindOpenings }

func (o *Opening) Key() string { return string(o.ID) }

// countedDays are those whose slots are counted of an opening that does not end.
const countedDays = int(MaxWindow / (24 * time.Hour))

// SlotCount is how many slots an opening makes until its last day, or in its first 92
// days where it has none; holidays and closures aside.
func (o *Opening) SlotCount() int {
	last := o.From.Plus(countedDays - 1)
	if o.Until != nil {
		last = *o.Until
	}
	n, length := 0, time.Duration(o.SlotMinutes)*time.Minute
	for day := range ruleDays(o.Rule, o.From, o.Opens, o.From, last) {
		n += int(max(0, day.At(o.Closes).Sub(day.At(o.Opens))) / length)
	}
	return n
}

func (o *Opening) flaws(d Draft) Refusal {
	var r Refusal
	rule := r.rule("rule", o.Rule)
	r.unless(r != nil || rule.String() == o.Rule, "rule", "A regra não está em maiúsculas e sem o nome.", "The rule is not in capitals and without its name.")
	r.unless(o.Opens >= 0 && o.Opens < o.Closes && o.Closes <= dayMinutes, "closes", "O espaço fecha depois de abrir, no mesmo dia.",
		"The space closes after it opens, on the same day.")
	r.unless(o.SlotMinutes >= MinSlotMinutes && o.SlotMinutes <= o.Closes-o.Opens, "slotMinutes",
		"Nem um horário cabe, ou dura menos de %d minutos.", "Not one slot fits, or it lasts less than %d minutes.", MinSlotMinutes)
	r.unless(!o.From.IsZero(), "from", "Falta o primeiro dia.", "The first day is missing.")
	for other := range d.OpeningsOf(o.Space) {
		if other.ID != o.ID && len(r) == 0 {
			_, both := o.overlapsOn(other)
			r.unless(!both, "opens", "As aberturas do espaço se sobrepõem.", "The openings of the space overlap.")
		}
	}
	return r
}
