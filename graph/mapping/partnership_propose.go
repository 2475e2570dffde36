package mapping

import "github.com/redeaberta/rede/graph/network"

// A ProposePartnershipInput asks a lab, or a group, to be partners.
type ProposePartnershipInput struct {
	network.Once

	Lab   string
	Group string
	Text  *string
}

// ProposePartnership proposes a partnership: whoever runs the lab, for the lab, and
// who represents the group, for the group. The other side answers.
func ProposePartnership(c Case, in ProposePartnershipInput) (network.Decision, network.Refusal) {
	lab := network.LabByRef(c, in.Lab)
	g := GroupByRef(c, in.Group)
	var r network.Refusal
	if lab == nil {
		r = append(r, network.Missing("lab")...)
	}
	if g == nil || !SeesGroup(c.Case, g) {
		r = append(r, network.Missing("group")...)
	}
	if r != nil {
		return network.Decision{}, r
	}
	side, as, ok := c.sideOf(lab, g)
	if !ok {
		return network.Decision{}, network.Missing("lab")
	}
	p := &Partnership{
		ID: PartnershipID(c.NewID(KindPartnerships)), Lab: lab.ID, Group: g.ID, Status: Proposed, ProposedBy: side, ProposedAt: c.Now,
		Text: r.Text("text", network.Value(in.Text), network.Form{Max: network.MaxDescription, Lines: true}),
	}
	r = append(r, lab.InUse()...)
	if r = append(r, g.notStanding("group")...); r == nil {
		r = c.roomForPartnership(lab, g)
	}
	if r != nil {
		return network.Decision{}, r
	}
	return network.Decision{Put: []network.Record{p}, Made: []string{p.Key()}, As: as}, nil
}

// sideOf is the side on which the caller stands. Who stands on both speaks for the
// group, so that the lab is asked; the committee speaks for the lab.
func (c Case) sideOf(lab *network.Lab, g *Group) (Side, network.Scope, bool) {
	if as, ok := c.represents(g); ok {
		return GroupSide, as, true
	}
	as, ok := c.Runs(lab)
	return LabSide, as, ok
}

// roomForPartnership refuses a second live partnership of the two, and more of either
// than it may have.
func (c Case) roomForPartnership(lab *network.Lab, g *Group) network.Refusal {
	ofGroup, ofLab := 0, 0
	for p := range c.PartnershipsOf(g.ID) {
		if !p.Live() {
			continue
		}
		if p.Lab == lab.ID {
			return network.Refuse(network.Taken, "group",
				"O laboratório e o grupo já têm uma parceria, ou uma proposta à espera de resposta.",
				"The lab and the group have a partnership already, or a proposal that waits for an answer.")
		}
		ofGroup++
	}
	for p := range c.PartnershipsWith(lab.ID) {
		if p.Live() {
			ofLab++
		}
	}
	if max(ofGroup, ofLab) >= MaxPartnerships {
		return network.Refuse(network.WrongState, "",
			"Um grupo e um laboratório têm até %d parcerias.", "A group and a lab have %d partnerships at most.", MaxPartnerships)
	}
	return nil
}
