package network

import (
	"iter"
	"slices"
)

// CommitmentID is a commitment's id.
type CommitmentID string

// KindCommitments is the kind of the action plan's commitments.
const KindCommitments Kind = "commitments"

// A Commitment is one of the five commitments of the city's open-government action
// plan. It is what City Hall promised, and does not change as it is kept.
type Commitment struct {
	ID        CommitmentID `bson:"_id"`
	Stamp     `bson:",inline"`
	Number    int    `bson:"number"`
	Area      string `bson:"area"`
	Title     string `bson:"title"`
	Objective string `bson:"objective"`
	Problem   string `bson:"problem"`
	// Values are those of the Open Government Partnership that it serves.
	Values []string `bson:"values"`
	// Lead are those who answer for it, Government and Others those who take part.
	Lead       []Party `bson:"lead"`
	Government []Party `bson:"government"`
	Others     []Party `bson:"others"`
	// Revised tells how the text came to differ from the plan's first.
	Revised    string      `bson:"revised,omitempty"`
	Milestones []Milestone `bson:"milestones"`
}

// A Party is who leads a commitment or takes part in it, by the plan's own name.
type Party struct {
	Name string `bson:"name"`
	// Body is the body of City Hall, where it is one.
	Body SecretariatID `bson:"body,omitempty"`
}

// A MilestoneNumber is how the plan counts its milestones: 4.2.
type MilestoneNumber string

// A Milestone is a step of a commitment.
type Milestone struct {
	Number MilestoneNumber `bson:"number"`
	Text   string          `bson:"text"`
	Status MilestoneStatus `bson:"status"`
	// StartsOn and EndsOn are months: the plan gives no days.
	StartsOn PartialDate `bson:"startsOn"`
	EndsOn   PartialDate `bson:"endsOn"`
}

// MilestoneStatus tells whether City Hall was at it before the plan.
type MilestoneStatus string

// The states in which milestones entered the plan.
const (
	MilestoneNew     MilestoneStatus = "NEW"
	MilestoneOngoing MilestoneStatus = "ONGOING"
)

// ActionPlan is what a rule may ask about the plan.
type ActionPlan interface {
	// Commitments lists the plan's commitments by number.
	Commitments() iter.Seq[*Commitment]
	Report(ReportID) *Report
	// ReportsOn lists the reports on a milestone, retracted ones too, by the day of
	// which they tell, and then in the order in which they were filed.
	ReportsOn(MilestoneNumber) iter.Seq[*Report]
	// AllDistricts lists the city's districts, by slug.
	AllDistricts() iter.Seq[*District]
}

// Kind is KindCommitments.
func (*Commitment) Kind() Kind { return KindCommitments }

// Key is the commitment's id.
func (k *Commitment) Key() string { return string(k.ID) }

// MilestoneOf finds a milestone and the commitment that it is a step of.
func MilestoneOf(d interface {
	Commitments() iter.Seq[*Commitment]
}, number MilestoneNumber) (*Commitment, *Milestone) {
	for k := range d.Commitments() {
		if i := slices.IndexFunc(k.Milestones, func(m Milestone) bool { return m.Number == number }); i >= 0 {
			return k, &k.Milestones[i]
		}
	}
	return nil, nil
}

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

// Committed tells whether the network tells of all that the plan commits to.
func (p Plan) Committed(d interface {
	Commitments() iter.Seq[*Commitment]
}) bool {
	n := 0
	for range d.Commitments() {
		n++
	}
	return n >= len(p.Commitments)
}

// Commit puts the plan's commitments that the network does not have yet, so that a
// network that was founded before it told the plan tells it too. It does nothing
// where they are all there.
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
