package network

import "strings"

// A Secretariat is a body of City Hall: a secretariat in the narrow sense, or
// an office, company, school, subprefecture and so on, as its BodyKind says.
type Secretariat struct {
	ID       SecretariatID `bson:"_id"`
	Stamp    `bson:",inline"`
	Acronym  Acronym  `bson:"acronym"`
	Name     string   `bson:"name"`
	BodyKind BodyKind `bson:"kind"`
	// OnCommittee says that the body has a seat on the open-government
	// committee (CIGA). How many do is data, never a constant.
	OnCommittee bool     `bson:"onCommittee"`
	Contact     *Contact `bson:"contact,omitempty"`
	Note        string   `bson:"note,omitempty"`
	// Since is when the body was created, as far as that is known.
	Since PartialDate `bson:"since,omitempty"`
	// Maintainers are members who keep the body's members and contact.
	Maintainers []ServantID `bson:"maintainers"`
	// DissolvedOn is the day on which the body was dissolved into Successor;
	// nil while it lives. Its record, and its past, stay.
	DissolvedOn *Date         `bson:"dissolvedOn,omitempty"`
	Successor   SecretariatID `bson:"successor,omitempty"`
}

// BodyKind is what kind of body it is.
type BodyKind string

// The kinds of body.
const (
	KindSecretariat   BodyKind = "SECRETARIAT"
	KindOffice        BodyKind = "OFFICE"
	KindCompany       BodyKind = "COMPANY"
	KindSchool        BodyKind = "SCHOOL"
	KindSubprefecture BodyKind = "SUBPREFECTURE"
	KindProgramme     BodyKind = "PROGRAMME"
	KindForum         BodyKind = "FORUM"
	KindCouncil       BodyKind = "COUNCIL"
	KindLegislature   BodyKind = "LEGISLATURE"
)

// Kind is KindSecretariats.
func (*Secretariat) Kind() Kind { return KindSecretariats }

// Key is the body's id.
func (s *Secretariat) Key() string { return string(s.ID) }

// Dissolved tells whether the body's time is over.
func (s *Secretariat) Dissolved() bool { return s.DissolvedOn != nil }

// BodyByRef finds a body by its id or acronym, in any case.
func BodyByRef(d Secretariats, ref string) *Secretariat {
	if body := d.Secretariat(SecretariatID(ref)); body != nil {
		return body
	}
	return d.SecretariatByAcronym(Acronym(strings.ToUpper(strings.TrimSpace(ref))))
}

// livingBody finds a body that an input refers to, and refuses a dissolved one
// by naming the living body that took its place in the end.
func (c Case) livingBody(field, ref string) (*Secretariat, Refusal) {
	body := BodyByRef(c, ref)
	switch {
	case body == nil:
		return nil, missing(field)
	case body.Dissolved():
		return nil, Refuse(WrongState, field,
			"%[1]s foi extinto em %[2]s; o sucessor é %[3]s.",
			"%[1]s was dissolved on %[2]s; its successor is %[3]s.",
			body.Acronym, body.DissolvedOn, c.heir(body).Acronym)
	}
	return body, nil
}

// A CreateSecretariatInput describes a new body.
type CreateSecretariatInput struct {
	Once

	Acronym     string
	Name        string
	Kind        BodyKind
	OnCommittee *bool
	Contact     *ContactInput
	Note        *string
	Since       *PartialDate
	Maintainers []string
}

// CreateSecretariat adds a body. Only the committee does.
func CreateSecretariat(c Case, in CreateSecretariatInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("")
	}
	var r Refusal
	body := &Secretariat{
		ID:          SecretariatID(c.NewID(KindSecretariats)),
		Acronym:     Acronym(strings.ToUpper(strings.TrimSpace(in.Acronym))),
		Name:        r.text("name", in.Name, form{max: MaxName, required: true}),
		BodyKind:    in.Kind,
		OnCommittee: value(in.OnCommittee),
		Contact:     r.contact("contact", in.Contact),
		Note:        r.text("note", value(in.Note), form{max: MaxDescription, lines: true}),
		Since:       value(in.Since),
	}
	body.Maintainers = c.activeMembers(&r, "maintainers", in.Maintainers, nil)
	switch {
	case !ValidAcronym(string(body.Acronym)):
		r.add(Invalid, "acronym",
			"Uma sigla tem letras maiúsculas e algarismos, em grupos unidos por hífen, até %d caracteres: SMIT, SUB-SE.",
			"An acronym has capital letters and digits, in groups joined by hyphens, up to %d characters: SMIT, SUB-SE.", MaxAcronym)
	case c.SecretariatByAcronym(body.Acronym) != nil:
		r.add(Taken, "acronym", "Já há um órgão com esta sigla.", "There is a body with this acronym already.")
	}
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{body}, Made: []string{body.Key()}, As: as}, nil
}

// An UpdateSecretariatInput is a patch of a body. The acronym never changes.
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
	d := Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}
	if !next.HasSeats() {
		d.vacate(c, c.NominationsFor(old.ID), "")
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

// A SucceedSecretariatInput dissolves a body into another.
type SucceedSecretariatInput struct {
	Once

	Secretariat string
	Successor   string
	On          *Date
}

// SucceedSecretariat dissolves a body into a living one. Its members and labs
// follow in bounded steps (MoveOn), since a body may have 20,000; its own record
// stays and tells who succeeded it. Its seat and its maintainers' rights end.
func SucceedSecretariat(c Case, in SucceedSecretariatInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("secretariat")
	}
	old, r := c.livingBody("secretariat", in.Secretariat)
	to, no := c.livingBody("successor", in.Successor)
	if r = append(r, no...); r != nil {
		return Decision{}, r
	}
	on := Today(c.Now)
	if in.On != nil {
		on = *in.On
	}
	switch {
	case old.ID == to.ID:
		r.add(Invalid, "successor", "Um órgão não sucede a si mesmo.", "A body does not succeed itself.")
	case on.After(Today(c.Now)):
		r.add(Invalid, "on", "O dia ainda não chegou: registre a sucessão quando valer.", "The day has not come yet: record the succession when it is in force.")
	case on.before(old.Since):
		r.add(Invalid, "on", "O órgão só foi criado em %s.", "The body was not created before %s.", old.Since)
	}
	if r != nil {
		return Decision{}, r
	}
	next := *old
	next.DissolvedOn, next.Successor = &on, to.ID
	next.OnCommittee, next.Maintainers = false, []ServantID{}
	d := Decision{Put: []Record{&next}, Made: []string{next.Key(), to.Key()}, As: as}
	d.vacate(c, c.NominationsFor(old.ID), "")
	return d, nil
}

// heir is the living body at the end of a line of successors. A successor was
// alive when it was named, so the line ends.
func (c Case) heir(body *Secretariat) *Secretariat {
	for body.Dissolved() {
		body = c.Secretariat(body.Successor)
	}
	return body
}
