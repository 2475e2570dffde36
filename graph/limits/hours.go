package limits

import (
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// A space is taken to have a slot an hour, day and night: for the time that is asked
// for where the operation says it, or for a week; and never for more than may be asked
// for.
const (
	aWeek  = 7 * 24
	anyEra = 92 * 24
)

// hours is how many slots a space is asked for. What cannot be read counts as the
// longest time.
func (b *bill) hours(f *ast.Field) int {
	from, begins := b.argument(f, "from")
	to, ends := b.argument(f, "to")
	if !begins || !ends {
		return aWeek
	}
	first, ok := moment(from)
	last, too := moment(to)
	if !ok || !too || last.Sub(first) > anyEra*time.Hour {
		return anyEra
	}
	return int(max(last.Sub(first), 0)/time.Hour) + 1
}

func moment(value any) (time.Time, bool) {
	text, ok := value.(string)
	if !ok {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	return at, err == nil
}
