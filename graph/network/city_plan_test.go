package network_test

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

func (y *city) Training(id network.TrainingID) *network.Training {
	return first(y, func(t *network.Training) bool { return t.ID == id })
}

func (y *city) EnrolmentsIn(id network.TrainingID) iter.Seq[*network.Enrolment] {
	list := slices.Collect(all(y, func(e *network.Enrolment) bool { return e.Training == id }))
	slices.SortFunc(list, func(a, b *network.Enrolment) int { return cmp.Compare(a.Turn, b.Turn) })
	return slices.Values(list)
}

func (y *city) EnrolmentOf(id network.TrainingID, who network.ServantID) *network.Enrolment {
	return first(y, func(e *network.Enrolment) bool { return e.Training == id && e.Servant == who })
}

func (y *city) EnrolmentsOf(who network.ServantID) iter.Seq[*network.Enrolment] {
	return all(y, func(e *network.Enrolment) bool { return e.Servant == who })
}

func (y *city) DistrictsOf(id network.SecretariatID) iter.Seq[*network.District] {
	return all(y, func(d *network.District) bool { return d.Subprefecture == id })
}

func (y *city) Commitments() iter.Seq[*network.Commitment] {
	list := slices.Collect(all(y, func(*network.Commitment) bool { return true }))
	slices.SortFunc(list, func(a, b *network.Commitment) int { return cmp.Compare(a.Number, b.Number) })
	return slices.Values(list)
}

func (y *city) Report(id network.ReportID) *network.Report {
	return first(y, func(r *network.Report) bool { return r.ID == id })
}

func (y *city) ReportsOn(number network.MilestoneNumber) iter.Seq[*network.Report] {
	list := slices.Collect(all(y, func(r *network.Report) bool { return r.Milestone == number }))
	slices.SortStableFunc(list, func(a, b *network.Report) int { return cmp.Compare(a.On.String(), b.On.String()) })
	return slices.Values(list)
}

func (y *city) AllDistricts() iter.Seq[*network.District] {
	return all(y, func(*network.District) bool { return true })
}

func (y *city) AllBodies() iter.Seq[*network.Secretariat] {
	return all(y, func(*network.Secretariat) bool { return true })
}

func (y *city) AllTrainings() iter.Seq[*network.Training] {
	return all(y, func(*network.Training) bool { return true })
}

// The trainings, subprefectures and districts of the tests' city.
const (
	basics  = "training_basics" // of SMIT, to come; two places, ana has one
	begun   = "training_begun"  // of SMIT, begun an hour ago; ana and rita have places, fabio waits
	done    = "training_done"   // of SMIT, held
	dropped = "training_off"    // of SMIT, cancelled
	legacy  = "training_old"    // of OLD, whose heir is SMIT; to come
	se      = network.SecretariatID("secretariat_sub_se")
	lapa    = network.SecretariatID("secretariat_sub_lapa")
)

// school is the council's city with trainings, two subprefectures and the plan.
func school() *city {
	y := council()
	for _, sub := range []struct {
		id            network.SecretariatID
		acronym, slug string
	}{{se, "SUB-SE", "se"}, {lapa, "SUB-LA", "lapa"}} {
		y.put(&network.Secretariat{ID: sub.id, Acronym: network.Acronym(sub.acronym), Name: sub.slug, BodyKind: network.KindSubprefecture},
			&network.District{ID: network.DistrictID("district_" + sub.slug), Slug: network.Slug(sub.slug), Name: sub.slug, Subprefecture: sub.id})
	}
	y.put(training(basics, smit, morning.AddDate(0, 0, 10)), training(begun, smit, morning.Add(-time.Hour)), training(legacy, old, morning.AddDate(0, 0, 20)))
	past := training(done, smit, morning.AddDate(0, 0, -30))
	past.Status = network.TrainingHeld
	gone := training(dropped, smit, morning.AddDate(0, 0, 3))
	gone.Status, gone.CancelledAt, gone.Notice = network.TrainingCancelled, &morning, "greve"
	y.put(past, gone)
	y.enrol(basics, network.Enrolled, "ana")
	y.enrol(begun, network.Enrolled, "ana", "rita")
	y.enrol(begun, network.Waitlisted, "fabio")
	y.enrol(done, network.Attended, "rita")
	y.put(commitments()...)
	return y
}

// training is a training of three hours with two places.
func training(id network.TrainingID, host network.SecretariatID, at time.Time) *network.Training {
	return &network.Training{
		ID: id, Title: string(id), Programme: network.SecretariatTraining, Host: host, StartsAt: at, EndsAt: at.Add(3 * time.Hour),
		Capacity: 2, Status: network.TrainingScheduled, Moves: []network.Move{},
	}
}

// enrol puts enrolments of a training behind those that it has.
func (y *city) enrol(id network.TrainingID, status network.EnrolmentStatus, names ...string) {
	for _, name := range names {
		y.put(&network.Enrolment{
			ID: network.EnrolmentID("enrolment_" + string(id) + name), Training: id, Servant: network.ServantID(idOf(name)),
			Status: status, Turn: count(y.EnrolmentsIn(id)) + 1, AskedAt: morning,
		})
	}
}

// commitments are the plan's, with the parties that the tests' city has.
func commitments() []network.Record {
	list := []network.Record{}
	months := map[string][2]network.PartialDate{
		"1.2": {"2017-03", "2017-10"}, "1.3": {"2017-04", "2017-11"}, "4.3": {"2017-05", "2017-12"},
	}
	for n := range 5 {
		k := &network.Commitment{ID: network.CommitmentID("commitment_" + strconv.Itoa(n+1)), Number: n + 1, Title: "compromisso " + strconv.Itoa(n+1)}
		k.Lead = []network.Party{{Name: "CIGA"}, {Name: "Inovação", Body: smit}}
		k.Government = []network.Party{{Name: "PRODAM", Body: prodam}}
		k.Others = []network.Party{{Name: "FGC", Body: fgc}}
		for i := range 3 {
			number := strconv.Itoa(n+1) + "." + strconv.Itoa(i+1)
			m := network.Milestone{Number: network.MilestoneNumber(number), Status: network.MilestoneNew, StartsOn: "2017-01", EndsOn: "2017-12"}
			if of, ok := months[number]; ok {
				m.StartsOn, m.EndsOn = of[0], of[1]
			}
			k.Milestones = append(k.Milestones, m)
		}
		list = append(list, k)
	}
	return list
}

func TestThePlanIsPutOnceIntoANetworkThatKnowsNoneYet(t *testing.T) {
	plan := network.Plan{
		Bodies:      []network.PlanBody{{Acronym: "SPA", Name: "São Paulo Aberta", Kind: network.KindProgramme}},
		Called:      map[string]network.Acronym{"São Paulo Aberta": "SPA", "Gone": "GONE"},
		Commitments: []network.PlanCommitment{{Number: 2, Title: "Agents", Lead: []string{"São Paulo Aberta", "Gone", "Somebody"}, Milestones: []network.PlanMilestone{{Number: "2.1", Start: "2016-12", End: "2017-02"}}}},
	}
	system := network.Caller{Actor: network.System}
	fresh := newCity()
	fresh.do(t, system, plan.Seed)
	older := newCity()
	older.put(&network.Secretariat{ID: "secretariat_spa", Acronym: "SPA", BodyKind: network.KindProgramme})
	older.do(t, system, plan.Commit)
	for name, y := range map[string]*city{"a fresh network": fresh, "an older one": older} {
		t.Run(name, func(t *testing.T) {
			k, m := network.MilestoneOf(y, "2.1")
			if k == nil || k.Lead[0].Body != y.SecretariatByAcronym("SPA").ID || k.Lead[1].Body != "" || k.Lead[2].Name != "Somebody" || m.StartsOn != "2016-12" {
				t.Fatalf("the commitment is %+v", k)
			}
			if d := y.do(t, system, plan.Commit); len(d.Put) != 0 {
				t.Errorf("it was put twice: %d", len(d.Put))
			}
		})
	}
}
