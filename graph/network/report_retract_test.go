package network_test

import (
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestRetractingAReport(t *testing.T) {
	filed := func() *city {
		y := school()
		y.put(&network.Report{ID: "report_se", Milestone: "1.2", Body: se, District: "district_se", On: *day("2017-05-02"), Link: "x"},
			&network.Report{ID: "report_ciga", Milestone: "1.2", On: *day("2017-05-02")},
			&network.Report{ID: "report_gone", Milestone: "1.2", Body: se, On: *day("2017-05-02"), RetractedAt: &morning})
		return y
	}
	retract := func(id, reason string) rule {
		return with(network.RetractReport, network.RetractReportInput{Report: id, Reason: reason})
	}
	desk := minted("secretariat:SUB-SE")
	judge(t, filed, []ruling{
		{"who filed it takes it back", desk, retract("report_se", "engano"), ""},
		{"and so does the committee", committee, retract("report_se", "engano"), ""},
		{"nobody else", as("mara"), retract("report_se", "engano"), "NOT_FOUND input.report"},
		{"the committee's is its own", desk, retract("report_ciga", "engano"), "NOT_FOUND input.report"},
		{"a reason is told", desk, retract("report_se", ""), "INVALID input.reason"},
		{"once", desk, retract("report_gone", "engano"), "WRONG_STATE input.report"},
		{"which others are not told", as("mara"), retract("report_gone", "engano"), "NOT_FOUND input.report"},
		{"there has to be one", desk, retract("report_none", "engano"), "NOT_FOUND input.report"},
	})
}

func TestAReportThatWasTakenBackIsReadByWhoFiledIt(t *testing.T) {
	y, desk := school(), minted("secretariat:SUB-SE")
	stands, gone := &network.Report{Body: se}, &network.Report{Body: se, RetractedAt: &morning}
	for name, c := range map[string]struct {
		who  network.Caller
		of   *network.Report
		sees bool
	}{
		"the public reads what stands":           {nobody, stands, true},
		"and what was taken back not any more":   {nobody, gone, false},
		"nor does another body":                  {as("mara"), gone, false},
		"whoever filed it does":                  {desk, gone, true},
		"and the committee":                      {committee, gone, true},
		"the committee's own is nobody's beside": {desk, &network.Report{RetractedAt: &morning}, false},
	} {
		if got := network.SeesReport(y, c.who, c.of); got != c.sees {
			t.Errorf("%s: %v", name, got)
		}
	}
}
