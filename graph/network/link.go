package network

import (
	"slices"
	"strings"
	"time"
)

// A Link is a wish to sign in as a member by one more identity, such as that of
// a new identity provider. The committee decides it. Nobody looked whether there
// is such a member when it was made, so that asking tells nothing about who is.
type Link struct {
	ID    LinkID `bson:"_id"`
	Stamp `bson:",inline"`
	// Actor is the new identity.
	Actor Actor `bson:"actor"`
	// Claim is the id of the member that it names, or "": any id that could be one.
	Claim string `bson:"claim,omitempty"`
	// Servant is the member whom it was joined to; empty until it is confirmed.
	Servant ServantID  `bson:"servant,omitempty"`
	Status  LinkStatus `bson:"status"`
	// Email is the token's, and Message what was written with it: for the
	// committee. Both are forgotten with its decision.
	Email         string `bson:"email,omitempty"`
	EmailVerified bool   `bson:"emailVerified,omitempty"`
	Message       string `bson:"message,omitempty"`
	// Reason is what the committee wrote when it declined.
	Reason string    `bson:"reason,omitempty"`
	At     time.Time `bson:"at"`
	// Until is when it is forgotten.
	Until time.Time `bson:"until"`
}

// LinkID is the id of a Link.
type LinkID string

// LinkStatus is what became of a Link.
type LinkStatus string

// The states of a Link.
const (
	LinkOpen      LinkStatus = "OPEN"
	LinkConfirmed LinkStatus = "CONFIRMED"
	LinkDeclined  LinkStatus = "DECLINED"
)

// The bounds of joining identities.
const (
	// LinkLife is how long a link waits for its decision, and how long that is told.
	LinkLife = 30 * 24 * time.Hour
	// MaxLinksBy is how many links one identity may ask for within LinkLife, of
	// which one may be open; MaxLinksTo how many open ones may name one member.
	MaxLinksBy = 3
	MaxLinksTo = 5
	// MaxIdentities is how many identities a member may sign in as.
	MaxIdentities = 8
)

// Kind is KindLinks.
func (*Link) Kind() Kind { return KindLinks }

// Key is the link's id.
func (l *Link) Key() string { return string(l.ID) }

// Gone tells whether the link's time is up: it is there for nobody any more.
func (l *Link) Gone(now time.Time) bool { return !now.Before(l.Until) }

// awaits tells whether the link is still to be decided.
func (l *Link) awaits(now time.Time) bool { return l.Status == LinkOpen && !l.Gone(now) }

// SeesLink tells whether the caller may know of the link: whoever asked for it,
// and the committee.
func SeesLink(c Caller, l *Link, now time.Time) bool {
	if l.Gone(now) || c.Anonymous() {
		return false
	}
	return IsCommittee(c) || c.Has(ScopeServant) && c.Actor == l.Actor
}

// A LinkIdentityInput is what the bearer of a new identity says of whom they are.
type LinkIdentityInput struct {
	Once
	Servant *string
	Message *string
}

// LinkIdentity asks that the caller's identity, which has no record, be joined to
// a member. Its answer is the same whether that member exists, is hidden or
// suspended, or left.
func LinkIdentity(c Case, in LinkIdentityInput) (Decision, Refusal) {
	if c.Caller.Anonymous() || !c.Caller.Has(ScopeServant) {
		return Decision{}, missing("")
	}
	if c.ServantByActor(c.Caller.Actor) != nil {
		return Decision{}, Refuse(WrongState, "",
			"Quem entra com este token já tem registro na rede: peça a união com um token do novo emissor.",
			"Whoever signs in with this token has a record in the network already: ask with a token of the new issuer.")
	}
	var r Refusal
	l := &Link{
		Actor: c.Caller.Actor, Claim: r.claim(in.Servant), Status: LinkOpen, At: c.Now, Until: c.Now.Add(LinkLife),
		Message: r.text("message", value(in.Message), form{max: MaxReason, lines: true, required: in.Servant == nil}),
		Email:   strings.TrimSpace(c.Caller.Email), EmailVerified: c.Caller.EmailVerified,
	}
	if r = append(r, c.roomForLink(l)...); r != nil {
		return Decision{}, r
	}
	l.ID = LinkID(c.NewID(KindLinks))
	return Decision{Put: []Record{l}, Made: []string{l.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

// claim reads the id of a member of whom nobody says whether they are there.
func (r *Refusal) claim(ref *string) string {
	if ref == nil {
		return ""
	}
	if kind, ok := ParseID(*ref); !ok || kind != KindServants {
		r.add(Invalid, "servant",
			"Isto não é o id de uma pessoa, como servant_01h455vb4pex5vsknk084sn02q.",
			"This is not a servant's id, such as servant_01h455vb4pex5vsknk084sn02q.")
		return ""
	}
	return *ref
}

// roomForLink bounds what one identity asks for, and what is asked for one member.
func (c Case) roomForLink(l *Link) Refusal {
	var r Refusal
	asked, open := 0, false
	for other := range c.LinksBy(l.Actor) {
		if !other.Gone(c.Now) {
			asked++
			open = open || other.Status == LinkOpen
		}
	}
	switch {
	case open:
		r.add(WrongState, "",
			"O seu pedido anterior ainda espera pelo comitê: aguarde a decisão.",
			"Your earlier request still waits for the committee: wait for its decision.")
	case asked >= MaxLinksBy:
		r.add(WrongState, "",
			"Você já fez %d pedidos em 30 dias: fale com a secretaria do comitê.",
			"You have asked %d times in 30 days: talk to the committee's secretariat.", asked)
	}
	if l.Claim == "" {
		return r
	}
	waiting := 0
	for other := range c.LinksTo(l.Claim) {
		if other.awaits(c.Now) {
			waiting++
		}
	}
	if waiting >= MaxLinksTo {
		r.add(WrongState, "servant",
			"Já há %d pedidos à espera para este id: peça sem ele e diga na mensagem quem você é.",
			"%d requests for this id are waiting already: ask without it, and say in the message who you are.", waiting)
	}
	return r
}

// A ConfirmIdentityInput is the committee's yes to a link.
type ConfirmIdentityInput struct {
	Once
	Link    string
	Servant *string
}

// ConfirmIdentity joins the link's identity to the member that it names or, where
// it names none, to whom the committee names. Whatever the member's state: whoever
// is suspended stays so by the new identity too, and whoever left comes back by it.
// What was asked for by a subject whose tokens of then are revoked is not joined:
// a thief may have asked.
func ConfirmIdentity(c Case, in ConfirmIdentityInput) (Decision, Refusal) {
	l, as, r := c.linkToDecide(in.Link)
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

// linkToDecide finds a link that the caller may decide.
func (c Case) linkToDecide(ref string) (*Link, Scope, Refusal) {
	as, may := c.committee()
	l := c.Link(LinkID(ref))
	if !may || l == nil || l.Gone(c.Now) {
		return nil, as, missing("link")
	}
	if l.Status != LinkOpen {
		return nil, as, Refuse(WrongState, "link", "O pedido já foi decidido.", "The request is decided already.")
	}
	return l, as, nil
}

// claimed is the member of a link: the one that it names, since a slip of the
// committee's must not give one person's record to another.
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
	return nil, missing("servant")
}

// A DeclineIdentityInput is the committee's no to a link.
type DeclineIdentityInput struct {
	Once
	Link   string
	Reason *string
}

// DeclineIdentity turns a link away. It may be asked for again, within bounds.
func DeclineIdentity(c Case, in DeclineIdentityInput) (Decision, Refusal) {
	l, as, r := c.linkToDecide(in.Link)
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if r != nil {
		return Decision{}, r
	}
	done := l.decided(LinkDeclined, c.Now)
	done.Reason = reason
	return Decision{Put: []Record{done}, Made: []string{done.Key()}, As: as}, nil
}

// decided is the link with its decision, and without what it was decided by.
func (l *Link) decided(as LinkStatus, now time.Time) *Link {
	next := *l
	next.Status, next.Until = as, now.Add(LinkLife)
	next.Email, next.EmailVerified, next.Message = "", false, ""
	return &next
}

// DropLinks is the chore that forgets the links whose time is up, at most max at
// a time.
func DropLinks(c Case, max int) (Decision, Refusal) {
	var d Decision
	for l := range c.LinksUntil(c.Now) {
		if len(d.Drop) == max {
			break
		}
		d.Drop = append(d.Drop, RefOf(l))
	}
	return d, nil
}

func (l *Link) flaws(Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]LinkStatus{LinkOpen, LinkConfirmed, LinkDeclined}, l.Status), "status")
	r.unless(l.Actor != "" && l.Actor != System, "actor", "Isto não é quem uma pessoa é ao entrar.", "This is no one whom a person signs in as.")
	r.keeps("message", l.Message, form{max: MaxReason, lines: true})
	r.keeps("reason", l.Reason, form{max: MaxReason, lines: true})
	if l.Claim != "" {
		r.claim(&l.Claim)
	}
	r.unless((l.Servant != "") == (l.Status == LinkConfirmed), "servant",
		"Um pedido confirmado tem a pessoa a quem foi unido, e só ele.", "A confirmed request has the member to whom it was joined, and no other has one.")
	return r
}
