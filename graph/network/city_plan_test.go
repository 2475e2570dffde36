package network_test

import (
	"strconv"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

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
