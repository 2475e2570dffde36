package network

import (
	"errors"
	"slices"
	"strings"
	"time"
)

// An Actor names who did something without saying who they are: the HMAC of a
// token's issuer and subject under the network's own key, in base64url. A raw
// subject can be a CPF, so only this form is journaled, logged or compared.
// The empty Actor is nobody: an anonymous caller.
type Actor string

// System is the actor of what the program itself does: loading the plan's
// facts, moving the members of a dissolved body, dropping old idempotency keys.
const System Actor = "rede"

// A Caller is who asks, as their verified token tells it. The zero Caller is
// the anonymous public.
type Caller struct {
	Actor Actor
	// Scopes are the ceiling of what the token may do, in the token's order.
	Scopes []Scope
	// Email is the token's e-mail as the issuer wrote it; EmailVerified tells
	// whether the issuer vouches for it.
	Email         string
	EmailVerified bool
	// Warranted are those of Scopes that carry their right by themselves. Of a token
	// that the network's own key signed they are all, since an operator minted it; of a
	// provider's token those for which the configuration vouches. Any other scope only
	// opens a door, and the records decide.
	Warranted []Scope
	// Expires is when the token stops being valid; zero for the anonymous.
	Expires time.Time
	// TokenID is the token's id as the network's keys name it, empty for none, and
	// Issued when it was issued: by them it may be taken back (Revoked).
	TokenID string
	Issued  time.Time
}

// Anonymous tells whether nobody in particular is asking.
func (c Caller) Anonymous() bool { return c.Actor == "" }

// Has tells whether the token's ceiling reaches a kind of scope at all,
// whichever body, lab or group it names.
func (c Caller) Has(kind ScopeKind) bool {
	return slices.ContainsFunc(c.Scopes, func(s Scope) bool { return s.Kind == kind })
}

// Warrants tells whether the token by itself carries the right of the scope.
func (c Caller) Warrants(kind ScopeKind, of string) bool {
	return slices.ContainsFunc(c.Warranted, func(s Scope) bool {
		return s.Kind == kind && strings.EqualFold(s.Of, of)
	})
}

// A Scope is one word of a token's scope claim: servant, committee, lab:SLUG,
// secretariat:ACRONYM or group:SLUG.
type Scope struct {
	Kind ScopeKind
	// Of is the slug or acronym of the lab, body or group; empty for servant
	// and committee.
	Of string
}

// String gives the scope as the token carries it.
func (s Scope) String() string {
	word := strings.ToLower(string(s.Kind))
	if s.Of == "" {
		return word
	}
	return word + ":" + s.Of
}

// A ScopeKind is what a scope is about.
type ScopeKind string

// The kinds of scope that a token may carry.
const (
	ScopeServant     ScopeKind = "SERVANT"
	ScopeLab         ScopeKind = "LAB"
	ScopeSecretariat ScopeKind = "SECRETARIAT"
	ScopeGroup       ScopeKind = "GROUP"
	ScopeCommittee   ScopeKind = "COMMITTEE"
)

// ErrScope is what ParseScope answers to a word that is no scope.
var ErrScope = errors.New("a scope is servant, committee, lab:SLUG, secretariat:ACRONYM or group:SLUG")

// ParseScope reads one word of a scope claim. It never echoes the word.
func ParseScope(word string) (Scope, error) {
	name, of, named := strings.Cut(word, ":")
	var kind ScopeKind
	var ok bool
	switch name { // letter by letter: case folding would read "commıttee" as "committee"
	case "servant":
		kind, ok = ScopeServant, !named
	case "committee":
		kind, ok = ScopeCommittee, !named
	case "lab":
		kind, ok = ScopeLab, ValidSlug(of)
	case "group":
		kind, ok = ScopeGroup, ValidSlug(of)
	case "secretariat":
		kind, ok = ScopeSecretariat, ValidAcronym(of)
	}
	if !ok {
		return Scope{}, ErrScope
	}
	return Scope{Kind: kind, Of: of}, nil
}
