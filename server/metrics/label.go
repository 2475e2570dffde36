package metrics

import (
	"sync"
	"unicode/utf8"
)

// other is the label of what is beyond a bound.
const other = "other"

// longest is the longest label value in bytes.
const longest = 100

// bounded keeps the values of a label few: the first that come, up to its size.
// Each value is a series that Prometheus keeps, so no client may choose them.
type bounded struct {
	mu   sync.Mutex
	seen map[string]bool
	size int
}

func newBounded(size int) *bounded { return &bounded{seen: map[string]bool{}, size: size} }

// label is the value, or other.
func (b *bounded) label(value string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.seen[value]:
		return value
	case len(b.seen) == b.size || value == "" || len(value) > longest || !utf8.ValidString(value):
		return other
	}
	b.seen[value] = true
	return value
}
