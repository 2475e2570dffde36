package network

import "slices"

// A GroupID is the id of a group (graph/mapping).
type GroupID string

// A BookingGroup is a group as coworking knows it: it books, as a kind of booker, in
// the word of its representatives.
type BookingGroup interface {
	GroupID() GroupID
	// GroupSlug names it in scopes (group:SLUG).
	GroupSlug() Slug
	Audience() Audience
	// MayBook refuses a group that is not mapped, or no more.
	MayBook() Refusal
	// RepresentedBy tells whether the identity speaks for it, by the records.
	RepresentedBy(Actor) bool
}

// SpeaksFor tells whether the caller speaks for the group, and in which right: by a
// warranted group:SLUG, or as a representative on record, whose token is of the scope
// servant or the group's own.
func SpeaksFor(c Caller, g BookingGroup) (Scope, bool) {
	of := Scope{ScopeGroup, string(g.GroupSlug())}
	switch {
	case c.Anonymous():
		return of, false
	case c.Warrants(of.Kind, of.Of):
		return of, true
	case !c.Has(ScopeServant) && !slices.Contains(c.Scopes, of):
		return of, false
	}
	return of, g.RepresentedBy(c.Actor)
}
