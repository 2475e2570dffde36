package view

import (
	"time"

	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
)

// An IdentityLink is a wish to sign in as a member by one more identity, for
// whoever asked for it and the committee.
type IdentityLink struct {
	*network.Link
	at *Moment
}

// ID is the global id.
func (l *IdentityLink) ID() string { return l.Key() }

// IsNode makes a link a Node.
func (*IdentityLink) IsNode() {}

// Servant is the member to whom it was joined, or whom it names, if the caller
// may see them.
func (l *IdentityLink) Servant() *Servant {
	if l.Link.Servant != "" {
		return l.at.Own(string(l.Link.Servant))
	}
	return l.at.Own(l.Claim)
}

// Email is the asking token's. The directive @personal guards it.
func (l *IdentityLink) Email() *string { return known(l.Link.Email) }

// EmailVerified tells whether the token's issuer vouches for it. The directive
// @personal guards it.
func (l *IdentityLink) EmailVerified() *bool { return &l.Link.EmailVerified }

// Message is what was written. The directive @personal guards it.
func (l *IdentityLink) Message() *string { return known(l.Link.Message) }

// Opens tells whether the caller may read a personal field: the committee all,
// whoever asked what they wrote.
func (l *IdentityLink) Opens(field string) bool {
	return network.IsCommittee(l.at.Caller()) || field == "message" && l.at.link(l.Link) != nil
}

// Reason is why it was declined, or nil.
func (l *IdentityLink) Reason() *string { return known(l.Link.Reason) }

// RequestedAt is when it was asked for.
func (l *IdentityLink) RequestedAt() time.Time { return l.At }

// ExpiresAt is when it is forgotten.
func (l *IdentityLink) ExpiresAt() time.Time { return l.Until }

// link gives the view of a link that the caller may see, or nil.
func (m *Moment) link(l *network.Link) *IdentityLink {
	if l == nil || !network.SeesLink(m.Caller(), l, m.Now()) {
		return nil
	}
	return &IdentityLink{l, m}
}

// LinkByID is the link with the id, if the caller may see it.
func (m *Moment) LinkByID(id string) *IdentityLink { return m.link(m.Link(network.LinkID(id))) }

// An IdentityLinkConnection is a page of links.
type (
	IdentityLinkConnection = Connection[*IdentityLink]
	IdentityLinkEdge       = Edge[*IdentityLink]
)

// An IdentityLinkFilter says which links.
type IdentityLinkFilter struct{ Status []network.LinkStatus }

// IdentityLinks lists the links that the caller may see, the oldest first.
func (m *Moment) IdentityLinks(a Args, f *IdentityLinkFilter) (*IdentityLinkConnection, error) {
	passes := func(l *network.Link) bool {
		return network.SeesLink(m.Caller(), l, m.Now()) && among(network.Value(f).Status, l.Status)
	}
	order := state.LinksByMaking
	if network.IsCommittee(m.Caller()) {
		return page(a, ordered(m, order, false, passes, m.link))
	}
	var own []item[*IdentityLink] // no more than an identity may ask for
	for l := range m.LinksBy(m.Caller().Actor) {
		if passes(l) {
			own = append(own, item[*IdentityLink]{order.Place(l), m.link(l)})
		}
	}
	return page(a, sorted(order.Name(), false, own))
}

// A Revocation is what takes tokens back before their time, for the committee.
type Revocation struct {
	*network.Revocation
	at *Moment
}

// ID is the global id.
func (r *Revocation) ID() string { return r.Key() }

// IsNode makes a revocation a Node.
func (*Revocation) IsNode() {}

// Kind is what it takes back.
func (r *Revocation) Kind() network.RevocationOf { return r.Of }

// Servant is the member whose tokens it takes back, or nil.
func (r *Revocation) Servant() *Servant {
	return r.at.servant(r.at.ServantByActor(network.Actor(r.Target)))
}

// Reason is what was written, or nil.
func (r *Revocation) Reason() *string { return known(r.Revocation.Reason) }

// RevokedAt is when it was made.
func (r *Revocation) RevokedAt() time.Time { return r.At }

// ExpiresAt is when it is forgotten, or nil for never.
func (r *Revocation) ExpiresAt() *time.Time { return r.Until }

// revocation gives the view of a revocation that the caller may see, or nil.
func (m *Moment) revocation(r *network.Revocation) *Revocation {
	if r == nil || !network.SeesRevocations(m.Caller()) {
		return nil
	}
	return &Revocation{r, m}
}

// RevocationsByID are those with the ids that the caller may see.
func (m *Moment) RevocationsByID(ids []string) []*Revocation {
	out := []*Revocation{}
	for _, id := range ids {
		if r := m.revocation(m.Moment.Revocation(network.RevocationID(id))); r != nil {
			out = append(out, r)
		}
	}
	return out
}

// A RevocationConnection is a page of revocations.
type (
	RevocationConnection = Connection[*Revocation]
	RevocationEdge       = Edge[*Revocation]
)

// Revocations lists what is revoked, the newest first; nothing to others than the
// committee.
func (m *Moment) Revocations(a Args) (*RevocationConnection, error) {
	sees := network.SeesRevocations(m.Caller())
	return page(a, ordered(m, state.RevocationsByMaking, true, func(*network.Revocation) bool { return sees }, m.revocation))
}
