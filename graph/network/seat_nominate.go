package network

import "slices"

// MaxTermsAhead is how many terms of one body may be in force or to come, so that
// whatever ends them fits in one journal entry.
const MaxTermsAhead = 12

// A NominateServantInput puts a servant on a secretariat's seat.
type NominateServantInput struct {
	Once

	Secretariat string
	Servant     string
	// Profile is the statement of the servant's participative profile.
	Profile string
	// Since is the first day of the term; today if left out. It may have passed:
	// the city's act counts, not its filing.
	Since *Date
	// Until is the last day; left out, the term lasts until it is ended.
	Until *Date
	// Replaces is the nomination that ends for this one.
	Replaces *string
}

// NominateServant puts an ACTIVE member of a secretariat on one of its two seats.
// One of two who sit together must be a permanent servant.
func NominateServant(c Case, in NominateServantInput) (Decision, Refusal) {
	body, r := c.livingBody("secretariat", in.Secretariat)
	if r != nil {
		return Decision{}, r
	}
	as, ok := c.maintains(body)
	if !ok {
		return Decision{}, missing("secretariat")
	}
	if !body.HasSeats() {
		return Decision{}, Refuse(WrongState, "secretariat",
			"Só as secretarias têm assentos na rede; %s é de outra natureza.",
			"Only secretariats have seats in the network; %s is of another kind.", body.Acronym)
	}
	n := &Nomination{
		ID: NominationID(c.NewID(KindNominations)), Secretariat: body.ID, Since: Today(c.Now), Until: in.Until,
		Profile: r.text("profile", in.Profile, form{max: MaxBio, lines: true, required: true}),
	}
	if in.Since != nil {
		n.Since = *in.Since
	}
	who, no := c.memberOf(body, "servant", in.Servant)
	r = append(append(r, no...), c.termFits(n, body)...)
	d := Decision{Made: []string{body.Key(), string(n.ID)}, As: as}
	if no = d.replace(c, n, in.Replaces); no != nil || r != nil {
		return Decision{}, append(r, no...)
	}
	n.Servant = who.ID
	if r = c.seatFor(n, who, &d); r != nil {
		return Decision{}, r
	}
	d.Put = append(d.Put, n)
	return d, nil
}

// memberOf finds an ACTIVE member of the body.
func (c Case) memberOf(body *Secretariat, field, ref string) (*Servant, Refusal) {
	s := c.Servant(ServantID(ref))
	switch {
	case s == nil || !Sees(c, c.Caller, s):
		return nil, missing(field)
	case s.Secretariat != body.ID:
		return nil, Refuse(Invalid, field,
			"A pessoa não é de %[1]s: só um membro ativo de %[1]s pode ocupar um assento seu.",
			"This person is not of %[1]s: only an active member of %[1]s may hold a seat of it.", body.Acronym)
	case !s.Active():
		return nil, Refuse(WrongState, field,
			"A pessoa não é um membro ativo da rede (está %s).",
			"This person is not an active member of the network (it is %s).", s.Status)
	}
	return s, nil
}

// termFits refuses a term that ends before it begins, is over already, or lies
// outside the body's life.
func (c Case) termFits(n *Nomination, body *Secretariat) Refusal {
	var r Refusal
	today := Today(c.Now)
	switch {
	case n.Since.before(body.Since):
		r.add(Invalid, "since", "O órgão só foi criado em %s.", "The body was not created before %s.", body.Since)
	case n.Since.After(today.PlusYears(MaxAheadYears)):
		r.add(Invalid, "since", "O mandato começa dentro de %d anos, no máximo.", "The term begins within %d years at most.", MaxAheadYears)
	}
	switch {
	case n.Until == nil:
	case n.Since.After(*n.Until):
		r.add(Invalid, "until", "O mandato terminaria antes de começar, em %s.", "The term would end before it begins, on %s.", n.Since)
	case today.After(*n.Until):
		r.add(Invalid, "until", "O mandato já teria terminado: ele vai pelo menos até hoje.", "The term would be over already: it lasts until today at least.")
	}
	return r
}

// replace ends the nomination in whose place the new one comes: today, or the day
// before the new term begins.
func (d *Decision) replace(c Case, n *Nomination, ref *string) Refusal {
	if ref == nil {
		return nil
	}
	old := c.Nomination(NominationID(*ref))
	today := Today(c.Now)
	switch {
	case old == nil || old.Secretariat != n.Secretariat:
		return missing("replaces")
	case old.over(today):
		return overAlready("replaces", old)
	case !n.Since.After(today):
		d.vacate(c, slices.Values([]*Nomination{old}), replacedBy.PT)
	case !n.Since.After(old.Since):
		d.Drop = append(d.Drop, RefOf(old))
	case old.Until == nil || !n.Since.After(*old.Until):
		next, last := *old, n.Since.Plus(-1)
		next.Until = &last
		d.Put = append(d.Put, &next)
	}
	return nil
}

func overAlready(field string, n *Nomination) Refusal {
	return Refuse(WrongState, field,
		"Este mandato já terminou, em %s.", "This term is over already, since %s.", n.Until)
}
