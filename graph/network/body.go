package network

import (
	"slices"
	"strings"
)

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
	// Terms date who maintains it, and keep those who did.
	Terms Terms `bson:"terms,omitempty"`
	// DissolvedOn is the day on which the body was dissolved into Successor;
	// nil while it lives. Its record, and its past, stay.
	DissolvedOn *Date         `bson:"dissolvedOn,omitempty"`
	Successor   SecretariatID `bson:"successor,omitempty"`
}

type BodyKind string

var bodyKinds = []BodyKind{
	KindSecretariat, KindOffice, KindCompany, KindSchool, KindSubprefecture,
	KindProgramme, KindForum, KindCouncil, KindLegislature,
}

const KindSecretariats Kind = "secretariats"

type SecretariatID string

func (*Secretariat) Kind() Kind { return KindSecretariats }

func (s *Secretariat) Key() string { return string(s.ID) }

// Dissolved tells whether the body's time is over.
func (s *Secretariat) Dissolved() bool { return s.DissolvedOn != nil }

// LivedOn tells whether the body was there at the end of the day, as far as that is
// known.
func (s *Secretariat) LivedOn(day Date) bool {
	return !day.before(s.Since) && (!s.Dissolved() || s.DissolvedOn.After(day))
}

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

func (s *Secretariat) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(ValidAcronym(string(s.Acronym)), "acronym", "Isto não é uma sigla.", "This is not an acronym.")
	r.keeps("name", s.Name, form{max: MaxName, required: true})
	r.keepsWord(slices.Contains(bodyKinds, s.BodyKind), "kind")
	r.keepsContact(s.Contact)
	r.keeps("note", s.Note, form{max: MaxDescription, lines: true})
	r.keepsSince(s.Since)
	r.keepsPeople("maintainers", s.Maintainers)
	r.keepsTerms(d, s.Terms)
	r.unless(s.Dissolved() == (s.Successor != ""), "successor",
		"Um órgão extinto tem sucessor, e só ele.", "A dissolved body has a successor, and no other has one.")
	r.unless(!s.Dissolved() || inherited(d, s), "successor",
		"A linha de sucessores não chega a um órgão vivo.", "The line of successors leads to no living body.")
	return append(r, s.buried()...)
}

// inherited tells whether a line of successors ends in a body that lives: rules
// follow it to the end.
func inherited(d Draft, s *Secretariat) bool {
	seen := map[SecretariatID]bool{}
	for s != nil && s.Dissolved() && !seen[s.ID] {
		seen[s.ID] = true
		s = d.Secretariat(s.Successor)
	}
	return s != nil && !s.Dissolved()
}
