package pages

import (
	"maps"
	"net/url"
	"testing"
)

func TestRowsOfAFormStandInTheirOrder(t *testing.T) {
	for _, row := range []struct {
		name        string
		typed, want map[string]string
	}{
		{"by their numbers", map[string]string{"l.0.title": "b", "l.0.order": "2", "l.1.title": "a", "l.1.order": "1"}, map[string]string{"l.0.title": "a", "l.1.title": "b"}},
		{"what belongs to a row moves along", map[string]string{"l.0.title": "b", "l.0.order": "9", "l.3.title": "a", "l.3.order": "1", "l.3.proposal": "p"}, map[string]string{"l.0.title": "a", "l.0.proposal": "p", "l.1.title": "b"}},
		{"one without a title is left out", map[string]string{"l.0.title": " ", "l.0.order": "1", "l.0.proposedBy": "SF", "l.1.title": "a"}, map[string]string{"l.0.title": "a"}},
		{"numbers that are none, or none at all, come last and keep their places", map[string]string{"l.0.title": "c", "l.0.order": "x", "l.1.title": "d", "l.2.title": "a", "l.2.order": "5", "l.3.title": "e", "l.3.order": "-1"},
			map[string]string{"l.0.title": "a", "l.1.title": "c", "l.2.title": "d", "l.3.title": "e"}},
		{"other fields stay", map[string]string{"list": "x", "l.x.title": "y", "l.0.title": "a"}, map[string]string{"list": "x", "l.x.title": "y", "l.0.title": "a"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			typed := url.Values{}
			for name, value := range row.typed {
				typed.Set(name, value)
			}
			orderRows(typed, "l")
			got := map[string]string{}
			for name := range typed {
				got[name] = typed.Get(name)
			}
			if !maps.Equal(got, row.want) {
				t.Errorf("%v became %v", row.typed, got)
			}
		})
	}
}

func TestAMeetingsQuarterIsThatOfItsBeginning(t *testing.T) {
	for starts, want := range map[string]string{"2026-01-01T00:00": "2026 1", "2026-03-31T23:59": "2026 1", "2026-04-01T09:00": "2026 2", "2026-12-31T23:00": "2026 4", "ontem": "1 1", "": "1 1"} {
		typed := url.Values{"input.startsAt": {starts}}
		quarterOfStart(typed)
		if got := typed.Get("input.quarter.year") + " " + typed.Get("input.quarter.number"); got != want {
			t.Errorf("%q is in %s, not %s", starts, got, want)
		}
	}
}

func TestSeatsThatAreTickedCame(t *testing.T) {
	typed := url.Values{"listed": {"SMIT:servant_1", "SF:"}, "seat": {"SF:", "forged:servant_9"}}
	seatsTicked(typed)
	for name, want := range map[string]string{
		"input.attendance.0.secretariat": "SMIT", "input.attendance.0.servant": "servant_1", "input.attendance.0.present": "false",
		"input.attendance.1.secretariat": "SF", "input.attendance.1.servant": "", "input.attendance.1.present": "true", "input.attendance.2.secretariat": "",
	} {
		if got := typed.Get(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}
