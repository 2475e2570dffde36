package network

import (
	"cmp"
	"slices"
	"time"
)

// A Revocation takes tokens back before their time: one, or all of a subject's.
// It names neither: its target is a pseudonym under the network's own key.
type Revocation struct {
	ID    RevocationID `bson:"_id"`
	Stamp `bson:",inline"`
	Of    RevocationOf `bson:"of"`
	// Target is the subject's Actor, or the token's id as the network's keys name it.
	Target string `bson:"target"`
	// IssuedBefore narrows a subject's revocation to the tokens from before; nil
	// for all of theirs, those to come included.
	IssuedBefore *time.Time `bson:"issuedBefore,omitempty"`
	Reason       string     `bson:"reason,omitempty"`
	At           time.Time  `bson:"at"`
	// Until is when it may be forgotten, since no token that it takes back can
	// live longer; nil for never.
	Until *time.Time `bson:"until,omitempty"`
}

// RevocationID is the id of a Revocation.
type RevocationID string

// RevocationOf is what a Revocation takes back.
type RevocationOf string

// The kinds of Revocation.
const (
	OfSubject RevocationOf = "SUBJECT"
	OfToken   RevocationOf = "TOKEN"
)

const (
	// TokenLife is the longest that a token of any issuer may live; a longer one is
	// refused altogether.
	TokenLife = 366 * 24 * time.Hour
	// tokenEnd is how long after its issue, by a clock that may be some seconds
	// ahead, a token is over for good.
	tokenEnd = TokenLife + time.Hour
	// OwnIssuer is the issuer of the tokens that the network's own key signs.
	OwnIssuer = "rede"
	// MaxTokenID is the most characters that a token's or issuer's name may have.
	MaxTokenID = 256
)

// Kind is KindRevocations.
func (*Revocation) Kind() Kind { return KindRevocations }

// Key is the revocation's id.
func (r *Revocation) Key() string { return string(r.ID) }

// Revoked tells whether a token is taken back: by its subject's actor and when it
// was issued, or by its id, which is empty for a token without one.
func Revoked(d Revocations, actor Actor, tokenID string, issued time.Time) bool {
	if by := d.RevocationByTarget(string(actor)); by != nil && (by.IssuedBefore == nil || issued.Before(*by.IssuedBefore)) {
		return true
	}
	return tokenID != "" && d.RevocationByTarget(tokenID) != nil
}

// SeesRevocations tells whether the caller may know what is revoked.
func SeesRevocations(c Caller) bool { return IsCommittee(c) }

// RevokeTargets is the rule that takes back what has these pseudonyms, for the
// committee and for an operator. A revocation that stands is never narrowed by
// another, and keeps its reason where the other has none.
func RevokeTargets(of RevocationOf, targets ...string) func(Case, RevokeTokensInput) (Decision, Refusal) {
	return func(c Case, in RevokeTokensInput) (Decision, Refusal) {
		if !SeesRevocations(c.Caller) {
			return Decision{}, missing("")
		}
		var r Refusal
		reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
		if r = append(r, c.checkIssuedBefore(in.IssuedBefore)...); r != nil {
			return Decision{}, r
		}
		d := Decision{As: Scope{Kind: ScopeCommittee}}
		for _, target := range targets {
			next := &Revocation{Of: of, Target: target, IssuedBefore: instant(in.IssuedBefore), Reason: reason, At: c.Now}
			next.Until = next.end()
			old := c.RevocationByTarget(target)
			if old != nil && !next.widens(old) {
				d.Made = append(d.Made, old.Key())
				continue
			}
			if next.ID = RevocationID(c.NewID(KindRevocations)); old != nil {
				next.ID = old.ID
				next.Reason = cmp.Or(reason, old.Reason)
			}
			d.Put, d.Made = append(d.Put, next), append(d.Made, next.Key())
			d.endFeeds(c, next)
		}
		return d, nil
	}
}

// endFeeds revokes the private calendars that a subject made with the tokens that a
// revocation takes back. They stay so: a revocation is forgotten some day.
func (d *Decision) endFeeds(c Case, by *Revocation) {
	if by.Of != OfSubject {
		return
	}
	for f := range c.FeedsOf(Actor(by.Target)) {
		if by.IssuedBefore == nil || f.MadeAt.Before(*by.IssuedBefore) {
			next := *f
			next.RevokedAt = &c.Now
			d.Put = append(d.Put, &next)
		}
	}
}

// checkIssuedBefore wants an instant that some token that lives may be older than,
// and that is not to come.
func (c Case) checkIssuedBefore(t *time.Time) Refusal {
	switch {
	case t == nil:
		return nil
	case t.After(c.Now):
		return Refuse(Invalid, "issuedBefore",
			"O instante ainda não chegou: deixe o campo fora para revogar também os tokens que vierem.",
			"The instant is still to come: leave the field out to revoke tokens to come as well.")
	case !c.Now.Before(t.Add(tokenEnd)):
		return Refuse(Invalid, "issuedBefore",
			"Nenhum token de então vale ainda: dê um instante dos últimos 366 dias.",
			"No token from then is valid any more: give an instant of the last 366 days.")
	}
	return nil
}

// end is when no token that the revocation takes back can live.
func (r *Revocation) end() *time.Time {
	from := r.At
	switch {
	case r.Of == OfSubject && r.IssuedBefore == nil:
		return nil
	case r.Of == OfSubject:
		from = *r.IssuedBefore
	}
	end := from.Add(tokenEnd)
	return &end
}

// widens tells whether the revocation takes back what the old one of the same
// target does not.
func (r *Revocation) widens(old *Revocation) bool {
	return old.IssuedBefore != nil && (r.IssuedBefore == nil || r.IssuedBefore.After(*old.IssuedBefore))
}

// A RestoreTokensInput names the revocation that is lifted.
type RestoreTokensInput struct {
	Once
	Revocation string
}

// RestoreTokens lifts a revocation: what it took back is good again, as far as it
// has not expired.
func RestoreTokens(c Case, in RestoreTokensInput) (Decision, Refusal) {
	d, r := c.lift(c.Revocation(RevocationID(in.Revocation)))
	if r != nil && SeesRevocations(c.Caller) {
		r = absent(KindRevocations, "revocation", in.Revocation)
	}
	return d, r
}

// RestoreTarget is the rule by which an operator lifts what has this pseudonym.
func RestoreTarget(target string) func(Case) (Decision, Refusal) {
	return func(c Case) (Decision, Refusal) { return c.lift(c.RevocationByTarget(target)) }
}

func (c Case) lift(old *Revocation) (Decision, Refusal) {
	as, may := c.committee()
	if !may || old == nil {
		return Decision{}, missing("revocation")
	}
	return Decision{Drop: []Ref{RefOf(old)}, Made: []string{old.Key()}, As: as}, nil
}

// DropRevocations is the chore that forgets the revocations of tokens that have
// all expired, at most max at a time.
func DropRevocations(c Case, max int) (Decision, Refusal) {
	var d Decision
	for r := range c.RevocationsUntil(c.Now) {
		if len(d.Drop) == max {
			break
		}
		d.Drop = append(d.Drop, RefOf(r))
	}
	return d, nil
}

func (r *Revocation) flaws(Draft) Refusal {
	var no Refusal
	no.keepsWord(slices.Contains([]RevocationOf{OfSubject, OfToken}, r.Of), "of")
	no.unless(r.Target != "" && r.Target != string(System), "target", "Isto não é o nome de um token nem de quem o tem.", "This names neither a token nor its bearer.")
	no.unless(r.Of == OfSubject || r.IssuedBefore == nil, "issuedBefore", "Um token só é revogado por inteiro.", "One token is revoked as a whole.")
	no.keeps("reason", r.Reason, form{max: MaxReason, lines: true})
	end := r.end()
	no.unless((r.Until == nil) == (end == nil) && (end == nil || !r.Until.Before(*end)), "until",
		"A revogação seria esquecida enquanto um token dela ainda pode valer.",
		"The revocation would be forgotten while a token of its may still be valid.")
	return no
}

// instant is an instant as the journal keeps it.
func instant(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	kept := t.UTC().Truncate(time.Millisecond)
	return &kept
}
