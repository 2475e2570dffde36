package network

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Names are the pseudonyms that the network's keys give: of a token by its issuer
// and id, and of a subject by its issuer and name. Neither can be read from them.
type Names struct {
	Token   func(issuer, id string) string
	Subject func(issuer, subject string) Actor
}

// A RevokeTokensInput says which tokens are taken back.
type RevokeTokensInput struct {
	Once
	Servant      *string
	Subject      *string
	TokenID      *string
	Issuer       *string
	IssuedBefore *time.Time
	Reason       *string
}

// RevokeTokens takes back all tokens of a member, by whatever identity they sign
// in, all of one subject, who needs no record, or one token by its id.
func RevokeTokens(names Names) func(Case, RevokeTokensInput) (Decision, Refusal) {
	return func(c Case, in RevokeTokensInput) (Decision, Refusal) {
		switch {
		case !SeesRevocations(c.Caller):
			return Decision{}, missing("")
		case in.named() != 1:
			return Decision{}, Refuse(Invalid, "",
				"Diga de quem são os tokens (servant, ou subject) ou qual é o token (tokenId): um dos três.",
				"Say whose tokens they are (servant, or subject) or which token it is (tokenId): one of the three.")
		case in.Servant != nil:
			return c.revokeMember(in)
		}
		if r := c.checkParties(in); r != nil {
			return Decision{}, r
		}
		if in.Subject != nil {
			return RevokeTargets(OfSubject, string(names.Subject(in.By(), *in.Subject)))(c, in)
		}
		return RevokeTargets(OfToken, names.Token(in.By(), *in.TokenID))(c, in)
	}
}

// named counts what the input says is revoked.
func (in RevokeTokensInput) named() int {
	n := 0
	for _, is := range []*string{in.Servant, in.Subject, in.TokenID} {
		if is != nil {
			n++
		}
	}
	return n
}

// By is the issuer of what is revoked: the network itself if it is left out.
func (in RevokeTokensInput) By() string {
	if in.Issuer == nil {
		return OwnIssuer
	}
	return *in.Issuer
}

// checkParties refuses names that no token has, fields that do not go together, and an
// issuer whose tokens are not taken: that would be a slip, and nothing be revoked.
func (c Case) checkParties(in RevokeTokensInput) Refusal {
	var r Refusal
	for _, f := range []struct {
		name string
		text *string
	}{{"subject", in.Subject}, {"tokenId", in.TokenID}, {"issuer", in.Issuer}} {
		if f.text != nil && !exact(*f.text) {
			r.add(Invalid, f.name, "O campo tem de 1 a %d caracteres, como está no token.", "The field has 1 to %d characters, as the token has it.", MaxTokenID)
		}
	}
	if r == nil && len(c.Issuers) > 0 && !slices.Contains(c.Issuers, in.By()) {
		r.add(Invalid, "issuer",
			"Esta rede não aceita tokens deste emissor: escreva-o como no token, letra por letra.",
			"This network takes no tokens of this issuer: write it as the token has it, letter by letter.")
	}
	if in.TokenID != nil && in.IssuedBefore != nil {
		r.add(Invalid, "issuedBefore",
			"Um token só é revogado por inteiro: deixe o campo fora.", "One token is revoked as a whole: leave the field out.")
	}
	return r
}

// exact tells whether a text could be what a token says, to the letter.
func exact(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 1 && n <= MaxTokenID && !strings.ContainsRune(s, utf8.RuneError)
}

func (c Case) revokeMember(in RevokeTokensInput) (Decision, Refusal) {
	s := c.Servant(ServantID(*in.Servant))
	switch {
	case s == nil:
		return Decision{}, absent(KindServants, "servant", *in.Servant)
	case in.Issuer != nil:
		return Decision{}, Refuse(Invalid, "issuer",
			"O emissor só acompanha subject ou tokenId: deixe o campo fora.", "The issuer only goes with subject or tokenId: leave the field out.")
	case len(s.Identities) == 0:
		return Decision{}, Refuse(WrongState, "servant",
			"Ninguém entra como esta pessoa: não há token a revogar.", "Nobody signs in as this member: there is no token to revoke.")
	}
	targets := make([]string, len(s.Identities))
	for i, a := range s.Identities {
		targets[i] = string(a)
	}
	return RevokeTargets(OfSubject, targets...)(c, in)
}

// Lapsed refuses a request that is sent again with its idempotency key, where what it
// made does not exist any more, or is out of the caller's sight. To answer nothing would
// say that it was never done.
func Lapsed() Refusal {
	return Refuse(WrongState, "idempotencyKey",
		"O que este pedido fez já não vale: se ainda é preciso, peça-o de novo com outra chave.",
		"What this request made stands no longer: if it is still needed, ask again with a new key.")
}

// isID tells whether the text could be the id of a record of the kind.
func isID(kind Kind, ref string) bool {
	is, ok := Kinds.ParseID(ref)
	return ok && is == kind
}

// absent refuses a reference to a record that does not exist, for those who may see all
// records of its kind. They are told if it is no id at all, since they may have copied
// it wrongly.
func absent(kind Kind, field, ref string) Refusal {
	if !isID(kind, ref) {
		return noID(kind, field)
	}
	return missing(field)
}

// noID refuses a reference that cannot be the id of a record of the kind, and shows one
// that can.
func noID(kind Kind, field string) Refusal {
	example := Kinds.Prefix(kind) + "_01h455vb4pex5vsknk084sn02q"
	return Refuse(Invalid, field, "Isto não é um id como %s.", "This is not an id such as %s.", example)
}

// RevokeTargets is the rule that takes back the tokens of some pseudonyms, for the
// committee and for an operator. It never narrows a revocation that stands, and keeps
// the old reason where it brings none.
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

// endFeeds revokes the private calendars that were made with the tokens that a
// revocation takes back. They stay revoked, since the revocation itself is forgotten
// some day.
func (d *Decision) endFeeds(c Case, by *Revocation) {
	made, taken := c.FeedsMadeBy(by.Target), func(*Feed) bool { return true }
	if by.Of == OfSubject {
		made, taken = c.FeedsOf(Actor(by.Target)), func(f *Feed) bool { return by.takes(f.issued()) }
	}
	for f := range made {
		if taken(f) {
			next := *f
			next.RevokedAt = &c.Now
			d.Put = append(d.Put, &next)
		}
	}
}

// checkIssuedBefore refuses an instant to come, and one so long ago that every token
// from before it is over.
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
