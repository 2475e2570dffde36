package mapping

import "github.com/redeaberta/rede/graph/network"

// A MergeGroupsInput says that two groups are one.
type MergeGroupsInput struct {
	network.Once

	// Group is the one that goes, Into the one that stays.
	Group  string
	Into   string
	Reason *string
}

// MaxMergedLinks is how many partnerships and projects a merge may move, so that it
// fits in one journal entry.
const MaxMergedLinks = 500

// MergeGroups makes one of two groups that are the same: whoever reviews. Its
// partnerships and projects go to the other, its slug and id lead there, and its
// bookings are the other's. UnmergeGroup undoes it.
func MergeGroups(c Case, in MergeGroupsInput) (network.Decision, network.Refusal) {
	as, ok := c.reviews()
	if !ok {
		return network.Decision{}, network.Missing("group")
	}
	gone, r := c.exactGroup("group", in.Group)
	into, no := c.exactGroup("into", in.Into)
	if r = append(r, no...); r != nil {
		return network.Decision{}, r
	}
	reason := r.Text("reason", network.Value(in.Reason), network.Form{Max: network.MaxReason, Lines: true})
	switch {
	case gone.ID == into.ID:
		r.Add(network.Invalid, "into", "Um grupo não se une a si mesmo.", "A group is not merged into itself.")
	case into.Status == Rejected || into.Status == Archived:
		r = append(r, into.notStanding("into")...)
	}
	if r != nil {
		return network.Decision{}, r
	}
	next := gone.copy()
	next.MergedInto, next.MergedAt, next.Reason, next.Claims = into.ID, &c.Now, reason, []Claim{}
	d := network.Decision{Made: []string{into.Key(), next.Key()}, As: as}
	d.Set(next)
	if r := c.moveLinks(&d, gone, into); r != nil {
		return network.Decision{}, r
	}
	c.follow(&d, into.ID)
	return d, nil
}

// exactGroup finds a group by reference, and refuses one that was merged: a merge is
// of two that stand.
func (c Case) exactGroup(field, ref string) (*Group, network.Refusal) {
	g := c.Group(network.GroupID(ref))
	if g == nil {
		g = c.GroupBySlug(network.SlugOf(ref))
	}
	if g == nil {
		return nil, network.Missing(field)
	}
	if g.MergedInto != "" {
		return nil, network.Refuse(network.WrongState, field,
			"Este grupo já foi unido a outro: desfaça antes (unmergeGroup).", "This group was merged into another already: undo that first (unmergeGroup).")
	}
	return g, nil
}

// moveLinks gives one group's partnerships and projects to another. Each remembers
// whose it was. Where both are partners of one lab, the younger partnership ends.
func (c Case) moveLinks(d *network.Decision, gone, into *Group) network.Refusal {
	moved := 0
	for p := range c.PartnershipsOf(gone.ID) {
		next := *p
		if moved++; next.Named == "" {
			next.Named = gone.ID
		}
		next.Group = into.ID
		d.Set(&next)
	}
	for p := range c.ProjectsOf(gone.ID) {
		moved++
		d.Set(p.regroup(gone.ID, into.ID))
	}
	if moved > MaxMergedLinks {
		return network.Refuse(network.WrongState, "group",
			"O grupo tem %d parcerias e projetos; unem-se até %d de uma vez.", "The group has %d partnerships and projects; %d at most are moved at once.", moved, MaxMergedLinks)
	}
	c.onePerLab(d, into)
	return nil
}

// An UnmergeGroupInput undoes a merge.
type UnmergeGroupInput struct {
	network.Once

	// Group is the one that went, by its own id or slug.
	Group string
}

// UnmergeGroup undoes a merge: what came with the group goes back with it. What was
// done since under the other's name stays with the other.
func UnmergeGroup(c Case, in UnmergeGroupInput) (network.Decision, network.Refusal) {
	as, ok := c.reviews()
	gone := c.Group(network.GroupID(in.Group))
	if gone == nil {
		gone = c.GroupBySlug(network.SlugOf(in.Group))
	}
	if !ok || gone == nil {
		return network.Decision{}, network.Missing("group")
	}
	if gone.MergedInto == "" {
		return network.Decision{}, network.Refuse(network.WrongState, "group", "Este grupo não foi unido a outro.", "This group was not merged into another.")
	}
	into := GroupByRef(c, gone.Key())
	next := gone.copy()
	next.MergedInto, next.MergedAt, next.Reason = "", nil, ""
	d := network.Decision{Made: []string{next.Key()}, As: as}
	d.Set(next)
	for p := range c.PartnershipsOf(into.ID) {
		if p.Named == gone.ID {
			d.Set(p.returned())
		}
	}
	for p := range c.ProjectsOf(into.ID) {
		if p.came(gone.ID) {
			d.Set(p.returned(gone.ID))
		}
	}
	c.resume(&d, into.ID)
	c.follow(&d, into.ID, gone.ID)
	return d, nil
}

// resume has a group's own partnerships go on that ended since a merged group had one
// with the same lab, where it has none by now.
func (c Case) resume(d *network.Decision, id network.GroupID) {
	live := map[network.LabID]bool{}
	list := c.partnershipsAfter(d, id)
	for _, p := range list {
		live[p.Lab] = live[p.Lab] || p.Live()
	}
	for _, p := range list {
		if p.Doubled != "" && p.Named == "" && !live[p.Lab] {
			live[p.Lab] = true
			next := *p
			next.Status, next.Until, next.Doubled = p.Doubled, nil, ""
			d.Set(&next)
		}
	}
}
