package network

// A RoleInput is a role as a client writes it.
type RoleInput struct {
	Name   string
	Duties []string
}

// An AdoptStatuteInput is a new version of the statute, whole.
type AdoptStatuteInput struct {
	Once

	Text       string
	Principles []string
	Roles      []RoleInput
}

// AdoptStatute puts a new version of the statute in force. Nobody's consent is
// carried over: every member is asked again. Only the committee adopts.
func AdoptStatute(c Case, in AdoptStatuteInput) (Decision, Refusal) {
	as, ok := c.committee()
	if !ok {
		return Decision{}, missing("")
	}
	var r Refusal
	next := &Statute{
		ID: StatuteID(c.NewID(KindStatutes)), Version: 1, AdoptedAt: c.Now,
		Text:       r.text("text", in.Text, form{max: MaxStatute, lines: true, required: true}),
		Principles: r.clauses("principles", in.Principles, MaxPrinciples),
		Roles:      r.roles("roles", in.Roles),
	}
	if now := c.StatuteInForce(); now != nil {
		next.Version = now.Version + 1
		if r == nil && next.sameWords(now) {
			r.add(Taken, "text",
				"Isto é, palavra por palavra, a versão %d, que está em vigor.",
				"This is, word by word, version %d, which is in force.", now.Version)
		}
	}
	if r != nil {
		return Decision{}, r
	}
	next.Hash = next.Digest()
	return Decision{Put: []Record{next}, Made: []string{next.Key()}, As: as}, nil
}

// clauses reads a list of sentences, one at least.
func (r *Refusal) clauses(field string, raw []string, max int) []string {
	if len(raw) == 0 {
		r.add(Invalid, field, "A lista precisa de um item pelo menos.", "The list needs one item at least.")
		return nil
	}
	return r.list(field, raw, max, form{max: MaxClause, lines: true})
}

// roles reads the roles of members, one at least, each with a duty and a name of
// its own.
func (r *Refusal) roles(field string, raw []RoleInput) []Role {
	if len(raw) == 0 || len(raw) > MaxRoles {
		r.add(Invalid, field, "A lista tem %d papéis; tem de ter de 1 a %d.", "The list has %d roles; it has to have 1 to %d.", len(raw), MaxRoles)
		return nil
	}
	roles := make([]Role, len(raw))
	seen := map[string]bool{}
	for i, in := range raw {
		at := indexed(field, i)
		roles[i] = Role{
			Name:   r.text(at+".name", in.Name, form{max: MaxName, required: true}),
			Duties: r.clauses(at+".duties", in.Duties, MaxRoleDuties),
		}
		name := unaccented(roles[i].Name)
		if name != "" && seen[name] {
			r.add(Invalid, at+".name", "Há dois papéis com este nome.", "Two roles have this name.")
		}
		seen[name] = true
	}
	return roles
}
