package network

import "iter"

// A PlanCommitment is a commitment as the plan's facts tell it.
type PlanCommitment struct {
	Number                           int
	Area, Title, Objective, Problem  string
	Values, Lead, Government, Others []string
	Revised                          string
	Milestones                       []PlanMilestone
}

// A PlanMilestone is a milestone as the plan's facts tell it.
type PlanMilestone struct {
	Number     MilestoneNumber
	Text       string
	Status     MilestoneStatus
	Start, End PartialDate
}

// Committed tells whether the network has all of the plan's commitments.
func (p Plan) Committed(d interface {
	Commitments() iter.Seq[*Commitment]
}) bool {
	n := 0
	for range d.Commitments() {
		n++
	}
	return n >= len(p.Commitments)
}

// Commit puts the plan's commitments that the network does not have. A network that was
// seeded by a version that knew of none gets them so.
func (p Plan) Commit(c Case) (Decision, Refusal) {
	var d Decision
	p.commit(c, &d, func(a Acronym) SecretariatID {
		if body := c.SecretariatByAcronym(a); body != nil {
			return body.ID
		}
		return ""
	})
	return d, nil
}

// commit puts the commitments that are not there, with the bodies that they name.
func (p Plan) commit(c Case, d *Decision, find func(Acronym) SecretariatID) {
	there := map[int]bool{}
	for k := range c.Commitments() {
		there[k.Number] = true
	}
	for _, k := range p.Commitments {
		if !there[k.Number] {
			d.Put = append(d.Put, k.record(CommitmentID(c.NewID(KindCommitments)), func(names []string) []Party {
				parties := make([]Party, len(names))
				for i, name := range names {
					parties[i] = Party{Name: name, Body: find(p.Called[name])}
				}
				return parties
			}))
		}
	}
}

func (k PlanCommitment) record(id CommitmentID, parties func([]string) []Party) *Commitment {
	of := &Commitment{
		ID: id, Number: k.Number, Area: k.Area, Title: k.Title, Objective: k.Objective, Problem: k.Problem,
		Values: append([]string{}, k.Values...), Revised: k.Revised,
		Lead: parties(k.Lead), Government: parties(k.Government), Others: parties(k.Others),
		Milestones: make([]Milestone, len(k.Milestones)),
	}
	for i, m := range k.Milestones {
		of.Milestones[i] = Milestone{Number: m.Number, Text: m.Text, Status: m.Status, StartsOn: m.Start, EndsOn: m.End}
	}
	return of
}
