package network

import (
	"strings"
	"time"
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
	if in.Servant == nil && in.Message == nil {
		return Decision{}, Refuse(Invalid, "",
			"Diga quem você é: pelo id do registro (servant), ou por uma mensagem ao comitê (message).",
			"Say who you are: by the member's id (servant), or in a message to the committee (message).")
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
	if !isID(KindServants, *ref) {
		*r = append(*r, noID(KindServants, "servant")...)
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

// DropLinks is the chore that forgets the links whose time is up, at most max at
// a time.
func DropLinks(c Case, max int) (Decision, Refusal) {
	return forget(c.LinksUntil(c.Now), max), nil
}
