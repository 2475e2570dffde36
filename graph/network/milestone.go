package network

import (
	"iter"
	"slices"
	"strings"
)

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

// MilestonePrefix begins the ids of milestones, which have their number behind it.
const MilestonePrefix = "milestone_"

// MilestoneNamed is the number of the milestone that a reference names: the number, or
// the id.
func MilestoneNamed(ref string) MilestoneNumber {
	return MilestoneNumber(strings.TrimPrefix(strings.TrimSpace(ref), MilestonePrefix))
}

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
