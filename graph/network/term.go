package network

import (
	"iter"
	"slices"
	"time"
)

// A Term is a time in which a record named another under a relation: a lab its
// coordinator. Whom a record names today stands in its own fields; terms date them,
// and keep those whom it named before.
type Term struct {
	Relation Relation `bson:"relation"`
	Of       string   `bson:"of"`
	// Since is nil where the record named them before terms were kept, Until while it
	// still does.
	Since *time.Time `bson:"since,omitempty"`
	Until *time.Time `bson:"until,omitempty"`
}

// Terms are those of one record, as they began.
type Terms []Term

// MaxTerms is how many terms a record keeps; the longest gone are forgotten first,
// and the journal still has them.
const MaxTerms = 200

// follow gives the terms after a record came to name others under a relation.
func (t Terms) follow(r Relation, was, is []string, now time.Time) Terms {
	var next Terms
	for _, term := range t {
		if term.Relation == r && term.Until == nil && !slices.Contains(is, term.Of) {
			term.Until = &now
		}
		next = append(next, term)
	}
	for _, of := range was {
		if !slices.Contains(is, of) && !t.running(r, of) {
			next = append(next, Term{Relation: r, Of: of, Until: &now})
		}
	}
	for _, of := range is {
		if !slices.Contains(was, of) {
			next = append(next, Term{Relation: r, Of: of, Since: &now})
		}
	}
	return next.kept()
}

// kept leaves out the terms that held at no day's end, and the first of those that
// are over where there are too many.
func (t Terms) kept() Terms {
	t = slices.DeleteFunc(t, func(term Term) bool {
		since, until := DayOf(term.Since), DayBefore(term.Until)
		return since != nil && until != nil && since.After(*until)
	})
	for len(t) > MaxTerms {
		i := slices.IndexFunc(t, func(term Term) bool { return term.Until != nil })
		if i < 0 {
			return t // as many as a record may name
		}
		t = slices.Delete(t, i, i+1)
	}
	return t
}

// running tells whether the record named it under the relation since a known day.
func (t Terms) running(r Relation, of string) bool {
	return slices.ContainsFunc(t, func(term Term) bool { return term.Relation == r && term.Of == of && term.Until == nil })
}

// of walks all that the record ever named under the relation with their terms;
// those whom it names without a term are there with an empty one.
func (t Terms) of(r Relation, named []string) iter.Seq2[string, Term] {
	return func(yield func(string, Term) bool) {
		for _, term := range t {
			if term.Relation == r && !yield(term.Of, term) {
				return
			}
		}
		for _, of := range named {
			if !t.running(r, of) && !yield(of, Term{}) {
				return
			}
		}
	}
}

// dated gives the lab with terms for whom it names now instead of what the old one
// did.
func (l *Lab) dated(old *Lab, now time.Time) *Lab {
	l.Terms = old.Terms.
		follow(RelHosts, texts(old.Secretariat), texts(l.Secretariat), now).
		follow(RelCoordinates, texts(old.Coordinators...), texts(l.Coordinators...), now)
	return l
}

// dated gives the body with terms for whom it names now instead of what the old one
// did.
func (s *Secretariat) dated(old *Secretariat, now time.Time) *Secretariat {
	return s.datedFrom(old, now, now)
}

// datedFrom is dated, with another instant from which the seat on the committee counts.
func (s *Secretariat) datedFrom(old *Secretariat, now, seat time.Time) *Secretariat {
	s.Terms = old.Terms.follow(RelMaintains, texts(old.Maintainers...), texts(s.Maintainers...), now)
	if s.OnCommittee != old.OnCommittee && (old.ID != "" || s.Since == "") { // a new body sits since it was created
		s.Terms = s.Terms.follow(relSits, old.chair(), s.chair(), seat)
	}
	return s
}

// relSits dates a body's seat on the committee. The graph does not tell it: the committee
// is no record.
const relSits Relation = "SITS"

// chair names the body itself where it has a seat on the committee.
func (s *Secretariat) chair() []string {
	if !s.OnCommittee {
		return nil
	}
	return texts(s.ID)
}

// SatAt tells whether the body had its seat on the committee at the instant, as far as is
// known. What was never changed has been so since the body was created.
func (s *Secretariat) SatAt(t time.Time) bool {
	if Today(t).before(s.Since) {
		return false
	}
	for _, term := range s.Terms.of(relSits, s.chair()) {
		if (term.Since == nil || !term.Since.After(t)) && (term.Until == nil || t.Before(*term.Until)) {
			return true
		}
	}
	return false
}

// dated gives the initiative with terms for whom it names now instead of what the
// old one did.
func (i *Initiative) dated(old *Initiative, now time.Time) *Initiative {
	i.Terms = old.Terms.
		follow(RelLeads, texts(old.Lead), texts(i.Lead), now).
		follow(RelTookPartIn, old.parties(), i.parties(), now)
	return i
}

// parties are the bodies and people who take part.
func (i *Initiative) parties() []string {
	return append(texts(i.Secretariats...), texts(i.Participants...)...)
}

// texts lists ids as text, without empty ones.
func texts[ID ~string](ids ...ID) []string {
	list := make([]string, 0, len(ids))
	for _, id := range ids {
		if id != "" {
			list = append(list, string(id))
		}
	}
	return list
}

// keepsTerms refuses terms that the rules would not have kept.
func (r *Refusal) keepsTerms(d Draft, t Terms) {
	r.unless(len(t) <= MaxTerms || !slices.ContainsFunc(t, func(term Term) bool { return term.Until != nil }), "terms",
		"A lista tem termos demais.", "The list has too many terms.")
	for i, term := range t {
		at := indexed("terms", i)
		r.unless(d.Servant(ServantID(term.Of)) != nil || d.Secretariat(SecretariatID(term.Of)) != nil, at+".of",
			"Não há quem este termo nomeia.", "Whom this term names is not there.")
		r.unless(term.Since == nil || term.Until == nil || !term.Until.Before(*term.Since), at+".until",
			"O termo acaba antes de começar.", "The term ends before it begins.")
		r.unless(term.Since != nil || term.Until != nil, at+".since", "O termo não tem data.", "The term has no date.")
	}
}
