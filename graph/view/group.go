package view

import (
	"context"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// A Group is a group that works on open technology.
type Group struct {
	*mapping.Group
	at *Moment
}

// group gives the view of a group that the caller may see, or nil. One that was merged
// is the one that it was merged into.
func (m *Moment) group(g *mapping.Group) *Group {
	if g == nil {
		return nil
	}
	if g.MergedInto != "" {
		if g = mapping.GroupByRef(m, g.Key()); g == nil {
			return nil
		}
	}
	if !m.groupSeen(g) {
		return nil
	}
	return &Group{g, m}
}

// asking is the case of a question: no rule is run on it, and the questions ask the clock
// for the day alone.
func (m *Moment) asking() network.Case {
	return network.Case{Draft: m, Caller: m.Caller(), Now: m.EndOfToday()}
}

// groupSeen tells whether the caller may know of the group; everybody may of most.
func (m *Moment) groupSeen(g *mapping.Group) bool {
	return g.Status != mapping.Rejected || mapping.SeesGroup(m.asking(), g)
}

// GroupByRef finds a group by slug or id, or nil.
func (m *Moment) GroupByRef(ref string) *Group { return m.group(mapping.GroupByRef(m, ref)) }

func (g *Group) ID() string              { return g.Key() }
func (g *Group) Label() string           { return g.Name }
func (g *Group) Slug() string            { return string(g.Group.Slug) }
func (g *Group) Kind() mapping.GroupKind { return g.GroupKind }
func (*Group) IsNode()                   {}
func (*Group) IsEntity()                 {}

func (g *Group) Text() *string        { return known(g.Group.Text) }
func (g *Group) Website() *string     { return known(g.Group.Website) }
func (g *Group) UpdatedAt() time.Time { return g.ChangedAt }

// District is where it works, or nil.
func (g *Group) District() *District { return g.at.district(g.at.Moment.District(g.Group.District)) }

// keeps tells whether the caller keeps the group's record.
func (g *Group) keeps() bool { return mapping.Keeps(g.at.asking(), g.Group) }

// placed tells whether the caller may know the group's place.
func (g *Group) placed() bool { return !g.DistrictOnly || mapping.PlaceOpen(g.at.asking(), g.Group) }

// Address is its place in words, for those who may know it.
func (g *Group) Address() *string {
	if !g.placed() {
		return nil
	}
	return known(g.Group.Address)
}

// Location is its place on the map, for those who may know it.
func (g *Group) Location() *network.Location {
	if !g.placed() {
		return nil
	}
	return g.Group.Location
}

// Members is about how many people it has, or nil.
func (g *Group) Members() *int {
	if g.Group.Members == 0 {
		return nil
	}
	return &g.Group.Members
}

// Opens tells whether the caller may read how the group's contact is reached.
func (g *Group) Opens(string) bool {
	return g.Group.PublicContact || mapping.Changes(g.at.asking(), g.Group)
}

// Email is its contact's. The directive @personal guards it.
func (g *Group) Email() *string { return known(g.Group.Email) }

// Phone is its contact's. The directive @personal guards it.
func (g *Group) Phone() *string { return known(g.Group.Phone) }

// Reason is what the last review said, for its suggester and those who keep the group.
func (g *Group) Reason() *string {
	if !g.Tells("reason") {
		return nil
	}
	return known(g.Group.Reason)
}

// Tells tells whether the caller may know what a field said, now or once: the group's
// history keeps to it too.
func (g *Group) Tells(field string) bool {
	switch field {
	case "email", "phone":
		return g.Opens(field)
	case "address", "location":
		return g.placed()
	case "reason":
		return g.keeps() || g.at.mine(g.SuggestedBy)
	}
	return true
}

// Overdue tells whether nobody has reviewed it in time.
func (g *Group) Overdue() bool { return g.at.overdue(g.Group) }

func (m *Moment) overdue(g *mapping.Group) bool {
	by, waits := g.ReviewBy()
	return waits && m.Reached(by)
}

// reviewed tells whether the caller reviews groups.
func (g *Group) reviewed() bool {
	_, ok := mapping.Reviews(g.at.asking())
	return ok
}

// Duplicates are the groups that it may already be, for who reviews.
func (g *Group) Duplicates() []*GroupDuplicate {
	if !g.reviewed() {
		return []*GroupDuplicate{}
	}
	return g.at.duplicatesOf(g.Group)
}

func (m *Moment) duplicatesOf(g *mapping.Group) []*GroupDuplicate {
	return m.duplicates(mapping.Duplicates(m.asking(), g))
}

func (m *Moment) duplicates(found []mapping.Duplicate) []*GroupDuplicate {
	list := []*GroupDuplicate{}
	for _, d := range found {
		if g := m.group(d.Group); g != nil {
			list = append(list, &GroupDuplicate{Group: g, Likeness: d.Likeness, Reasons: d.Reasons})
		}
	}
	return list
}

// A GroupDuplicate is a group that another may already be.
type GroupDuplicate struct {
	Group    *Group
	Likeness float64
	Reasons  []mapping.LikenessReason
}

// Merged are the groups that were merged into it, for who reviews.
func (g *Group) Merged() []*MergedGroup {
	list := []*MergedGroup{}
	if !g.reviewed() {
		return list
	}
	for other := range g.at.GroupsMergedInto(g.Group.ID) {
		list = append(list, &MergedGroup{other, g.at})
	}
	return list
}

// A MergedGroup is a group that turned out to be another.
type MergedGroup struct {
	*mapping.Group
	at *Moment
}

func (g *MergedGroup) Slug() string        { return string(g.Group.Slug) }
func (g *MergedGroup) MergedAt() time.Time { return *g.Group.MergedAt }

// Representatives are those who speak for it now.
func (g *Group) Representatives() []*Representative {
	list := []*Representative{}
	for _, r := range g.Current() {
		list = append(list, &Representative{r, g})
	}
	return list
}

// A Representative is a person who speaks for a group.
type Representative struct {
	mapping.Representative
	of *Group
}

// Servant is the member who they are, if the caller may see them.
func (r *Representative) Servant() *Servant { return r.of.at.Own(string(r.Representative.Servant)) }

// Opens tells whether the caller may read how they are reached.
func (r *Representative) Opens(string) bool {
	return r.of.keeps() || r.of.at.mine(r.Actor)
}

// Email is theirs. The directive @personal guards it.
func (r *Representative) Email() *string { return known(r.Representative.Email) }

// Phone is theirs. The directive @personal guards it.
func (r *Representative) Phone() *string { return known(r.Representative.Phone) }

// Claims are those who ask to represent it, for those who answer them, and for
// oneself one's own.
func (g *Group) Claims() []*GroupClaim {
	list := []*GroupClaim{}
	for _, k := range g.Group.Claims {
		if (g.keeps() || g.at.mine(k.Actor)) && mapping.SeesClaim(g.at.asking(), k) {
			list = append(list, &GroupClaim{k, g})
		}
	}
	return list
}

// A GroupClaim is somebody's wish to represent a group.
type GroupClaim struct {
	mapping.Claim
	of *Group
}

// Servant is the member who they are, if the caller may see them.
func (k *GroupClaim) Servant() *Servant { return k.of.at.Own(string(k.Claim.Servant)) }

// Opens tells whether the caller may read a personal field: who sees the claim may.
func (k *GroupClaim) Opens(string) bool { return true }

// Email is theirs. The directive @personal guards it.
func (k *GroupClaim) Email() *string { return known(k.Claim.Email) }

// Phone is theirs. The directive @personal guards it.
func (k *GroupClaim) Phone() *string { return known(k.Claim.Phone) }

// Text is what they wrote, or nil.
func (k *GroupClaim) Text() *string { return known(k.Claim.Text) }

// Partnerships are those that the caller may see, the newest first.
func (g *Group) Partnerships(filter *PartnershipFilter) []*Partnership {
	return g.at.partnershipList(g.at.PartnershipsOf(g.Group.ID), filter)
}

// Projects are those in which it takes part, the newest first.
func (g *Group) Projects(first *int, after *string, last *int, before *string) (*ProjectConnection, error) {
	return page(Args{first, after, last, before}, g.at.projectsOf("of "+g.Key(), g.at.ProjectsOf(g.Group.ID), func(p *mapping.Project) bool {
		return slices.ContainsFunc(p.Groups, func(part mapping.GroupPart) bool { return part.Group == g.Group.ID && part.Confirmed() })
	}))
}

// Bookings are the group's, by their start, for its representatives. Those of a group
// that was merged into it are its own.
func (g *Group) Bookings(from *time.Time, first *int, after *string, last *int, before *string) (*BookingConnection, error) {
	since := network.Value(from)
	if from == nil {
		since = g.at.today().Begins()
	}
	var items []item[*Booking]
	ids := []network.GroupID{g.Group.ID}
	for other := range mapping.MergedInto(g.at, g.Group.ID) {
		ids = append(ids, other.ID)
	}
	for _, id := range ids {
		for b := range g.at.BookingsBy(network.BookerKey("group:"+id), since) {
			if (from != nil || !g.at.Reached(b.EndsAt)) && network.SeesBooking(g.at, g.at.Caller(), b) {
				items = append(items, item[*Booking]{append(instantPlace(b.StartsAt), b.Key()...), &Booking{Booking: b, at: g.at}})
			}
		}
	}
	return page(Args{first, after, last, before}, sorted("bookings of "+g.Key(), false, items))
}

// History tells the record's changes. Who asked to represent the group is told to those
// who read claims, and to everybody once they do represent it.
func (g *Group) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return g.at.historyBy(ctx, g.Group, first, after, func(p network.Past) string {
		if p.Action != "claimGroup" || g.RepresentedBy(p.Actor) || g.keeps() || g.at.mine(p.Actor) {
			return ""
		}
		return mapping.SomeMember.In(g.at.Lang)
	})
}
