package stories

import (
	"fmt"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/server/systemtest"
)

// localDay is the city's day of an instant; utcDay is that of a stored day.
func localDay(t time.Time) string { return t.In(network.City).Format(time.DateOnly) }

func utcDay(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// plan gives for each milestone its evidence on a day, as (done, of).
func (c collections) plan(on string) map[string][][2]int {
	day, _ := time.Parse(time.DateOnly, on)
	year, month := day.Year(), int(day.Month())
	half, quarter := 2*year+(month-1)/6, 4*year+(month-1)/3
	adopted := 0
	for _, s := range c.statutes {
		if s.Version == 1 && localDay(s.AdoptedAt) <= on {
			adopted = 1
		}
	}
	return map[string][][2]int{
		"1.1": c.councils(on),
		"1.2": {{c.halves("1.2", on, half), 2 * len(c.districts)}},
		"1.3": {{c.halves("1.3", on, half), 2 * len(c.districts)}},
		"2.3": {{c.held("OPEN_GOVERNMENT_AGENTS", on, func(t trainingDoc) string { return t.District }, nil), len(c.districts)}},
		"3.3": {{c.channels("3.3", on), 5}},
		"4.1": {{adopted, 1}, {min(c.channels("4.1", on), 1), 1}},
		"4.2": {{c.complete(on), len(c.seated(on))}},
		"4.3": {{c.met(on, quarter), 4}, {c.held("SECRETARIAT_TRAINING", on, func(t trainingDoc) string { return t.Host }, c.seated(on)), len(c.seated(on))}},
		"5.1": c.mapping(on),
		"5.2": {c.lending(on)},
		"5.3": {{c.developed(on), 3}},
	}
}

// lending counts the labs that lend a space under guidelines of theirs, of those that
// were there.
func (c collections) lending(on string) [2]int {
	ruled, of, lends := map[string]bool{}, map[string]string{}, map[string]bool{}
	for _, g := range c.guidelines {
		ruled[g.Lab] = ruled[g.Lab] || localDay(g.PublishedAt) <= on
	}
	for _, s := range c.spaces {
		if s.RetiredAt == nil || localDay(*s.RetiredAt) > on {
			of[s.ID] = s.Lab
		}
	}
	for _, o := range c.openings {
		if utcDay(o.From) <= on && (o.Until == nil || utcDay(*o.Until) >= on) {
			lends[of[o.Space]] = true
		}
	}
	count := [2]int{}
	for _, lab := range c.labs {
		if lab.Since > on {
			continue
		}
		count[1]++
		if ruled[lab.ID] && lends[lab.ID] {
			count[0]++
		}
	}
	return count
}

// past tells whether an instant is of the day or an earlier one.
func past(t *time.Time, on string) bool { return t != nil && localDay(*t) <= on }

// mapping counts the districts with a group that is on the map, and the groups on it
// that are partners of a lab.
func (c collections) mapping(on string) [][2]int {
	there, partner, mapped, partners := map[string]bool{}, map[string]bool{}, 0, 0
	for _, p := range c.partners {
		if past(p.Since, on) && (p.Until == nil || localDay(*p.Until) >= on) {
			partner[p.Group] = true
		}
	}
	for _, g := range c.groups {
		shown := past(g.MappedAt, on) && !past(g.ArchivedAt, on)
		for _, s := range g.Earlier {
			shown = shown || past(s.Since, on) && !past(s.Until, on)
		}
		if !shown || past(g.MergedAt, on) {
			continue
		}
		mapped++
		if g.District != "" {
			there[g.District] = true
		}
		if partner[g.ID] {
			partners++
		}
	}
	return [][2]int{{len(there), len(c.districts)}, {partners, mapped}}
}

// developed counts the aims of the projects in which a lab and a group said by the day
// that they take part.
func (c collections) developed(on string) int {
	aims := map[string]bool{}
	for _, p := range c.projects {
		group := false
		for _, g := range p.Groups {
			group = group || past(g.ConfirmedAt, on)
		}
		if group && past(p.LabConfirmedAt, on) && past(&p.StartedAt, on) {
			for _, aim := range p.Aims {
				aims[aim] = true
			}
		}
	}
	return len(aims)
}

// standing are the reports with a link on a milestone that tell of the day or an
// earlier one.
func (c collections) standing(milestone, on string) (list []reportDoc) {
	for _, p := range c.reports {
		if p.Milestone == milestone && p.Link != "" && p.RetractedAt == nil && utcDay(p.On) <= on {
			list = append(list, p)
		}
	}
	return list
}

func (c collections) councils(on string) [][2]int {
	last, districts := map[string]reportDoc{}, map[string]bool{}
	for _, p := range c.standing("1.1", on) {
		if p.Council == nil {
			continue
		}
		districts[p.District] = true
		key := p.District + p.Council.Council + utcDay(p.On)
		if old, there := last[key]; !there || p.At.After(old.At) || p.At.Equal(old.At) && p.ID > old.ID {
			last[key] = p
		}
	}
	agendas, minutes, received, answered := 0, 0, 0, 0
	for _, p := range last {
		s := p.Council
		if s.AgendaInPrint && s.AgendaOnLine && s.AgendaOn != nil && utcDay(*s.AgendaOn) < utcDay(p.On) {
			agendas++
		}
		if s.MinutesInPrint && s.MinutesOnLine {
			minutes++
		}
		received += s.DemandsReceived
		answered += s.DemandsAnswered
	}
	return [][2]int{{len(districts), len(c.districts)}, {agendas, len(last)}, {minutes, len(last)}, {answered, received}}
}

// halves counts districts and half-years, of the last two, that were reported.
func (c collections) halves(milestone, on string, last int) int {
	done := map[string]bool{}
	for _, p := range c.standing(milestone, on) {
		half := 2*p.On.UTC().Year() + (int(p.On.UTC().Month())-1)/6
		if p.District != "" && half >= last-1 && p.Completion != "NOT_STARTED" && p.Completion != "NO_EVIDENCE" {
			done[fmt.Sprint(p.District, half)] = true
		}
	}
	return len(done)
}

func (c collections) channels(milestone, on string) int {
	used := map[string]bool{}
	for _, p := range c.standing(milestone, on) {
		if p.Channel != "" {
			used[p.Channel] = true
		}
	}
	return len(used)
}

// held counts whatever the trainings of a programme that were over on the day have
// different ones of; only those that are among some, where these are told.
func (c collections) held(programme, on string, of func(trainingDoc) string, among map[string]bool) int {
	met := map[string]bool{}
	for _, t := range c.trainings {
		if key := of(t); t.Programme == programme && t.Status == "HELD" && localDay(t.EndsAt) <= on && key != "" && (among == nil || among[key]) {
			met[key] = true
		}
	}
	return len(met)
}

// seated are the secretariats that were there on the day.
func (c collections) seated(on string) map[string]bool {
	there := map[string]bool{}
	for _, b := range c.bodies {
		if b.Kind == "SECRETARIAT" && b.Since <= on && (b.DissolvedOn == nil || utcDay(*b.DissolvedOn) > on) {
			there[b.ID] = true
		}
	}
	return there
}

func (c collections) met(on string, quarter int) int {
	done := map[int]bool{}
	for _, m := range c.meetings {
		q := 4*m.Quarter.Year + m.Quarter.Number - 1
		if m.Status == "HELD" && !m.Extraordinary && localDay(m.StartsAt) <= on && q > quarter-4 && q <= quarter {
			done[q] = true
		}
	}
	return len(done)
}

// complete counts the secretariats with two servants on their seats, one of them
// permanent, at the end of the day.
func (c collections) complete(on string) int {
	permanent := map[string]bool{}
	for _, s := range c.servants {
		employment := s.Periods[0].Employment
		for _, p := range s.Periods {
			if localDay(p.Since) <= on {
				employment = p.Employment
			}
		}
		permanent[s.ID] = employment == "PERMANENT"
	}
	seats, one := map[string]int{}, map[string]bool{}
	for _, n := range c.nominations {
		over := n.Until != nil && (utcDay(*n.Until) < on || n.EndedAt != nil && localDay(*n.EndedAt) == utcDay(*n.Until) && utcDay(*n.Until) <= on)
		if utcDay(*n.Since) <= on && !over {
			seats[n.Secretariat]++
			one[n.Secretariat] = one[n.Secretariat] || permanent[n.Servant]
		}
	}
	count := 0
	for id := range c.seated(on) {
		if seats[id] >= 2 && one[id] {
			count++
		}
	}
	return count
}

// completion is OGP's word for an evidence; where nothing was counted, what the
// last report on the whole city says.
func (c collections) completion(number, on string, evidence [][2]int) string {
	records := number == "2.3" || number[0] == '4' || number[0] == '5'
	n, whole, done := 0, 0.0, false
	for _, e := range evidence {
		if e[1] > 0 {
			n++
			whole += float64(e[0]) / float64(e[1])
		}
		done = done || e[0] > 0
	}
	switch mean := whole / float64(max(n, 1)); {
	case !records && !done:
		return c.said(number, on)
	case mean == 0:
		return "NOT_STARTED"
	case mean > 1-1e-9:
		return "COMPLETE"
	case mean > 0.5+1e-9:
		return "SUBSTANTIAL"
	}
	return "LIMITED"
}

func (c collections) said(number, on string) string {
	word, last := "NO_EVIDENCE", reportDoc{}
	for _, p := range c.standing(number, on) {
		if p.Completion == "" || p.District != "" {
			continue
		}
		if p.On.After(last.On) || p.On.Equal(last.On) && (p.At.After(last.At) || p.At.Equal(last.At) && p.ID > last.ID) {
			word, last = p.Completion, p
		}
	}
	return word
}

// covers holds the table of bodies and quarters, and what each training counts,
// against the collections.
func (c collections) covers(t *testing.T, p *systemtest.Program) {
	year := time.Now().In(network.City).Year()
	want := map[string]int{}
	acronyms := map[string]string{}
	for _, b := range c.bodies {
		acronyms[b.ID] = b.Acronym
	}
	for _, training := range c.trainings {
		if at := training.StartsAt.In(network.City); at.Year() == year && training.Status != "CANCELLED" {
			want[fmt.Sprint(acronyms[training.Host], (int(at.Month())-1)/3+1, training.Status)]++
		}
	}
	var got struct {
		TrainingCoverage []struct {
			Body     struct{ Acronym string }
			Quarters []struct {
				Quarter         struct{ Number int }
				Held, Scheduled int
			}
		}
	}
	p.Ask("", `query($y: Int!) { trainingCoverage(year: $y) { body { acronym } quarters { quarter { number } held scheduled } } }`, map[string]any{"y": year}, &got)
	if len(got.TrainingCoverage) != len(c.bodies) {
		t.Errorf("the table has %d of %d bodies", len(got.TrainingCoverage), len(c.bodies))
	}
	sum := 0
	for _, row := range got.TrainingCoverage {
		for _, q := range row.Quarters {
			sum += q.Held + q.Scheduled
			for status, n := range map[string]int{"HELD": q.Held, "SCHEDULED": q.Scheduled} {
				if key := fmt.Sprint(row.Body.Acronym, q.Quarter.Number, status); n != want[key] {
					t.Errorf("%s: %d, the collections say %d", key, n, want[key])
				}
			}
		}
	}
	if sum == 0 {
		t.Error("there was nothing to count")
	}
	c.places(t, p)
}

// places holds how many enrolled, wait and came against the collections.
func (c collections) places(t *testing.T, p *systemtest.Program) {
	count := map[string]map[string]int{}
	for _, e := range c.enrolments {
		if count[e.Training] == nil {
			count[e.Training] = map[string]int{}
		}
		count[e.Training][e.Status]++
	}
	var got struct {
		Trainings struct {
			TotalCount int
			Nodes      []struct {
				ID                   string
				Enrolled, Waitlisted int
				Attended             *int
			}
		}
	}
	p.Ask("", `{ trainings(last: 100) { totalCount nodes { id enrolled waitlisted attended } } }`, nil, &got)
	waiting := 0
	for _, n := range got.Trainings.Nodes {
		of := count[n.ID]
		waiting += n.Waitlisted
		if n.Enrolled != of["ENROLLED"]+of["ATTENDED"]+of["MISSED"] || n.Waitlisted != of["WAITLISTED"] {
			t.Errorf("%s has %d and %d, the collections say %v", n.ID, n.Enrolled, n.Waitlisted, of)
		}
	}
	if got.Trainings.TotalCount != len(c.trainings) || waiting == 0 {
		t.Errorf("%d of %d trainings, %d people wait", got.Trainings.TotalCount, len(c.trainings), waiting)
	}
}
