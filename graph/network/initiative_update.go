package network

import "slices"

type UpdateInitiativeInput struct {
	Once

	Cleared
	Initiative   string
	Revision     *int
	Title        *string
	Text         *string
	Secretariats []string
	// Lead is an ACTIVE member of one of the bodies; only the committee names one.
	Lead *string
}

// UpdateInitiative changes what an open initiative says: whoever proposed it until
// the committee decides, the committee also after. What was approved is not
// rewritten by those who asked for it.
func UpdateInitiative(c Case, in UpdateInitiativeInput) (Decision, Refusal) {
	old, as, r := c.initiativeToKeep(in.Initiative, (*Initiative).draftedBy)
	if r != nil {
		return Decision{}, r
	}
	if r = stale(in.Revision, old); r != nil {
		return Decision{}, r
	}
	if r = append(r, old.mustBe(InitiativeProposed, InitiativeApproved)...); r != nil {
		return Decision{}, r
	}
	next := old.copy()
	r.patchText(&next.Title, "title", in.Title, in.Cleared, form{max: MaxName, required: true})
	r.patchText(&next.Text, "text", in.Text, in.Cleared, form{max: MaxDescription, lines: true})
	if in.Secretariats != nil || in.Cleared["secretariats"] {
		next.Secretariats = c.transversal(&r, "secretariats", in.Secretariats, old.Secretariats)
	}
	if r = append(r, c.changeLead(next, in, as)...); r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next.dated(old, c.Now)}, Made: []string{next.Key()}, As: as}, nil
}

// changeLead names another lead, or none.
func (c Case) changeLead(i *Initiative, in UpdateInitiativeInput, as Scope) Refusal {
	if in.Lead == nil && !in.Cleared["lead"] {
		return nil
	}
	if as.Kind != ScopeCommittee {
		return Refuse(Invalid, "lead",
			"Só a secretaria do comitê nomeia quem conduz a iniciativa.",
			"Only the committee's secretariat names who leads the initiative.")
	}
	if in.Lead == nil {
		i.Lead = ""
		return nil
	}
	who := c.Servant(ServantID(*in.Lead))
	switch {
	case who == nil || !who.Active():
		return missing("lead")
	case !slices.Contains(i.Secretariats, who.Secretariat):
		return Refuse(Invalid, "lead",
			"Quem conduz a iniciativa é de um dos órgãos que a fazem.", "Who leads the initiative is of one of the bodies that do it.")
	case !i.Involves(who.ID):
		if r := c.roomForInitiative(who.ID, "lead"); r != nil {
			return r
		}
	}
	i.Lead = who.ID
	return nil
}

// draftedBy tells whether the servant may still change what the initiative says.
func (i *Initiative) draftedBy(s *Servant) bool {
	return i.ProposedBy == s.ID && i.Status == InitiativeProposed
}

// ledBy tells whether the servant answers for the initiative: whoever proposed it until
// the committee decides, and from then on its lead.
func (i *Initiative) ledBy(s *Servant) bool {
	if i.Status == InitiativeProposed {
		return i.draftedBy(s)
	}
	return i.Lead == s.ID
}

// initiativeToKeep finds an initiative that the caller may keep: the committee any,
// an ACTIVE member theirs.
func (c Case) initiativeToKeep(ref string, theirs func(*Initiative, *Servant) bool) (*Initiative, Scope, Refusal) {
	i := c.Initiative(InitiativeID(ref))
	if i == nil {
		return nil, Scope{}, missing("initiative")
	}
	if as, ok := c.committee(); ok {
		return i, as, nil
	}
	if me := c.activeMe(); me != nil && theirs(i, me) {
		return i, Scope{Kind: ScopeServant}, nil
	}
	return nil, Scope{}, missing("initiative")
}

// mustBe refuses an initiative that is in none of the states.
func (i *Initiative) mustBe(states ...InitiativeStatus) Refusal {
	if slices.Contains(states, i.Status) {
		return nil
	}
	return Refuse(WrongState, "initiative",
		"A iniciativa está %s, e assim isto não é possível.", "The initiative is %s, and so this is not possible.", i.Status)
}
