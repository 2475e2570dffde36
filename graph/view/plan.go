package view

import (
	"github.com/redeaberta/rede/graph/network"
)

// An ActionPlan is the city's action plan as it stood on a day.
type ActionPlan struct {
	at *Moment
	on network.Date
}

// ActionPlan tells how the plan stood on a day that has come: today, if none is
// named.
func (m *Moment) ActionPlan(on *network.Date) (*ActionPlan, error) {
	day, err := m.PastDay(on, network.PlanDay)
	if err != nil {
		return nil, err
	}
	return &ActionPlan{m, day}, nil
}

// On is the day.
func (p *ActionPlan) On() network.Date { return p.on }

// Commitments are the plan's, by number.
func (p *ActionPlan) Commitments() []*Commitment {
	return views(p.at.Commitments(), func(k *network.Commitment) *Commitment { return &Commitment{k, p.at, p.on} })
}

// Commitment is the one of a number, or nil.
func (p *ActionPlan) Commitment(number int) *Commitment {
	for k := range p.at.Commitments() {
		if k.Number == number {
			return &Commitment{k, p.at, p.on}
		}
	}
	return nil
}

// Milestone is the one of a number, or nil.
func (p *ActionPlan) Milestone(number string) *Milestone {
	_, m := network.MilestoneOf(p.at, network.MilestoneNamed(number))
	if m == nil {
		return nil
	}
	return &Milestone{Milestone: m, at: p.at, on: p.on}
}

// Outreach counts the outreach actions of a milestone per channel.
func (p *ActionPlan) Outreach(milestone string) ([]network.ChannelCount, error) {
	_, m := network.MilestoneOf(p.at, network.MilestoneNamed(milestone))
	if m == nil {
		return nil, network.Malform("O plano não tem este marco: escreva o número como em \"3.3\".", "The plan has no such milestone: write its number as in \"3.3\".")
	}
	return network.OutreachPerChannel(p.at, m.Number, p.on), nil
}

// A Commitment is one of the plan's, as it stood on a day.
type Commitment struct {
	*network.Commitment
	at *Moment
	on network.Date
}

// commitment gives the view of a commitment as it stands today.
func (m *Moment) commitment(k *network.Commitment) *Commitment {
	if k == nil {
		return nil
	}
	return &Commitment{k, m, m.today()}
}

// ID is the global id.
func (k *Commitment) ID() string { return k.Key() }

// Label is the title.
func (k *Commitment) Label() string { return k.Title() }

// Area is what it is about, in the caller's language, as all that the plan says.
func (k *Commitment) Area() string { return network.Told(k.Commitment.Area, k.at.Lang) }

// Title is what was promised.
func (k *Commitment) Title() string { return network.Told(k.Commitment.Title, k.at.Lang) }

// Objective is what it is for.
func (k *Commitment) Objective() string { return network.Told(k.Commitment.Objective, k.at.Lang) }

// Problem is what it answers.
func (k *Commitment) Problem() string { return network.Told(k.Commitment.Problem, k.at.Lang) }

// Values are those of the Open Government Partnership that it serves.
func (k *Commitment) Values() []string { return network.ToldAll(k.Commitment.Values, k.at.Lang) }

// IsNode makes a commitment a Node.
func (*Commitment) IsNode() {}

// IsEntity makes a commitment an Entity.
func (*Commitment) IsEntity() {}

// Revised tells how the text came to differ from the first, or is nil.
func (k *Commitment) Revised() *string { return known(network.Told(k.Commitment.Revised, k.at.Lang)) }

// Lead are those who answer for it.
func (k *Commitment) Lead() []*Party { return k.parties(k.Commitment.Lead) }

// Government are those of City Hall who take part.
func (k *Commitment) Government() []*Party { return k.parties(k.Commitment.Government) }

// Others are those beside City Hall who take part.
func (k *Commitment) Others() []*Party { return k.parties(k.Commitment.Others) }

func (k *Commitment) parties(of []network.Party) []*Party {
	list := make([]*Party, len(of))
	for i := range of {
		list[i] = &Party{&of[i], k.at}
	}
	return list
}

// Milestones are its steps.
func (k *Commitment) Milestones() []*Milestone {
	list := make([]*Milestone, len(k.Commitment.Milestones))
	for i := range list {
		list[i] = &Milestone{Milestone: &k.Commitment.Milestones[i], at: k.at, on: k.on}
	}
	return list
}

// A Party is who leads a commitment or takes part in it.
type Party struct {
	*network.Party
	at *Moment
}

// Name is how the plan calls them.
func (p *Party) Name() string { return network.Told(p.Party.Name, p.at.Lang) }

// Body is the body of City Hall, where it is one.
func (p *Party) Body() *Secretariat { return p.at.bodyOf(p.Party.Body) }
