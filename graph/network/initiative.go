package network

import (
	"slices"
	"time"
)

// The states of an initiative. PROPOSED and APPROVED ones are open.
const (
	InitiativeProposed     InitiativeStatus = "PROPOSED"
	InitiativeApproved     InitiativeStatus = "APPROVED"
	InitiativeRejected     InitiativeStatus = "REJECTED"
	InitiativeWithdrawn    InitiativeStatus = "WITHDRAWN"
	InitiativeCompleted    InitiativeStatus = "COMPLETED"
	InitiativeDiscontinued InitiativeStatus = "DISCONTINUED"
)

// The most bodies and participants of an initiative, and open initiatives of one
// servant, so that their leaving fits in one journal entry.
const (
	MaxInitiativeBodies = 50
	MaxParticipants     = 200
	MaxInitiatives      = 20
	transversal         = 2
)

// An Initiative is a transversal piece of work: of two secretariats or more,
// proposed by a nominee and approved at a meeting of the committee.
type Initiative struct {
	ID     InitiativeID `bson:"_id"`
	Stamp  `bson:",inline"`
	Title  string           `bson:"title"`
	Text   string           `bson:"text,omitempty"`
	Status InitiativeStatus `bson:"status"`
	// Secretariats are the bodies that do it together; a body that was dissolved
	// since stays among them.
	Secretariats []SecretariatID `bson:"secretariats"`
	// ProposedBy is the nominee who proposed it, and Lead who leads it: the same,
	// until the committee names another; empty after the lead left the network.
	ProposedBy   ServantID   `bson:"proposedBy"`
	ProposedAt   time.Time   `bson:"proposedAt"`
	Lead         ServantID   `bson:"lead,omitempty"`
	Participants []ServantID `bson:"participants"`
	// Terms date who leads it and takes part, and keep those who did.
	Terms Terms `bson:"terms,omitempty"`
	// DecidedAt is the meeting that approved or rejected it.
	DecidedAt MeetingID `bson:"decidedAt,omitempty"`
	// Outcome tells what came of it, once it is closed.
	Outcome  string     `bson:"outcome,omitempty"`
	ClosedAt *time.Time `bson:"closedAt,omitempty"`
}

type InitiativeStatus string

const KindInitiatives Kind = "initiatives"

type InitiativeID string

func (*Initiative) Kind() Kind { return KindInitiatives }

func (i *Initiative) Key() string { return string(i.ID) }

// Open tells whether anything can still happen in it.
func (i *Initiative) Open() bool {
	return i.Status == InitiativeProposed || i.Status == InitiativeApproved
}

func (i *Initiative) copy() *Initiative {
	c := *i
	c.Participants = slices.Clone(i.Participants)
	return &c
}

// Involves tells whether the servant leads it or takes part in it.
func (i *Initiative) Involves(who ServantID) bool {
	return i.Lead == who || slices.Contains(i.Participants, who)
}

// leave gives the initiative without the servant.
func (i *Initiative) leave(who ServantID, now time.Time) *Initiative {
	next := i.copy()
	next.Participants = without(i.Participants, who)
	if next.Lead == who {
		next.Lead = ""
	}
	return next.dated(i, now)
}

// abandon takes a servant off the initiatives that are open.
func (d *Decision) abandon(c Case, who ServantID) {
	for i := range c.OpenInitiativesOf(who) {
		d.Put = append(d.Put, i.leave(who, c.Now))
	}
}

func (i *Initiative) flaws(d Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]InitiativeStatus{InitiativeProposed, InitiativeApproved, InitiativeRejected,
		InitiativeWithdrawn, InitiativeCompleted, InitiativeDiscontinued}, i.Status), "status")
	bodies := slices.Compact(slices.Sorted(slices.Values(i.Secretariats)))
	r.unless(len(bodies) >= transversal && len(bodies) == len(i.Secretariats), "secretariats",
		"Uma iniciativa é de pelo menos duas secretarias diferentes.", "An initiative is of two different secretariats at least.")
	r.keeps("title", i.Title, form{max: MaxName, required: true})
	r.keeps("text", i.Text, form{max: MaxDescription, lines: true})
	r.keeps("outcome", i.Outcome, form{max: MaxDescription, lines: true})
	people := slices.Compact(slices.Sorted(slices.Values(i.Participants)))
	r.unless(len(people) == len(i.Participants) && len(people) <= MaxParticipants, "participants",
		"A lista tem alguém duas vezes, ou pessoas demais.", "The list has someone twice, or too many people.")
	r.keepsTerms(d, i.Terms)
	return r
}
