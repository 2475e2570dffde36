package network

import (
	"math"
	"strings"
	"time"
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
	// District is where it is; empty where nobody said.
	District DistrictID `bson:"district,omitempty"`
	// Coordinators run the lab; they were ACTIVE members when they were named.
	Coordinators []ServantID `bson:"coordinators"`
	// Terms date who coordinates and hosts it, and keep those who did.
	Terms Terms `bson:"terms,omitempty"`
	// RetiredAt is when its time was over; its record, and its past, stay.
	RetiredAt *time.Time `bson:"retiredAt,omitempty"`
}

const KindLabs Kind = "labs"

type LabID string

func (*Lab) Kind() Kind { return KindLabs }

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

// MiddleOf is the middle of some places, as far apart as those of one city are; nil of none.
func MiddleOf(places []Location) *Location {
	if len(places) == 0 {
		return nil
	}
	var middle Location
	for _, p := range places {
		middle.Latitude += p.Latitude / float64(len(places))
		middle.Longitude += p.Longitude / float64(len(places))
	}
	return &middle
}

// Valid tells whether the degrees are a place on earth.
func (l Location) Valid() bool {
	return math.Abs(l.Latitude) <= 90 && math.Abs(l.Longitude) <= 180
}

// FoundedBy tells whether the lab was there on the day, as far as that is known.
func (l *Lab) FoundedBy(day Date) bool { return !day.before(l.Since) }

// LabByRef finds a lab by its id or slug.
func LabByRef(d Labs, ref string) *Lab {
	if lab := d.Lab(LabID(ref)); lab != nil {
		return lab
	}
	return d.LabBySlug(Slug(strings.ToLower(strings.TrimSpace(ref))))
}

func (l *Lab) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(l.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", l.Name, form{max: MaxName, required: true})
	r.keeps("description", l.Description, form{max: MaxDescription, lines: true})
	r.keeps("address", l.Address, form{max: MaxAddress})
	r.website("website", l.Website)
	r.location("location", l.Location)
	r.keepsContact(l.Contact)
	r.keepsSince(l.Since)
	r.keepsPeople("coordinators", l.Coordinators)
	r.keepsTerms(d, l.Terms)
	return r
}
