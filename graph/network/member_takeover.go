package network

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// unclaimed is the record that others made for the owner of the caller's verified
// e-mail, and that nobody signs in as. While a suspension stands it is nobody's to
// take.
func (c Case) unclaimed() *Servant {
	address, ok := ParseEmail(c.Caller.Email)
	if !ok || !c.Caller.EmailVerified {
		return nil
	}
	held := c.ServantByEmail(address)
	if held == nil || len(held.Identities) > 0 || held.stillSuspended() || mailbox(held.Email) != mailbox(c.Caller.Email) {
		return nil
	}
	return held
}

// mailbox is an address in the form in which two are surely one mailbox's: case
// aside, letter by letter. To refuse an address to others, ſam@ counts as sam@
// (ParseEmail); to give somebody's record away, it does not, since a mail server
// may have both.
func mailbox(address string) string {
	return strings.ToLower(norm.NFC.String(strings.TrimSpace(address)))
}

// takeOver makes the unclaimed record the caller's own. They stay what it made
// them, but in another body, where they are confirmed as if they had moved. An
// earlier record of theirs, which they left, is no longer what they sign in as.
func (c Case) takeOver(held, left *Servant, in RegisterMemberInput) (Decision, Refusal) {
	next, as := held.copy(), Scope{Kind: ScopeServant}
	next.Identities = []Actor{c.Caller.Actor}
	r := append(next.introduce(in.besides(held)), c.joinUnder(next, in.AcceptsStatute)...)
	body, no := c.livingBody("secretariat", in.Secretariat)
	if r = append(append(r, no...), c.takeEmail(next)...); r != nil {
		return Decision{}, r
	}
	p := Period{Status: held.Status, Secretariat: body.ID, Employment: in.Employment, Since: c.Now}
	switch {
	case c.vouched(next):
		p.Status = Active
	case body.ID != held.Secretariat:
		p.Status = Pending
	}
	if p.Status != held.Status || p.Secretariat != held.Secretariat || p.Employment != held.Employment {
		r = next.roomFor(as, "")
		next.enter(p)
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	if left != nil {
		past := left.copy()
		next.Identities, past.Identities = past.Identities, []Actor{}
		d.Put = append(d.Put, past)
	}
	if from := c.Secretariat(held.Secretariat); from != nil && from.ID != body.ID && slices.Contains(from.Maintainers, held.ID) {
		d.Put = append(d.Put, from.relieve(held.ID, c.Now))
	}
	if body.ID != held.Secretariat || !next.Active() {
		d.vacate(c, c.NominationsOf(held.ID), "")
	}
	if !next.Active() {
		d.withdraw(c, held.ID)
		d.withdrawBookings(c, held.ID)
	}
	return d, nil
}

// besides fills in what the caller leaves out with what the record says.
func (in RegisterMemberInput) besides(s *Servant) RegisterMemberInput {
	if in.Position == nil {
		in.Position = &s.Position
	}
	if in.Interests == nil {
		in.Interests = s.Interests
	}
	if in.Bio == nil {
		in.Bio = &s.Bio
	}
	if in.Phone == nil {
		in.Phone = &s.Phone
	}
	return in
}
