package network

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A ChangeOpeningInput gives an opening other hours from a day on. What is left out
// stays.
type ChangeOpeningInput struct {
	Once

	Cleared
	Opening  string
	Revision *int
	// From is the first day of the new hours.
	From        Date
	Rule        *string
	Opens       *string
	Closes      *string
	SlotMinutes *int
	Until       *Date
	OnHolidays  *bool
	// Reason is what the bookers of displaced bookings are told.
	Reason *string
	// DryRun tells which bookings would fall, and changes nothing.
	DryRun *bool
}

// ChangeOpening changes an opening's hours from a day on, in one step: the opening ends
// the day before, and another goes on from it. A booking that still begins and ends with
// slots keeps its place; the others fall. Those who wait for a slot that is new get it.
func ChangeOpening(c Case, in ChangeOpeningInput) (Decision, Refusal) {
	old, space, as, r := c.openingToRun(in.Opening)
	if r != nil {
		return Decision{}, r
	}
	r = append(stale(in.Revision, old), space.inUse()...)
	switch today := Today(c.Now); {
	case today.After(in.From) || in.From.After(today.PlusYears(MaxAheadYears)):
		r.add(Invalid, "from", "As horas mudam de hoje até %d anos à frente.", "The hours change from today to %d years ahead.", MaxAheadYears)
	case old.Until != nil && in.From.After(*old.Until):
		r.add(WrongState, "from", "A abertura termina em %s.", "The opening ends on %s.", *old.Until)
	}
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if r != nil {
		return Decision{}, r
	}
	next, r := c.reopened(old, in)
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key(), space.Key()}, As: as}
	if next.ID != old.ID {
		ended, last := *old, in.From.Plus(-1)
		ended.Until = &last
		d.Put, d.Made = append(d.Put, &ended), append(d.Made, ended.Key())
	}
	if r = c.after(&d).opensApart(next); r != nil {
		return Decision{}, r
	}
	return d.reopen(c, old, space, in, cmp.Or(reason, "O espaço mudou de horário."))
}

// reopened is the opening as it goes on from the day: the same record where nothing of
// it lies before.
func (c Case) reopened(old *Opening, in ChangeOpeningInput) (*Opening, Refusal) {
	var r Refusal
	next := *old
	next.Stamp = Stamp{}
	if in.From.After(old.From) {
		next.ID, next.From = OpeningID(c.NewID(KindOpenings)), in.From
	}
	if minutes, ok := patched(&r, "slotMinutes", in.SlotMinutes, in.Cleared, true); ok {
		next.SlotMinutes = minutes
	}
	opens, closes := FormatClock(old.Opens), FormatClock(old.Closes)
	r.patchText(&opens, "opens", in.Opens, in.Cleared, form{max: len("00:00"), required: true})
	r.patchText(&closes, "closes", in.Closes, in.Cleared, form{max: len("00:00"), required: true})
	if r == nil {
		r.hours(&next, opens, closes)
	}
	if holidays, ok := patched(&r, "onHolidays", in.OnHolidays, in.Cleared, true); ok {
		next.OnHolidays = holidays
	}
	if in.Until != nil || in.Cleared["until"] {
		next.Until = in.Until
		if r == nil {
			r = c.daysFit(&next)
		}
	}
	if rule, ok := patched(&r, "rule", in.Rule, in.Cleared, true); ok {
		read := r.rule("rule", rule)
		next.Rule = read.String()
	} else if next.ID != old.ID {
		r = append(r, next.carryOn(old)...)
	}
	if r == nil {
		r = next.makesDays()
	}
	return &next, r
}

// carryOn lets the opening go on with another's rule in step with it: from one of its
// days on, every second week stays the same second week, and of a COUNT what is left.
func (o *Opening) carryOn(old *Opening) Refusal {
	before := 0
	last := Quarter{o.From.t.Year() + maxSoughtYears, 4}.Last()
	for day := range ruleDays(old.Rule, old.From, old.Opens, old.From, last) {
		if o.From.After(day) {
			before++
			continue
		}
		rule, _ := inCity.Parse(old.Rule)
		parts := strings.Split(old.Rule, ";")
		if i := slices.Index(parts, fmt.Sprintf("COUNT=%d", rule.Count())); i >= 0 {
			parts[i] = fmt.Sprintf("COUNT=%d", rule.Count()-before)
		}
		o.Rule, o.From = strings.Join(parts, ";"), day
		return nil
	}
	return Refuse(Invalid, "from", "A abertura não tem dia algum a partir deste.", "The opening has no day from this one on.")
}

// reopen displaces the bookings that do not fit the changed hours, and hands on what
// came free or is new.
func (d Decision) reopen(c Case, old *Opening, space *Space, in ChangeOpeningInput, reason string) (Decision, Refusal) {
	was, before := openingDays{Opening: old}, in.From.Plus(-1)
	from := in.From.Begins()
	if from.Before(c.Now) {
		from = c.Now
	}
	at := c.after(&d)
	displaced, r := c.displaced("from", space, Span{from, from.Add(2 * MaxBookAhead)}, func(b *Booking) bool {
		return b.losesPlace() && was.lends(b.Span(), before) && !b.filled(grid(at, space, b.Span(), true))
	})
	switch {
	case r != nil:
		return Decision{}, r
	case value(in.DryRun):
		return foresee(d.As, space, displaced), nil
	}
	d.displace(c, reason, displaced...)
	d.promote(c, space)
	return d, nil
}

// filled tells whether slots fill the booking's stay. Who sits there may have come after
// the first of them began.
func (b *Booking) filled(slots []Span) bool {
	stay := b.Span()
	if b.Status == CheckedIn && len(slots) > 0 && slots[0].From.Before(stay.From) {
		stay.From = slots[0].From
	}
	return tiled(slots, stay)
}
