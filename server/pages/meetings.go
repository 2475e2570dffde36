package pages

import (
	"strconv"

	"github.com/redeaberta/rede/graph/network"
)

var errYear = network.Malform("O ano se escreve como 2026.", "A year is written such as 2026.")

// The meetings are those of a year, this one if none is said.
var _ = hook("meetings", yearAsked)

// yearAsked is the year that the query string says, or the city's.
func yearAsked(q Question) (map[string]any, error) {
	said := q.Query.Get("year")
	if said == "" {
		return map[string]any{"year": q.Now.Year()}, nil
	}
	year, err := strconv.Atoi(said)
	if err != nil || year < 1900 || year > 9000 {
		return nil, errYear
	}
	return map[string]any{"year": year}, nil
}
