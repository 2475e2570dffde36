package state

import (
	"maps"
	"slices"

	"github.com/redeaberta/rede/graph/network"
)

// A link is an edge as the graph keeps it.
type link struct {
	from, to     network.Ref
	relation     relationNumber
	since, until int32
	by           network.Ref
	private      bool
}

// linksOf gives the links that a record says, each once, of ends that its relation
// may have.
func linksOf(r network.Record) []link {
	if r == nil {
		return nil
	}
	var links []link
	for _, e := range network.EdgesOf(r) {
		if e.From == e.To || !e.Relation.Joins(e.From.Kind, e.To.Kind) {
			continue
		}
		links = append(links, link{
			from: e.From, to: e.To, relation: numberOfRelation(e.Relation), by: network.RefOf(r), private: !network.Public(r) && !ends(e, r),
			since: dayNumber(e.Since, always), until: dayNumber(e.Until, never),
		})
	}
	if len(links) > 1 {
		return slices.Collect(maps.Keys(setOf(links)))
	}
	return links
}

func setOf(links []link) map[link]bool {
	set := make(map[link]bool, len(links))
	for _, l := range links {
		set[l] = true
	}
	return set
}

// ends tells whether the record is one of the link's two: whoever sees both ends
// sees the link then.
func ends(e network.Edge, r network.Record) bool {
	ref := network.RefOf(r)
	return e.From == ref || e.To == ref
}

func dayNumber(d *network.Date, unknown int32) int32 {
	if d == nil {
		return unknown
	}
	return int32(d.DaysSince1970())
}

func dayNumbered(n, unknown int32) *network.Date {
	if n == unknown {
		return nil
	}
	d := network.DayNumbered(int(n))
	return &d
}

// halves gives the two ends of a link, for the records at its ends.
func (l link) halves(from, to *name, by *network.Ref) (ofFrom, ofTo half) {
	h := half{by: by, since: l.since, until: l.until, relation: l.relation, private: l.private}
	ofFrom, ofTo = h, h
	ofFrom.other, ofFrom.kind = to, to.kind
	ofTo.other, ofTo.kind, ofTo.in = from, from.kind, true
	return ofFrom, ofTo
}

// saidBy is the name of the record that says a link, shared with one of its ends
// where it is that.
func (l link) saidBy(from, to *name) *network.Ref {
	switch l.by {
	case from.ref:
		return &from.ref
	case to.ref:
		return &to.ref
	}
	by := l.by
	return &by
}

// edge gives the link of a half that the record has.
func (h *half) edge(of *name) network.Edge {
	e := network.Edge{
		From: of.ref, To: h.other.ref, Relation: linkRelations[h.relation],
		Since: dayNumbered(h.since, always), Until: dayNumbered(h.until, never),
	}
	if h.in {
		e.From, e.To = e.To, e.From
	}
	return e
}
