package demo_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/server/demo"
	"github.com/redeaberta/rede/server/transfer/bulk/bulktest"
)

// governing gives what the city's government is apart from ids and the day of
// making up.
func governing(m *state.Moment) []string {
	var lines []string
	who := func(id network.ServantID) string {
		if s := m.Servant(id); s != nil {
			return s.Email
		}
		return ""
	}
	called := func(id network.MeetingID) string {
		if g := m.Meeting(id); g != nil && g.Status != network.MeetingScheduled {
			return g.Label()
		}
		return "coming"
	}
	for _, s := range all[*network.Statute](m, network.KindStatutes) {
		lines = append(lines, fmt.Sprint("statute ", s.Version, s.Hash))
	}
	for _, n := range all[*network.Nomination](m, network.KindNominations) {
		lines = append(lines, fmt.Sprint("nomination ", m.Secretariat(n.Secretariat).Acronym, who(n.Servant), n.Since, n.Until, n.Profile))
	}
	for _, g := range all[*network.Meeting](m, network.KindMeetings) {
		var rows []string
		for _, row := range g.Attendance {
			rows = append(rows, fmt.Sprint(m.Secretariat(row.Secretariat).Acronym, who(row.Servant), row.Present))
		}
		titles := []string{}
		for _, item := range g.Agenda {
			titles = append(titles, item.Title)
		}
		slices.Sort(titles)
		lines = append(lines, fmt.Sprint("meeting ", called(g.ID), g.Status, g.Revision, g.Place, titles, rows, len(g.Decisions), m.MinutesOf(g.ID).Published()))
	}
	for _, a := range all[*network.Answer](m, network.KindAnswers) {
		lines = append(lines, fmt.Sprint("answer ", called(a.Meeting), who(a.Servant), a.Response))
	}
	for _, p := range all[*network.Proposal](m, network.KindProposals) {
		lines = append(lines, fmt.Sprint("proposal ", called(p.Meeting), who(p.Servant), p.Title))
	}
	for _, i := range all[*network.Initiative](m, network.KindInitiatives) {
		var bodies, people, told []string
		for _, id := range i.Secretariats {
			bodies = append(bodies, string(m.Secretariat(id).Acronym))
		}
		for _, id := range i.Participants {
			people = append(people, who(id))
		}
		for a := range m.AdvancesOf(i.ID) {
			told = append(told, a.Text)
		}
		lines = append(lines, fmt.Sprint("initiative ", i.Title, i.Status, i.Revision, bodies, who(i.Lead), people, called(i.DecidedAt), told, i.Outcome))
	}
	return lines
}

func TestTheCityGovernsItself(t *testing.T) {
	m := filled(t, town)
	now := time.Now()
	t.Run("it has as much of everything as was asked", func(t *testing.T) {
		for kind, want := range map[network.Kind]int{
			network.KindStatutes: 2, network.KindNominations: 40, network.KindMeetings: 14, network.KindInitiatives: 24,
		} {
			if got := len(all[network.Record](m, kind)); got != want {
				t.Errorf("%d of %s, want %d", got, kind, want)
			}
		}
	})
	t.Run("no record of it is as the rules would not leave it", func(t *testing.T) {
		for _, kind := range state.Kinds.All() {
			for r := range m.All(kind) {
				if flaws := network.Flaws(m, r); flaws != nil {
					t.Errorf("one of %s: %v", kind, flaws)
				}
			}
		}
	})
	t.Run("most accept the statute under which they registered, and few the new one", func(t *testing.T) {
		in := map[int]int{}
		for _, s := range all[*network.Servant](m, network.KindServants) {
			in[s.StatuteVersion]++
		}
		if in[0] == 0 || in[1] < 3*in[0] || in[2] == 0 || in[2] > in[1] {
			t.Errorf("by version they are %v", in)
		}
	})
	t.Run("some secretariats filled both seats since the plan's month, and some did not", func(t *testing.T) {
		complete, lacking, april := 0, 0, network.DateOf(time.Date(2017, 4, 30, 0, 0, 0, 0, time.UTC))
		for _, b := range all[*network.Secretariat](m, network.KindSecretariats) {
			if s := network.NominationStatusOf(m, b, april, now); s != nil && s.Complete() {
				complete++
			} else if s != nil {
				lacking++
			}
		}
		if complete < 3 || lacking < 3 {
			t.Errorf("%d and %d", complete, lacking)
		}
	})
	t.Run("the committee met in the plan's quarters, and has called the coming meeting", func(t *testing.T) {
		duties, err := network.MeetingCalendar(m, 2017, now)
		if err != nil || !duties[1].Met || !duties[2].Met || !duties[3].Met {
			t.Errorf("2017 is %+v, %v", duties, err)
		}
		coming := network.QuarterOf(now).Last().Plus(1).Quarter()
		if g := network.OrdinaryMeeting(m, coming); g == nil || g.Status != network.MeetingScheduled || g.AgendaPublishedAt == nil {
			t.Errorf("the coming one is %+v", g)
		}
	})
	t.Run("meetings and initiatives are in every state", func(t *testing.T) {
		in := map[string]int{}
		for _, g := range all[*network.Meeting](m, network.KindMeetings) {
			in[string(g.Status)]++
		}
		for _, i := range all[*network.Initiative](m, network.KindInitiatives) {
			in["initiative "+string(i.Status)]++
		}
		if len(in) < 3+4 {
			t.Errorf("they are %v", in)
		}
	})
}

func TestACityHasNoMoreOfAThingThanThereArePeopleAndQuarters(t *testing.T) {
	for _, tt := range []struct {
		name                                         string
		o                                            demo.Options
		nominations, meetings, initiatives, statutes int
	}{
		{"without people the committee meets, and nobody proposes", demo.Options{Statutes: 1, Nominations: 5, Meetings: 3, Initiatives: 5}, 0, 3, 0, 1},
		{"one person", demo.Options{Servants: 1, Nominations: 5, Meetings: 1, Initiatives: 5, Seed: 2}, -1, 1, 0, 0},
		{"initiatives without meetings wait", demo.Options{Servants: 300, Nominations: 6, Initiatives: 120}, 6, 0, 120, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := filled(t, tt.o)
			for kind, want := range map[network.Kind]int{
				network.KindNominations: tt.nominations, network.KindMeetings: tt.meetings,
				network.KindInitiatives: tt.initiatives, network.KindStatutes: tt.statutes,
			} {
				if got := len(all[network.Record](m, kind)); want >= 0 && got != want {
					t.Errorf("%d of %s, want %d", got, kind, want)
				}
			}
		})
	}
	t.Run("what there is no place for counts as done", func(t *testing.T) {
		last, o := 0, demo.Options{Meetings: 2_000, Nominations: 3, Initiatives: 2}
		l := bulktest.Memory(t)
		bulktest.Seed(t, l)
		err := demo.Fill(t.Context(), l, o, func(done, total int) {
			if last = done; total != 2_005 {
				t.Errorf("%d in all", total)
			}
		})
		if held := len(all[network.Record](l.Moment(), network.KindMeetings)); err != nil || last != 2_005 || held > 4*(time.Now().Year()-2016) {
			t.Errorf("error %v after %d, with %d meetings", err, last, held)
		}
	})
}
