package pages_test

import (
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func TestTicksOfAnAttendanceStayAtTheirPeople(t *testing.T) {
	c, at := begun(t)
	page := c.get(t, "committee", at).body
	boxes := seatBoxes(t, page)
	if len(boxes) < 2 {
		t.Fatalf("the meeting has the seats %v", boxes)
	}
	came := boxes[len(boxes)-1]
	values := asShown(t, page, "attend")
	values.Add(came.name, came.value)
	values.Set("input.guests.0.secretariat", "XX")
	// A body before all others comes onto the committee meanwhile.
	c.Done(c.roles["committee"], `mutation { createSecretariat(input: {acronym: "AAA", name: "Secretaria Primeira", kind: SECRETARIAT}) { secretariat { acronym } problems { code message } } }`, nil)
	c.Done(c.roles["committee"], `mutation($since: Date!) { updateSecretariat(input: {secretariat: "AAA", onCommittee: true, onCommitteeFrom: $since}) { secretariat { acronym } problems { code message } } }`,
		map[string]any{"since": network.Today(time.Now()).Plus(-1).String()})
	again := seatBoxes(t, c.refused(t, "committee", at, values))
	if len(again) != len(boxes)+1 {
		t.Fatalf("the seats are %v", again)
	}
	for _, box := range again {
		if box.ticked != (box.label == came.label) {
			t.Errorf("%s is ticked: %t, where %s came", box.label, box.ticked, came.label)
		}
	}
}
