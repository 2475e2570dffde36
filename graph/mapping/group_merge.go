package mapping

import (
	"cmp"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A MergeGroupsInput says that two groups are one.
type MergeGroupsInput struct {
	network.Once

	// Group is the one that goes, Into the one that stays.
	Group  string
	Into   string
	Reason *string
}

// Bounds of a merge.
const (
	// MaxMergedLinks is how many partnerships and projects a merge may move, so that it
	// fits in one journal entry.
	MaxMergedLinks = 500
	// MaxMerged is how many groups may be merged into one, one behind the other too.
	MaxMerged = 50
)

// MergeGroups makes one of two groups that are the same: whoever reviews. Its
// partnerships, projects and representatives go to the other, its slug and id lead
// there, and its bookings are the other's. UnmergeGroup undoes it.
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
	case gone.Standing() && !into.Standing():
		r.Add(network.WrongState, "into",
			"Este grupo ainda não foi mapeado, e o outro já: una este ao outro.", "This group is not mapped yet, and the other is: merge this one into the other.")
	case c.family(gone)+c.family(into) >= MaxMerged:
		r.Add(network.WrongState, "into", "Unem-se até %d grupos em um.", "At most %d groups are merged into one.", MaxMerged)
	}
	if r != nil {
		return network.Decision{}, r
	}
	next, stays := gone.copy(), into.copy()
	next.MergedInto, next.MergedAt, next.MergeReason = into.ID, &c.Now, reason
	d := network.Decision{Made: []string{into.Key(), next.Key()}, Events: []network.Ref{network.RefOf(stays)}, As: as}
	if r := stays.takeRepresentatives(gone); r != nil {
		return network.Decision{}, r
	}
	d.Set(next, stays)
	if r := c.moveLinks(&d, gone, into); r != nil {
		return network.Decision{}, r
	}
	c.follow(&d, into.ID)
	return d, nil
}

// family counts the groups that were merged into the group, and into those.
func (c Case) family(g *Group) int {
	n := 0
	for range MergedInto(c, g.ID) {
		n++
	}
	return n
}

// takeRepresentatives has those who speak for a group that goes speak for this one,
// each once. The group that goes keeps their record for the undoing.
func (g *Group) takeRepresentatives(gone *Group) network.Refusal {
	for _, r := range gone.Current() {
		if g.RepresentedBy(r.Actor) {
			continue
		}
		if r.Named == "" {
			r.Named = gone.ID
		}
		g.Representatives = append(g.Representatives, r)
	}
	if n := len(g.Current()); n > MaxRepresentatives {
		return network.Refuse(network.WrongState, "into",
			"Os dois grupos têm juntos %d representantes; cabem até %d.", "The two groups have %d representatives together; at most %d fit.", n, MaxRepresentatives)
	}
	return nil
}

// giveRepresentatives gives back those who came with a group. Who speaks for this one
// no more speaks for that one no more either.
func (g *Group) giveRepresentatives(gone *Group, c Case) {
	for i, r := range gone.Representatives {
		if r.Until == nil && !g.RepresentedBy(r.Actor) {
			gone.Representatives[i].Until = &c.Now
		}
	}
	g.Representatives = slices.DeleteFunc(g.Representatives, func(r Representative) bool { return c.cameWith(r.Named, gone.ID) })
}

// cameWith tells whether what was named after one group came with the other by a
// merge: it is that one, or one that was merged into it before.
func (c Case) cameWith(named, gone network.GroupID) bool {
	for hops := 0; named != "" && hops < maxHops; hops++ {
		if named == gone {
			return true
		}
		g := c.Group(named)
		if g == nil {
			return false
		}
		named = g.MergedInto
	}
	return false
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
	c.onePerLab(d, gone, into)
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
	if into == nil {
		return network.Decision{}, network.Missing("group")
	}
	next, stays := gone.copy(), into.copy()
	next.MergedInto, next.MergedAt, next.MergeReason = "", nil, ""
	stays.giveRepresentatives(next, c)
	d := network.Decision{Made: []string{next.Key()}, Events: []network.Ref{network.RefOf(stays)}, As: as}
	d.Set(next, stays)
	for p := range c.PartnershipsOf(into.ID) {
		if c.cameWith(p.Named, gone.ID) {
			d.Set(p.returned(gone.ID))
		}
	}
	for p := range c.ProjectsOf(into.ID) {
		if back, some := p.returned(into.ID, gone.ID, c); some {
			d.Set(back)
		}
	}
	c.resume(&d, into.ID, gone.ID)
	c.resume(&d, gone.ID, gone.ID)
	c.follow(&d, into.ID, gone.ID)
	return d, nil
}

// resume has partnerships of a group go on that the merge of gone ended, where the
// group stands and has none with the same lab by now. All others of them are over.
func (c Case) resume(d *network.Decision, id, gone network.GroupID) {
	list := c.partnershipsAfter(d, id)
	live := map[network.LabID]bool{}
	for _, p := range list {
		live[p.Lab] = live[p.Lab] || p.Live()
	}
	slices.SortStableFunc(list, func(a, b *Partnership) int { return cmp.Compare(rank(a.Doubled), rank(b.Doubled)) })
	stands := c.groupAfter(d, id).Standing()
	for _, p := range list {
		if p.Doubled == "" || !c.doubledWith(p, id, gone) {
			continue
		}
		next := *p
		if stands && !live[p.Lab] {
			live[p.Lab] = true
			next.Status, next.Until = p.Doubled, nil
		}
		next.Doubled, next.DoubledBy = "", ""
		d.Set(&next)
	}
}

// doubledWith tells whether a partnership of the group ended by the merge of gone: that
// one, or, where it went with gone, any since.
func (c Case) doubledWith(p *Partnership, id, gone network.GroupID) bool {
	return p.DoubledBy == gone || id == gone && !c.cameWith(p.DoubledBy, gone)
}
