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
