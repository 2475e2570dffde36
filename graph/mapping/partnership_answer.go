package mapping

import "github.com/redeaberta/rede/graph/network"

// An AnswerPartnershipInput accepts or declines a proposal.
type AnswerPartnershipInput struct {
	network.Once

	Partnership string
	Accept      bool
	Reason      *string
}

// AnswerPartnership answers a proposal: the side that did not make it. A partnership
// that is accepted makes the group a PARTNER.
func AnswerPartnership(c Case, in AnswerPartnershipInput) (network.Decision, network.Refusal) {
	p, lab, g, r := c.partnership(in.Partnership)
	if r != nil {
		return network.Decision{}, r
	}
	as, ok := c.standsOn(other(p.ProposedBy), lab, g)
	if !ok {
		return network.Decision{}, c.notYours(p, lab, g)
	}
	reason := r.Text("reason", network.Value(in.Reason), network.Form{Max: network.MaxReason, Lines: true})
	if p.Status != Proposed {
		r = append(r, p.answered()...)
	} else if in.Accept {
		r = append(r, g.notStanding("partnership")...)
	}
	if r != nil {
		return network.Decision{}, r
	}
	d := network.Decision{Made: []string{p.Key()}, As: as}
	if !in.Accept {
		d.Set(p.close(PartnershipDeclined, c.Now, reason))
		return d, nil
	}
	next := *p
	next.Status, next.Since, next.Reason = Active, &c.Now, reason
	d.Set(&next)
	c.follow(&d, g.ID)
	return d, nil
}

// An EndPartnershipInput ends a partnership, or withdraws a proposal.
type EndPartnershipInput struct {
	network.Once

	Partnership string
	Reason      string
}

// EndPartnership ends a partnership that lasts: either side. The side that proposed it
// withdraws it before it is answered.
func EndPartnership(c Case, in EndPartnershipInput) (network.Decision, network.Refusal) {
	p, lab, g, r := c.partnership(in.Partnership)
	if r != nil {
		return network.Decision{}, r
	}
	as, ok := c.standsOn(p.ProposedBy, lab, g)
	if !ok && p.Status != Proposed {
		as, ok = c.standsOn(other(p.ProposedBy), lab, g)
	}
	if !ok {
		return network.Decision{}, c.notYours(p, lab, g)
	}
	reason := r.Text("reason", in.Reason, network.Form{Max: network.MaxReason, Lines: true, Required: true})
	if !p.Live() {
		r.Add(network.WrongState, "partnership", "Esta parceria já está %s.", "This partnership is %s already.", p.Status)
	}
	if r != nil {
		return network.Decision{}, r
	}
	status := PartnershipEnded
	if p.Status == Proposed {
		status = PartnershipWithdrawn
	}
	d := network.Decision{Made: []string{p.Key()}, As: as}
	d.Set(p.close(status, c.Now, reason))
	c.follow(&d, g.ID)
	return d, nil
}

// partnership finds a partnership with its two sides, of which the caller may know.
func (c Case) partnership(ref string) (*Partnership, *network.Lab, *Group, network.Refusal) {
	p := c.Partnership(PartnershipID(ref))
	if p == nil || !SeesPartnership(c.Case, c, p) {
		return nil, nil, nil, network.Missing("partnership")
	}
	lab, g := c.Lab(p.Lab), c.Group(p.Group)
	if lab == nil || g == nil {
		return nil, nil, nil, network.Missing("partnership")
	}
	return p, lab, g, nil
}

func (p *Partnership) answered() network.Refusal {
	return network.Refuse(network.WrongState, "partnership",
		"Esta proposta já teve resposta: está %s.", "This proposal has its answer already: it is %s.", p.Status)
}

func other(s Side) Side {
	if s == LabSide {
		return GroupSide
	}
	return LabSide
}

// standsOn tells whether the caller stands on the side. The committee stands on both.
func (c Case) standsOn(s Side, lab *network.Lab, g *Group) (network.Scope, bool) {
	if s == LabSide {
		return c.Runs(lab)
	}
	if as, ok := c.represents(g); ok {
		return as, true
	}
	return c.Committee()
}

// notYours says that the other side answers, to those who stand on this one.
func (c Case) notYours(p *Partnership, lab *network.Lab, g *Group) network.Refusal {
	if _, ok := c.standsOn(p.ProposedBy, lab, g); ok {
		if p.Status != Proposed {
			return p.answered()
		}
		return network.Refuse(network.WrongState, "partnership",
			"Quem propôs não responde: espera-se a resposta do outro lado.", "Who proposed does not answer: the other side's answer is awaited.")
	}
	if _, ok := c.standsOn(other(p.ProposedBy), lab, g); ok {
		return network.Refuse(network.WrongState, "partnership",
			"Esta proposta espera a sua resposta: aceite-a ou recuse-a (answerPartnership).", "This proposal waits for your answer: accept or decline it (answerPartnership).")
	}
	return network.Missing("partnership")
}
