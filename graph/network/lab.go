package network

import (
	"math"
	"strings"
)

// A Lab is one of the city's innovation labs (commitment 5).
type Lab struct {
	ID          LabID `bson:"_id"`
	Stamp       `bson:",inline"`
	Slug        Slug        `bson:"slug"`
	Name        string      `bson:"name"`
	Description string      `bson:"description,omitempty"`
	Address     string      `bson:"address,omitempty"`
	Website     string      `bson:"website,omitempty"`
	Location    *Location   `bson:"location,omitempty"`
	Contact     *Contact    `bson:"contact,omitempty"`
	Since       PartialDate `bson:"since,omitempty"`
	// Secretariat is the body that hosts the lab; empty where that is not known.
	Secretariat SecretariatID `bson:"secretariat,omitempty"`
	// Coordinators run the lab; they were ACTIVE members when they were named.
	Coordinators []ServantID `bson:"coordinators"`
}

// Kind is KindLabs.
func (*Lab) Kind() Kind { return KindLabs }

// Key is the lab's id.
func (l *Lab) Key() string { return string(l.ID) }

// A Location is a place on earth in degrees (WGS 84), north and east positive.
type Location struct {
	Latitude  float64 `bson:"latitude"`
	Longitude float64 `bson:"longitude"`
}

// earthRadius is the mean radius of the earth in kilometres (IUGG, R1).
const earthRadius = 6371.0088

// DistanceKm is the great-circle distance to another place in kilometres.
func (l Location) DistanceKm(to Location) float64 {
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	dLat, dLng := rad(to.Latitude-l.Latitude), rad(to.Longitude-l.Longitude)
	h := math.Pow(math.Sin(dLat/2), 2) +
		math.Cos(rad(l.Latitude))*math.Cos(rad(to.Latitude))*math.Pow(math.Sin(dLng/2), 2)
	return 2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Valid tells whether the degrees are a place on earth.
func (l Location) Valid() bool {
	return math.Abs(l.Latitude) <= 90 && math.Abs(l.Longitude) <= 180
}

// LabByRef finds a lab by its id or slug.
func LabByRef(d Labs, ref string) *Lab {
	if lab := d.Lab(LabID(ref)); lab != nil {
		return lab
	}
	return d.LabBySlug(Slug(strings.ToLower(strings.TrimSpace(ref))))
}

// A CreateLabInput describes a new lab.
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
	lab.Slug = c.newSlug(&r, "slug", in.Slug, lab.Name)
	lab.Coordinators = c.activeMembers(&r, "coordinators", in.Coordinators, nil)
	if r != nil {
		return Decision{}, r
	}
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

// An UpdateLabInput is a patch of a lab. The slug never changes.
type UpdateLabInput struct {
	Once

	Cleared
	Lab          string
	Revision     *int
	Name         *string
	Description  *string
	Address      *string
	Website      *string
	Location     *Location
	Contact      *ContactInput
	Coordinators []string
	// Secretariat is the new host; only the committee moves a lab.
	Secretariat *string
	Since       *PartialDate
}

// UpdateLab changes a lab's page: its coordinators, its host's maintainers and
// the committee.
func UpdateLab(c Case, in UpdateLabInput) (Decision, Refusal) {
	old := LabByRef(c, in.Lab)
	if old == nil {
		return Decision{}, missing("lab")
	}
	as, ok := c.runs(old)
	if !ok {
		return Decision{}, missing("lab")
	}
	if r := stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	next := *old
	r := next.patch(in)
	if in.Coordinators != nil || in.Cleared["coordinators"] {
		next.Coordinators = c.activeMembers(&r, "coordinators", in.Coordinators, old.Coordinators)
	}
	if r = append(r, c.rehost(&next, in)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{&next}, Made: []string{next.Key()}, As: as}, nil
}

// patch takes over the fields of a lab's page.
func (l *Lab) patch(in UpdateLabInput) Refusal {
	var r Refusal
	r.patchText(&l.Name, "name", in.Name, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&l.Description, "description", in.Description, in.Cleared, form{max: MaxDescription, lines: true})
	r.patchText(&l.Address, "address", in.Address, in.Cleared, form{max: MaxAddress})
	if site, ok := patched(&r, "website", in.Website, in.Cleared, false); ok {
		l.Website = r.website("website", site)
	}
	if in.Location != nil || in.Cleared["location"] {
		l.Location = r.location("location", in.Location)
	}
	if in.Contact != nil || in.Cleared["contact"] {
		l.Contact = r.contact("contact", in.Contact)
	}
	if since, ok := patched(&r, "since", in.Since, in.Cleared, false); ok {
		l.Since = since
	}
	return r
}

// rehost moves a lab to another body, or to none.
func (c Case) rehost(lab *Lab, in UpdateLabInput) Refusal {
	if in.Secretariat == nil && !in.Cleared["secretariat"] {
		return nil
	}
	if _, ok := c.committee(); !ok {
		return Refuse(Invalid, "secretariat",
			"Só a secretaria do comitê muda o órgão de um laboratório.",
			"Only the committee's secretariat moves a lab to another body.")
	}
	if in.Secretariat == nil {
		lab.Secretariat = ""
		return nil
	}
	host, r := c.livingBody("secretariat", *in.Secretariat)
	if r == nil {
		lab.Secretariat = host.ID
	}
	return r
}
