package pages

import "time"

// Of this week, a space's slots to come are shown alone.
var _ = hook("space", func(q Question) (map[string]any, error) {
	start, err := weekOf(q)
	if err != nil {
		return nil, err
	}
	from := start
	if now := q.Now.Truncate(time.Minute); now.After(start) && now.Before(start.AddDate(0, 0, 7)) {
		from = now
	}
	return map[string]any{"from": from.Format(time.RFC3339)}, nil
})
