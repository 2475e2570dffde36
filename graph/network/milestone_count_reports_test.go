package network_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/network"
)

func TestEveryDistrictAndHalfYear(t *testing.T) {
	for _, milestone := range []string{"1.2", "1.3"} {
		t.Run(milestone, func(t *testing.T) {
			y, number := school(), network.MilestoneNumber(milestone)
			tells := func(date, district string, edit ...func(*reportIn)) {
				y.do(t, committee, tell(milestone, append(edit, onDay(date), inDistrict(district))...))
			}
			y.do(t, committee, tell(milestone, linked, onDay("2017-04-01"), says(network.Substantial)))
			y.expect(t, number, "2017-05-01", "SUBSTANTIAL computed: said:SUBSTANTIAL 0/4")
			tells("2017-05-02", "se", linked)
			tells("2017-06-30", "se", linked) // twice in a half-year is once
			tells("2017-05-02", "lapa")
			tells("2017-05-02", "lapa", linked, says(network.NotStarted))
			tells("2017-05-02", "lapa", linked, says(network.NoEvidence))
			y.expect(t, number, "2017-05-01", "SUBSTANTIAL computed: said:SUBSTANTIAL 0/4")
			y.expect(t, number, "2017-06-30", "LIMITED computed: said:SUBSTANTIAL 1/4")
			tells("2017-07-01", "se", linked)
			y.expect(t, number, "2017-12-31", "LIMITED computed: said:SUBSTANTIAL 2/4")
			y.expect(t, number, "2018-01-01", "LIMITED computed: said:SUBSTANTIAL 1/4")
			_, m := network.MilestoneOf(y, number)
			if said := network.StandingOf(y, m, *day("2018-01-01"), morning).Evidence[0].Label.EN; !strings.HasSuffix(said, "2017-H2 to 2018-H1") {
				t.Errorf("it counts %q", said)
			}
		})
	}
}

func TestCouncilSessions(t *testing.T) {
	y := school()
	desk := minted("secretariat:SUB-SE")
	late := func(s *network.CouncilSessionInput) { s.AgendaOn = day("2017-05-02") }
	tells := func(date string, of func(*reportIn)) { y.do(t, desk, tell("1.1", linked, onDay(date), of)) }
	tells("2017-05-02", session("CPM Sé", late, demands(10, 2)))
	y.do(t, desk, tell("1.1", onDay("2017-05-02"), session("Saúde"))) // without a link
	y.expect(t, "1.1", "2017-05-02", "LIMITED computed: said: 1/2 0/1 1/1 2/10")
	tells("2017-05-02", session("cpm se", demands(10, 8))) // the same session, filed again
	y.expect(t, "1.1", "2017-05-02", "SUBSTANTIAL computed: said: 1/2 1/1 1/1 8/10")
	tells("2017-05-09", session("CPM Sé", func(s *network.CouncilSessionInput) { s.MinutesOnLine, s.AgendaInPrint = nil, nil }))
	y.expect(t, "1.1", "2017-05-09", "SUBSTANTIAL computed: said: 1/2 1/2 1/2 8/10")
	y.expect(t, "1.1", "2017-05-01", "NO_EVIDENCE computed: said: 0/2 0/0 0/0 0/0")
}

func TestOutreachShowsTheChannelsThatCarriedNothing(t *testing.T) {
	y := school()
	y.do(t, committee, tell("3.3", linked, through(network.ChannelBus), onDay("2017-05-01")))
	y.do(t, committee, tell("3.3", linked, through(network.ChannelBus), onDay("2017-05-03")))
	y.do(t, committee, tell("3.3", through(network.ChannelTV), onDay("2017-05-01")))
	y.expect(t, "3.3", "2017-05-03", "LIMITED computed: said: 1/5")
	counts := ""
	for _, c := range network.OutreachPerChannel(y, "3.3", *day("2017-05-02")) {
		counts += fmt.Sprintf("%s %d ", c.Channel, c.Actions)
	}
	if want := "NEWSPAPER 0 TV 0 BUS 1 MUNICIPAL_VENUE 0 ALTERNATIVE_MEDIA 0 "; counts != want {
		t.Errorf("the counts are %s", counts)
	}
}
