// Package plan holds the facts of São Paulo's open-government action plan, with
// which an empty network begins.
package plan

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/redeaberta/rede/graph/network"
)

//go:embed action-plan.json
var facts []byte

// Facts reads the facts that the program carries.
func Facts() (network.Plan, error) {
	var p network.Plan
	if err := json.Unmarshal(facts, &p); err != nil {
		return network.Plan{}, fmt.Errorf("reading the plan's facts: %w", err)
	}
	p.Called = called
	return p, nil
}

// called tells which bodies the commitments mean by the names that they use. The
// others are no bodies of City Hall: the committee itself (CIGA-SP), labs,
// universities and movements.
var called = map[string]network.Acronym{
	"Municipal Secretariat for Institutional Relations":                "SMRG",
	"Municipal Secretariat for Subprefectures":                         "SMSP",
	"São Paulo Aberta":                                                 "SPA",
	"Municipal Secretariat for International and Federative Relations": "SMRIF",
	"Municipal Secretariat for Culture":                                "SMC",
	"Office of the Municipal Comptroller":                              "CGM",
	"Municipal Secretariat of Government":                              "SGM",
	"Municipal Secretariat of Communication":                           "SECOM",
	"São Paulo City Council":                                           "CMSP",
	"Shared Management Forum":                                          "FGC",
	"Municipal School of Public Administration (EMASP)":                "EMASP",
	"Municipal Secretariat of Innovation and Technology (SMIT)":        "SMIT",
	"SMRI": "SMRI",
}
