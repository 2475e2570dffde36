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
// when they were suspended before they left, they wait for confirmation.
func RegisterMember(c Case, in RegisterMemberInput) (Decision, Refusal) {
	old := c.ServantByActor(c.Caller.Actor)
	if old != nil && old.Status != Left {
		return Decision{}, Refuse(WrongState, "",
			"Você já está registrado: mude o seu registro com updateServant.",
			"You are registered already: change your record with updateServant.")
	}
	next := &Servant{ID: ServantID(c.NewID(KindServants)), Identities: []Actor{c.Caller.Actor}}
	if old != nil {
		next = old.copy()
	}
	r := next.introduce(in)
	body, no := c.livingBody("secretariat", in.Secretariat)
	r = append(append(r, no...), c.takeEmail(next)...)
	if r != nil {
		return Decision{}, r
	}
	status := Pending
	if c.vouched(next) && !next.leftSuspended() {
		status = Active
	}
	next.enter(Period{Status: status, Secretariat: body.ID, Employment: in.Employment, Since: c.Now})
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: Scope{Kind: ScopeServant}}, nil
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
	if in.AcceptsStatute != nil {
		r.add(NotFound, "acceptsStatute",
			"A rede ainda não tem um estatuto nesta versão: registre-se sem este campo.",
			"The network has no statute of this version yet: register without this field.")
	}
	return r
}

// leftSuspended tells whether the servant was suspended when they left, so that
// leaving and coming back does not undo a suspension.
func (s *Servant) leftSuspended() bool {
	n := len(s.Periods)
	return n >= 2 && s.Periods[n-1].Status == Left && s.Periods[n-2].Status == Suspended
}

// vouched tells whether the servant's e-mail makes them a member by itself.
func (c Case) vouched(s *Servant) bool {
	return s.EmailVerified && slices.Contains(c.MemberDomains, s.Address().Domain())
}

// takeEmail gives the servant the e-mail of the caller's token. Only a verified
// address learns that it is taken.
func (c Case) takeEmail(s *Servant) Refusal {
	address, ok := ParseEmail(c.Caller.Email)
	if !ok {
		return Refuse(EmailMissing, "",
			"O seu token não traz um e-mail: peça um que o traga (rede token --email).",
			"Your token carries no e-mail: ask for one that does (rede token --email).")
	}
	if c.Caller.EmailVerified {
		if holder := c.ServantByEmail(address); holder != nil && holder.ID != s.ID {
			return Refuse(Taken, "",
				"O e-mail do seu token já é de outro membro da rede.",
				"Your token's e-mail already belongs to another member of the network.")
		}
	}
	s.Email, s.EmailVerified = c.Caller.Email, c.Caller.EmailVerified
	return nil
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
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.enter(Period{Status: to, Secretariat: old.Secretariat, Employment: old.Employment, Since: c.Now, Reason: reason})
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// A LeaveNetworkInput is a servant's goodbye.
type LeaveNetworkInput struct {
	Once
	Reason *string
}

// LeaveNetwork ends the caller's membership and takes them off the labs that
// they coordinate and the bodies that they maintain. Their past stays.
func LeaveNetwork(c Case, in LeaveNetworkInput) (Decision, Refusal) {
	old := c.self()
	if old == nil {
		return Decision{}, notRegistered()
	}
	var r Refusal
	reason := r.text("reason", value(in.Reason), form{max: MaxReason, lines: true})
	if old.Status == Left {
		r.add(WrongState, "", "Você já saiu da rede.", "You have left the network already.")
	}
	if r != nil {
		return Decision{}, r
	}
	next := old.copy()
	next.enter(Period{Status: Left, Secretariat: old.Secretariat, Employment: old.Employment, Since: c.Now, Reason: reason})
	d := Decision{Put: []Record{next}, Made: []string{next.Key()}, As: Scope{Kind: ScopeServant}}
	for lab := range c.LabsCoordinatedBy(old.ID) {
		l := *lab
		l.Coordinators = without(l.Coordinators, old.ID)
		d.Put = append(d.Put, &l)
	}
	for body := range c.BodiesMaintainedBy(old.ID) {
		b := *body
		b.Maintainers = without(b.Maintainers, old.ID)
		d.Put = append(d.Put, &b)
	}
	return d, nil
}

func without(list []ServantID, who ServantID) []ServantID {
	return slices.DeleteFunc(slices.Clone(list), func(id ServantID) bool { return id == who })
}

func notRegistered() Refusal {
	return Refuse(NotFound, "",
		"O seu token não tem registro na rede: registre-se com registerMember.",
		"Your token has no record in the network: register with registerMember.")
}
