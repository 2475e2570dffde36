package network

import "slices"

// The states of a membership. Only ACTIVE members are seen by the public.
const (
	Pending   MembershipStatus = "PENDING"
	Active    MembershipStatus = "ACTIVE"
	Suspended MembershipStatus = "SUSPENDED"
	Left      MembershipStatus = "LEFT"
)

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
	if body != nil && old != nil {
		r = append(r, old.staysWhileSuspended(body)...)
	}
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

// staysWhileSuspended refuses another body to whom a suspension stands for: it would be
// that body's to end. Who was suspended and left comes back where they were.
func (s *Servant) staysWhileSuspended(to *Secretariat) Refusal {
	if to.ID == s.Secretariat || !s.stillSuspended() {
		return nil
	}
	return Refuse(WrongState, "secretariat",
		"A pessoa está suspensa: só muda de órgão quando a suspensão terminar, no órgão que a suspendeu ou pela secretaria do comitê.",
		"The member is suspended: they move to another body once the suspension ends, by the body that suspended them or the committee's secretariat.")
}

// vouched tells whether the servant's e-mail makes them a member by itself.
func (c Case) vouched(s *Servant) bool {
	return s.EmailVerified && slices.ContainsFunc(c.MemberDomains, s.Address().in)
}

// in tells whether the address is of a domain, however that is written.
func (e Email) in(domain string) bool { return e != "" && e.Domain() == Host(domain) }

func notRegistered() Refusal {
	return Refuse(NotFound, "",
		"O seu token não tem registro na rede: registre-se com registerMember.",
		"Your token has no record in the network: register with registerMember.")
}
