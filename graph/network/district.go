package network

import "strings"

// A District is the territory of one of the city's subprefectures.
type District struct {
	ID    DistrictID `bson:"_id"`
	Stamp `bson:",inline"`
	Slug  Slug   `bson:"slug"`
	Name  string `bson:"name"`
	// Subprefecture is the body of City Hall that administers the district.
	Subprefecture SecretariatID `bson:"subprefecture"`
}

const KindDistricts Kind = "districts"

type DistrictID string

func (*District) Kind() Kind { return KindDistricts }

func (d *District) Key() string { return string(d.ID) }

// DistrictByRef finds a district by its id or slug.
func DistrictByRef(d Districts, ref string) *District {
	if district := d.District(DistrictID(ref)); district != nil {
		return district
	}
	return d.DistrictBySlug(Slug(strings.ToLower(strings.TrimSpace(ref))))
}

// district reads a reference to a district.
func (c Case) district(r *Refusal, field, ref string) DistrictID {
	d := DistrictByRef(c, ref)
	if d == nil {
		*r = append(*r, missing(field)...)
		return ""
	}
	return d.ID
}

// homeDistrict is the district that the body administers, if it is one.
func (c Case) homeDistrict(body *Secretariat) DistrictID {
	var home DistrictID
	for d := range c.DistrictsOf(body.ID) {
		if home != "" {
			return ""
		}
		home = d.ID
	}
	return home
}

func (d *District) flaws(Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(d.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", d.Name, form{max: MaxName, required: true})
	return r
}
