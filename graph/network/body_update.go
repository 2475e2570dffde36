package network

// An UpdateSecretariatInput has no acronym: it never changes.
type UpdateSecretariatInput struct {
	Once

	Cleared
	Secretariat string
	Revision    *int
	Name        *string
	Kind        *BodyKind
	OnCommittee *bool
	Contact     *ContactInput
	Note        *string
	Since       *PartialDate
	Maintainers []string
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
	if r = append(r, c.reform(&next, in)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next.dated(old, c.Now)}, Made: []string{next.Key()}, As: as}
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
		{"name", in.Name != nil}, {"kind", in.Kind != nil}, {"onCommittee", in.OnCommittee != nil},
		{"note", in.Note != nil}, {"since", in.Since != nil}, {"maintainers", in.Maintainers != nil},
	}
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
