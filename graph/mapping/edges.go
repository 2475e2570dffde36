package mapping

import (
	"cmp"
	"time"

	"github.com/redeaberta/rede/graph/network"
)

// Edges are the group's district, and the members who represent it or did. A group that
// was merged has none: its links are the other's.
func (g *Group) Edges() []network.Edge {
	if g.MergedInto != "" {
		return nil
	}
	inDistrict := func(since, until *time.Time) network.Edge {
		return network.Edge{
			From: network.RefOf(g), To: network.Ref{Kind: network.KindDistricts, ID: string(g.District)},
			Relation: network.RelInDistrict, Since: network.DayOf(since), Until: network.DayBefore(until),
		}
	}
	edges := []network.Edge{inDistrict(cmp.Or(g.MappedAt, &g.SuggestedAt), g.ArchivedAt)}
	for _, s := range g.Earlier {
		edges = append(edges, inDistrict(&s.Since, &s.Until))
	}
	for _, r := range g.Representatives {
		edges = append(edges, network.Edge{
			From: network.Ref{Kind: network.KindServants, ID: string(r.Servant)}, To: network.RefOf(g),
			Relation: network.RelRepresents, Since: network.DayOf(&r.Since), Until: network.DayBefore(r.Until),
		})
	}
	return edges
}

// Public tells whether everybody may see the group.
func (g *Group) Public() bool { return g.Status != Rejected }

// Edges is the partnership itself, once it was accepted.
func (p *Partnership) Edges() []network.Edge {
	if p.Since == nil {
		return nil
	}
	return []network.Edge{{
		From: network.Ref{Kind: KindGroups, ID: string(p.Group)}, To: network.Ref{Kind: network.KindLabs, ID: string(p.Lab)},
		Relation: network.RelPartnerOf, Since: network.DayOf(p.Since), Until: network.DayBefore(p.Until),
	}}
}

// Public tells whether everybody may see the partnership.
func (p *Partnership) Public() bool { return p.Since != nil }

// Edges are those who take part in the project, each from when they confirmed it until
// they left, and the initiatives that it belongs to. Who was named and did not confirm
// is not linked.
func (p *Project) Edges() []network.Edge {
	var edges []network.Edge
	add := func(kind network.Kind, id string, since, until *time.Time) {
		if since == nil {
			return
		}
		edges = append(edges, network.Edge{
			From: network.Ref{Kind: kind, ID: id}, To: network.RefOf(p), Relation: network.RelWorksOn,
			Since: network.DayOf(since), Until: network.DayBefore(until),
		})
	}
	add(network.KindLabs, string(p.Lab), p.LabConfirmedAt, nil)
	for _, g := range p.Groups {
		add(KindGroups, string(g.Group), g.ConfirmedAt, g.LeftAt)
	}
	for _, s := range p.Servants {
		add(network.KindServants, string(s.Servant), s.ConfirmedAt, s.LeftAt)
	}
	for _, id := range p.Initiatives {
		add(network.KindInitiatives, string(id), &p.StartedAt, nil)
	}
	return edges
}

// Public tells whether everybody may see the project: its lab and a group have said
// that they take part.
func (p *Project) Public() bool {
	for _, g := range p.Groups {
		if p.LabConfirmedAt != nil && g.ConfirmedAt != nil {
			return true
		}
	}
	return false
}
