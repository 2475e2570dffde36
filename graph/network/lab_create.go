package network

import "strings"

type CreateLabInput struct {
	Once

	// Slug is made from the name where it is left out.
	Slug         *string
	Name         string
	Secretariat  *string
	Description  *string
	Address      *string
	Website      *string
	Location     *Location
	Contact      *ContactInput
	Coordinators []string
	Since        *PartialDate
	District     *string
}

// CreateLab adds a lab: the committee anywhere, a body's maintainers under
// their own body.
func CreateLab(c Case, in CreateLabInput) (Decision, Refusal) {
	host, as, r := c.hostOfNewLab(in.Secretariat)
	if r != nil {
		return Decision{}, r
	}
	lab := &Lab{
		ID:          LabID(c.NewID(KindLabs)),
		Name:        r.text("name", in.Name, form{max: MaxName, required: true}),
		Description: r.text("description", value(in.Description), form{max: MaxDescription, lines: true}),
		Address:     r.text("address", value(in.Address), form{max: MaxAddress}),
		Website:     r.website("website", value(in.Website)),
		Location:    r.location("location", in.Location),
		Contact:     r.contact("contact", in.Contact),
		Secretariat: host,
		Since:       value(in.Since),
	}
	if in.District != nil {
		lab.District = c.district(&r, "district", *in.District)
	}
	lab.Slug = c.newSlug(&r, "slug", in.Slug, lab.Name)
	lab.Coordinators = c.activeMembers(&r, "coordinators", in.Coordinators, nil)
	if r != nil {
		return Decision{}, r
	}
	lab.dated(&Lab{Secretariat: lab.Secretariat}, c.Now) // nobody said since when it has its host
	return Decision{Put: []Record{lab}, Made: []string{lab.Key()}, As: as}, nil
}

// hostOfNewLab finds the body under which the caller may found a lab; only the
// committee founds one under none.
func (c Case) hostOfNewLab(ref *string) (SecretariatID, Scope, Refusal) {
	as, may := c.committee()
	if ref == nil {
		if !may {
			return "", Scope{}, missing("secretariat")
		}
		return "", as, nil
	}
	body, r := c.livingBody("secretariat", *ref)
	if r != nil {
		return "", Scope{}, r
	}
	if as, may = c.maintains(body); !may {
		return "", Scope{}, missing("secretariat")
	}
	return body.ID, as, nil
}

// newSlug reads or makes a lab's slug, and refuses one that is in use.
func (c Case) newSlug(r *Refusal, field string, wish *string, name string) Slug {
	slug := Slug(strings.Join(Words(name), "-"))
	if wish != nil {
		slug = Slug(*wish)
	}
	switch {
	case name == "" && wish == nil:
		// the name's own problem says it
	case !ValidSlug(string(slug)):
		r.add(Invalid, field,
			"Um slug tem letras minúsculas sem acento e algarismos, em grupos unidos por hífen, até %d caracteres: patio-digital.",
			"A slug has lower-case letters without accents and digits, in groups joined by hyphens, up to %d characters: patio-digital.", MaxSlug)
	case c.LabBySlug(slug) != nil:
		r.add(Taken, field, "Já há um laboratório com este slug.", "There is a lab with this slug already.")
	}
	return slug
}

func (r *Refusal) location(field string, at *Location) *Location {
	if at != nil && !at.Valid() {
		r.add(Invalid, field,
			"A latitude vai de -90 a 90 graus e a longitude de -180 a 180.",
			"Latitude goes from -90 to 90 degrees and longitude from -180 to 180.")
		return nil
	}
	return at
}
