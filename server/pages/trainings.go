package pages

import "time"

// Trainings are those to come, the soonest first, unless it is said which.
var _ = hook("trainings", func(q Question) (map[string]any, error) {
	if q.Query.Get("past") == "true" {
		return map[string]any{"order": "LATEST", "from": nil, "to": q.Now.Truncate(time.Minute).Format(time.RFC3339)}, nil
	}
	return map[string]any{"order": "SOONEST", "from": midnight(q.Now).Format(time.RFC3339), "to": nil}, nil
})

// The coverage is a year's.
var _ = hook("training-coverage", yearAsked)
