package graph

import (
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// Each mutation's payload: what became of it, as the caller may see it.

func servantPayload(o outcome, err error) (*view.ServantPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.ServantPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Servant = o.Own(id)
	}
	return p, nil
}

func linkPayload(o outcome, err error) (*view.IdentityLinkPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.IdentityLinkPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		if p.Link = o.LinkByID(id); p.Link == nil {
			p.Problems = o.refuse(network.Lapsed())
		}
	}
	return p, nil
}

func revokedPayload(o outcome, err error) (*view.RevokeTokensPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.RevokeTokensPayload{Problems: o.problems}
	if o.first() != "" {
		if p.Revocations = o.RevocationsByID(o.made); len(p.Revocations) < len(o.made) {
			p.Revocations, p.Problems = nil, o.refuse(network.Lapsed())
		}
	}
	return p, nil
}

func restoredPayload(o outcome, err error) (*view.RestoreTokensPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.RestoreTokensPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Revocation = &id
	}
	return p, nil
}

func secretariatPayload(o outcome, err error) (*view.SecretariatPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.SecretariatPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Secretariat = o.BodyByRef(id)
	}
	return p, nil
}

func labPayload(o outcome, err error) (*view.LabPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.LabPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Lab = o.LabByRef(id)
	}
	return p, nil
}

func statutePayload(o outcome, err error) (*view.StatutePayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.StatutePayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Statute = o.StatuteByID(id)
	}
	return p, nil
}

func nominationPayload(o outcome, err error) (*view.NominationPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.NominationPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Secretariat, p.Nomination = o.BodyByRef(id), o.NominationByID(o.second())
	}
	return p, nil
}

func meetingPayload(o outcome, err error) (*view.MeetingPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.MeetingPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Meeting = o.MeetingByID(id)
	}
	return p, nil
}

func agendaPayload(o outcome, err error) (*view.PublishAgendaPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.PublishAgendaPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Meeting = o.MeetingByID(id)
		p.Warnings = p.Meeting.Warnings()
	}
	return p, nil
}

func proposalPayload(o outcome, err error) (*view.ProposeAgendaItemPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.ProposeAgendaItemPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Proposal, p.Meeting = o.ProposalByID(id), o.MeetingByID(o.second())
	}
	return p, nil
}

func responsePayload(o outcome, err error) (*view.RespondToMeetingPayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.RespondToMeetingPayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Meeting = o.MeetingByID(id)
		p.Response = p.Meeting.Response()
	}
	return p, nil
}

func initiativePayload(o outcome, err error) (*view.InitiativePayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.InitiativePayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Initiative = o.InitiativeByID(id)
	}
	return p, nil
}

func advancePayload(o outcome, err error) (*view.ReportInitiativePayload, error) {
	if err != nil {
		return nil, err
	}
	p := &view.ReportInitiativePayload{Problems: o.problems}
	if id := o.first(); id != "" {
		p.Initiative, p.Advance = o.InitiativeByID(id), o.AdvanceByID(o.second())
	}
	return p, nil
}
