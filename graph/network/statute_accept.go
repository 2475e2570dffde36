package network

import "time"

type AcceptStatuteInput struct {
	Once
	Version int
}

// AcceptStatute records the caller's consent to the version in force. To consent
// twice changes nothing: the first time stands.
func AcceptStatute(c Case, in AcceptStatuteInput) (Decision, Refusal) {
	old := c.self()
	if old == nil {
		return Decision{}, notRegistered()
	}
	if old.Status == Left {
		return Decision{}, Refuse(WrongState, "",
			"Quem saiu da rede volta pelo registro (registerMember), e aceita o estatuto ali.",
			"Whoever left the network comes back by registering (registerMember), and accepts the statute there.")
	}
	d := Decision{Made: []string{old.Key()}, As: Scope{Kind: ScopeServant}}
	if r := c.inForce("version", in.Version); r != nil {
		return Decision{}, r
	}
	if old.StatuteVersion == in.Version {
		return d, nil
	}
	next := old.copy()
	next.accept(in.Version, c.Now)
	d.Put = []Record{next}
	return d, nil
}

// accept notes the servant's consent.
func (s *Servant) accept(version int, at time.Time) {
	s.StatuteVersion = version
	s.Acceptances = append(s.Acceptances, Acceptance{version, at})
}

// joinUnder notes the consent that a registration gives, if it gives one.
func (c Case) joinUnder(s *Servant, version *int) Refusal {
	if version == nil {
		return nil
	}
	if r := c.inForce("acceptsStatute", *version); r != nil {
		return r
	}
	s.accept(*version, c.Now)
	return nil
}

// inForce refuses any version of the statute but the one in force.
func (c Case) inForce(field string, version int) Refusal {
	now := c.StatuteInForce()
	switch {
	case now == nil:
		return Refuse(NotFound, field,
			"A rede ainda não tem um estatuto que se possa aceitar.",
			"The network has no statute to accept yet.")
	case version > now.Version || version < 1:
		return Refuse(NotFound, field,
			"O estatuto não tem esta versão; está em vigor a %d.",
			"The statute has no such version; version %d is in force.", now.Version)
	case version < now.Version:
		return Refuse(WrongState, field,
			"A versão %d já não vale; leia e aceite a %d.",
			"Version %d is no longer in force; read and accept version %d.", version, now.Version)
	}
	return nil
}
