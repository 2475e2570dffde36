package network

import (
	"iter"
	"time"
)

// PlanRecords are all that the plan's evidence is counted from.
type PlanRecords interface {
	ActionPlan
	Covered
	Nominating
	Meetings
	LendingRecords
	Mapped
	Statute(version int) *Statute
}

// Mapped counts 5.1's and 5.3's evidence at the end of a day. Who keeps groups and
// projects counts them: graph/mapping.
type Mapped interface {
	GroupsEvidence(on Date) []Evidence
	ProjectsEvidence(on Date) []Evidence
}

// LendingRecords are all that 5.2's evidence is counted from.
type LendingRecords interface {
	// AllLabs lists every lab, by slug.
	AllLabs() iter.Seq[*Lab]
	GuidelinesOf(LabID) iter.Seq[*Guidelines]
	SpacesOf(LabID) iter.Seq[*Space]
	OpeningsOf(SpaceID) iter.Seq[*Opening]
}

// A counter counts the evidence of a milestone, as it stands on a day or, on the day
// itself, at an instant.
type counter struct {
	PlanRecords
	m   *Milestone
	on  Date
	now time.Time
}

// counters has the function that counts a milestone's evidence. Of 2.1, 2.2, 3.1 and 3.2
// only reports tell, so there is none.
var counters = map[MilestoneNumber]func(counter) []Evidence{
	"1.1": counter.councilSessions,
	"1.2": counter.mayorsMeetings,
	"1.3": counter.districtReports,
	"2.3": counter.agentsActivities,
	"3.3": counter.outreach,
	"4.1": counter.statuteAndCampaign,
	"4.2": counter.seats,
	"4.3": counter.meetingsAndTrainings,
	"5.1": counter.partnerGroups,
	"5.2": counter.coworking,
	"5.3": counter.projects,
}

func evidence(source EvidenceSource, done, of int, pt, en string, args ...any) Evidence {
	return Evidence{Source: source, Done: done, Of: of, Label: textf(pt, en, args...)}
}

// by says which records make the evidence.
func (e Evidence) by(records []Ref) Evidence {
	e.Records = records
	return e
}

// reports names the milestone's reports that count and pass.
func (c counter) reports(passes func(*Report) bool) []Ref {
	var refs []Ref
	for p := range c.ReportsOn(c.m.Number) {
		if p.counts(c.on) && passes(p) {
			refs = append(refs, RefOf(p))
		}
	}
	return refs
}

// partnerGroups is 5.1's evidence: districts with a group that is mapped, and groups
// that are partners.
func (c counter) partnerGroups() []Evidence { return c.GroupsEvidence(c.on) }

// coworking is 5.2's evidence: labs with a space that is lent under guidelines of the
// lab's own.
func (c counter) coworking() []Evidence {
	of := 0
	var open []Ref
	for lab := range c.AllLabs() {
		if !lab.StandsOn(c.on) {
			continue
		}
		of++
		if c.ruled(lab) && c.lends(lab) {
			open = append(open, RefOf(lab))
		}
	}
	return []Evidence{evidence(FromRecords, len(open), of,
		"Laboratórios com coworking aberto, sob regras próprias", "Labs whose coworking is open, under guidelines of their own").by(open)}
}

// ruled tells whether guidelines of the lab were in force on the day: none ends but
// by another.
func (c counter) ruled(lab *Lab) bool {
	for g := range c.GuidelinesOf(lab.ID) {
		if !Today(g.PublishedAt).After(c.on) {
			return true
		}
	}
	return false
}

// lends tells whether a space of the lab had an opening on the day, whether or not
// it was one of the opening's days.
func (c counter) lends(lab *Lab) bool {
	for space := range c.SpacesOf(lab.ID) {
		if space.RetiredAt != nil && !Today(*space.RetiredAt).After(c.on) {
			continue
		}
		for o := range c.OpeningsOf(space.ID) {
			if !o.From.After(c.on) && (o.Until == nil || !c.on.After(*o.Until)) {
				return true
			}
		}
	}
	return false
}

// projects is 5.3's evidence: aims for which a project was developed with a group.
func (c counter) projects() []Evidence { return c.ProjectsEvidence(c.on) }

// agentsActivities is 2.3's: districts in which an activity of the Open Government
// Agents was held.
func (c counter) agentsActivities() []Evidence {
	held := c.trainingsOf(OpenGovernmentAgents, func(t *Training) string { return string(t.District) })
	of := 0
	var all heldIn
	for d := range c.AllDistricts() {
		of++
		all.add(held[d.Key()])
	}
	return []Evidence{evidence(FromRecords, all.done, of,
		"Distritos em que houve uma atividade dos Agentes de Governo Aberto",
		"Districts in which an activity of the Open Government Agents was held").by(all.refs).recorded(all.later)}
}

// trainingsOf sorts the trainings of a programme that were over on the day by where they
// count. What was cancelled is not among them, and what was recorded afterwards is.
func (c counter) trainingsOf(of TrainingProgramme, where func(*Training) string) map[string][]*Training {
	held := map[string][]*Training{}
	for t := range c.AllTrainings() {
		if t.Programme == of && t.HeldBy(c.on) {
			held[where(t)] = append(held[where(t)], t)
		}
	}
	return held
}

// heldIn counts the districts or bodies with a training.
type heldIn struct {
	// later are those that count by what was recorded afterwards alone.
	done, later int
	refs        []Ref
}

// add counts one district or body by its trainings.
func (h *heldIn) add(trainings []*Training) {
	if len(trainings) == 0 {
		return
	}
	h.done++
	announced := false
	for _, t := range trainings {
		h.refs = append(h.refs, RefOf(t))
		announced = announced || t.RecordedAt == nil
	}
	if !announced {
		h.later++
	}
}

// statuteAndCampaign is 4.1's.
func (c counter) statuteAndCampaign() []Evidence {
	var adopted []Ref
	if s := c.Statute(1); s != nil && !Today(s.AdoptedAt).After(c.on) {
		adopted = []Ref{RefOf(s)}
	}
	campaign := c.reports(func(p *Report) bool { return p.Channel != "" })
	return []Evidence{
		evidence(FromRecords, len(adopted), 1, "Estatuto adotado", "Statute adopted").by(adopted),
		evidence(FromReports, min(1, len(campaign)), 1, "Campanha de divulgação relatada", "Outreach campaign reported").by(campaign),
	}
}

// seats is 4.2's: secretariats whose two seats are filled, one of them by a
// permanent servant.
func (c counter) seats() []Evidence {
	of := 0
	var complete []Ref
	for body := range c.AllBodies() {
		if !body.seatedOn(c.on) {
			continue
		}
		of++
		if NominationStatusOf(c, body, c.on, c.now).Complete() {
			complete = append(complete, RefOf(body))
		}
	}
	return []Evidence{evidence(FromRecords, len(complete), of,
		"Secretarias com dois servidores indicados, um deles efetivo",
		"Secretariats with two servants nominated, one of them permanent").by(complete)}
}

// meetingsAndTrainings is 4.3's: quarters with their ordinary meeting, and
// secretariats that held a training.
func (c counter) meetingsAndTrainings() []Evidence {
	from, to := c.window(quarterIndex, 4)
	var met []Ref
	metLater := 0
	for i := from; i <= to; i++ {
		if m := OrdinaryMeeting(c, quarterAt(i)); m != nil && m.Status == MeetingHeld && !m.Day().After(c.on) {
			met = append(met, RefOf(m))
			if m.RecordedAt != nil {
				metLater++
			}
		}
	}
	hosted := c.trainingsOf(SecretariatTraining, func(t *Training) string { return string(t.Host) })
	of := 0
	var all heldIn
	for body := range c.AllBodies() {
		if body.seatedOn(c.on) {
			of++
			all.add(hosted[body.Key()])
		}
	}
	return []Evidence{
		evidence(FromRecords, len(met), to-from+1,
			"Trimestres com a reunião ordinária do CIGA, de %s a %s", "Quarters with CIGA's ordinary meeting, %s to %s", quarterAt(from), quarterAt(to)).by(met).recorded(metLater),
		evidence(FromRecords, all.done, of, "Secretarias que deram uma formação", "Secretariats that held a training").by(all.refs).recorded(all.later),
	}
}

// recorded says how many of those that are done rest on what was recorded afterwards
// alone, by a link to what tells of it.
func (e Evidence) recorded(n int) Evidence {
	if n > 0 {
		more := textf(" (%d com registro posterior, por um link)", " (%d recorded afterwards, by a link)", n)
		e.Label = e.Label.and(more.PT, more.EN)
	}
	return e
}
