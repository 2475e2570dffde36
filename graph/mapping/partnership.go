package mapping

import (
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// KindPartnerships is the kind of partnerships, and their collection's name.
const KindPartnerships network.Kind = "partnerships"

// PartnershipID is the id of a Partnership.
type PartnershipID string

// A Partnership is a lab's with a group: proposed by one, accepted by the other, and
// ended by either.
type Partnership struct {
	ID            PartnershipID `bson:"_id"`
	network.Stamp `bson:",inline"`
	Lab           network.LabID   `bson:"lab"`
	Group         network.GroupID `bson:"group"`
	// Named is the group with which it was made, where that was merged since.
	Named  network.GroupID   `bson:"named,omitempty"`
	Text   string            `bson:"text,omitempty"`
	Status PartnershipStatus `bson:"status"`
	// ProposedBy is the side that proposed it; the other accepts.
	ProposedBy Side      `bson:"proposedBy"`
	ProposedAt time.Time `bson:"proposedAt"`
	// Since is when it was accepted, Until when it was declined, withdrawn or ended.
	Since  *time.Time `bson:"since,omitempty"`
	Until  *time.Time `bson:"until,omitempty"`
	Reason string     `bson:"reason,omitempty"`
	// Doubled is what it was before it ended since its group had another with the same
	// lab, by the merge of the group DoubledBy; undoing that merge has it go on.
	Doubled   PartnershipStatus `bson:"doubled,omitempty"`
	DoubledBy network.GroupID   `bson:"doubledBy,omitempty"`
}

// A Side is one of the two of a partnership.
type Side string

// The sides of a partnership.
const (
	LabSide   Side = "LAB"
	GroupSide Side = "GROUP"
)

// PartnershipStatus is where a partnership stands.
type PartnershipStatus string

// The states of a partnership.
const (
	Proposed             PartnershipStatus = "PROPOSED"
	Active               PartnershipStatus = "ACTIVE"
	PartnershipDeclined  PartnershipStatus = "DECLINED"
	PartnershipWithdrawn PartnershipStatus = "WITHDRAWN"
	PartnershipEnded     PartnershipStatus = "ENDED"
)

// PartnershipStatuses are all that there are.
var PartnershipStatuses = []PartnershipStatus{Proposed, Active, PartnershipDeclined, PartnershipWithdrawn, PartnershipEnded}

// MaxPartnerships is how many live partnerships one group, or one lab, may have.
const MaxPartnerships = 200

// Kind is what tells partnerships from other records.
func (*Partnership) Kind() network.Kind { return KindPartnerships }

// Key is the partnership's id.
func (p *Partnership) Key() string { return string(p.ID) }

// Live tells whether it lasts, or may be accepted still.
func (p *Partnership) Live() bool { return p.Status == Proposed || p.Status == Active }

// On tells whether it lasted on the day, if only for a part of it.
func (p *Partnership) On(d network.Date) bool {
	return p.Since != nil && !day(*p.Since).After(d) && (p.Until == nil || !d.After(day(*p.Until)))
}

// close gives the partnership as it is when it is over.
func (p *Partnership) close(as PartnershipStatus, now time.Time, reason string) *Partnership {
	next := *p
	next.Status, next.Until, next.Reason = as, &now, reason
	return &next
}

// returned gives the partnership back to a group that it came with by a merge.
func (p *Partnership) returned(to network.GroupID) *Partnership {
	next := *p
	if next.Group = to; p.Named == to {
		next.Named = ""
	}
	return &next
}

// SeesPartnership tells whether the caller may know of it: everybody of one that was
// accepted, the two sides and the committee of all others.
func SeesPartnership(c network.Case, d Records, p *Partnership) bool {
	return p.Since != nil || StandsInPartnership(c, d, p)
}

// StandsInPartnership tells whether the caller is one of its two sides, or the
// committee.
func StandsInPartnership(c network.Case, d Records, p *Partnership) bool {
	if c.Caller.Anonymous() {
		return false
	}
	if lab := c.Lab(p.Lab); lab != nil {
		if _, ok := c.Runs(lab); ok {
			return true
		}
	}
	g := d.Group(p.Group)
	if g == nil {
		return network.IsCommittee(c.Caller)
	}
	_, ok := Represents(c.Caller, g)
	return ok || network.IsCommittee(c.Caller)
}

// Flaws tells what no rule would have put.
func (p *Partnership) Flaws(network.Draft) network.Refusal {
	var r network.Refusal
	r.KeepsWord(slices.Contains(PartnershipStatuses, p.Status), "status")
	r.KeepsWord(p.ProposedBy == LabSide || p.ProposedBy == GroupSide, "proposedBy")
	r.Keeps("text", p.Text, network.Form{Max: network.MaxDescription, Lines: true})
	r.Keeps("reason", p.Reason, network.Form{Max: network.MaxReason, Lines: true})
	r.Unless(p.Live() == (p.Until == nil), "until", "Só uma parceria encerrada tem fim, e sempre.", "Only a partnership that is over has an end, and always.")
	r.Unless(p.Status != Active || p.Since != nil, "since", "Falta o dia em que começou.", "The day on which it began is missing.")
	return r
}
