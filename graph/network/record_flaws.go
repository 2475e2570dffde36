package network

// Flaws tells what a record says that no rule would have made it say. The draft is the
// network that it stands in. A record that can have flaws of its own has a method
// flaws(Draft) Refusal, and Flaws where it is a slice's. Whether the records that it names exist, and whether unique
// values are unique, is the same for all kinds, and is not asked here.
func Flaws(d Draft, r Record) Refusal {
	if own, ok := r.(interface{ flaws(Draft) Refusal }); ok {
		return own.flaws(d)
	}
	if own, ok := r.(interface{ Flaws(Draft) Refusal }); ok {
		return own.Flaws(d)
	}
	return nil
}

// unless notes a flaw where a condition does not hold.
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
