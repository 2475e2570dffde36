package view

import "github.com/redeaberta/rede/graph/network"

// A Report tells what was done for a milestone.
type Report struct {
	*network.Report
	at *Moment
}

// ID is the global id.
func (p *Report) ID() string { return p.Key() }

// IsNode makes a report a Node.
func (*Report) IsNode() {}

// MilestoneNumber is that of the milestone of which it tells.
func (p *Report) MilestoneNumber() string { return string(p.Report.Milestone) }

// Milestone is the one of which it tells, as it stands today.
func (p *Report) Milestone() *Milestone { return p.at.MilestoneOfReport(p.Key()) }

// By is the office that filed it, never a person.
func (p *Report) By() *Actor {
	if body := p.at.Secretariat(p.Body); body != nil {
		return &Actor{office: body.Name}
	}
	return &Actor{office: committeesName}
}

// Link is where it can be looked up, or nil.
func (p *Report) Link() *string { return known(p.Report.Link) }

// Completion is how far its authors say that the milestone has come, or nil.
func (p *Report) Completion() *network.Completion {
	if p.Report.Completion == "" {
		return nil
	}
	return &p.Report.Completion
}

// District is the one of which it tells, or nil for the whole city.
func (p *Report) District() *District { return p.at.district(p.at.District(p.Report.District)) }

// Channel is the one through which an outreach action went, or nil.
func (p *Report) Channel() *network.OutreachChannel {
	if p.Report.Channel == "" {
		return nil
	}
	return &p.Report.Channel
}

// Reason is why it was taken back, or nil.
func (p *Report) Reason() *string { return known(p.Report.Reason) }

// report gives the view of a report that the caller may read, or nil.
func (m *Moment) report(p *network.Report) *Report {
	if p == nil || !network.SeesReport(m, m.Caller(), p) {
		return nil
	}
	return &Report{p, m}
}
