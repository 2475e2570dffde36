package network

import (
	"slices"
	"time"
)

// Guidelines are one version of the rules under which a lab lends its spaces
// (milestone 5.2). A version never changes; the highest one is in force.
type Guidelines struct {
	ID          GuidelinesID `bson:"_id"`
	Stamp       `bson:",inline"`
	Lab         LabID        `bson:"lab"`
	Version     int          `bson:"version"`
	Text        string       `bson:"text"`
	Rules       BookingRules `bson:"rules"`
	PublishedAt time.Time    `bson:"publishedAt"`
}

// BookingRules are what the program checks of guidelines. A rule that is nil or
// empty does not bind.
type BookingRules struct {
	// Audiences are those who may book; empty for all.
	Audiences []Audience `bson:"audiences"`
	Approval  Approval   `bson:"approval"`
	// MinNoticeHours is how long ahead a booking is asked for at the latest,
	// MaxDaysAhead how far ahead at the earliest.
	MinNoticeHours *int `bson:"minNoticeHours,omitempty"`
	MaxDaysAhead   *int `bson:"maxDaysAhead,omitempty"`
	MaxStayHours   *int `bson:"maxStayHours,omitempty"`
	MaxPeople      *int `bson:"maxPeople,omitempty"`
	// HoursPerWeek and HoursPerMonth bound each group and each person, in weeks from
	// Monday (ISO 8601) and months of the city's calendar. What waits for an answer
	// or in the line counts, since it may become a booking.
	HoursPerWeek  *int `bson:"hoursPerWeek,omitempty"`
	HoursPerMonth *int `bson:"hoursPerMonth,omitempty"`
	// CancelNoticeHours is until when bookers may cancel by themselves.
	CancelNoticeHours *int `bson:"cancelNoticeHours,omitempty"`
	// NoShowBlockDays is for how long who did not come cannot book.
	NoShowBlockDays *int `bson:"noShowBlockDays,omitempty"`
}

// An Audience is a kind of booker.
type Audience string

// The audiences of guidelines: servants, persons by themselves, and the kinds of
// groups.
const (
	AudienceServants       Audience = "SERVANTS"
	AudienceIndividuals    Audience = "INDIVIDUALS"
	AudienceFreeSoftware   Audience = "FREE_SOFTWARE"
	AudienceYouth          Audience = "YOUTH"
	AudienceStartup        Audience = "STARTUP"
	AudienceCollective     Audience = "COLLECTIVE"
	AudienceSocialMovement Audience = "SOCIAL_MOVEMENT"
	AudienceUniversity     Audience = "UNIVERSITY"
	AudienceOther          Audience = "OTHER"
)

// Audiences are all that there are.
var Audiences = []Audience{
	AudienceServants, AudienceIndividuals, AudienceFreeSoftware, AudienceYouth, AudienceStartup,
	AudienceCollective, AudienceSocialMovement, AudienceUniversity, AudienceOther,
}

// Approval is how a booking is confirmed.
type Approval string

// The ways to confirm a booking.
const (
	ApprovalAutomatic   Approval = "AUTOMATIC"
	ApprovalCoordinator Approval = "COORDINATOR"
)

const KindGuidelines Kind = "guidelines"

type GuidelinesID string

func (*Guidelines) Kind() Kind { return KindGuidelines }

func (g *Guidelines) Key() string { return string(g.ID) }

// CurrentGuidelines are the lab's guidelines in force; nil where it published none.
func CurrentGuidelines(d Coworking, lab LabID) *Guidelines {
	for g := range d.GuidelinesOf(lab) {
		return g
	}
	return nil
}

func (g *Guidelines) flaws(Draft) Refusal {
	var r Refusal
	r.unless(g.Version >= 1, "version", "As versões contam a partir de 1.", "Versions count from 1.")
	r.keeps("text", g.Text, form{max: MaxGuidelines, lines: true, required: true})
	r.keepsWord(slices.Contains([]Approval{ApprovalAutomatic, ApprovalCoordinator}, g.Rules.Approval), "rules.approval")
	for i, a := range g.Rules.Audiences {
		r.keepsWord(slices.Contains(Audiences, a), indexed("rules.audiences", i))
		r.unless(!slices.Contains(g.Rules.Audiences[:i], a), indexed("rules.audiences", i), "Este público está aí duas vezes.", "This audience is there twice.")
	}
	return append(r, g.Rules.unfit("rules.")...)
}
