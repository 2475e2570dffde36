package pages

import "strings"

// A search for nothing is no search: the page shows the box alone.
var _ = hook("search", func(q Question) (map[string]any, error) {
	asked := strings.TrimSpace(q.Query.Get("text")) != ""
	vars := map[string]any{"asked": asked}
	if !asked {
		vars["text"] = "-"
	}
	return vars, nil
})
