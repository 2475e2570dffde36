package network

import "slices"

// An UpdateSecretariatInput has no acronym: it never changes.
type UpdateSecretariatInput struct {
	Once

	Cleared
	Secretariat string
	Revision    *int
	Name        *string
	Kind        *BodyKind
	OnCommittee *bool
	// OnCommitteeFrom is the day from which OnCommittee counts; today if left out.
	OnCommitteeFrom *Date
	Contact         *ContactInput
	Note            *string
	Since           *PartialDate
	Maintainers     []string
}

// UpdateSecretariat changes a body: its maintainers its contact, the committee
// anything.
func UpdateSecretariat(c Case, in UpdateSecretariatInput) (Decision, Refusal) {
	old := BodyByRef(c, in.Secretariat)
	if old == nil {
		return Decision{}, missing("secretariat")
	}
	as, ok := c.maintains(old)
	if !ok {
		return Decision{}, missing("secretariat")
	}
	if r := stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	next := *old
	var r Refusal
	if in.Contact != nil || in.Cleared["contact"] {
		next.Contact = r.contact("contact", in.Contact)
	}
	r = append(r, c.reform(&next, in)...)
	if r = append(r, c.seatDated(&next, in)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{c.reseated(&next, old, in)}, Made: []string{next.Key()}, As: as}
	if !next.HasSeats() {
		d.vacate(c, c.NominationsFor(old.ID), seatless.PT)
	}
	return d, nil
}

// reform takes over what only the committee decides about a body.
func (c Case) reform(body *Secretariat, in UpdateSecretariatInput) Refusal {
	var r Refusal
	if _, ok := c.committee(); !ok {
		for _, wish := range in.reforms() {
			if wish.there || in.Cleared[wish.field] {
				r.add(Invalid, wish.field,
					"Só a secretaria do comitê muda este campo; o contato, quem mantém o órgão.",
					"Only the committee's secretariat changes this field; the contact, whoever maintains the body.")
			}
		}
		return r
	}
	r.patchText(&body.Name, "name", in.Name, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&body.Note, "note", in.Note, in.Cleared, form{max: MaxDescription, lines: true})
	if kind, ok := patched(&r, "kind", in.Kind, in.Cleared, true); ok {
		body.BodyKind = kind
	}
	if on, ok := patched(&r, "onCommittee", in.OnCommittee, in.Cleared, true); ok {
		body.OnCommittee = on
	}
	if since, ok := patched(&r, "since", in.Since, in.Cleared, false); ok {
		body.Since = since
	}
	if in.Maintainers != nil || in.Cleared["maintainers"] {
		body.Maintainers = c.activeMembers(&r, "maintainers", in.Maintainers, body.Maintainers)
	}
	return append(r, body.buried()...)
}

// reforms are the fields that only the committee changes, in the input's order,
// and whether the input has them.
func (in UpdateSecretariatInput) reforms() []wish {
	return []wish{
		{"name", in.Name != nil}, {"kind", in.Kind != nil}, {"onCommittee", in.OnCommittee != nil}, {"onCommitteeFrom", in.OnCommitteeFrom != nil},
		{"note", in.Note != nil}, {"since", in.Since != nil}, {"maintainers", in.Maintainers != nil},
	}
}

// seatDated refuses a day from which a seat on the committee cannot count.
func (c Case) seatDated(body *Secretariat, in UpdateSecretariatInput) Refusal {
	var r Refusal
	switch from := in.OnCommitteeFrom; {
	case from == nil:
	case in.OnCommittee == nil:
		r.add(Invalid, "onCommitteeFrom", "O dia acompanha o assento no comitê (onCommittee): diga também se o órgão o tem.",
			"The day goes with the seat on the committee (onCommittee): say also whether the body has it.")
	case from.After(Today(c.Now)):
		r.add(Invalid, "onCommitteeFrom", "O dia ainda não chegou: registre o assento quando valer.", "The day has not come yet: record the seat when it is in force.")
	case from.before(body.Since):
		r.add(Invalid, "onCommitteeFrom", "O órgão só foi criado em %s.", "The body was not created before %s.", body.Since)
	}
	return r
}

// reseated gives the body with terms for whom it names now and for its seat. A seat that
// it keeps counts from the day that is told now.
func (c Case) reseated(body, old *Secretariat, in UpdateSecretariatInput) *Secretariat {
	seat := c.Now
	if in.OnCommitteeFrom != nil && *in.OnCommitteeFrom != Today(c.Now) {
		seat = in.OnCommitteeFrom.Begins()
	}
	body.datedFrom(old, c.Now, seat)
	if in.OnCommitteeFrom != nil && body.OnCommittee && old.OnCommittee {
		body.Terms = slices.DeleteFunc(slices.Clone(body.Terms), func(t Term) bool { return t.Relation == relSits && t.Until == nil })
		body.Terms = append(body.Terms, Term{Relation: relSits, Of: body.Key(), Since: &seat})
	}
	return body
}

// A wish is a field that an input may have.
type wish struct {
	field string
	there bool
}

// buried refuses a dissolved body a seat or maintainers: it has no members left
// to speak for or to keep.
func (s *Secretariat) buried() Refusal {
	var r Refusal
	for _, w := range []wish{{"onCommittee", s.OnCommittee}, {"maintainers", len(s.Maintainers) > 0}} {
		if s.Dissolved() && w.there {
			r.add(WrongState, w.field,
				"O órgão foi extinto em %s: não tem assento nem quem o mantenha.",
				"The body was dissolved on %s: it has neither a seat nor maintainers.", s.DissolvedOn)
		}
	}
	return r
}
