package network

import (
	"slices"
	"time"
)

// Flaws tells what in a record, which stands in a network with all the others,
// no rule would have put there. It asks the record itself, if that has a method
// flaws(Draft) Refusal. Whether what a record names is there, and what must be its
// own is, holds for all kinds alike and is not asked here.
func Flaws(d Draft, r Record) Refusal {
	if own, ok := r.(interface{ flaws(Draft) Refusal }); ok {
		return own.flaws(d)
	}
	return nil
}

// unless notes a flaw where what must hold does not.
func (r *Refusal) unless(holds bool, field, pt, en string, args ...any) {
	if !holds {
		r.add(Invalid, field, pt, en, args...)
	}
}

// keeps refuses a text that the rules would not have kept as it is.
func (r *Refusal) keeps(field, s string, f form) {
	before := len(*r)
	if r.text(field, s, f) != s && len(*r) == before {
		r.add(Invalid, field, "O texto não está aparado e em NFC.", "The text is not trimmed and in NFC.")
	}
}

func (r *Refusal) keepsContact(c *Contact) {
	if c != nil {
		r.contact("contact", &ContactInput{&c.Email, &c.Phone, &c.Address})
	}
}

func (r *Refusal) keepsSince(d PartialDate) {
	if d != "" {
		_, err := ParsePartialDate(string(d))
		r.unless(err == nil, "since", "Isto não é um ano, mês ou dia.", "This is not a year, month or day.")
	}
}

func (r *Refusal) keepsPeople(field string, ids []ServantID) {
	r.unless(len(ids) <= MaxNamed, field, "A lista tem pessoas demais.", "The list has too many people.")
	seen := map[ServantID]bool{}
	for _, id := range ids {
		r.unless(!seen[id], field, "A lista tem uma pessoa duas vezes.", "The list names a person twice.")
		seen[id] = true
	}
}

func (r *Refusal) keepsWord(known bool, field string) {
	r.unless(known, field, "Esta palavra não é conhecida aqui.", "This is no word that is known here.")
}

func (s *Secretariat) flaws(d Draft) Refusal {
	var r Refusal
	r.unless(ValidAcronym(string(s.Acronym)), "acronym", "Isto não é uma sigla.", "This is not an acronym.")
	r.keeps("name", s.Name, form{max: MaxName, required: true})
	r.keepsWord(slices.Contains(bodyKinds, s.BodyKind), "kind")
	r.keepsContact(s.Contact)
	r.keeps("note", s.Note, form{max: MaxDescription, lines: true})
	r.keepsSince(s.Since)
	r.keepsPeople("maintainers", s.Maintainers)
	r.unless(s.Dissolved() == (s.Successor != ""), "successor",
		"Um órgão extinto tem sucessor, e só ele.", "A dissolved body has a successor, and no other has one.")
	r.unless(!s.Dissolved() || inherited(d, s), "successor",
		"A linha de sucessores não chega a um órgão vivo.", "The line of successors leads to no living body.")
	return append(r, s.buried()...)
}

// inherited tells whether a line of successors ends in a body that lives: rules
// follow it to the end.
func inherited(d Draft, s *Secretariat) bool {
	seen := map[SecretariatID]bool{}
	for s != nil && s.Dissolved() && !seen[s.ID] {
		seen[s.ID] = true
		s = d.Secretariat(s.Successor)
	}
	return s != nil && !s.Dissolved()
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

func (l *Lab) flaws(Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(l.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", l.Name, form{max: MaxName, required: true})
	r.keeps("description", l.Description, form{max: MaxDescription, lines: true})
	r.keeps("address", l.Address, form{max: MaxAddress})
	r.website("website", l.Website)
	r.location("location", l.Location)
	r.keepsContact(l.Contact)
	r.keepsSince(l.Since)
	r.keepsPeople("coordinators", l.Coordinators)
	return r
}

func (d *District) flaws(Draft) Refusal {
	var r Refusal
	r.unless(ValidSlug(string(d.Slug)), "slug", "Isto não é um slug.", "This is not a slug.")
	r.keeps("name", d.Name, form{max: MaxName, required: true})
	return r
}

// Employments are the kinds of employment that there are.
var Employments = []Employment{Permanent, Commissioned, Temporary, PublicCompany}

var (
	statuses  = []MembershipStatus{Pending, Active, Suspended, Left}
	bodyKinds = []BodyKind{
		KindSecretariat, KindOffice, KindCompany, KindSchool, KindSubprefecture,
		KindProgramme, KindForum, KindCouncil, KindLegislature,
	}
)
