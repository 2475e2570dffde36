package network

// A SucceedSecretariatInput dissolves a body into another.
type SucceedSecretariatInput struct {
	Once

	Secretariat string
	Successor   string
	On          *Date
}

// SucceedSecretariat dissolves a body into a living one. Its members and labs
// follow in bounded steps (MoveOn), since a body may have 20,000; its own record
// stays and tells who succeeded it. Its seats end with the day before, and its
// maintainers' rights at once.
func SucceedSecretariat(c Case, in SucceedSecretariatInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("secretariat")
	}
	old, r := c.livingBody("secretariat", in.Secretariat)
	to, no := c.livingBody("successor", in.Successor)
	if r = append(r, no...); r != nil {
		return Decision{}, r
	}
	on := Today(c.Now)
	if in.On != nil {
		on = *in.On
	}
	switch {
	case old.ID == to.ID:
		r.add(Invalid, "successor", "Um órgão não sucede a si mesmo.", "A body does not succeed itself.")
	case on.After(Today(c.Now)):
		r.add(Invalid, "on", "O dia ainda não chegou: registre a sucessão quando valer.", "The day has not come yet: record the succession when it is in force.")
	case on.before(old.Since):
		r.add(Invalid, "on", "O órgão só foi criado em %s.", "The body was not created before %s.", old.Since)
	}
	if r = append(r, c.satUntil(old, on)...); r != nil {
		return Decision{}, r
	}
	since := c.Now
	if on != Today(c.Now) {
		since = on.Begins()
	}
	next := *old
	next.DissolvedOn, next.Successor = &on, to.ID
	next.OnCommittee, next.Maintainers = false, []ServantID{}
	d := Decision{Put: []Record{next.datedFrom(old, c.Now, since)}, Made: []string{next.Key(), to.Key()}, As: as}
	d.vacateFrom(c, on, c.NominationsFor(old.ID))
	return d, nil
}

// satUntil refuses a day before a meeting to which somebody came on a seat of the body.
func (c Case) satUntil(body *Secretariat, on Date) Refusal {
	var r Refusal
	for n := range c.NominationsFor(body.ID) {
		if met := c.cameAfter(n, on.Plus(-1)); met != nil && r == nil && on != Today(c.Now) {
			r.add(WrongState, "on",
				"Alguém esteve em um assento deste órgão na reunião de %[1]s: a sucessão não vale desde antes.",
				"Somebody came to the meeting of %[1]s on a seat of this body: the succession is not in force from before it.", Today(met.StartsAt))
		}
	}
	return r
}

// heir is the living body at the end of a line of successors. A successor was
// alive when it was named, so the line ends.
func (c Case) heir(body *Secretariat) *Secretariat {
	for body.Dissolved() {
		body = c.Secretariat(body.Successor)
	}
	return body
}
