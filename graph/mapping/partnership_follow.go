package mapping

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// partnershipsAfter lists a group's partnerships as the decision leaves them.
func (c Case) partnershipsAfter(d *network.Decision, id network.GroupID) []*Partnership {
	var list []*Partnership
	put := map[PartnershipID]bool{}
	for _, r := range d.Put {
		if p, ok := r.(*Partnership); ok {
			if put[p.ID] = true; p.Group == id {
				list = append(list, p)
			}
		}
	}
	for p := range c.PartnershipsOf(id) {
		if !put[p.ID] {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *Partnership) int {
		return cmp.Or(a.ProposedAt.Compare(b.ProposedAt), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// follow has groups' statuses follow their partnerships: PARTNER while one lasts, and
// then what the last review said.
func (c Case) follow(d *network.Decision, ids ...network.GroupID) {
	for _, id := range ids {
		g := c.groupAfter(d, id)
		lasts := slices.ContainsFunc(c.partnershipsAfter(d, id), func(p *Partnership) bool { return p.Status == Active })
		next := g.copy()
		switch {
		case !g.Standing():
			continue
		case lasts:
			if g.Status != Partner {
				next.Reviewed, next.Status = g.Status, Partner
			}
		case g.Status == Partner:
			next.Status = cmp.Or(g.Reviewed, Mapped)
		}
		if next.Status != g.Status {
			d.Set(next)
		}
	}
}

// groupAfter is the group as the decision leaves it.
func (c Case) groupAfter(d *network.Decision, id network.GroupID) *Group {
	for _, r := range d.Put {
		if g, ok := r.(*Group); ok && g.ID == id {
			return g
		}
	}
	return c.Group(id)
}

// endPartnerships ends all that live of a group that is archived or rejected.
func (c Case) endPartnerships(d *network.Decision, g *Group, reason string) {
	for p := range c.PartnershipsOf(g.ID) {
		switch p.Status {
		case Active:
			d.Set(p.close(PartnershipEnded, c.Now, reason))
		case Proposed:
			d.Set(p.close(PartnershipDeclined, c.Now, reason))
		}
	}
}

// onePerLab leaves a group that took another's partnerships one that lives with each
// lab: the one that lasts, the oldest of two. The other ends, and would go on if the
// merge were undone.
func (c Case) onePerLab(d *network.Decision, gone, g *Group) {
	list := c.partnershipsAfter(d, g.ID)
	slices.SortStableFunc(list, func(a, b *Partnership) int { return cmp.Compare(rank(a.Status), rank(b.Status)) })
	kept := map[network.LabID]bool{}
	for _, p := range list {
		if !p.Live() {
			continue
		}
		if !kept[p.Lab] {
			kept[p.Lab] = true
			continue
		}
		next := p.close(PartnershipEnded, c.Now, p.Reason)
		next.Doubled, next.DoubledBy = p.Status, gone.ID
		d.Set(next)
	}
}

// rank orders partnerships by what is kept first.
func rank(s PartnershipStatus) int {
	if s == Active {
		return 0
	}
	return 1
}
