package network

import "fmt"

// This file counts what the network's own records cannot tell, from reports.

// window gives the first and the last of the periods that count for a milestone which
// asks for something in each period. The last is the plan's, or that of the day once it
// is later. There are as many as make a year, but none before the plan's first.
func (c counter) window(index func(Date) int, year int) (from, to int) {
	first, last := index(c.m.StartsOn.first()), index(c.m.EndsOn.first())
	to = max(last, index(c.on))
	return max(first, to-year+1), to
}

// first is the first day of what a partial date may mean.
func (d PartialDate) first() Date {
	s := string(d)
	for _, rest := range []string{"0001-01-01", "-01-01", "-01", ""} {
		if day, err := ParseDate(s + rest); err == nil {
			return day
		}
	}
	return Date{}
}

// quarterIndex counts quarters, and quarterAt finds one again.
func quarterIndex(d Date) int { q := d.Quarter(); return 4*q.Year + q.Number - 1 }

func quarterAt(i int) Quarter { return Quarter{i / 4, i%4 + 1} }

// halfIndex counts half-years, and halfAt writes one: 2017-H1.
func halfIndex(d Date) int { return quarterIndex(d) / 2 }

func halfAt(i int) string { return fmt.Sprintf("%04d-H%d", i/2, i%2+1) }

// mayorsMeetings is 1.2's: districts and half-years in which the mayor's open
// meeting was reported.
func (c counter) mayorsMeetings() []Evidence {
	return c.perHalfYear(
		"Reuniões abertas dos prefeitos regionais, por distrito e semestre, de %s a %s",
		"Open meetings of district mayors, by district and half-year, %s to %s")
}

// districtReports is 1.3's.
func (c counter) districtReports() []Evidence {
	return c.perHalfYear(
		"Relatórios semestrais das subprefeituras, por distrito e semestre, de %s a %s",
		"Half-yearly reports of subprefectures, by district and half-year, %s to %s")
}

// perHalfYear counts the districts and half-years of which a report with a link
// tells that it was done.
func (c counter) perHalfYear(pt, en string) []Evidence {
	from, to := c.window(halfIndex, 2)
	done := c.doneIn()
	n, districts := 0, 0
	for d := range c.AllDistricts() {
		districts++
		for half := from; half <= to; half++ {
			if done[districtHalf{d.ID, half}] {
				n++
			}
		}
	}
	return []Evidence{evidence(FromReports, n, districts*(to-from+1), pt, en, halfAt(from), halfAt(to)).by(c.reports(func(p *Report) bool { return p.claimsDone(c.on) }))}
}

// A districtHalf is a district in a half-year.
type districtHalf struct {
	district DistrictID
	half     int
}

func (c counter) doneIn() map[districtHalf]bool {
	done := map[districtHalf]bool{}
	for p := range c.ReportsOn(c.m.Number) {
		if p.claimsDone(c.on) {
			done[districtHalf{p.District, halfIndex(p.On)}] = true
		}
	}
	return done
}

// A councilDay is a council and the day of one of its sessions.
type councilDay struct {
	district DistrictID
	council  string
	on       Date
}

// councilSessions is 1.1's: what councils published of the sessions that were
// reported, and the districts whose councils report.
func (c counter) councilSessions() []Evidence {
	sessions := map[councilDay]*CouncilSession{}
	for p := range c.ReportsOn(c.m.Number) {
		if p.Council != nil && p.counts(c.on) {
			sessions[councilDay{p.District, unaccented(p.Council.Council), p.On}] = p.Council
		}
	}
	agendas, minutes, received, answered := 0, 0, 0, 0
	reporting := map[DistrictID]bool{}
	for day, s := range sessions {
		reporting[day.district] = true
		if s.agendaInAdvance(day.on) {
			agendas++
		}
		if s.MinutesInPrint && s.MinutesOnLine {
			minutes++
		}
		received, answered = received+s.DemandsReceived, answered+s.DemandsAnswered
	}
	districts := 0
	for range c.AllDistricts() {
		districts++
	}
	reports := c.reports(func(p *Report) bool { return p.Council != nil })
	return []Evidence{
		evidence(FromReports, len(reporting), districts, "Distritos cujo conselho relata suas sessões", "Districts whose council reports its sessions").by(reports),
		evidence(FromReports, agendas, len(sessions), "Sessões com pauta publicada antes, impressa e na internet", "Sessions with an agenda published ahead, in print and on line").by(reports),
		evidence(FromReports, minutes, len(sessions), "Sessões com ata impressa e na internet", "Sessions with minutes in print and on line").by(reports),
		evidence(FromReports, answered, received, "Demandas respondidas, das recebidas", "Demands answered, of those received").by(reports),
	}
}

// agendaInAdvance tells whether the session's agenda was in print and on line
// before its day.
func (s *CouncilSession) agendaInAdvance(day Date) bool {
	return s.AgendaInPrint && s.AgendaOnLine && s.AgendaOn != nil && day.After(*s.AgendaOn)
}

// A ChannelCount is how many outreach actions went through a channel.
type ChannelCount struct {
	Channel OutreachChannel
	Actions int
}

// OutreachPerChannel counts the outreach actions of a milestone that reports with a
// link tell of, by the end of the day. A channel without any is there too.
func OutreachPerChannel(d ActionPlan, number MilestoneNumber, on Date) []ChannelCount {
	n := map[OutreachChannel]int{}
	for p := range d.ReportsOn(number) {
		if p.counts(on) {
			n[p.Channel]++
		}
	}
	list := make([]ChannelCount, len(OutreachChannels()))
	for i, channel := range OutreachChannels() {
		list[i] = ChannelCount{channel, n[channel]}
	}
	return list
}

// outreach is 3.3's: channels that carried an action.
func (c counter) outreach() []Evidence {
	used, channels := 0, OutreachPerChannel(c, c.m.Number, c.on)
	for _, channel := range channels {
		if channel.Actions > 0 {
			used++
		}
	}
	return []Evidence{evidence(FromReports, used, len(channels),
		"Meios de comunicação da prefeitura que levaram uma ação", "City Hall's means of communication that carried an action").by(c.reports(func(p *Report) bool { return p.Channel != "" }))}
}
