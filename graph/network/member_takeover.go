package network

import (
	"cmp"
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
// aside, letter by letter, and the domain as Host gives it. To refuse an address to others, ſam@ counts as sam@
// (ParseEmail); to give somebody's record away, it does not, since a mail server
// may have both.
func mailbox(address string) string {
	local, name, _ := strings.Cut(strings.ToLower(norm.NFC.String(strings.TrimSpace(address))), "@")
	return local + "@" + Host(name)
}

// takeOver makes the unclaimed record (held) the caller's own. They have the status that
// it gives them, unless they name another body: there they are confirmed as after a
// move. An earlier record of theirs, which they left, gives its identities to this one.
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
	d.leaveBehind(c, held, next)
	return d, nil
}

// besides fills in what the caller leaves out with what the record says.
func (in RegisterMemberInput) besides(s *Servant) RegisterMemberInput {
	in.Position, in.Bio, in.Phone = cmp.Or(in.Position, &s.Position), cmp.Or(in.Bio, &s.Bio), cmp.Or(in.Phone, &s.Phone)
	if in.Interests == nil {
		in.Interests = s.Interests
	}
	return in
}
