package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// KindGroups is the kind of groups, and their collection's name.
const KindGroups network.Kind = "groups"

// A Group works on open technology and innovation: a collective, a startup, a
// movement, as people mapped it (milestone 5.1).
type Group struct {
	ID            network.GroupID `bson:"_id"`
	network.Stamp `bson:",inline"`
	// Slug never changes. One of a group that was merged leads to the other.
	Slug      network.Slug `bson:"slug"`
	Name      string       `bson:"name"`
	GroupKind GroupKind    `bson:"kind"`
	Topics    []string     `bson:"topics"`
	Text      string       `bson:"text,omitempty"`
	// District is where it works; empty where nobody said.
	District network.DistrictID `bson:"district,omitempty"`
	// Address and Location are its place. DistrictOnly shows the public no more than
	// the district: a small collective may meet at somebody's home.
	Address      string            `bson:"address,omitempty"`
	Location     *network.Location `bson:"location,omitempty"`
	DistrictOnly bool              `bson:"districtOnly,omitempty"`
	Website      string            `bson:"website,omitempty"`
	// Languages are BCP 47 tags, such as pt-BR.
	Languages []string `bson:"languages"`
	// Members is about how many people it has; 0 where nobody said.
	Members int `bson:"members,omitempty"`
	// Email and Phone reach a person: they are personal, unless the group made them
	// public.
	Email         string `bson:"email,omitempty"`
	Phone         string `bson:"phone,omitempty"`
	PublicContact bool   `bson:"publicContact,omitempty"`

	Status GroupStatus `bson:"status"`
	// Reviewed is the status that the last review gave: what a PARTNER returns to.
	Reviewed GroupStatus `bson:"reviewed,omitempty"`
	// Reason is the last review's, for whoever suggested the group.
	Reason      string        `bson:"reason,omitempty"`
	SuggestedBy network.Actor `bson:"suggestedBy"`
	SuggestedAt time.Time     `bson:"suggestedAt"`
	ReviewedAt  *time.Time    `bson:"reviewedAt,omitempty"`
	// MappedAt is since when it is on the map, ArchivedAt since when it is no more.
	MappedAt   *time.Time `bson:"mappedAt,omitempty"`
	ArchivedAt *time.Time `bson:"archivedAt,omitempty"`
	// Earlier are the stretches for which it was on the map before, oldest first, at most
	// MaxPast: one that was archived may come back.
	Earlier []Stretch `bson:"earlier,omitempty"`

	// Representatives are those who speak for it, past ones too, oldest first; Claims
	// are those who ask to.
	Representatives []Representative `bson:"representatives"`
	Claims          []Claim          `bson:"claims"`

	// MergedInto is the group that this one turned out to be; empty for none.
	MergedInto network.GroupID `bson:"mergedInto,omitempty"`
	MergedAt   *time.Time      `bson:"mergedAt,omitempty"`
	// MergeReason is why it was.
	MergeReason string `bson:"mergeReason,omitempty"`
}

// A Stretch is a time for which a group was on the map.
type Stretch struct {
	Since time.Time `bson:"since"`
	Until time.Time `bson:"until"`
}

// A Representative is a person who speaks for a group.
type Representative struct {
	// Actor is the identity that they sign in as.
	Actor network.Actor `bson:"actor"`
	// Servant is the member who they are; empty for who is none.
	Servant network.ServantID `bson:"servant,omitempty"`
	// Name is how they call themselves in the group's name; it is public.
	Name string `bson:"name"`
	// Email and Phone are personal.
	Email string     `bson:"email,omitempty"`
	Phone string     `bson:"phone,omitempty"`
	Since time.Time  `bson:"since"`
	Until *time.Time `bson:"until,omitempty"`
	// By is in whose word they represent it: the contact's e-mail, or a scope.
	By string `bson:"by"`
	// Named is the group that they spoke for, where that was merged into this one.
	Named network.GroupID `bson:"named,omitempty"`
}

// A Claim is somebody's wish to represent a group, which a reviewer answers.
type Claim struct {
	Actor   network.Actor     `bson:"actor"`
	Servant network.ServantID `bson:"servant,omitempty"`
	Name    string            `bson:"name"`
	Email   string            `bson:"email,omitempty"`
	Phone   string            `bson:"phone,omitempty"`
	Text    string            `bson:"text,omitempty"`
	At      time.Time         `bson:"at"`
}

// Key names the claim within its group. It tells nothing of who makes it.
func (k Claim) Key() string { return nameOf(k.Actor, k.At) }

// Key names the representative within their group. It tells nothing of who they are.
func (r Representative) Key() string { return nameOf(r.Actor, r.Since) }

// nameOf is the same for the same identity and instant, and differs from group to
// group.
func nameOf(who network.Actor, at time.Time) string {
	sum := sha256.Sum256(at.AppendFormat([]byte(who), time.RFC3339Nano))
	return hex.EncodeToString(sum[:8])
}

// GroupKind is what a group is. Labs' guidelines name the same kinds of bookers.
type GroupKind string

// The kinds of groups.
const (
	FreeSoftware   GroupKind = "FREE_SOFTWARE"
	Youth          GroupKind = "YOUTH"
	Startup        GroupKind = "STARTUP"
	Collective     GroupKind = "COLLECTIVE"
	SocialMovement GroupKind = "SOCIAL_MOVEMENT"
	University     GroupKind = "UNIVERSITY"
	OtherGroup     GroupKind = "OTHER"
)

// GroupKinds are all that there are.
var GroupKinds = []GroupKind{FreeSoftware, Youth, Startup, Collective, SocialMovement, University, OtherGroup}

// GroupStatus is how far a group is mapped.
type GroupStatus string

// The states of a group.
const (
	// Suggested: somebody named it, and nobody has reviewed it yet.
	Suggested GroupStatus = "SUGGESTED"
	// Mapped: it is there; Verified: a reviewer has spoken with it.
	Mapped   GroupStatus = "MAPPED"
	Verified GroupStatus = "VERIFIED"
	// Partner: a partnership with a lab lasts.
	Partner  GroupStatus = "PARTNER"
	Archived GroupStatus = "ARCHIVED"
	Rejected GroupStatus = "REJECTED"
)

// GroupStatuses are all that there are.
var GroupStatuses = []GroupStatus{Suggested, Mapped, Verified, Partner, Archived, Rejected}

// Bounds of a group.
const (
	MaxTopics    = 20
	MaxTopic     = 60
	MaxLanguages = 10
	MaxMembers   = 1_000_000
	// MaxRepresentatives is how many speak for a group at a time, MaxClaims how many
	// may ask to, MaxPast how many past ones are kept.
	MaxRepresentatives, MaxClaims, MaxPast = 20, 20, 50
	// MaxRepresented is how many groups one person may represent.
	MaxRepresented = 20
	// ReviewWithin is by when a suggestion is to be reviewed.
	ReviewWithin = 60 * 24 * time.Hour
)

// Kind is what tells groups from other records.
func (*Group) Kind() network.Kind { return KindGroups }

// Key is the group's id.
func (g *Group) Key() string { return string(g.ID) }

// Audience is the kind of booker that the group is.
func (g *Group) Audience() network.Audience { return network.Audience(g.GroupKind) }

// GroupID and GroupSlug name it to coworking.
func (g *Group) GroupID() network.GroupID { return g.ID }

// GroupSlug is its name in addresses and scopes.
func (g *Group) GroupSlug() network.Slug { return g.Slug }

// MayBook refuses a group that is not mapped, or no more.
func (g *Group) MayBook() network.Refusal {
	switch g.Status {
	case Archived:
		return network.Refuse(network.WrongState, "group", "Este grupo foi arquivado: já não reserva.", "This group was archived: it books no more.")
	case Suggested, Rejected:
		return network.Refuse(network.WrongState, "group",
			"Este grupo ainda não foi mapeado: quem cuida de um laboratório, ou o comitê, o revê antes (reviewGroup).",
			"This group is not mapped yet: who runs a lab, or the committee, reviews it first (reviewGroup).")
	}
	return nil
}

// Standing tells whether the group is mapped and was not taken off: it can be a
// partner, and take part in projects.
func (g *Group) Standing() bool {
	return g.MergedInto == "" && slices.Contains([]GroupStatus{Mapped, Verified, Partner}, g.Status)
}

// MappedOn tells whether the group was on the map at the end of the day.
func (g *Group) MappedOn(on network.Date) bool {
	there := by(g.MappedAt, on) && !by(g.ArchivedAt, on)
	for _, s := range g.Earlier {
		there = there || by(&s.Since, on) && !by(&s.Until, on)
	}
	return there && !by(g.MergedAt, on)
}

// notStanding says why a group can be no partner.
func (g *Group) notStanding(field string) network.Refusal {
	if g.Standing() {
		return nil
	}
	return network.Refuse(network.WrongState, field,
		"O grupo está %s: só um grupo mapeado, verificado ou parceiro toma parte.",
		"The group is %s: only one that is MAPPED, VERIFIED or PARTNER takes part.", g.Status)
}

// RepresentedBy tells whether the identity speaks for the group now.
func (g *Group) RepresentedBy(who network.Actor) bool {
	return who != "" && g.MergedInto == "" && slices.ContainsFunc(g.Representatives, func(r Representative) bool {
		return r.Actor == who && r.Until == nil
	})
}

// Current are those who speak for the group now.
func (g *Group) Current() []Representative {
	return slices.DeleteFunc(slices.Clone(g.Representatives), func(r Representative) bool { return r.Until != nil })
}

// Overdue tells whether a suggestion waits longer than it should.
func (g *Group) Overdue(now time.Time) bool {
	by, waits := g.ReviewBy()
	return waits && !now.Before(by)
}

// ReviewBy is when the group's review is overdue; false where nobody has to review it.
func (g *Group) ReviewBy() (time.Time, bool) {
	return g.SuggestedAt.Add(ReviewWithin), g.Status == Suggested && g.MergedInto == ""
}

// SeesGroup tells whether the caller may know of the group: everybody, but for those
// that were rejected, which their suggester, their representatives and reviewers see.
func SeesGroup(c network.Case, g *Group) bool {
	if g.Status != Rejected {
		return true
	}
	return !c.Caller.Anonymous() && (c.Caller.Actor == g.SuggestedBy || Keeps(c, g))
}

// copy gives a group to change.
func (g *Group) copy() *Group {
	next := *g
	next.Topics, next.Languages = slices.Clone(g.Topics), slices.Clone(g.Languages)
	next.Earlier = slices.Clone(g.Earlier)
	next.Representatives, next.Claims = slices.Clone(g.Representatives), slices.Clone(g.Claims)
	return &next
}

// Flaws tells what no rule would have put.
func (g *Group) Flaws(d network.Draft) network.Refusal {
	var r network.Refusal
	r.Unless(network.ValidSlug(string(g.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.Keeps("name", g.Name, network.Form{Max: network.MaxName, Required: true})
	r.Keeps("text", g.Text, network.Form{Max: network.MaxDescription, Lines: true})
	r.Keeps("address", g.Address, network.Form{Max: network.MaxAddress})
	r.KeepsWord(slices.Contains(GroupKinds, g.GroupKind), "kind")
	r.KeepsWord(slices.Contains(GroupStatuses, g.Status), "status")
	r.Website("website", g.Website)
	r.Email("email", g.Email)
	r.Phone("phone", g.Phone)
	r.Location("location", g.Location)
	r.Unless(len(g.Current()) <= MaxRepresentatives, "representatives",
		"Os representantes são mais de %d.", "The representatives are more than %d.", MaxRepresentatives)
	if end := GroupByRef(recordsOf(d), string(g.MergedInto)); g.MergedInto != "" && (end == nil || end.MergedInto != "") {
		r.Add(network.Invalid, "mergedInto", "As uniões não chegam a um grupo.", "The merges lead to no group.")
	}
	r.Unless((g.MergedInto == "") == (g.MergedAt == nil), "mergedAt", "Falta o dia da união, ou o grupo.", "The merge's day is missing, or its group.")
	return r
}
