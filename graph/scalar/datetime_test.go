package scalar

import (
	"bytes"
	"testing"
	"time"
)

func TestAnInstantIsWrittenAsItWasBefore(t *testing.T) {
	for want, at := range map[string]time.Time{
		`"2017-05-31T17:00:00Z"`:      time.Date(2017, 5, 31, 17, 0, 0, 0, time.UTC),
		`"2017-05-31T17:00:00.25Z"`:   time.Date(2017, 5, 31, 17, 0, 0, 250_000_000, time.UTC),
		`"2017-05-31T14:00:00-03:00"`: time.Date(2017, 5, 31, 14, 0, 0, 0, time.FixedZone("", -3*60*60)),
		"null":                        {},
	} {
		var b bytes.Buffer
		if MarshalDateTime(at).MarshalGQL(&b); b.String() != want {
			t.Errorf("%v is written %s, not %s", at, &b, want)
		}
	}
}

func TestAReaderSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		scalar string
		value  any
		good   bool
	}{
		{"DateTime", "2017-05-31T14:00:00-03:00", true},
		{"DateTime", "", false}, {"DateTime", nil, false}, {"DateTime", 1496250000, false}, {"DateTime", "2017-05-31T1:00:00-03:00", false},
		{"Date", "2017-05-31", true}, {"Date", "", false}, {"Date", 20170531, false}, {"Date", "2026-02-30", false},
		{"PartialDate", "2017", true}, {"PartialDate", "", false}, {"PartialDate", 2017, false},
	} {
		if err := Readers[c.scalar](c.value); (err == nil) != c.good {
			t.Errorf("%v as %s: %v", c.value, c.scalar, err)
		}
	}
}
