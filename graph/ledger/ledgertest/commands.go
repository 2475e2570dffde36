package ledgertest

import (
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
)

// Ana and Bruno are callers.
var (
	Ana   = network.Caller{Actor: "actor-ana"}
	Bruno = network.Caller{Actor: "actor-bruno"}
)

// AddLab founds a lab under a slug that must be free.
func AddLab(slug string) ledger.Command {
	return ledger.Command{Action: "createLab", Caller: Ana, Input: "createLab " + slug, Rule: func(c network.Case) (network.Decision, network.Refusal) {
		if c.LabBySlug(network.Slug(slug)) != nil {
			return network.Decision{}, network.Refuse(network.Taken, "slug", "Já há um.", "There is one.")
		}
		return addLab(c, slug), nil
	}}
}

func addLab(c network.Case, slug string) network.Decision {
	lab := &network.Lab{
		ID: network.LabID(c.NewID(network.KindLabs)), Slug: network.Slug(slug), Name: slug, Coordinators: []network.ServantID{},
	}
	return network.Decision{
		Put: []network.Record{lab}, Made: []string{lab.Key()}, As: network.Scope{Kind: network.ScopeCommittee},
	}
}

// AddLabsBlindly founds labs without looking whether the slugs are free: a mistake.
func AddLabsBlindly(slugs ...string) ledger.Command {
	return rule("createLab", func(c network.Case) (network.Decision, network.Refusal) {
		var d network.Decision
		for _, slug := range slugs {
			d.Put = append(d.Put, addLab(c, slug).Put...)
		}
		return d, nil
	})
}

// Rename gives the lab a name. It is an event also where that is its name already.
func Rename(slug, name string) ledger.Command {
	return rule("updateLab", func(c network.Case) (network.Decision, network.Refusal) {
		old := c.LabBySlug(network.Slug(slug))
		if old == nil {
			return network.Decision{}, network.Refuse(network.NotFound, "lab", "Não há.", "There is none.")
		}
		next := *old
		next.Name = name
		return network.Decision{Put: []network.Record{&next}, Made: []string{next.Key()}, Events: []network.Ref{network.RefOf(&next)}}, nil
	})
}

// Join registers a servant with a verified e-mail, which must be free.
func Join(email string) ledger.Command {
	c := rule("registerMember", func(c network.Case) (network.Decision, network.Refusal) {
		address, _ := network.ParseEmail(email)
		if c.ServantByEmail(address) != nil {
			return network.Decision{}, network.Refuse(network.Taken, "", "Já há.", "There is one.")
		}
		id := c.NewID(network.KindServants)
		s := &network.Servant{
			ID: network.ServantID(id), Name: email, Email: email, EmailVerified: true,
			Status: network.Active, Interests: []string{}, Identities: []network.Actor{network.Actor("actor-" + id)},
			Periods: []network.Period{{Status: network.Active, Since: c.Now}},
		}
		return network.Decision{Put: []network.Record{s}, Made: []string{s.Key()}}, nil
	})
	c.Input = email
	return c
}

// Leave frees a servant's e-mail.
func Leave(email string) ledger.Command {
	return rule("leave", func(c network.Case) (network.Decision, network.Refusal) {
		s := *servant(c, email)
		s.Status = network.Left
		return network.Decision{Put: []network.Record{&s}}, nil
	})
}

// Swap gives one servant's e-mail to another, who gives theirs in return.
func Swap(one, other string) ledger.Command {
	return rule("swap", func(c network.Case) (network.Decision, network.Refusal) {
		a, b := *servant(c, one), *servant(c, other)
		a.Email, b.Email = b.Email, a.Email
		return network.Decision{Put: []network.Record{&a, &b}}, nil
	})
}

func servant(c network.Case, email string) *network.Servant {
	address, _ := network.ParseEmail(email)
	return c.ServantByEmail(address)
}

// Panic has a rule that panics.
func Panic() ledger.Command {
	return rule("panic", func(network.Case) (network.Decision, network.Refusal) { panic("a rule's mistake") })
}

// PutFrozen has a rule that puts the very record that readers have.
func PutFrozen(slug string) ledger.Command {
	return rule("putFrozen", func(c network.Case) (network.Decision, network.Refusal) {
		return network.Decision{Put: []network.Record{c.LabBySlug(network.Slug(slug))}}, nil
	})
}

// PutNothing has a rule that puts a record that is none.
func PutNothing() ledger.Command {
	return rule("putNothing", func(network.Case) (network.Decision, network.Refusal) {
		return network.Decision{Put: []network.Record{nil}}, nil
	})
}

// Found is what loads the facts into an empty network: two labs, or nothing in
// any other network.
func Found() ledger.Command {
	return rule("loadPlan", func(c network.Case) (network.Decision, network.Refusal) {
		if !c.Empty() {
			return network.Decision{}, nil
		}
		return network.Decision{Put: append(addLab(c, "plan-a").Put, addLab(c, "plan-b").Put...)}, nil
	})
}

// With gives the command an idempotency key.
func With(key string, c ledger.Command) ledger.Command {
	c.Key = key
	return c
}

func rule(action string, r ledger.Rule) ledger.Command {
	return ledger.Command{Action: action, Caller: Ana, Rule: r}
}
