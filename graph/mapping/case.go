package mapping

import (
	"iter"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Records is what a rule may ask about groups, partnerships and projects. Look-ups
// answer nil where there is nothing.
type Records interface {
	Group(network.GroupID) *Group
	GroupBySlug(network.Slug) *Group
	// GroupsMergedInto lists those that were merged into the group.
	GroupsMergedInto(network.GroupID) iter.Seq[*Group]
	// GroupsAlike lists the groups that share a trait (Group.Traits), at most max.
	GroupsAlike(trait string, max int) iter.Seq[*Group]
	// GroupsRepresentedBy lists the groups that the identity represents now.
	GroupsRepresentedBy(network.Actor) iter.Seq[*Group]
	// GroupsOfMember lists the groups that the member represents now.
	GroupsOfMember(network.ServantID) iter.Seq[*Group]
	AllGroups() iter.Seq[*Group]

	Partnership(PartnershipID) *Partnership
	// PartnershipsOf lists a group's partnerships, ended ones too, PartnershipsWith a lab's.
	PartnershipsOf(network.GroupID) iter.Seq[*Partnership]
	PartnershipsWith(network.LabID) iter.Seq[*Partnership]

	Project(ProjectID) *Project
	// ProjectsOf lists the projects that name the group, whether or not it confirmed;
	// ProjectsAt a lab's; ProjectsNaming those that name the member.
	ProjectsOf(network.GroupID) iter.Seq[*Project]
	ProjectsAt(network.LabID) iter.Seq[*Project]
	ProjectsNaming(network.ServantID) iter.Seq[*Project]
	AllProjects() iter.Seq[*Project]
	// UpdatesOf lists a project's updates, oldest first.
	UpdatesOf(ProjectID) iter.Seq[*ProjectUpdate]
}

// A Case is all that a rule of this slice decides by.
type Case struct {
	network.Case
	Records
}

// Rule makes a rule of this slice one that the ledger runs.
func Rule[In any](decide func(Case, In) (network.Decision, network.Refusal)) func(network.Case, In) (network.Decision, network.Refusal) {
	return func(c network.Case, in In) (network.Decision, network.Refusal) {
		return decide(CaseOf(c), in)
	}
}

// Chore makes a chore of this slice one that the ledger runs.
func Chore(decide func(Case, int) (network.Decision, network.Refusal)) func(network.Case, int) (network.Decision, network.Refusal) {
	return Rule(decide)
}

// CaseOf is network's case with this slice's look-ups. Its draft has them, or what
// its draft is laid over.
func CaseOf(c network.Case) Case { return Case{c, recordsOf(c.Draft)} }

func recordsOf(d network.Draft) Records {
	for {
		if own, ok := d.(Records); ok {
			return own
		}
		d = d.(interface{ Beneath() network.Draft }).Beneath()
	}
}

// reviews tells whether the caller reviews groups: whoever runs a lab, and the
// committee. It is the right in which they do.
func (c Case) reviews() (network.Scope, bool) { return Reviews(c.Case) }

// Reviews tells whether the caller reviews groups, and in which right.
func Reviews(c network.Case) (network.Scope, bool) {
	if as, ok := c.Committee(); ok {
		return as, true
	}
	if c.Caller.Anonymous() {
		return network.Scope{}, false
	}
	for lab := range labsOf(c) {
		if as, ok := c.Runs(lab); ok {
			return as, true
		}
	}
	return network.Scope{}, false
}

// labsOf lists the labs that the caller may run: those that their token's scopes name,
// and those of their record.
func labsOf(c network.Case) iter.Seq[*network.Lab] {
	return func(yield func(*network.Lab) bool) {
		ofBody := func(body *network.Secretariat) bool {
			for lab := range c.LabsOf(body.ID) {
				if !yield(lab) {
					return false
				}
			}
			return true
		}
		for _, s := range c.Caller.Scopes {
			switch s.Kind {
			case network.ScopeLab:
				if lab := c.LabBySlug(network.SlugOf(s.Of)); lab != nil && !yield(lab) {
					return
				}
			case network.ScopeSecretariat:
				if body := network.BodyByRef(c, s.Of); body != nil && !ofBody(body) {
					return
				}
			}
		}
		me := c.ServantByActor(c.Caller.Actor)
		if me == nil {
			return
		}
		for lab := range c.LabsCoordinatedBy(me.ID) {
			if !yield(lab) {
				return
			}
		}
		for body := range c.BodiesMaintainedBy(me.ID) {
			if !ofBody(body) {
				return
			}
		}
	}
}

// represents tells whether the caller speaks for the group: by a warranted
// group:SLUG, or as a representative on record.
func (c Case) represents(g *Group) (network.Scope, bool) { return Represents(c.Caller, g) }

// Represents tells whether the caller speaks for the group, and in which right
// (network.SpeaksFor).
func Represents(c network.Caller, g *Group) (network.Scope, bool) { return network.SpeaksFor(c, g) }

// keeps tells whether the caller may keep the group's record: its representatives,
// and those who review.
func (c Case) keeps(g *Group) (network.Scope, bool) {
	if as, ok := c.represents(g); ok {
		return as, true
	}
	return c.reviews()
}

// Keeps tells whether the caller keeps the group's record.
func Keeps(c network.Case, g *Group) bool {
	if _, ok := Represents(c.Caller, g); ok {
		return true
	}
	_, ok := Reviews(c)
	return ok
}

// Corrects tells whether the caller suggested the group and may still correct what they
// wrote, which a review ends.
func Corrects(c network.Case, g *Group) bool {
	return !c.Caller.Anonymous() && g.Status == Suggested && g.SuggestedBy == c.Caller.Actor
}

// Changes tells whether the caller may change the group's record. They know all of it, or
// they would wipe out unseen what they do not know.
func Changes(c network.Case, g *Group) bool { return Keeps(c, g) || Corrects(c, g) }

// PlaceOpen tells whether the caller may know the group's place.
func PlaceOpen(c network.Case, g *Group) bool { return !g.DistrictOnly || Changes(c, g) }

// MergedInto lists the groups that were merged into the group, and into those.
func MergedInto(d Records, id network.GroupID) iter.Seq[*Group] {
	return func(yield func(*Group) bool) {
		seen := map[network.GroupID]bool{id: true}
		for todo := []network.GroupID{id}; len(todo) > 0; todo = todo[1:] {
			for g := range d.GroupsMergedInto(todo[0]) {
				if seen[g.ID] {
					continue
				}
				if seen[g.ID] = true; !yield(g) {
					return
				}
				todo = append(todo, g.ID)
			}
		}
	}
}

// GroupByRef finds a group by its id or slug. One that was merged is the one that it
// was merged into.
func GroupByRef(d Records, ref string) *Group {
	g := d.Group(network.GroupID(ref))
	if g == nil {
		g = d.GroupBySlug(network.SlugOf(ref))
	}
	for hops := 0; g != nil && g.MergedInto != "" && hops < maxHops; hops++ {
		g = d.Group(g.MergedInto)
	}
	return g
}

// maxHops ends a walk along merged groups that goes in a circle, which no rule makes.
const maxHops = 100

// groupToSee finds a group that the caller may know of.
func (c Case) groupToSee(field, ref string) (*Group, network.Refusal) {
	g := GroupByRef(c, ref)
	if g == nil || !SeesGroup(c.Case, g) {
		return nil, network.Missing(field)
	}
	return g, nil
}

func day(t time.Time) network.Date { return network.Today(t) }
