package pages

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

var errDesks = network.Malform("O dia se escreve como 2026-11-30, e a hora como 14:00.", "A day is written such as 2026-11-30, and an hour such as 14:00.")

// A desk is sought on a day, today if none is said, between two hours of it, and nearest
// first from where it is said to be near.
var _ = hook("desks", func(q Question) (map[string]any, error) {
	day := midnight(q.Now)
	if said := q.Query.Get("day"); said != "" {
		var err error
		if day, err = time.ParseInLocation(time.DateOnly, said, network.City); err != nil || day.Year() < 1900 || day.Year() > 9000 {
			return nil, errDesks
		}
	}
	from, err := hourOf(day, q.Query.Get("fromHour"), day)
	if err != nil {
		return nil, err
	}
	to, err := hourOf(day, q.Query.Get("toHour"), day.AddDate(0, 0, 1))
	if err != nil {
		return nil, err
	}
	if !to.After(from) {
		to = day.AddDate(0, 0, 1)
	}
	near := q.Query.Get("filter.nearDistrict") != "" || q.Query.Get("filter.near.latitude") != ""
	order := map[bool]string{true: "NEAREST", false: "SOONEST"}[near]
	return map[string]any{
		"from": from.Format(time.RFC3339), "to": to.Format(time.RFC3339), "orderBy": order,
		"next": day.AddDate(0, 0, 1).Format(time.RFC3339), "until": day.AddDate(0, 0, 31).Format(time.RFC3339),
	}, nil
})

// hourOf is an hour of a day, or else what stands for none.
func hourOf(day time.Time, said string, none time.Time) (time.Time, error) {
	if said == "" {
		return none, nil
	}
	at, err := time.Parse("15:04", said)
	if err != nil {
		return none, errDesks
	}
	return time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, network.City), nil
}
