package network

import (
	"slices"
	"time"
)

// A Link is a request to sign in as a member by one more identity, such as that of a new
// identity provider. The committee decides it. Nobody checks whether there is such a
// member when it is made, so its answer gives no member away.
type Link struct {
	ID    LinkID `bson:"_id"`
	Stamp `bson:",inline"`
	// Actor is the new identity.
	Actor Actor `bson:"actor"`
	// Claim is the id of the member that the request names, who may not exist; empty for
	// none.
	Claim string `bson:"claim,omitempty"`
	// Servant is the member whom it was joined to, or was until the joining was
	// undone; empty before it was confirmed.
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

type LinkStatus string

// The states of a Link.
const (
	LinkOpen      LinkStatus = "OPEN"
	LinkConfirmed LinkStatus = "CONFIRMED"
	LinkDeclined  LinkStatus = "DECLINED"
	LinkUndone    LinkStatus = "UNDONE"
)

const KindLinks Kind = "links"

type LinkID string

func (*Link) Kind() Kind { return KindLinks }

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

func (l *Link) flaws(Draft) Refusal {
	var r Refusal
	r.keepsWord(slices.Contains([]LinkStatus{LinkOpen, LinkConfirmed, LinkDeclined, LinkUndone}, l.Status), "status")
	r.unless(l.Actor != "" && l.Actor != System, "actor", "Isto não é quem uma pessoa é ao entrar.", "This is no one whom a person signs in as.")
	r.keeps("message", l.Message, form{max: MaxReason, lines: true})
	r.keeps("reason", l.Reason, form{max: MaxReason, lines: true})
	if l.Claim != "" {
		r.claim(&l.Claim)
	}
	r.unless((l.Servant != "") == (l.Status == LinkConfirmed || l.Status == LinkUndone), "servant",
		"Um pedido que foi confirmado tem a pessoa a quem foi unido, e só ele.", "A request that was confirmed has the member to whom it was joined, and no other has one.")
	return r
}
