package pages

// The lab's slots are filtered by its slug, which the address has.
var _ = hook("lab", func(q Question) (map[string]any, error) {
	return map[string]any{"labId": q.Path["slug"]}, nil
})
