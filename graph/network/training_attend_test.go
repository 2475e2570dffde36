package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestRecordingTheAttendanceOfATraining(t *testing.T) {
	judge(t, school, []ruling{
		{"a maintainer tells who came", as("mara"), attend(begun, 0, "ana"), ""},
		{"and so does the committee", committee, attend(begun, 12), ""},
		{"a member does not", as("ana"), attend(begun, 0, "ana"), "NOT_FOUND input.training"},
		{"whoever waited had no place", as("mara"), attend(begun, 0, "ana", "fabio"), "INVALID input.attended.1"},
		{"nor had who did not enrol", as("mara"), attend(begun, 0, "mara"), "INVALID input.attended.0"},
		{"nor who is nobody", as("mara"), attend(begun, 0, "zoe"), "INVALID input.attended.0"},
		{"somebody came", as("mara"), attend(begun, 0), "INVALID input.attended"},
		{"fewer than none did not", as("mara"), attend(begun, -1, "ana"), "INVALID input.others"},
		{"nor more than the city holds", as("mara"), attend(begun, network.MaxOthers+1), "INVALID input.others"},
		{"a list has an end", as("mara"), with(network.RecordTrainingAttendance, network.RecordTrainingAttendanceInput{Training: begun, Attended: make([]string, network.MaxTrainees+1)}), "INVALID input.attended"},
		{"it is told afterwards", as("mara"), attend(basics, 0, "ana"), "WRONG_STATE input.training"},
		{"and not of what was cancelled", as("mara"), attend(dropped, 3), "WRONG_STATE input.training"},
		{"it may be corrected", as("mara"), attend(done, 0, "rita"), ""},
	})
	y := school()
	status := func(name string) network.EnrolmentStatus {
		return y.EnrolmentOf(begun, network.ServantID(idOf(name))).Status
	}
	y.do(t, as("mara"), attend(begun, 5, "ana"))
	if got := y.Training(begun); got.Status != network.TrainingHeld || got.Others != 5 || status("ana") != network.Attended || status("rita") != network.Missed || status("fabio") != network.Waitlisted {
		t.Errorf("it is %+v; ana %s, rita %s, fabio %s", got, status("ana"), status("rita"), status("fabio"))
	}
	d := y.do(t, as("mara"), attend(begun, 0, "rita"))
	if status("ana") != network.Missed || status("rita") != network.Attended || len(d.Put) != 3 {
		t.Errorf("the correction: ana %s, rita %s, %d records", status("ana"), status("rita"), len(d.Put))
	}
	if d = y.do(t, as("mara"), attend(begun, 0, "rita")); len(d.Put) != 1 {
		t.Errorf("nothing changed, and %d records were put", len(d.Put))
	}
}

func TestWhoLeftIsNotExpectedAtATrainingThatIsHeldAfterAll(t *testing.T) {
	y := school()
	y.do(t, as("ana"), with(network.LeaveNetwork, network.LeaveNetworkInput{}))
	if got := y.line(begun); got != "ana rita | 1:fabio" {
		t.Fatalf("it had begun, and ana may have come: %s", got)
	}
	y.do(t, as("mara"), move(begun, morning.AddDate(0, 0, 9)))
	if got := y.line(begun); got != "rita fabio | " {
		t.Errorf("ana is expected: %s", got)
	}
}
