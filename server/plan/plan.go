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
	return p, nil
}
