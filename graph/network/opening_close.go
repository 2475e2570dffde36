package network

import "cmp"

type CloseOpeningInput struct {
	Once

	Opening string
	// Until is its last day.
	Until Date
	// Reason is what the bookers of displaced bookings are told.
	Reason *string
	// DryRun tells which bookings would fall, and changes nothing.
	DryRun *bool
}

// CloseOpening ends an opening, or ends it earlier. Bookings of its slots after the last
// day are cancelled.
func CloseOpening(c Case, in CloseOpeningInput) (Decision, Refusal) {
	old, space, as, r := c.openingToRun(in.Opening)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	switch yesterday := Today(c.Now).Plus(-1); {
	case yesterday.After(in.Until):
		r.add(Invalid, "until", "O último dia é ontem, no mais cedo: o que passou não muda.", "The last day is yesterday at the earliest: what is past does not change.")
	case old.Until != nil && !old.Until.After(in.Until):
		r.add(WrongState, "until", "A abertura já termina em %s: para abrir por mais tempo, abra outra.",
			"The opening ends on %s already: to open for longer, open another.", *old.Until)
	case in.Until.After(Today(c.Now).PlusYears(maxOpenedYears)):
		r.add(Invalid, "until", "O último dia vem dentro de %d anos.", "The last day comes within %d years.", maxOpenedYears)
	}
	if r = append(r, space.inUse()...); r != nil {
		return Decision{}, r
	}
	return c.closeOpening(old, space, in, reason, as)
}

// openingToRun finds an opening whose space the caller runs, with the space.
func (c Case) openingToRun(ref string) (*Opening, *Space, Scope, Refusal) {
	o := c.Opening(OpeningID(ref))
	if o == nil {
		return nil, nil, Scope{}, missing("opening")
	}
	space, as, r := c.spaceToRun(string(o.Space))
	if r != nil {
		return nil, nil, Scope{}, missing("opening")
	}
	return o, space, as, nil
}

// closeOpening ends an opening, and what is booked after its last day.
func (c Case) closeOpening(old *Opening, space *Space, in CloseOpeningInput, reason string, as Scope) (Decision, Refusal) {
	until := in.Until
	rest := openingDays{Opening: old}
	from := until.Plus(1).Begins()
	if from.Before(c.Now) {
		from = c.Now
	}
	displaced, r := c.displaced("until", space, Span{from, from.Add(2 * MaxBookAhead)}, func(b *Booking) bool {
		return b.losesPlace() && rest.lends(b.Span(), until)
	})
	if r != nil {
		return Decision{}, r
	}
	if value(in.DryRun) {
		return foresee(as, space, displaced), nil
	}
	reason = cmp.Or(reason, "O espaço deixa de abrir neste horário.")
	next := *old
	next.Until = &until
	d := Decision{Put: []Record{&next}, Made: []string{next.Key(), space.Key()}, As: as}
	if d.displace(c, reason, displaced...); len(displaced) > 0 {
		d.promote(c, space)
	}
	return d, nil
}

// lends tells whether a stay takes any of the opening's slots after a day.
func (s *openingDays) lends(stay Span, after Date) bool {
	for day := Today(stay.From); !day.After(Today(stay.To.Add(-1))); day = day.Plus(1) {
		if day.After(after) && s.on(day) && (Span{day.At(s.Opens), day.At(s.Closes)}).Overlaps(stay) {
			return true
		}
	}
	return false
}
