package network

import "cmp"

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
			"Quem saiu da rede volta pelo registro (registerMember); até lá o registro não muda.",
			"Whoever left the network comes back by registering (registerMember); until then the record does not change.")
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
	d.leaveBehind(c, old, next)
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
	employment = cmp.Or(employment, s.Employment)
	body, status := s.Secretariat, s.Status
	if ref, ok := patched(&r, "secretariat", in.Secretariat, in.Cleared, true); ok {
		to, no := c.livingBody("secretariat", ref)
		if no != nil {
			return append(r, no...)
		}
		if r = append(r, s.staysWhileSuspended(to)...); r == nil && to.ID != s.Secretariat {
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
