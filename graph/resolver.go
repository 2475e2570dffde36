package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/view"
)

// A Resolver answers the schema's roots from the ledger: queries from the moment
// that the operation pinned, mutations by handing a rule to the ledger.
type Resolver struct {
	Ledger *ledger.Ledger
	// Now is the wall clock.
	Now func() time.Time
	// Problem hears of each mutation that a rule refused.
	Problem func(mutation, code string)
	// Names name tokens and subjects (Options).
	Names network.Names
}

// An outcome is what became of a mutation: the moment that shows it, and the
// records that answer, or problems.
type outcome struct {
	*view.Moment
	made []string
	// told is what the rule answered and is kept nowhere.
	told     any
	problems []*view.Problem
	// refuse tells, and counts, why the mutation was refused.
	refuse func(network.Refusal) []*view.Problem
}

// first is the id of the record that answers, or "".
func (o outcome) first() string {
	if len(o.made) == 0 || len(o.problems) > 0 {
		return ""
	}
	return o.made[0]
}

// an Input is what every mutation's input is.
type input interface {
	Key() string
	Check() network.Refusal
}

// second is the id of the record that answers beside the first, or "".
func (o outcome) second() string {
	if o.first() == "" || len(o.made) < 2 {
		return ""
	}
	return o.made[1]
}

// change has a rule decided on an input, as the mutation that is being executed.
// The answer is never older than the change.
func change[In input](ctx context.Context, r *Resolver, in In, rule func(network.Case, In) (network.Decision, network.Refusal)) (outcome, error) {
	field := graphql.GetFieldContext(ctx).Field
	raw := rawInput(ctx, field)
	if c, ok := any(&in).(interface{ Clear(map[string]bool) }); ok {
		c.Clear(nulls(raw))
	}
	at := requestOf(ctx)
	refuse := func(no network.Refusal) []*view.Problem {
		if no != nil {
			r.Problem(field.Name, string(no[0].Code))
		}
		return view.Problems(no, at.lang)
	}
	if no := in.Check(); no != nil {
		return outcome{problems: refuse(no)}, nil
	}
	a, err := r.Ledger.Do(ctx, ledger.Command{
		Action: field.Name, Caller: at.caller, Key: in.Key(), Input: r.fingerprint(raw, in),
		Rule: func(c network.Case) (network.Decision, network.Refusal) {
			// The verifier asked a moment that may be older than the one decided on.
			if network.Revoked(c, c.Caller.Actor, c.Caller.TokenID, c.Caller.Issued) {
				return network.Decision{}, network.Refuse(network.NotFound, "",
					"O token foi revogado.", "The token was revoked.")
			}
			return rule(c, in)
		},
	})
	if err != nil {
		return outcome{}, failure{err}
	}
	return outcome{Moment: at.see(a.Moment), made: a.Made, told: a.Told, problems: refuse(a.Refusal), refuse: refuse}, nil
}

// rawInput is the mutation's input as the client sent it: unlike the typed one,
// it tells a field that is null from one that is absent.
func rawInput(ctx context.Context, field graphql.CollectedField) map[string]any {
	raw, _ := field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)["input"].(map[string]any)
	return raw
}

func nulls(raw map[string]any) map[string]bool {
	fields := map[string]bool{}
	for name, value := range raw {
		if value == nil {
			fields[name] = true
		}
	}
	return fields
}

// fingerprint tells one input from another, the idempotency key aside. It is kept
// for as long as the key, and could be guessed from a subject, which can be a CPF:
// so the subject's pseudonym stands for it.
func (r *Resolver) fingerprint(raw map[string]any, in any) string {
	rest := make(map[string]any, len(raw))
	for name, value := range raw {
		if name != "idempotencyKey" {
			rest[name] = value
		}
	}
	if of, ok := in.(network.RevokeTokensInput); ok && of.Subject != nil {
		rest["subject"] = r.Names.Subject(of.By(), *of.Subject)
	}
	text, err := json.Marshal(rest)
	if err != nil {
		return "" // JSON came in, so JSON goes out
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
