package mapping

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// answered is a part after its answer: confirmed now, or left.
func answered(c Case, confirmed *time.Time, accept bool) (at, left *time.Time) {
	switch {
	case accept && confirmed == nil:
		return &c.Now, nil
	case accept:
		return confirmed, nil
	case confirmed == nil:
		return nil, nil
	}
	return confirmed, &c.Now
}

// Hooks is what this slice does when something happens in the network.
type Hooks struct{}

// MemberLeft takes whoever left, or is a member no more, off the groups that they
// represent as that member, and off the projects that go on.
func (Hooks) MemberLeft(c network.Case, d *network.Decision, who network.ServantID) {
	own := CaseOf(c)
	for g := range own.GroupsOfMember(who) {
		next := g.copy()
		for i, r := range next.Representatives {
			if r.Servant == who && r.Until == nil {
				next.Representatives[i].Until = &c.Now
			}
		}
		d.Set(next)
	}
	for p := range own.ProjectsNaming(who) {
		if !p.Open() {
			continue
		}
		next := p.copy()
		next.Servants = next.Servants[:0]
		for _, s := range p.Servants {
			if s.Servant == who && s.LeftAt == nil {
				if s.ConfirmedAt == nil {
					continue
				}
				s.LeftAt = &c.Now
			}
			next.Servants = append(next.Servants, s)
		}
		d.Set(next)
	}
}

// LabRetired ends the lab's partnerships and its proposals. A group whose last
// partnership ends so is no PARTNER any more. Projects go on: they are the groups' too.
func (Hooks) LabRetired(c network.Case, d *network.Decision, lab network.LabID, reason string) {
	own := CaseOf(c)
	for p := range own.PartnershipsWith(lab) {
		switch {
		case p.Status == Proposed && p.ProposedBy == LabSide:
			d.Set(p.close(PartnershipWithdrawn, c.Now, reason))
		case p.Status == Proposed:
			d.Set(p.close(PartnershipDeclined, c.Now, reason))
		case p.Status == Active:
			d.Set(p.close(PartnershipEnded, c.Now, reason))
			own.follow(d, p.Group)
		}
	}
}

// HangsOnLab names partnerships and projects, past ones too.
func (Hooks) HangsOnLab(c network.Case, lab network.LabID) network.Text {
	own := CaseOf(c)
	for range own.PartnershipsWith(lab) {
		return network.Text{PT: "parcerias", EN: "partnerships"}
	}
	for range own.ProjectsAt(lab) {
		return network.Text{PT: "projetos", EN: "projects"}
	}
	return network.Text{}
}
