package network

import "slices"

type ProposeInitiativeInput struct {
	Once

	Title        string
	Text         *string
	Secretariats []string
}

// ProposeInitiative proposes a transversal initiative. Whoever holds a seat today
// may; they lead it until the committee names another.
func ProposeInitiative(c Case, in ProposeInitiativeInput) (Decision, Refusal) {
	me, _ := c.nominee()
	if me == nil {
		return Decision{}, c.noSeat()
	}
	next := &Initiative{
		ID: InitiativeID(c.NewID(KindInitiatives)), Status: InitiativeProposed,
		ProposedBy: me.ID, ProposedAt: c.Now, Lead: me.ID, Participants: []ServantID{},
	}
	r := c.roomForInitiative(me.ID, "")
	next.Title = r.text("title", in.Title, form{max: MaxName, required: true})
	next.Text = r.text("text", value(in.Text), form{max: MaxDescription, lines: true})
	next.Secretariats = c.transversal(&r, "secretariats", in.Secretariats, nil)
	if r != nil {
		return Decision{}, r
	}
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: Scope{Kind: ScopeServant}}, nil
}

// transversal reads the bodies of an initiative: two different ones at least. A body
// that has been in the initiative may be dissolved by now. It then counts as its heir,
// unless the list stays as it was.
func (c Case) transversal(r *Refusal, field string, refs []string, already []SecretariatID) []SecretariatID {
	if len(refs) > MaxInitiativeBodies {
		r.add(Invalid, field, "A lista tem %d órgãos; cabem até %d.", "The list has %d bodies; at most %d fit.", len(refs), MaxInitiativeBodies)
		return nil
	}
	before := len(*r)
	bodies := []SecretariatID{}
	for i, ref := range refs {
		body := BodyByRef(c, ref)
		if body == nil || !slices.Contains(already, body.ID) {
			var no Refusal
			if body, no = c.livingBody(indexed(field, i), ref); no != nil {
				*r = append(*r, no...)
				continue
			}
		}
		if !slices.Contains(bodies, body.ID) {
			bodies = append(bodies, body.ID)
		}
	}
	alone := len(bodies) < transversal || c.living(bodies) < transversal && !sameBodies(bodies, already)
	if len(*r) == before && alone {
		r.add(Invalid, field,
			"Uma iniciativa transversal é de pelo menos %d secretarias diferentes.",
			"A transversal initiative is of %d different secretariats at least.", transversal)
	}
	return bodies
}

// living counts the living bodies that a list stands for. Bodies that were dissolved
// into the same one count once.
func (c Case) living(bodies []SecretariatID) int {
	heirs := map[SecretariatID]bool{}
	for _, id := range bodies {
		heirs[c.heir(c.Secretariat(id)).ID] = true
	}
	return len(heirs)
}

// sameBodies tells whether two lists, each without repeats, name the same bodies.
func sameBodies(a, b []SecretariatID) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// roomForInitiative refuses a servant more open initiatives than one person has
// time for.
func (c Case) roomForInitiative(who ServantID, field string) Refusal {
	n := 0
	for range c.OpenInitiativesOf(who) {
		n++
	}
	if n < MaxInitiatives {
		return nil
	}
	return Refuse(WrongState, field,
		"A pessoa já está em %d iniciativas abertas; cabem até %d.",
		"This person is in %d open initiatives already; at most %d fit.", n, MaxInitiatives)
}
