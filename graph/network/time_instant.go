package network

import (
	"regexp"
	"strings"
	"time"
)

// instantForm is RFC 3339's date-time. Go's own reader takes more: T1:00:00, and a
// fraction behind a comma.
var instantForm = regexp.MustCompile(
	`^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$`)

// ParseInstant reads an instant written as 2017-05-31T14:00:00-03:00 (RFC 3339,
// date-time), in the offset in which it is written. A leap second is none here: no
// clock of the city's shows one.
func ParseInstant(s string) (time.Time, error) {
	s = strings.ToUpper(s) // t and z may be written so
	parts := instantForm.FindStringSubmatch(s)
	if parts == nil {
		return time.Time{}, errNoInstant
	}
	if _, err := ParseDate(parts[1]); err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, errNoSuchTime
	}
	return t, nil
}

// cityClock writes an instant as the city's clocks show it, with their offset, and so
// that it can be handed in again.
func cityClock(t time.Time) string { return t.In(City).Format(time.RFC3339) }
