package state

import (
	"iter"

	"github.com/redeaberta/rede/graph/network"
)

func districtsTable() kindTable {
	return tableOf(
		exclusive("slug", func(d *network.District) [][]byte { return one(string(d.Slug)) }),
		many("subprefecture", func(d *network.District) [][]byte { return one(string(d.Subprefecture)) }),
	).withSearch(districtSearch())
}

func districtByName(d *network.District) []byte { return key(network.Fold(d.Name), d.Key()) }

func districtSearch() searchFields {
	return searchedBy(
		func(d *network.District) string { return d.Name },
		func(d *network.District) []string { return []string{d.Name, string(d.Slug)} },
		noFacets[*network.District],
	)
}

func (r reads) District(id network.DistrictID) *network.District {
	return byIDIn[*network.District](r, numberOfDistricts, id)
}

func (r reads) DistrictBySlug(slug network.Slug) *network.District {
	return first[*network.District](r, "slug", key(string(slug)))
}

// DistrictsOf lists the districts that the subprefecture administers.
func (r reads) DistrictsOf(id network.SecretariatID) iter.Seq[*network.District] {
	return each[*network.District](r, "subprefecture", key(string(id)))
}

// AllDistricts lists the city's districts by slug.
func (r reads) AllDistricts() iter.Seq[*network.District] {
	return each[*network.District](r, "slug", []byte{})
}

// DistrictsByName orders the districts by folded name.
var DistrictsByName = Order[*network.District]{name: "name", place: districtByName, list: byNames}
