package state

import (
	"iter"

	"github.com/hashicorp/go-memdb"
	"github.com/redeaberta/rede/graph/network"
)

func districtsTable() *memdb.TableSchema {
	return table(network.KindDistricts,
		exclusive("slug", func(d *network.District) [][]byte { return one(string(d.Slug)) }),
		order("name", func(d *network.District) [][]byte { return [][]byte{districtByName(d)} }),
		many("subprefecture", func(d *network.District) [][]byte { return one(string(d.Subprefecture)) }),
		many("words", func(d *network.District) [][]byte { return words(d.Name, string(d.Slug)) }),
	)
}

func districtByName(d *network.District) []byte { return key(network.Fold(d.Name), d.Key()) }

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
var DistrictsByName = Order[*network.District]{kind: network.KindDistricts, name: "name", index: "name", place: districtByName}
