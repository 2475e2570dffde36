package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// carryOut takes an initiative from its proposal to where it stands.
func (c *city) carryOut(ctx context.Context, i initiative) error {
	id, err := c.proposeInitiative(ctx, i)
	if err != nil {
		return err
	}
	for _, s := range i.others {
		if err := c.join(ctx, i, id, s); err != nil {
			return err
		}
	}
	if i.meeting != nil {
		if err := c.decide(ctx, i, id); err != nil {
			return err
		}
	}
	return c.finish(ctx, i, id)
}

// proposeInitiative has whoever leads it propose an initiative.
func (c *city) proposeInitiative(ctx context.Context, i initiative) (network.InitiativeID, error) {
	text := "Um trabalho conjunto de " + fmt.Sprint(len(i.bodies)) + " órgãos, com a Rede e o CIGA."
	id, err := c.do(ctx, "proposeInitiative", c.caller(i.lead.who), on(i.at, func(k network.Case) (network.Decision, network.Refusal) {
		for was := range k.OpenInitiativesOf(c.people[i.lead.who.number]) {
			if was.Title == i.title {
				return network.Decision{Made: []string{was.Key()}}, nil
			}
		}
		return network.ProposeInitiative(k, network.ProposeInitiativeInput{Title: i.title, Text: &text, Secretariats: i.bodies})
	}))
	return network.InitiativeID(id), err
}

// join has somebody take part.
func (c *city) join(ctx context.Context, i initiative, id network.InitiativeID, s seat) error {
	_, err := c.do(ctx, "joinInitiative", c.caller(s.who), on(i.at.Add(time.Hour), func(k network.Case) (network.Decision, network.Refusal) {
		if k.Initiative(id).Involves(c.people[s.who.number]) {
			return network.Decision{}, nil
		}
		return network.JoinInitiative(k, network.InitiativeInput{Initiative: string(id)})
	}))
	return err
}

// decide has the meeting decide on an initiative.
func (c *city) decide(ctx context.Context, i initiative, id network.InitiativeID) error {
	ref, ruling, text := string(id), network.RulingApproved, "Aprovada a iniciativa "+i.title+"."
	if i.becomes == network.InitiativeRejected {
		ruling, text = network.RulingRejected, "Rejeitada a iniciativa "+i.title+"."
	}
	return c.run(ctx, "recordDecision", *i.meeting, i.meeting.starts.Add(lasts), func(k network.Case, was *network.Meeting) (network.Decision, network.Refusal) {
		if slices.ContainsFunc(was.Decisions, func(d network.MeetingDecision) bool { return d.Initiative == id }) {
			return network.Decision{}, nil
		}
		return network.RecordDecision(k, network.RecordDecisionInput{Meeting: i.meeting.id, Text: text, Initiative: &ref, Ruling: &ruling})
	})
}

// finish reports on an initiative that was approved, and closes those that are over.
func (c *city) finish(ctx context.Context, i initiative, id network.InitiativeID) error {
	at := i.at.AddDate(0, 2, 0)
	for n := range i.advances {
		if i.meeting == nil || i.becomes == network.InitiativeRejected {
			break
		}
		if err := c.advance(ctx, i, id, at.AddDate(0, n, 0), n); err != nil {
			return err
		}
	}
	closed := network.CloseInitiativeInput{Initiative: string(id), Status: i.becomes, Outcome: outcomes[i.becomes]}
	if closed.Outcome == "" {
		return nil
	}
	return c.keep(ctx, "closeInitiative", i, at.AddDate(0, i.advances, 0), func(k network.Case) (network.Decision, network.Refusal) {
		if !k.Initiative(id).Open() {
			return network.Decision{}, nil
		}
		return network.CloseInitiative(k, closed)
	})
}

// advance has the lead tell how far they are.
func (c *city) advance(ctx context.Context, i initiative, id network.InitiativeID, at time.Time, n int) error {
	text := fmt.Sprintf("Etapa %d: %s.", n+1, steps[(i.number+n)%len(steps)])
	return c.keep(ctx, "reportInitiative", i, at, func(k network.Case) (network.Decision, network.Refusal) {
		for a := range k.AdvancesOf(id) {
			if a.Text == text {
				return network.Decision{}, nil
			}
		}
		return network.ReportInitiative(k, network.ReportInitiativeInput{Initiative: string(id), Text: text})
	})
}

// keep has the lead of an initiative do something about it.
func (c *city) keep(ctx context.Context, action string, i initiative, at time.Time, rule ledger.Rule) error {
	_, err := c.do(ctx, action, c.caller(i.lead.who), on(at, rule))
	return err
}
