package pages

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var errStart = network.Malform("O começo se diz por um instante, como 2026-11-30T09:00:00-03:00.", "The beginning is told by an instant, such as 2026-11-30T09:00:00-03:00.")

// startOf are the instant that an address names and the end of its day: between them lie
// the slots in which a stay that begins then may go on. Without one they are today's.
func startOf(q Question, name string) (map[string]any, bool, error) {
	start, said := q.Now.Truncate(time.Second), q.Query.Get(name)
	if said != "" {
		at, err := time.Parse(time.RFC3339, said)
		if err != nil || at.Year() < 1900 || at.Year() > 9000 {
			return nil, false, errStart
		}
		start = at.In(network.City)
	}
	return map[string]any{"start": start.Format(time.RFC3339), "dayEnd": midnight(start).AddDate(0, 0, 1).Format(time.RFC3339)}, said != "", nil
}

// A booking is moved in two steps: to when, and until when.
var _ = hook("me-booking", func(q Question) (map[string]any, error) {
	vars, said, err := startOf(q, "start")
	if err != nil {
		return nil, err
	}
	vars["moves"] = said
	return ahead(q, vars)
})

// What is full is told from now on.
var _ = hook("lab-full", func(q Question) (map[string]any, error) { return ahead(q, map[string]any{}) })

// ahead adds the beginning of what is still to come of the week that is asked for: of one
// that is over, its last minute.
func ahead(q Question, vars map[string]any) (map[string]any, error) {
	start, err := weekOf(q)
	if err != nil {
		return nil, err
	}
	if end := start.AddDate(0, 0, 7).Add(-time.Minute); q.Now.After(end) {
		start = end
	} else if q.Now.After(start) {
		start = q.Now
	}
	vars["weekAheadStart"] = start.Truncate(time.Minute).Format(time.RFC3339)
	return vars, nil
}

// A stay may take the slots that follow the one that was chosen, on its day.
var _ = hook("book", func(q Question) (map[string]any, error) {
	vars, _, err := startOf(q, "startsAt")
	return vars, err
})

var _ = hook("book-series", func(q Question) (map[string]any, error) {
	vars, _, err := startOf(q, "startsAt")
	return vars, err
})
