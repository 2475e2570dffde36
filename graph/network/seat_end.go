package network

import "slices"

type EndNominationInput struct {
	Once

	Nomination string
	// Until is the last day. Left out, or today, the seat is free at once.
	Until  *Date
	Reason *string
}

// EndNomination ends a term before its time, or sets its end. A term that has not
// begun is dropped.
func EndNomination(c Case, in EndNominationInput) (Decision, Refusal) {
	n := c.Nomination(NominationID(in.Nomination))
	if n == nil {
		return Decision{}, missing("nomination")
	}
	body := c.Secretariat(n.Secretariat)
	as, ok := c.maintains(body)
	if !ok {
		return Decision{}, missing("nomination")
	}
	today := Today(c.Now)
	if n.over(today) {
		return Decision{}, overAlready("nomination", n)
	}
	var r Refusal
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if r = append(r, c.endFits(n, in.Until)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{body.Key(), n.Key()}, As: as}
	if in.Until == nil || *in.Until == today {
		d.vacate(c, slices.Values([]*Nomination{n}), reason)
		return d, nil
	}
	next := *n
	next.Until, next.Reason = in.Until, reason
	if today.After(*in.Until) {
		next.EndedAt = &c.Now
	}
	d.Put = []Record{&next}
	return d, nil
}

// endFits refuses an end before the beginning, one that is later than the term
// was to last, and one before a meeting to which the servant came on this seat.
func (c Case) endFits(n *Nomination, until *Date) Refusal {
	switch {
	case until == nil:
		return nil
	case n.Since.After(*until):
		return Refuse(Invalid, "until", "O mandato terminaria antes de começar, em %s.", "The term would end before it begins, on %s.", n.Since)
	case n.Until != nil && until.After(*n.Until):
		return Refuse(Invalid, "until",
			"O mandato já termina em %s: para um mais longo, indique de novo.",
			"The term ends on %s already: nominate again for a longer one.", n.Until)
	}
	if met := c.cameAfter(n, *until); met != nil {
		return Refuse(WrongState, "until",
			"A pessoa esteve neste assento na reunião de %s: o mandato não termina antes.",
			"This person came to the meeting of %s on this seat: the term does not end before it.", Today(met.StartsAt))
	}
	return nil
}

// cameAfter finds a meeting after the day at which the servant was recorded on
// the nomination's seat.
func (c Case) cameAfter(n *Nomination, day Date) *Meeting {
	for year := day.t.Year(); year <= Today(c.Now).t.Year(); year++ {
		for m := range c.MeetingsIn(year) {
			if Today(m.StartsAt).After(day) && m.attended(n) {
				return m
			}
		}
	}
	return nil
}
