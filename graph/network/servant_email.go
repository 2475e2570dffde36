package network

import "strings"

// joinWithEmail gives whoever registers their token's e-mail. While a suspension
// stands the record keeps the one it has, so that it goes on blocking it.
func (c Case) joinWithEmail(s *Servant) Refusal {
	if s.stillSuspended() {
		return nil
	}
	return c.takeEmail(s)
}

// takeEmail gives the servant the e-mail of the caller's token. Only a verified
// address learns that it is taken. What was public was another address.
func (c Case) takeEmail(s *Servant) Refusal {
	address, ok := ParseEmail(c.Caller.Email)
	if !ok {
		return Refuse(EmailMissing, "",
			"O seu token não traz um e-mail: entre de novo e autorize o e-mail (escopo email), ou peça a quem opera a rede um token com ele.",
			"Your token carries no e-mail: sign in again and allow the e-mail (scope email), or ask the network's operators for a token with it.")
	}
	if c.Caller.EmailVerified {
		if holder := c.ServantByEmail(address); holder != nil && holder.ID != s.ID {
			return Refuse(Taken, "",
				"O e-mail do seu token já é de outro membro da rede.",
				"Your token's e-mail already belongs to another member of the network.")
		}
	}
	s.PublicEmail = s.PublicEmail && address == s.Address() && c.Caller.EmailVerified
	s.Email, s.EmailVerified = strings.TrimSpace(c.Caller.Email), c.Caller.EmailVerified
	return nil
}

// changeContact takes over what only the person decides: whether their e-mail
// and phone are public, and which e-mail is theirs. An address is public only if
// it is verified, or a member could show another's as their own.
func (c Case) changeContact(s *Servant, in UpdateServantInput, self bool) Refusal {
	var r Refusal
	for _, w := range []wish{{"publicEmail", value(in.PublicEmail)}, {"publicPhone", value(in.PublicPhone)}, {"emailFromToken", value(in.EmailFromToken)}} {
		if w.there && !self {
			r.add(Invalid, w.field, "Só a própria pessoa decide isto.", "Only the person themselves decides this.")
		}
	}
	if r != nil {
		return r
	}
	if value(in.EmailFromToken) {
		r = append(r, c.changeEmail(s)...)
	}
	if v, ok := patched(&r, "publicEmail", in.PublicEmail, in.Cleared, true); ok {
		s.PublicEmail = v
	}
	if v, ok := patched(&r, "publicPhone", in.PublicPhone, in.Cleared, true); ok {
		s.PublicPhone = v
	}
	if value(in.PublicEmail) && !s.EmailVerified {
		r.add(Invalid, "publicEmail",
			"Só um e-mail verificado pode ser público.", "Only a verified e-mail can be public.")
	}
	return r
}

// changeEmail takes the token's e-mail over, unless a suspension stands: the
// address that it blocks would be free for a new registration.
func (c Case) changeEmail(s *Servant) Refusal {
	if s.stillSuspended() {
		return Refuse(WrongState, "emailFromToken",
			"Enquanto dura uma suspensão, o e-mail do registro não muda.",
			"While a suspension stands, the e-mail of the record does not change.")
	}
	return c.takeEmail(s)
}
