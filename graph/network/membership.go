package network

import (
	"slices"
	"time"
)

// MembershipStatus is where a servant stands in the network.
type MembershipStatus string

// The states of a membership. Only ACTIVE members are seen by the public.
const (
	Pending   MembershipStatus = "PENDING"
	Active    MembershipStatus = "ACTIVE"
	Suspended MembershipStatus = "SUSPENDED"
	Left      MembershipStatus = "LEFT"
)

// A Period is an interval in which a servant's membership, body and employment
// stayed the same.
type Period struct {
	Status      MembershipStatus `bson:"status"`
	Secretariat SecretariatID    `bson:"secretariat"`
	Employment  Employment       `bson:"employment"`
	Since       time.Time        `bson:"since"`
	// Until is when the next period began; nil for the last one.
	Until *time.Time `bson:"until,omitempty"`
	// Reason is what the one who made the change wrote; seen by the person,
	// their maintainers and the committee.
	Reason string `bson:"reason,omitempty"`
}

// enter closes the last period and opens the next. It keeps Secretariat,
// Employment and Status those of the last period.
func (s *Servant) enter(p Period) {
	if n := len(s.Periods); n > 0 {
		until := p.Since
		if until.Before(s.Periods[n-1].Since) {
			until, p.Since = s.Periods[n-1].Since, s.Periods[n-1].Since // a clock went back: no interval is negative
		}
		s.Periods[n-1].Until = &until
	}
	s.Periods = append(s.Periods, p)
	s.Secretariat, s.Employment, s.Status = p.Secretariat, p.Employment, p.Status
}

// On gives the period that covered the instant, or nil before the first.
func (s *Servant) On(t time.Time) *Period {
	for i := len(s.Periods) - 1; i >= 0; i-- {
		if !s.Periods[i].Since.After(t) {
			return &s.Periods[i]
		}
	}
	return nil
}

// A RegisterMemberInput is what a servant says of themselves to join. The
// e-mail is the token's, never the input's.
type RegisterMemberInput struct {
	Once

	Name           string
	Registration   string
	Secretariat    string
	Position       *string
	Employment     Employment
	Interests      []string
	Bio            *string
	Phone          *string
	AcceptsStatute *int
}

// RegisterMember admits the caller, or admits them again after they left. With
// a verified e-mail of a member domain they are ACTIVE at once; otherwise, or
// while a suspension stands, they wait for confirmation. Whoever comes back says
// anew what is public. Whoever owns the e-mail of a record that nobody signs in
// as takes that record over.
func RegisterMember(c Case, in RegisterMemberInput) (Decision, Refusal) {
	if c.Caller.Anonymous() || !c.Caller.Has(ScopeServant) {
		return Decision{}, missing("")
	}
	as := Scope{Kind: ScopeServant}
	old := c.ServantByActor(c.Caller.Actor)
	if old != nil && old.Status != Left {
		return Decision{}, Refuse(WrongState, "",
			"Você já está registrado: mude o seu registro com updateServant.",
			"You are registered already: change your record with updateServant.")
	}
	if held := c.unclaimed(); held != nil && (old == nil || !old.stillSuspended()) {
		return c.takeOver(held, old, in)
	}
	next := &Servant{ID: ServantID(c.NewID(KindServants)), Identities: []Actor{c.Caller.Actor}}
	if old != nil {
		next = old.copy()
		next.PublicEmail, next.PublicPhone = false, false
		next.StatuteVersion = 0 // consent is given anew
	}
	r := append(next.introduce(in), next.roomFor(as, "")...)
	r = append(r, c.joinUnder(next, in.AcceptsStatute)...)
	body, no := c.livingBody("secretariat", in.Secretariat)
	r = append(append(r, no...), c.joinWithEmail(next)...)
	if r != nil {
		return Decision{}, r
	}
	status := Pending
	if c.vouched(next) && !next.stillSuspended() {
		status = Active
	}
	next.enter(Period{Status: status, Secretariat: body.ID, Employment: in.Employment, Since: c.Now})
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// introduce takes over what a servant says of themselves.
func (s *Servant) introduce(in RegisterMemberInput) Refusal {
	var r Refusal
	s.Name = r.text("name", in.Name, form{max: MaxName, required: true})
	s.Registration = r.text("registration", in.Registration, form{max: MaxRegistration, required: true})
	s.Position = r.text("position", value(in.Position), form{max: MaxPosition})
	s.Interests = r.list("interests", in.Interests, MaxInterests, form{max: MaxInterest})
	s.Bio = r.text("bio", value(in.Bio), form{max: MaxBio, lines: true})
	s.Phone = r.phone("phone", value(in.Phone))
	return r
}

// stillSuspended tells whether a suspension stands: nobody made the servant
// ACTIVE since. Leaving, being declined and coming back, however often, undo none.
func (s *Servant) stillSuspended() bool {
	for _, p := range slices.Backward(s.Periods) {
		if p.Status == Suspended || p.Status == Active {
			return p.Status == Suspended
		}
	}
	return false
}

// MaxPeriods is how many periods a membership may have before only the committee
// may lengthen it, so that no record outgrows a journal entry.
const MaxPeriods = 500

// roomFor refuses the changes that a membership could go back and forth by.
// Leaving, suspending and turning away are never refused.
func (s *Servant) roomFor(as Scope, field string) Refusal {
	if len(s.Periods) < MaxPeriods || as.Kind == ScopeCommittee {
		return nil
	}
	return Refuse(WrongState, field,
		"O registro já mudou %d vezes: só a secretaria do comitê pode mudá-lo de novo.",
		"The membership has changed %d times: only the committee's secretariat may change it again.", len(s.Periods))
}

// vouched tells whether the servant's e-mail makes them a member by itself.
func (c Case) vouched(s *Servant) bool {
	return s.EmailVerified && slices.Contains(c.MemberDomains, s.Address().Domain())
}

// A MemberInput names the member whose membership changes.
type MemberInput struct {
	Once

	Servant string
	Reason  *string
}

// ConfirmMember makes a PENDING member ACTIVE.
func ConfirmMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Active, Pending)
}

// DeclineMember turns a PENDING registration away; it may be made again.
func DeclineMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Left, Pending)
}

// SuspendMember takes an ACTIVE member out of the public's sight, and their
// rights with it, until they are reinstated.
func SuspendMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Suspended, Active)
}

// ReinstateMember makes a SUSPENDED member ACTIVE again.
func ReinstateMember(c Case, in MemberInput) (Decision, Refusal) {
	return c.changeStatus(in, Active, Suspended)
}

// changeStatus moves a member between two states, by a maintainer of their body
// or the committee.
func (c Case) changeStatus(in MemberInput, to MembershipStatus, from MembershipStatus) (Decision, Refusal) {
	old, as := c.memberToMaintain(in.Servant)
	if old == nil {
		return Decision{}, missing("servant")
	}
	var r Refusal
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if old.Status != from {
		r.add(WrongState, "servant",
			"O registro está %[1]s; isto só é possível quando está %[2]s.",
			"The membership is %[1]s; this is only possible while it is %[2]s.", old.Status, from)
	}
	if to == Active && from == Suspended {
		r = append(r, old.roomFor(as, "servant")...)
	}
	if r != nil {
		return Decision{}, r
	}
	if to == Left {
		return c.depart(old, reason, as), nil
	}
	next := old.copy()
	next.enter(Period{Status: to, Secretariat: old.Secretariat, Employment: old.Employment, Since: c.Now, Reason: reason})
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}
	if to != Active {
		d.vacate(c, c.NominationsOf(old.ID), reason)
		d.withdraw(c, old.ID)
		d.withdrawBookings(c, old.ID)
	}
	return d, nil
}

func notRegistered() Refusal {
	return Refuse(NotFound, "",
		"O seu token não tem registro na rede: registre-se com registerMember.",
		"Your token has no record in the network: register with registerMember.")
}
