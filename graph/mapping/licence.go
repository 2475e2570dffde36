package mapping

import (
	"github.com/github/go-spdx/v2/spdxexp/spdxlicenses"
	"github.com/redeaberta/rede/graph/network"
)

// licence reads an SPDX licence identifier, such as AGPL-3.0-or-later or CC-BY-4.0,
// in the letters of the SPDX list; empty stays empty.
func licence(r *network.Refusal, field, raw string) string {
	s := r.Text(field, raw, network.Form{Max: 80})
	if s == "" {
		return ""
	}
	if known, ok := spdx(s); ok {
		return known
	}
	r.Add(network.Invalid, field,
		"Isto não é um identificador da lista SPDX (https://spdx.org/licenses): escreva como AGPL-3.0-or-later ou CC-BY-4.0.",
		"This is no identifier of the SPDX list (https://spdx.org/licenses): write it like AGPL-3.0-or-later or CC-BY-4.0.")
	return ""
}

func knownLicence(id string) bool {
	known, ok := spdx(id)
	return ok && known == id
}

// spdx is the identifier as the SPDX list has it, deprecated ones too, such as
// GPL-3.0.
func spdx(id string) (string, bool) {
	if ok, known := spdxlicenses.IsActiveLicense(id); ok {
		return known, true
	}
	ok, known := spdxlicenses.IsDeprecatedLicense(id)
	return known, ok
}
