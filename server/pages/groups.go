package pages

// The table of districts counts the groups of the kind that the list is about.
var _ = hook("groups", func(q Question) (map[string]any, error) {
	if kind := q.Query.Get("filter.kind"); enums["GroupKind"][kind].pt != "" {
		return map[string]any{"counted": map[string]any{"kind": kind}}, nil
	}
	return map[string]any{"counted": nil}, nil
})
