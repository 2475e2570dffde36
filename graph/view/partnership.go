package view

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
)

// A Partnership is a lab's with a group.
type Partnership struct {
	*mapping.Partnership
	at *Moment
}

// partnership gives the view of a partnership that the caller may see, or nil.
func (m *Moment) partnership(p *mapping.Partnership) *Partnership {
	if p == nil || !mapping.SeesPartnership(m.asking(), m, p) {
		return nil
	}
	if g := m.Group(p.Group); g == nil || m.group(g) == nil || m.Lab(p.Lab) == nil {
		return nil
	}
	return &Partnership{p, m}
}

func (p *Partnership) ID() string           { return p.Key() }
func (*Partnership) IsNode()                {}
func (p *Partnership) Lab() *Lab            { return p.at.lab(p.at.Moment.Lab(p.Partnership.Lab)) }
func (p *Partnership) Group() *Group        { return p.at.group(p.at.Moment.Group(p.Partnership.Group)) }
func (p *Partnership) Text() *string        { return known(p.Partnership.Text) }
func (p *Partnership) UpdatedAt() time.Time { return p.ChangedAt }

// Reason is why it was declined or ended, for its two sides and the committee.
func (p *Partnership) Reason() *string {
	if !p.Tells("reason") {
		return nil
	}
	return known(p.Partnership.Reason)
}

// Tells tells whether the caller may know what a field said, now or once: the
// partnership's history keeps to it too.
func (p *Partnership) Tells(field string) bool {
	return field != "reason" || mapping.StandsInPartnership(p.at.asking(), p.at, p.Partnership)
}

// History tells the record's changes.
func (p *Partnership) History(ctx context.Context, first *int, after *string) (*HistoryConnection, error) {
	return p.at.history(ctx, p.Partnership, first, after)
}

// Partners are the groups that partner with the lab now, by name.
func (l *Lab) Partners(first *int, after *string, last *int, before *string) (*GroupConnection, error) {
	var items []item[*Group]
	for p := range l.at.PartnershipsWith(l.Lab.ID) {
		if p.Status != mapping.Active {
			continue
		}
		if g := l.at.group(l.at.Moment.Group(p.Group)); g != nil {
			items = append(items, item[*Group]{namePlace(g.Name, g.Key()), g})
		}
	}
	return page(Args{first, after, last, before}, sorted("partners of "+l.Key(), false, items))
}

// A PartnershipFilter says which partnerships.
type PartnershipFilter struct {
	Status []mapping.PartnershipStatus
}

// Partnerships are the lab's that the caller may see, the newest first.
func (l *Lab) Partnerships(filter *PartnershipFilter) []*Partnership {
	return l.at.partnershipList(l.at.PartnershipsWith(l.Lab.ID), filter)
}

// partnershipList shows those that are in one of the states, and that the caller may
// see, the newest first.
func (m *Moment) partnershipList(all iter.Seq[*mapping.Partnership], f *PartnershipFilter) []*Partnership {
	list := []*Partnership{}
	for p := range all {
		if v := m.partnership(p); v != nil && among(network.Value(f).Status, p.Status) {
			list = append(list, v)
		}
	}
	slices.SortStableFunc(list, func(a, b *Partnership) int { return b.ProposedAt.Compare(a.ProposedAt) })
	return list
}

// namePlace orders records by their folded names, and those of one name by their ids.
func namePlace(name, id string) []byte { return []byte(network.Fold(name) + "\x00" + id) }
