package network

import (
	"slices"
	"time"
)

// A scope is a ceiling: it opens a door, and the right itself stands in the
// records, or in the token where its issuer vouches for the scope
// (Caller.Warranted). Each question below answers with the scope in whose right
// the caller acts, which the journal keeps.

// self is the caller's own record, whatever its state; nil where there is none.
func (c Case) self() *Servant { return Self(c, c.Caller) }

// Self is the caller's own record, whatever its state; nil where there is none,
// and for a token that is not the person's own.
func Self(d Servants, c Caller) *Servant {
	if c.Anonymous() || !c.Has(ScopeServant) {
		return nil
	}
	return d.ServantByActor(c.Actor)
}

// committee tells whether the caller acts for the committee's secretariat.
func (c Case) committee() (Scope, bool) {
	return Scope{Kind: ScopeCommittee}, IsCommittee(c.Caller)
}

// maintains tells whether the caller may keep the body's members and contact:
// by a warranted secretariat:ACRONYM, as a maintainer whom the body names, or as
// the committee.
func (c Case) maintains(body *Secretariat) (Scope, bool) {
	return Maintains(c, c.Caller, body)
}

// runs tells whether the caller may keep the lab: by a warranted lab:SLUG, as a
// coordinator whom the lab names, for the body that hosts it, or as the committee.
func (c Case) runs(lab *Lab) (Scope, bool) {
	of := Scope{ScopeLab, string(lab.Slug)}
	if c.Caller.Warrants(of.Kind, of.Of) {
		return of, true
	}
	if me := activeSelf(c, c.Caller, of); me != nil && slices.Contains(lab.Coordinators, me.ID) {
		return of, true
	}
	if host := c.Secretariat(lab.Secretariat); host != nil {
		return c.maintains(host)
	}
	return c.committee()
}

// RunsLab tells whether the caller may keep the lab, and see who uses it.
func RunsLab(d Draft, c Caller, lab *Lab) bool {
	if lab == nil || c.Anonymous() {
		return false
	}
	_, ok := Case{Draft: d, Caller: c}.runs(lab)
	return ok
}

// servantToKeep finds the record that an update names, if the caller may keep
// it: their own by default, or one of a body that they maintain.
func (c Case) servantToKeep(ref *string) (*Servant, Scope) {
	me := c.self()
	if ref == nil || (me != nil && *ref == me.Key()) {
		return me, Scope{Kind: ScopeServant}
	}
	return c.memberToMaintain(*ref)
}

// memberToMaintain finds a member of a body that the caller maintains.
func (c Case) memberToMaintain(ref string) (*Servant, Scope) {
	s := c.Servant(ServantID(ref))
	if s == nil {
		return nil, Scope{}
	}
	if body := c.Secretariat(s.Secretariat); body != nil {
		if as, ok := c.maintains(body); ok {
			return s, as
		}
	}
	return nil, Scope{}
}

// activeSelf is the caller's own record if it is ACTIVE and the token's ceiling
// reaches the scope: only members have rights by the records.
func activeSelf(d Servants, c Caller, of Scope) *Servant {
	if c.Anonymous() || !(c.Has(ScopeServant) || slices.Contains(c.Scopes, of)) {
		return nil
	}
	if me := d.ServantByActor(c.Actor); me != nil && me.Active() {
		return me
	}
	return nil
}

// IsCommittee tells whether the caller acts for the committee's secretariat.
func IsCommittee(c Caller) bool { return c.Warrants(ScopeCommittee, "") }

// Maintains tells whether the caller maintains the body, and in which right. A dissolved
// body has nobody left who keeps it but the committee, whatever a desk's token still says.
func Maintains(d Servants, c Caller, body *Secretariat) (Scope, bool) {
	of := Scope{ScopeSecretariat, string(body.Acronym)}
	if body.Dissolved() {
		return Scope{Kind: ScopeCommittee}, IsCommittee(c)
	}
	if c.Warrants(of.Kind, of.Of) {
		return of, true
	}
	if me := activeSelf(d, c, of); me != nil && slices.Contains(body.Maintainers, me.ID) {
		return of, true
	}
	return Scope{Kind: ScopeCommittee}, IsCommittee(c)
}

// IsSelf tells whether the caller is the servant.
func IsSelf(c Caller, s *Servant) bool {
	return !c.Anonymous() && c.Has(ScopeServant) && slices.Contains(s.Identities, c.Actor)
}

// KnowsWell tells whether the caller is the servant, a maintainer of their body
// or the committee: those who see what the public does not.
func KnowsWell(d Draft, c Caller, s *Servant) bool {
	if c.Anonymous() {
		return false
	}
	if IsSelf(c, s) || IsCommittee(c) {
		return true
	}
	body := d.Secretariat(s.Secretariat)
	if body == nil {
		return false
	}
	_, ok := Maintains(d, c, body)
	return ok
}

// SeesProposals tells whether the caller may know what was proposed for agendas:
// whoever holds a seat today, and the committee.
func SeesProposals(d Draft, c Caller, now time.Time) bool {
	me, _ := Case{Draft: d, Caller: c, Now: now}.nominee()
	return me != nil || IsCommittee(c)
}

// Sees tells whether the caller may know that the servant is there: everybody
// sees ACTIVE members, the others only those who know them well.
func Sees(d Draft, c Caller, s *Servant) bool { return s.Active() || KnowsWell(d, c, s) }
