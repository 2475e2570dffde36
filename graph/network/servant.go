package network

import (
	"slices"
	"time"
)

// A Servant is a civil servant of the city who is, or was, a member of the
// network. Email, Phone and Registration are personal: who sees them is told in
// rights.go.
type Servant struct {
	ID         ServantID `bson:"_id"`
	Stamp      `bson:",inline"`
	Name       string     `bson:"name"`
	Position   string     `bson:"position,omitempty"`
	Bio        string     `bson:"bio,omitempty"`
	Interests  []string   `bson:"interests"`
	Employment Employment `bson:"employment"`

	// Secretariat and Status are those of the last of Periods.
	Secretariat SecretariatID    `bson:"secretariat"`
	Status      MembershipStatus `bson:"status"`
	// Periods are the membership's dated intervals, oldest first and without
	// gaps; the last one is open. What was true on a day stays true.
	Periods []Period `bson:"periods"`
	// StatuteVersion is the version of the statute accepted last in this
	// membership, 0 for none.
	StatuteVersion int `bson:"statuteVersion,omitempty"`
	// Acceptances are all the versions ever accepted, oldest first.
	Acceptances []Acceptance `bson:"acceptances,omitempty"`

	// Registration is the number under which City Hall employs the servant.
	Registration string `bson:"registration"`
	Phone        string `bson:"phone,omitempty"`
	// Email is the token's address as its issuer wrote it.
	Email         string `bson:"email"`
	EmailVerified bool   `bson:"emailVerified"`
	// PublicEmail and PublicPhone say that the person made them public.
	PublicEmail bool `bson:"publicEmail,omitempty"`
	PublicPhone bool `bson:"publicPhone,omitempty"`
	// Identities are the actors that this person signs in as.
	Identities []Actor `bson:"identities"`
}

// Employment is how City Hall employs a servant.
type Employment string

// The kinds of employment.
const (
	Permanent     Employment = "PERMANENT"
	Commissioned  Employment = "COMMISSIONED"
	Temporary     Employment = "TEMPORARY"
	PublicCompany Employment = "PUBLIC_COMPANY"
)

// Kind is KindServants.
func (*Servant) Kind() Kind { return KindServants }

// Key is the servant's id.
func (s *Servant) Key() string { return string(s.ID) }

// Active tells whether the servant is a member whom the public sees.
func (s *Servant) Active() bool { return s.Status == Active }

// Address is the servant's e-mail in comparable form.
func (s *Servant) Address() Email {
	e, _ := ParseEmail(s.Email)
	return e
}

// BlocksEmail tells whether the servant's e-mail is refused to others: it is
// verified, and they have not left, or left suspended and would otherwise come
// back as someone new. An address that nobody vouched for blocks no one, or
// anyone could lock a colleague out.
func (s *Servant) BlocksEmail() bool {
	return s.EmailVerified && s.Address() != "" && (s.Status != Left || s.stillSuspended())
}

// copy gives a servant to change: its lists can be appended to without touching
// the frozen one.
func (s *Servant) copy() *Servant {
	c := *s
	c.Periods = slices.Clone(s.Periods)
	c.Identities = slices.Clone(s.Identities)
	c.Acceptances = slices.Clone(s.Acceptances)
	return &c
}

// An UpdateServantInput is a patch of a servant's record.
type UpdateServantInput struct {
	Once

	Cleared
	Servant      *string
	Revision     *int
	Name         *string
	Registration *string
	Position     *string
	Bio          *string
	Interests    []string
	Phone        *string
	Employment   *Employment
	Secretariat  *string
	// EmailFromToken takes the e-mail of the caller's token over.
	EmailFromToken *bool
	PublicEmail    *bool
	PublicPhone    *bool
}

// UpdateServant changes a record: a servant their own, a maintainer or the
// committee any of theirs. Whoever moves to another body is confirmed anew
// there, unless their verified e-mail is in a member domain, and maintains the
// body that they left no longer.
func UpdateServant(c Case, in UpdateServantInput) (Decision, Refusal) {
	old, as := c.servantToKeep(in.Servant)
	if old == nil {
		if in.Servant == nil {
			return Decision{}, notRegistered()
		}
		return Decision{}, missing("servant")
	}
	if r := stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	if old.Status == Left {
		return Decision{}, Refuse(WrongState, "servant",
			"Quem saiu da rede volta por registerMember; até lá o registro não muda.",
			"Whoever left the network comes back by registerMember; until then the record does not change.")
	}
	next := old.copy()
	r := next.patch(in)
	self := as.Kind == ScopeServant && old == c.self()
	r = append(r, c.changeContact(next, in, self)...)
	r = append(r, c.changeEmployer(next, in, self)...)
	if len(next.Periods) > len(old.Periods) {
		r = append(r, old.roomFor(as, "")...)
	}
	if r != nil {
		return Decision{}, r
	}
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	if left := c.Secretariat(old.Secretariat); left != nil && next.Secretariat != old.Secretariat && slices.Contains(left.Maintainers, old.ID) {
		d.Put = append(d.Put, left.relieve(old.ID))
	}
	if next.Secretariat != old.Secretariat || !next.Active() {
		d.vacate(c, c.NominationsOf(old.ID), "")
	}
	if !next.Active() {
		d.withdraw(c, old.ID)
		d.withdrawBookings(c, old.ID)
	}
	return d, nil
}

// patch takes over the fields that are nothing but text.
func (s *Servant) patch(in UpdateServantInput) Refusal {
	var r Refusal
	r.patchText(&s.Name, "name", in.Name, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&s.Registration, "registration", in.Registration, in.Cleared, form{max: MaxRegistration, required: true})
	r.patchText(&s.Position, "position", in.Position, in.Cleared, form{max: MaxPosition})
	r.patchText(&s.Bio, "bio", in.Bio, in.Cleared, form{max: MaxBio, lines: true})
	if in.Interests != nil || in.Cleared["interests"] {
		s.Interests = r.list("interests", in.Interests, MaxInterests, form{max: MaxInterest})
	}
	if phone, ok := patched(&r, "phone", in.Phone, in.Cleared, false); ok {
		s.Phone = r.phone("phone", phone)
	}
	return r
}

// changeEmployer takes over a new employment or body, which opens a new period.
func (c Case) changeEmployer(s *Servant, in UpdateServantInput, self bool) Refusal {
	var r Refusal
	employment, _ := patched(&r, "employment", in.Employment, in.Cleared, true)
	if employment == "" {
		employment = s.Employment
	}
	body, status := s.Secretariat, s.Status
	if ref, ok := patched(&r, "secretariat", in.Secretariat, in.Cleared, true); ok {
		to, no := c.livingBody("secretariat", ref)
		if no != nil {
			return append(r, no...)
		}
		if to.ID != s.Secretariat {
			body = to.ID
			if _, theirs := c.maintains(to); !theirs {
				status = c.statusOnMove(s, self)
			}
		}
	}
	if r == nil && (body != s.Secretariat || employment != s.Employment) {
		s.enter(Period{Status: status, Secretariat: body, Employment: employment, Since: c.Now})
	}
	return r
}

// statusOnMove is a member's status after a move to a body that the caller does
// not maintain: kept where the person may be a member without being asked.
func (c Case) statusOnMove(s *Servant, self bool) MembershipStatus {
	if s.Status == Active && !(self && c.vouched(s)) {
		return Pending
	}
	return s.Status
}

// JoinedAt is the instant since which the servant has been a member without
// leaving; nil before anyone confirmed them and after they left.
func (s *Servant) JoinedAt() *time.Time {
	var since *time.Time
	for _, p := range s.Periods {
		switch {
		case p.Status == Left:
			since = nil
		case p.Status == Active && since == nil:
			since = &p.Since
		}
	}
	return since
}
