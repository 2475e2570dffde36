package network_test

import (
	"slices"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestTheRollHasEverySeatAndWhatIsRecorded(t *testing.T) {
	y := council()
	told := func(id network.MeetingID) (list []string) {
		for _, row := range network.Roll(y, y.Meeting(id)) {
			said := string(y.Secretariat(row.Secretariat).Acronym) + " " + string(row.Servant)
			if row.Present {
				said += " came"
			}
			list = append(list, said)
		}
		return list
	}
	before := told(earlier)
	if len(before) < 3 || !slices.Contains(before, "PRODAM ") || !slices.Contains(before, "SMIT servant_nina") || !slices.Contains(before, "SMIT servant_ciro") {
		t.Fatalf("before anybody is recorded the roll is %q", before)
	}
	if !slices.IsSorted(before) && before[0] > before[len(before)-1] {
		t.Errorf("it is not by acronym: %q", before)
	}
	y.do(t, committee, attendance(earlier, rows{came("SMIT", "nina"), came("PRODAM", "")}))
	after := told(earlier)
	for _, row := range []string{"SMIT servant_nina came", "SMIT servant_ciro", "PRODAM  came"} {
		if !slices.Contains(after, row) {
			t.Errorf("the roll %q lacks %q", after, row)
		}
	}
	if len(after) != len(before) {
		t.Errorf("of %q became %q", before, after)
	}
	all := make(rows, 0, len(after))
	for _, row := range network.Roll(y, y.Meeting(earlier)) {
		in := network.AttendanceInput{Secretariat: string(row.Secretariat), Present: true}
		if row.Servant != "" {
			in.Servant = p(string(row.Servant))
		}
		all = append(all, in)
	}
	y.do(t, committee, attendance(earlier, all))
	for _, row := range network.Roll(y, y.Meeting(earlier)) {
		if !row.Present {
			t.Errorf("of a roll that was recorded whole, %v is absent", row)
		}
	}
}
