package network

import "iter"

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

const KindCommitments Kind = "commitments"

type CommitmentID string

func (*Commitment) Kind() Kind { return KindCommitments }

func (k *Commitment) Key() string { return string(k.ID) }

func (k *Commitment) flaws(Draft) Refusal {
	var r Refusal
	r.unless(k.Number >= 1 && len(k.Milestones) > 0, "number", "Um compromisso tem número e marcos.", "A commitment has a number and milestones.")
	r.keeps("title", k.Title, form{max: MaxDescription, required: true})
	return r
}
