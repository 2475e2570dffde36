package network

import (
	"slices"
	"time"
)

// The kinds of Revocation.
const (
	OfSubject RevocationOf = "SUBJECT"
	OfToken   RevocationOf = "TOKEN"
)

const (
	// TokenLife is the longest that a token of any issuer may live; a longer one is
	// refused altogether.
	TokenLife = 366 * 24 * time.Hour
	// tokenEnd is how long after its issue a token is over for good, even where the
	// issuer's clock is some seconds ahead.
	tokenEnd = TokenLife + time.Hour
	// IssuedLeeway is how far an issuer's clock may be ahead of the network's when it
	// writes when a token was issued.
	IssuedLeeway = 30 * time.Second
	// OwnIssuer is the issuer of the tokens that the network's own key signs.
	OwnIssuer = "rede"
	// MaxTokenID is the most characters that a token's or issuer's name may have.
	MaxTokenID = 256
)

// A Revocation takes tokens back before their time: one, or all of a subject's.
// It names neither: its target is a pseudonym under the network's own key.
type Revocation struct {
	ID    RevocationID `bson:"_id"`
	Stamp `bson:",inline"`
	Of    RevocationOf `bson:"of"`
	// Target is the subject's Actor, or the token's id as the network's keys name it.
	Target string `bson:"target"`
	// IssuedBefore limits a subject's revocation to tokens that were issued before it;
	// nil takes back all of theirs, those to come included.
	IssuedBefore *time.Time `bson:"issuedBefore,omitempty"`
	Reason       string     `bson:"reason,omitempty"`
	At           time.Time  `bson:"at"`
	// Until is when it may be forgotten, since no token that it takes back can
	// live longer; nil for never.
	Until *time.Time `bson:"until,omitempty"`
}

// RevocationOf is what a Revocation takes back.
type RevocationOf string

const KindRevocations Kind = "revocations"

type RevocationID string

func (*Revocation) Kind() Kind { return KindRevocations }

func (r *Revocation) Key() string { return string(r.ID) }

// Revoked tells whether a token is taken back: by its subject's actor and when it
// was issued, or by its id, which is empty for a token without one.
func Revoked(d Revocations, actor Actor, tokenID string, issued time.Time) bool {
	if by := d.RevocationByTarget(string(actor)); by != nil && by.takes(issued) {
		return true
	}
	return tokenID != "" && d.RevocationByTarget(tokenID) != nil
}

// takes tells whether a subject's revocation takes back what was issued at the instant.
// An issuer's clock may be ahead by IssuedLeeway, so what seems to be issued so long after
// IssuedBefore may have been issued before it.
func (r *Revocation) takes(issued time.Time) bool {
	return r.IssuedBefore == nil || issued.Before(r.IssuedBefore.Add(IssuedLeeway))
}

// SeesRevocations tells whether the caller may know what is revoked.
func SeesRevocations(c Caller) bool { return IsCommittee(c) }

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

// instant is an instant as the journal keeps it.
func instant(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	kept := stored(*t)
	return &kept
}
