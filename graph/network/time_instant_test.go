package network

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestInstantsThatAreTakenOrNot(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		{"2017-05-31T14:00:00-03:00", nil},
		{"2017-05-31T17:00:00Z", nil},
		{"2017-05-31t17:00:00.123456789z", nil},
		{"2024-02-29T00:00:00+14:00", nil},
		{"", errNoInstant},
		{"2017-05-31", errNoInstant},
		{"2017-05-31 14:00:00", errNoInstant},
		{"2017-05-31 14:00:00-03:00", errNoInstant},
		{"2017-05-31T14:00:00", errNoInstant},
		{"2017-05-31T14:00-03:00", errNoInstant},
		{"2017-05-31T1:00:00-03:00", errNoInstant},
		{"2017-05-31T05:00:00,0-03:00", errNoInstant},
		{"2017-05-31T05:00:00.-03:00", errNoInstant},
		{"2017-05-31T14:00:00-0300", errNoInstant},
		{"2017-05-31T14:00:00-24:00", errNoInstant},
		{"2017-05-31T14:00:00-03:60", errNoInstant},
		{"2017-05-31T14:00:00-03:00 ", errNoInstant},
		{"02017-05-31T14:00:00Z", errNoInstant},
		{"2026-02-30T14:00:00Z", errNoSuchDay},
		{"2026-13-01T14:00:00Z", errNoSuchDay},
		{"2026-02-28T24:00:00Z", errNoSuchTime},
		{"2026-02-28T23:60:00Z", errNoSuchTime},
		{"2016-12-31T23:59:60Z", errNoSuchTime},
	} {
		if _, err := ParseInstant(c.text); !errors.Is(err, c.want) {
			t.Errorf("%q: %v, not %v", c.text, err, c.want)
		}
	}
}

func TestDaysThatAreTakenOrNot(t *testing.T) {
	for _, c := range []struct {
		text         string
		day, partial error
	}{
		{"2017-05-31", nil, nil},
		{"2017-05", errNoDate, nil},
		{"2017", errNoDate, nil},
		{"", errNoDate, errNoPartialDate},
		{"2017-5-31", errNoDate, errNoPartialDate},
		{"2017-05-31T00:00:00Z", errNoDate, errNoPartialDate},
		{"31/05/2017", errNoDate, errNoPartialDate},
		{"2026-02-30", errNoSuchDay, errNoSuchDay},
		{"2023-02-29", errNoSuchDay, errNoSuchDay},
		{"2023-00-01", errNoSuchDay, errNoSuchDay},
		{"2023-13", errNoDate, errNoSuchMonth},
		{"٢٠١٧-٠٥-٣١", errNoDate, errNoPartialDate},
	} {
		if _, err := ParseDate(c.text); !errors.Is(err, c.day) {
			t.Errorf("%q as a day: %v, not %v", c.text, err, c.day)
		}
		if _, err := ParsePartialDate(c.text); !errors.Is(err, c.partial) {
			t.Errorf("%q as a partial date: %v, not %v", c.text, err, c.partial)
		}
	}
}

func TestAnInstantInAMessageCanBeHandedInAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0)
		read, err := ParseInstant(cityClock(at))
		if err != nil || !read.Equal(at) {
			t.Fatalf("%s is read as %s (%v)", cityClock(at), read, err)
		}
	})
}
