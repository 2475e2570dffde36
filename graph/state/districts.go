package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func districtsTable() *memdb.TableSchema {
	return table(network.KindDistricts,
		exclusive("slug", func(d *network.District) [][]byte { return one(string(d.Slug)) }),
		many("subprefecture", func(d *network.District) [][]byte { return one(string(d.Subprefecture)) }),
	)
}

func districtByName(d *network.District) []byte { return key(network.Fold(d.Name), d.Key()) }

func districtSearch() searchFields {
	return searchedBy(
		func(d *network.District) string { return d.Name },
		func(d *network.District) []string { return []string{d.Name, string(d.Slug)} },
		noFacets[*network.District],
	)
}

// District finds a district by id.
func (r reads) District(id network.DistrictID) *network.District {
	return first[*network.District](r, network.KindDistricts, "id", key(string(id)))
}

// DistrictBySlug finds a district by its slug.
func (r reads) DistrictBySlug(slug network.Slug) *network.District {
	return first[*network.District](r, network.KindDistricts, "slug", key(string(slug)))
}

// DistrictsOf lists the districts that the subprefecture administers.
func (r reads) DistrictsOf(id network.SecretariatID) iter.Seq[*network.District] {
	return each[*network.District](r, network.KindDistricts, "subprefecture", key(string(id)))
}

// DistrictsByName orders the districts by folded name.
var DistrictsByName = Order[*network.District]{kind: network.KindDistricts, name: "name", place: districtByName, list: byNames}
