package network

// A RemoveLabInput names a lab that was made by mistake.
type RemoveLabInput struct {
	Once

	Lab      string
	Revision *int
}

// RemoveLab undoes a lab that was made by mistake, as long as nothing hangs on it: no
// space, guidelines or holiday of its own, no partnership and no project, past ones
// included. Its slug is free again. Whoever may found it does.
func RemoveLab(c Case, in RemoveLabInput) (Decision, Refusal) {
	lab, as, r := c.labToFound(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	if r = stale(in.Revision, lab); r != nil {
		return Decision{}, r
	}
	if hangs := c.hangsOn(lab); hangs != (Text{}) {
		return Decision{}, Refuse(WrongState, "lab",
			"O laboratório já tem %[1]s: desative-o (retireLab).", "The lab has %[2]s already: retire it (retireLab).", hangs.PT, hangs.EN)
	}
	return Decision{Drop: []Ref{RefOf(lab)}, Made: []string{lab.Key()}, As: as}, nil
}

// labToFound finds a lab that the caller may found and undo: its host's maintainers,
// and the committee.
func (c Case) labToFound(ref string) (*Lab, Scope, Refusal) {
	lab := LabByRef(c, ref)
	if lab == nil {
		return nil, Scope{}, missing("lab")
	}
	as, ok := c.committee()
	if host := c.Secretariat(lab.Secretariat); host != nil {
		as, ok = c.maintains(host)
	}
	if !ok {
		return nil, Scope{}, missing("lab")
	}
	return lab, as, nil
}

// hangsOn names what hangs on a lab; the zero Text for nothing.
func (c Case) hangsOn(lab *Lab) Text {
	for range c.SpacesOf(lab.ID) {
		return Text{"espaços", "spaces"}
	}
	for range c.GuidelinesOf(lab.ID) {
		return Text{"regras", "guidelines"}
	}
	for h := range c.HolidaysIn(Quarter{1, 1}.First(), Quarter{9999, 4}.Last()) {
		if h.Lab == lab.ID {
			return Text{"feriados", "holidays"}
		}
	}
	for _, h := range c.Hooks {
		if of := h.HangsOnLab(c, lab.ID); of != (Text{}) {
			return of
		}
	}
	return Text{}
}

// A RetireLabInput names a lab whose time is over.
type RetireLabInput struct {
	Once

	Lab      string
	Revision *int
	// Reason is what those who booked there, and its partners, are told.
	Reason string
	// DryRun tells which bookings would fall, and changes nothing.
	DryRun *bool
}

// RetireLab ends a lab: its spaces retire with all their live bookings, its partnerships
// end, and it lends, publishes and begins nothing any more. Its page, and its past, stay.
// Whoever may found it does.
func RetireLab(c Case, in RetireLabInput) (Decision, Refusal) {
	old, as, r := c.labToFound(in.Lab)
	if r != nil {
		return Decision{}, r
	}
	reason := r.text("reason", in.Reason, form{max: MaxReason, lines: true, required: true})
	if r = append(r, append(stale(in.Revision, old), old.InUse()...)...); r != nil {
		return Decision{}, r
	}
	d := Decision{Made: []string{old.Key()}, As: as}
	var fall []*Booking
	for space := range c.SpacesOf(old.ID) {
		if space.RetiredAt != nil {
			continue
		}
		displaced, no := c.displaced("lab", space, Span{c.Now, c.Now.Add(2 * MaxBookAhead)}, (*Booking).Live)
		if no != nil {
			return Decision{}, no
		}
		retired := *space
		retired.RetiredAt = &c.Now
		d.Put, fall = append(d.Put, &retired), append(fall, displaced...)
	}
	switch {
	case len(fall) > MaxDisplaced:
		return Decision{}, tooManyFall("lab", len(fall))
	case value(in.DryRun):
		return foresee(as, old, fall), nil
	}
	next := *old
	next.RetiredAt = &c.Now
	d.Put = append(d.Put, &next)
	d.displace(c, reason, fall...)
	for _, h := range c.Hooks {
		h.LabRetired(c, &d, old.ID, reason)
	}
	return d, nil
}

// InUse refuses a lab that was retired.
func (l *Lab) InUse() Refusal {
	if l.RetiredAt == nil {
		return nil
	}
	return Refuse(WrongState, "lab", "Este laboratório foi desativado.", "This lab was retired.")
}

// StandsOn tells whether the lab was there and not retired at the end of the day, as far
// as that is known.
func (l *Lab) StandsOn(day Date) bool {
	return l.FoundedBy(day) && (l.RetiredAt == nil || Today(*l.RetiredAt).After(day))
}
