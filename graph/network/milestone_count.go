package network

import (
	"iter"
	"time"
)

// Told is all that the plan's evidence is counted from.
type Told interface {
	ActionPlan
	Covered
	Nominating
	Meetings
	Lent
	Statute(version int) *Statute
}

// Lent is all that 5.2's evidence is counted from.
type Lent interface {
	// AllLabs lists every lab, by slug.
	AllLabs() iter.Seq[*Lab]
	GuidelinesOf(LabID) iter.Seq[*Guidelines]
	SpacesOf(LabID) iter.Seq[*Space]
	OpeningsOf(SpaceID) iter.Seq[*Opening]
}

// A tally is what an evidence is counted by: the records, the milestone, and the
// day and the instant on which it stands.
type tally struct {
	Told
	m   *Milestone
	on  Date
	now time.Time
}

// tallies has, for each milestone of which something can be counted, the function
// that counts it. Where later records tell more, theirs is added here. Of 2.1, 2.2,
// 3.1 and 3.2 only reports tell.
var tallies = map[MilestoneNumber]func(tally) []Evidence{
	"1.1": tally.councilSessions,
	"1.2": tally.mayorsMeetings,
	"1.3": tally.districtReports,
	"2.3": tally.agentsActivities,
	"3.3": tally.outreach,
	"4.1": tally.statuteAndCampaign,
	"4.2": tally.seats,
	"4.3": tally.meetingsAndTrainings,
	"5.1": tally.partnerGroups,
	"5.2": tally.coworking,
	"5.3": tally.projects,
}

func evidence(source EvidenceSource, done, of int, pt, en string, args ...any) Evidence {
	return Evidence{Source: source, Done: done, Of: of, Label: textf(pt, en, args...)}
}

// partnerGroups is 5.1's evidence: groups mapped, and partners among them.
func (tally) partnerGroups() []Evidence { return nil }

// coworking is 5.2's evidence: labs with a space that is lent under guidelines of the
// lab's own.
func (t tally) coworking() []Evidence {
	done, of := 0, 0
	for lab := range t.AllLabs() {
		if t.on.before(lab.Since) {
			continue
		}
		of++
		if t.ruled(lab) && t.lends(lab) {
			done++
		}
	}
	return []Evidence{evidence(FromRecords, done, of,
		"Laboratórios com coworking aberto, sob regras próprias", "Labs whose coworking is open, under guidelines of their own")}
}

// ruled tells whether guidelines of the lab were in force on the day: none ends but
// by another.
func (t tally) ruled(lab *Lab) bool {
	for g := range t.GuidelinesOf(lab.ID) {
		if !Today(g.PublishedAt).After(t.on) {
			return true
		}
	}
	return false
}

// lends tells whether a space of the lab had an opening on the day, whether or not
// it was one of the opening's days.
func (t tally) lends(lab *Lab) bool {
	for space := range t.SpacesOf(lab.ID) {
		if space.RetiredAt != nil && !Today(*space.RetiredAt).After(t.on) {
			continue
		}
		for o := range t.OpeningsOf(space.ID) {
			if !o.From.After(t.on) && (o.Until == nil || !t.on.After(*o.Until)) {
				return true
			}
		}
	}
	return false
}

// projects is 5.3's evidence: aims for which a project was developed with a group.
func (tally) projects() []Evidence { return nil }

// agentsActivities is 2.3's: districts in which an activity of the Open Government
// Agents was held.
func (t tally) agentsActivities() []Evidence {
	held := map[DistrictID]bool{}
	for training := range t.AllTrainings() {
		if training.Programme == OpenGovernmentAgents && training.HeldBy(t.on) {
			held[training.District] = true
		}
	}
	done, of := 0, 0
	for d := range t.AllDistricts() {
		of++
		if held[d.ID] {
			done++
		}
	}
	return []Evidence{evidence(FromRecords, done, of,
		"Distritos em que houve uma atividade dos Agentes de Governo Aberto",
		"Districts in which an activity of the Open Government Agents was held")}
}

// statuteAndCampaign is 4.1's.
func (t tally) statuteAndCampaign() []Evidence {
	adopted, campaign := 0, 0
	if s := t.Statute(1); s != nil && !Today(s.AdoptedAt).After(t.on) {
		adopted = 1
	}
	for p := range t.ReportsOn(t.m.Number) {
		if p.counts(t.on) && p.Channel != "" {
			campaign = 1
		}
	}
	return []Evidence{
		evidence(FromRecords, adopted, 1, "Estatuto adotado", "Statute adopted"),
		evidence(FromReports, campaign, 1, "Campanha de divulgação relatada", "Outreach campaign reported"),
	}
}

// seats is 4.2's: secretariats whose two seats are filled, one of them by a
// permanent servant.
func (t tally) seats() []Evidence {
	done, of := 0, 0
	for body := range t.AllBodies() {
		if !body.seatedOn(t.on) {
			continue
		}
		of++
		if NominationStatusOf(t, body, t.on, t.now).Complete() {
			done++
		}
	}
	return []Evidence{evidence(FromRecords, done, of,
		"Secretarias com dois servidores indicados, um deles efetivo",
		"Secretariats with two servants nominated, one of them permanent")}
}

// meetingsAndTrainings is 4.3's: quarters with their ordinary meeting, and
// secretariats that held a training.
func (t tally) meetingsAndTrainings() []Evidence {
	from, to := t.window(quarterIndex, 4)
	met := 0
	for i := from; i <= to; i++ {
		if m := OrdinaryMeeting(t, quarterAt(i)); m != nil && m.Status == MeetingHeld && !m.Day().After(t.on) {
			met++
		}
	}
	hosted := map[SecretariatID]bool{}
	for training := range t.AllTrainings() {
		if training.Programme == SecretariatTraining && training.HeldBy(t.on) {
			hosted[training.Host] = true
		}
	}
	done, of := 0, 0
	for body := range t.AllBodies() {
		if body.seatedOn(t.on) {
			of++
			if hosted[body.ID] {
				done++
			}
		}
	}
	return []Evidence{
		evidence(FromRecords, met, to-from+1,
			"Trimestres com a reunião ordinária do CIGA, de %s a %s", "Quarters with CIGA's ordinary meeting, %s to %s", quarterAt(from), quarterAt(to)),
		evidence(FromRecords, done, of, "Secretarias que deram uma formação", "Secretariats that held a training"),
	}
}
