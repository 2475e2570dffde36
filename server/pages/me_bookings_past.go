package pages

import "strconv"

// Past bookings are shown from the last one back: behind a cursor they are counted from
// the front.
var _ = hook("me-bookings-past", func(q Question) (map[string]any, error) {
	size, err := strconv.Atoi(pageSize)
	if err != nil {
		return nil, err
	}
	if q.Query.Get("after") != "" {
		return map[string]any{"first": size, "last": nil}, nil
	}
	return map[string]any{"last": size, "first": nil, "after": nil}, nil
})
