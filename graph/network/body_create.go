package network

import "strings"

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
	return Decision{Put: []Record{body.dated(&Secretariat{}, c.Now)}, Made: []string{body.Key()}, As: as}, nil
}
