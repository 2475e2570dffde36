package network

// A District is the territory of one of the city's subprefectures.
type District struct {
	ID    DistrictID `bson:"_id"`
	Stamp `bson:",inline"`
	Slug  Slug   `bson:"slug"`
	Name  string `bson:"name"`
	// Subprefecture is the body of City Hall that administers the district.
	Subprefecture SecretariatID `bson:"subprefecture"`
}

// Kind is KindDistricts.
func (*District) Kind() Kind { return KindDistricts }

// Key is the district's id.
func (d *District) Key() string { return string(d.ID) }
