package network

import (
	"strings"
	"time"
)

// Edges are the servant's memberships: a link for each time in which they were
// ACTIVE in one body without a break, however they were employed.
func (s *Servant) Edges() []Edge {
	var edges []Edge
	var open *Edge
	var body SecretariatID
	for _, p := range s.Periods {
		member := p.Status == Active
		if open != nil && (!member || p.Secretariat != body) {
			open.Until = DayBefore(&p.Since)
			open = nil
		}
		if member && open == nil {
			body = p.Secretariat
			since := Today(p.Since)
			edges = append(edges, Edge{From: RefOf(s), To: bodyRef(body), Relation: RelMemberOf, Since: &since})
			open = &edges[len(edges)-1]
		}
	}
	return edges
}

// Edges is the seat: from the servant to the body that nominated them.
func (n *Nomination) Edges() []Edge {
	return []Edge{{From: servantRef(n.Servant), To: bodyRef(n.Secretariat), Relation: RelNominatedBy, Since: &n.Since, Until: n.last()}}
}

// Edges is the training that the servant attended.
func (e *Enrolment) Edges() []Edge {
	if e.Status != Attended {
		return nil
	}
	return []Edge{{From: servantRef(e.Servant), To: Ref{KindTrainings, string(e.Training)}, Relation: RelTrainedIn, Since: e.AttendedOn}}
}

// Edges are who maintains the body and ever did, and its successor's link to it.
func (s *Secretariat) Edges() []Edge {
	edges := s.Terms.edges(RelMaintains, texts(s.Maintainers...), func(who string) (from, to Ref) {
		return Ref{KindServants, who}, RefOf(s)
	})
	if s.Dissolved() {
		edges = append(edges, Edge{From: bodyRef(s.Successor), To: RefOf(s), Relation: RelSucceeded, Since: s.DissolvedOn})
	}
	return edges
}

// Edges are who hosts and coordinates the lab, and ever did, and the district where it
// is.
func (l *Lab) Edges() []Edge {
	edges := []Edge{{From: RefOf(l), To: Ref{KindDistricts, string(l.District)}, Relation: RelInDistrict}}
	edges = append(edges, l.Terms.edges(RelHosts, texts(l.Secretariat), func(body string) (from, to Ref) { return Ref{KindSecretariats, body}, RefOf(l) })...)
	return append(edges, l.Terms.edges(RelCoordinates, texts(l.Coordinators...), func(who string) (from, to Ref) { return Ref{KindServants, who}, RefOf(l) })...)
}

// edges are the links of all that the record ever named under the relation.
func (t Terms) edges(r Relation, named []string, ends func(string) (from, to Ref)) []Edge {
	var edges []Edge
	for of, term := range t.of(r, named) {
		from, to := ends(of)
		edges = append(edges, Edge{From: from, To: to, Relation: r, Since: DayOf(term.Since), Until: DayBefore(term.Until)})
	}
	return edges
}

func servantRef(id ServantID) Ref  { return Ref{KindServants, string(id)} }
func bodyRef(id SecretariatID) Ref { return Ref{KindSecretariats, string(id)} }

// refOfID names a record of any kind by its id.
func refOfID(id string) Ref {
	prefix, _, _ := strings.Cut(id, "_")
	return Ref{Kinds.byPrefix[prefix], id}
}

// ended is the day before an instant that may never have come, for what holds until
// then.
func ended(at *time.Time, closes bool) *Date {
	if !closes {
		return nil
	}
	return DayBefore(at)
}
