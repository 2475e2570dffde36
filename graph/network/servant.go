package network

import (
	"slices"
	"time"
)

// The kinds of employment.
const (
	Permanent     Employment = "PERMANENT"
	Commissioned  Employment = "COMMISSIONED"
	Temporary     Employment = "TEMPORARY"
	PublicCompany Employment = "PUBLIC_COMPANY"
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

// Employments are the kinds of employment that there are.
var Employments = []Employment{Permanent, Commissioned, Temporary, PublicCompany}

const KindServants Kind = "servants"

type ServantID string

func (*Servant) Kind() Kind { return KindServants }

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

func (s *Servant) flaws(Draft) Refusal {
	var r Refusal
	r.keeps("name", s.Name, form{max: MaxName, required: true})
	r.keeps("position", s.Position, form{max: MaxPosition})
	r.keeps("bio", s.Bio, form{max: MaxBio, lines: true})
	kept := r.list("interests", s.Interests, MaxInterests, form{max: MaxInterest})
	r.unless(r != nil || slices.Equal(kept, s.Interests), "interests",
		"A lista tem um texto duas vezes, ou não aparado e em NFC.", "The list has a text twice, or one not trimmed and in NFC.")
	r.keeps("registration", s.Registration, form{max: MaxRegistration, required: true})
	r.phone("phone", s.Phone)
	_, ok := ParseEmail(s.Email)
	r.unless(ok, "email", "Isto não é um endereço de e-mail.", "This is not an e-mail address.")
	r.unless(s.EmailVerified || !s.PublicEmail, "publicEmail",
		"Só um e-mail verificado pode ser público.", "Only a verified e-mail can be public.")
	r.unless(s.StatuteVersion >= 0, "statuteVersion", "O número é negativo.", "The number is negative.")
	r.unless(len(s.Identities) <= MaxIdentities, "identities", "As identidades são mais de %d.", "The identities are more than %d.", MaxIdentities)
	for i, actor := range s.Identities {
		r.unless(actor != "" && actor != System, indexed("identities", i),
			"Isto não é quem uma pessoa é ao entrar.", "This is no one whom a person signs in as.")
		r.unless(!slices.Contains(s.Identities[:i], actor), indexed("identities", i),
			"A identidade está aí duas vezes.", "The identity is there twice.")
	}
	return append(r, s.brokenPast()...)
}

// brokenPast tells where a membership has a gap, or ends otherwise than the
// record says.
func (s *Servant) brokenPast() Refusal {
	var r Refusal
	last := len(s.Periods) - 1
	if last < 0 {
		return Refuse(Invalid, "periods", "Não há período algum.", "There is no period.")
	}
	for i, p := range s.Periods {
		at := indexed("periods", i)
		r.keepsWord(slices.Contains(statuses, p.Status), at+".status")
		r.keepsWord(slices.Contains(Employments, p.Employment), at+".employment")
		r.keeps(at+".reason", p.Reason, form{max: MaxReason, lines: true})
		var until, next *time.Time = p.Until, nil
		if i < last {
			next = &s.Periods[i+1].Since
		}
		r.unless((until == nil) == (next == nil) && (until == nil || until.Equal(*next) && !until.Before(p.Since)), at+".until",
			"Um período termina quando o seguinte começa, e o último não termina.",
			"A period ends when the next begins, and the last has no end.")
	}
	now := s.Periods[last]
	r.unless(s.Status == now.Status && s.Secretariat == now.Secretariat && s.Employment == now.Employment, "periods",
		"O registro não diz o mesmo que o último período.", "The record does not say what its last period says.")
	return r
}
