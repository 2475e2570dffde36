package mapping

import (
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A ClaimGroupInput asks to represent a group.
type ClaimGroupInput struct {
	network.Once

	Group string
	// Name is how the person calls themselves in the group's name; a member's own if
	// left out.
	Name  *string
	Phone *string
	Text  *string
}

// ClaimGroup asks to speak for a group. Whoever signs in with the verified e-mail of
// its contact represents it at once; all others wait for a reviewer's word.
func ClaimGroup(c Case, in ClaimGroupInput) (network.Decision, network.Refusal) {
	if c.Caller.Anonymous() {
		return network.Decision{}, network.Missing("group")
	}
	old, r := c.groupToSee("group", in.Group)
	if r != nil {
		return network.Decision{}, r
	}
	claim, r := c.claim(in)
	if r = append(r, c.claimable(old)...); r != nil {
		return network.Decision{}, r
	}
	next := old.copy()
	if c.ownsContact(old) {
		next.welcome(c, claim, "contact")
	} else {
		next.Claims = append(next.Claims, claim)
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: network.Scope{Kind: network.ScopeServant}}, nil
}

// claim reads who asks.
func (c Case) claim(in ClaimGroupInput) (Claim, network.Refusal) {
	var r network.Refusal
	claim := Claim{Actor: c.Caller.Actor, At: c.Now}
	if me := c.ActiveSelf(); me != nil {
		claim.Servant, claim.Name = me.ID, me.Name
	}
	if in.Name != nil || claim.Name == "" {
		claim.Name = r.Text("name", network.Value(in.Name), network.Form{Max: network.MaxName, Required: true})
	}
	claim.Phone = r.Phone("phone", network.Value(in.Phone))
	claim.Text = r.Text("text", network.Value(in.Text), network.Form{Max: network.MaxReason, Lines: true})
	if c.Caller.EmailVerified {
		claim.Email = r.Email("email", c.Caller.Email)
	}
	return claim, r
}

// claimable refuses a claim where nothing can come of it.
func (c Case) claimable(g *Group) network.Refusal {
	switch {
	case g.Status == Archived || g.Status == Rejected:
		return g.notStanding("group")
	case g.RepresentedBy(c.Caller.Actor):
		return network.Refuse(network.WrongState, "group", "Você já representa este grupo.", "You represent this group already.")
	case slices.ContainsFunc(g.Claims, func(k Claim) bool { return k.Actor == c.Caller.Actor }):
		return network.Refuse(network.WrongState, "group", "Seu pedido já espera resposta.", "Your claim waits for an answer already.")
	case len(g.Claims) >= MaxClaims && !c.ownsContact(g):
		return network.Refuse(network.WrongState, "group",
			"Este grupo já tem %d pedidos à espera de resposta.", "This group has %d claims waiting for an answer already.", MaxClaims)
	}
	return c.roomToRepresent(g, c.Caller.Actor)
}

// roomToRepresent refuses one representative too many, or one group too many.
func (c Case) roomToRepresent(g *Group, who network.Actor) network.Refusal {
	if len(g.Current()) >= MaxRepresentatives {
		return network.Refuse(network.WrongState, "group",
			"O grupo já tem %d representantes.", "The group has %d representatives already.", MaxRepresentatives)
	}
	n := 0
	for range c.GroupsRepresentedBy(who) {
		n++
	}
	if n >= MaxRepresented {
		return network.Refuse(network.WrongState, "group",
			"Uma pessoa representa até %d grupos.", "A person represents %d groups at most.", MaxRepresented)
	}
	return nil
}

// ownsContact tells whether the caller's verified e-mail is that of the group's contact.
func (c Case) ownsContact(g *Group) bool {
	mine, ok := network.ParseEmail(c.Caller.Email)
	theirs, known := network.ParseEmail(g.Email)
	return ok && known && c.Caller.EmailVerified && mine == theirs
}

// welcome makes a claim's author a representative. Of past ones the newest are kept.
func (g *Group) welcome(c Case, k Claim, by string) {
	g.Claims = slices.DeleteFunc(g.Claims, func(o Claim) bool { return o.Actor == k.Actor })
	g.Representatives = append(g.Representatives, Representative{
		Actor: k.Actor, Servant: k.Servant, Name: k.Name, Email: k.Email, Phone: k.Phone, Since: c.Now, By: by,
	})
	for i := 0; len(g.Representatives)-len(g.Current()) > MaxPast; i++ {
		if g.Representatives[i].Until != nil {
			g.Representatives = slices.Delete(g.Representatives, i, i+1)
			i--
		}
	}
}

// A DecideGroupClaimInput answers a claim.
type DecideGroupClaimInput struct {
	network.Once

	Group string
	// Claim is the claim, as it is told (GroupClaim.key).
	Claim  string
	Accept bool
}

// DecideGroupClaim answers a claim: the committee, whoever runs a lab, and those who
// represent the group already.
func DecideGroupClaim(c Case, in DecideGroupClaimInput) (network.Decision, network.Refusal) {
	old, r := c.groupToSee("group", in.Group)
	if r != nil {
		return network.Decision{}, r
	}
	as, ok := c.keeps(old)
	if !ok {
		return network.Decision{}, network.Missing("group")
	}
	i := slices.IndexFunc(old.Claims, func(k Claim) bool { return k.Key() == in.Claim })
	if i < 0 {
		return network.Decision{}, network.Missing("claim")
	}
	next, claim := old.copy(), old.Claims[i]
	s := c.Servant(claim.Servant)
	switch {
	case !SeesClaim(c.Case, claim):
		return network.Decision{}, network.Missing("claim")
	case in.Accept && s != nil && s.Status == network.Suspended:
		return network.Decision{}, network.Refuse(network.WrongState, "claim",
			"A pessoa está suspensa na rede: espere que a suspensão termine.", "The person is suspended in the network: wait until the suspension ends.")
	case s == nil || !s.Active():
		claim.Servant = "" // who left the network may still speak for a group
	}
	if in.Accept {
		if r := c.roomToRepresent(old, claim.Actor); r != nil {
			return network.Decision{}, r
		}
		next.welcome(c, claim, as.String())
	} else {
		next.Claims = slices.Delete(next.Claims, i, i+1)
	}
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// SeesClaim tells whether the caller, who keeps the group or made the claim, may know of
// it: a claim names its author, and a member who is out of sight is so here too.
func SeesClaim(c network.Case, k Claim) bool {
	s := c.Servant(k.Servant)
	return s == nil || network.Sees(c, c.Caller, s) || !c.Caller.Anonymous() && k.Actor == c.Caller.Actor
}

// An EndRepresentationInput ends somebody's speaking for a group.
type EndRepresentationInput struct {
	network.Once

	Group string
	// Representative is the one, as they are told (Representative.key); oneself if left out.
	Representative *string
}

// EndRepresentation takes a representative off: themselves, the others of the group,
// and those who review.
func EndRepresentation(c Case, in EndRepresentationInput) (network.Decision, network.Refusal) {
	old, r := c.groupToSee("group", in.Group)
	if r != nil {
		return network.Decision{}, r
	}
	as, ok := c.keeps(old)
	if !ok {
		return network.Decision{}, network.Missing("group")
	}
	i := slices.IndexFunc(old.Representatives, func(o Representative) bool {
		if o.Until != nil {
			return false
		}
		if in.Representative == nil {
			return o.Actor == c.Caller.Actor
		}
		return o.Key() == *in.Representative
	})
	if i < 0 {
		return network.Decision{}, network.Missing("representative")
	}
	next := old.copy()
	next.Representatives[i].Until = &c.Now
	return network.Decision{Put: []network.Record{next}, Made: []string{next.Key()}, As: as}, nil
}
