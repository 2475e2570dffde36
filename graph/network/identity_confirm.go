package network

import (
	"slices"
	"time"
)

// A ConfirmIdentityInput is the committee's yes to a link.
type ConfirmIdentityInput struct {
	Once
	Link    string
	Servant *string
}

// ConfirmIdentity joins a link's identity to the member that the link names or, where it
// names none, to the one that the committee names. The member's state does not matter:
// who is suspended stays so under the new identity, and who left comes back by it. A
// link is refused whose identity had its tokens of that time revoked: a thief may have
// asked.
func ConfirmIdentity(c Case, in ConfirmIdentityInput) (Decision, Refusal) {
	l, as, r := c.linkThatIs(LinkOpen, in.Link)
	if r != nil {
		return Decision{}, r
	}
	who, r := c.claimed(l, in.Servant)
	if who == nil {
		return Decision{}, r
	}
	if c.ServantByActor(l.Actor) != nil {
		r.add(WrongState, "link",
			"Quem fez o pedido já tem registro na rede: recuse o pedido.",
			"Whoever asked has a record in the network by now: decline the request.")
	}
	if Revoked(c, l.Actor, "", l.At) {
		r.add(WrongState, "link",
			"Os tokens de quem fez o pedido foram revogados desde então: recuse o pedido, e que a pessoa o faça de novo.",
			"The tokens of whoever asked were revoked since: decline the request, and let the person ask anew.")
	}
	if len(who.Identities) >= MaxIdentities {
		r.add(WrongState, "servant",
			"A pessoa já entra por %d identidades; cabem até %d.",
			"The member signs in by %d identities already; at most %d fit.", len(who.Identities), MaxIdentities)
	}
	if r != nil {
		return Decision{}, r
	}
	next, done := who.copy(), l.decided(LinkConfirmed, c.Now)
	next.Identities = append(next.Identities, l.Actor)
	done.Servant = who.ID
	return Decision{Put: []Record{next, done}, Made: []string{done.Key()}, As: as}, nil
}

// linkThatIs finds the request, for the committee, where it is in that state.
func (c Case) linkThatIs(status LinkStatus, ref string) (*Link, Scope, Refusal) {
	as, may := c.committee()
	if !may {
		return nil, as, missing("link")
	}
	l := c.Link(LinkID(ref))
	switch {
	case l == nil || l.Gone(c.Now):
		return nil, as, absent(KindLinks, "link", ref)
	case l.Status == status:
		return l, as, nil
	case status == LinkOpen:
		return nil, as, Refuse(WrongState, "link", "O pedido já foi decidido.", "The request is decided already.")
	}
	return nil, as, Refuse(WrongState, "link",
		"O pedido está %[1]s; isto só é possível quando está %[2]s.",
		"The request is %[1]s; this is only possible while it is %[2]s.", l.Status, status)
}

// claimed is the member that a link is joined to. Where the link names one, the
// committee cannot name another: a slip must not give one person's record to somebody
// else.
func (c Case) claimed(l *Link, named *string) (*Servant, Refusal) {
	ref := l.Claim
	switch {
	case named != nil && ref != "" && *named != ref:
		return nil, Refuse(Invalid, "servant",
			"O pedido nomeia outra pessoa: recuse-o, se estiver errado.",
			"The request names another member: decline it if it is wrong.")
	case ref == "" && named == nil:
		return nil, Refuse(Invalid, "servant",
			"O pedido não nomeia ninguém: diga de quem é, pelo id.",
			"The request names no one: say whose it is, by id.")
	case ref == "":
		ref = *named
	}
	if s := c.Servant(ServantID(ref)); s != nil {
		return s, nil
	}
	if named == nil {
		return nil, Refuse(WrongState, "link",
			"O pedido nomeia uma pessoa que não há na rede: recuse-o.",
			"The request names a member who is not there: decline it.")
	}
	return nil, absent(KindServants, "servant", ref)
}

// A DeclineIdentityInput is the committee's no to a link.
type DeclineIdentityInput struct {
	Once
	Link   string
	Reason *string
}

// DeclineIdentity turns a link away. It may be asked for again, within bounds.
func DeclineIdentity(c Case, in DeclineIdentityInput) (Decision, Refusal) {
	l, as, r := c.linkThatIs(LinkOpen, in.Link)
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if r != nil {
		return Decision{}, r
	}
	done := l.decided(LinkDeclined, c.Now)
	done.Reason = reason
	return Decision{Put: []Record{done}, Made: []string{done.Key()}, As: as}, nil
}

// An UnlinkIdentityInput names the request whose joining was a mistake.
type UnlinkIdentityInput struct {
	Once
	Link string
}

// UnlinkIdentity undoes a joining, as long as its link is remembered. The identity has
// no record then, and may register or ask anew. It is taken from whoever signs in by it
// now, since a member who came back may have taken over another record. A member's last
// identity is never taken: the owner of the record's e-mail could then take the record
// over, which is not the committee's to give away.
func UnlinkIdentity(c Case, in UnlinkIdentityInput) (Decision, Refusal) {
	l, as, r := c.linkThatIs(LinkConfirmed, in.Link)
	if r != nil {
		return Decision{}, r
	}
	who := c.ServantByActor(l.Actor)
	switch {
	case who == nil:
		return Decision{}, Refuse(WrongState, "link",
			"Quem fez o pedido já não entra como ninguém da rede.", "Whoever asked signs in as no member any more.")
	case len(who.Identities) == 1:
		return Decision{}, Refuse(WrongState, "link",
			"A pessoa não entra de outra forma: una primeiro a identidade certa ou, até lá, revogue os tokens dela.",
			"The member signs in by nothing else: join the right identity first, or revoke their tokens until then.")
	}
	next, done := who.copy(), l.decided(LinkUndone, c.Now)
	next.Identities = slices.DeleteFunc(next.Identities, func(a Actor) bool { return a == l.Actor })
	return Decision{Put: []Record{next, done}, Made: []string{done.Key()}, As: as}, nil
}

// decided is the link with its decision. The e-mail and the message, which the committee
// decided by, are erased.
func (l *Link) decided(as LinkStatus, now time.Time) *Link {
	next := *l
	next.Status, next.Until = as, now.Add(LinkLife)
	next.Email, next.EmailVerified, next.Message = "", false, ""
	return &next
}
