package limits

import (
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// A space is taken to have a slot an hour, as many hours of a day as places are open. A
// search through all spaces counts every hour.
const (
	openHours = 8
	allHours  = 24
	aDay      = 24 * time.Hour
)

// hours is how many hours of the time that is asked for count, if each day has so many:
// of a week where the operation does not say. What cannot be read counts as the longest
// time that may be asked for, and a longer one too.
func (b *bill) hours(f *ast.Field, ofDay int) int {
	from, begins := b.argument(f, "from")
	to, ends := b.argument(f, "to")
	if !begins || !ends {
		return 7 * ofDay
	}
	first, ok := moment(from)
	last, too := moment(to)
	asked := max(last.Sub(first), 0)
	if !ok || !too || asked > 92*aDay {
		return 92 * ofDay
	}
	return int(asked/aDay)*ofDay + min(int(asked%aDay/time.Hour)+1, ofDay)
}

func moment(value any) (time.Time, bool) {
	text, ok := value.(string)
	if !ok {
		return time.Time{}, false
	}
	at, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	return at, err == nil
}
