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
	// Charge takes what an operation costs beyond what its document tells (Options).
	Charge func(ctx context.Context, cost int) Refused
	// Names name tokens and subjects (Options).
	Names network.Names
}

// An input is what a mutation takes. Key is its idempotency key, "" for none; Check
// refuses what is wrong whatever the records say.
type input interface {
	Key() string
	Check() network.Refusal
}

// change has a rule decide on an input, as the mutation that is being executed. The
// payload's moment is never older than the change. A request whose idempotency key comes
// again when its record is gone, or out of the caller's sight, is refused: an answer of
// null without a problem would say that nothing was ever asked.
func change[In input](ctx context.Context, r *Resolver, in In, rule func(network.Case, In) (network.Decision, network.Refusal)) (*view.Payload, error) {
	p, again, err := decide(ctx, r, in, rule)
	if err == nil && again && p.Lapsed() {
		return r.refuse(ctx, network.Lapsed()), nil
	}
	return p, err
}

// remove is change for what drops a record: that there is none is the answer.
func remove[In input](ctx context.Context, r *Resolver, in In, rule func(network.Case, In) (network.Decision, network.Refusal)) (*view.Payload, error) {
	p, _, err := decide(ctx, r, in, rule)
	return p, err
}

// decide has a rule decide on an input, and tells whether it was done before and its key
// came again.
func decide[In input](ctx context.Context, r *Resolver, in In, rule func(network.Case, In) (network.Decision, network.Refusal)) (p *view.Payload, again bool, err error) {
	if t := trialOf(ctx); t != nil {
		t.hear(in.Check(), sound(in, rule))
		return nil, false, nil
	}
	field := graphql.GetFieldContext(ctx).Field
	raw := rawInput(ctx, field)
	if c, ok := any(&in).(interface{ Clear(map[string]bool) }); ok {
		c.Clear(nulls(raw))
	}
	if no := in.Check(); no != nil {
		return r.refuse(ctx, no), false, nil
	}
	req := requestOf(ctx)
	a, err := r.Ledger.Do(ctx, ledger.Command{
		Action: field.Name, Caller: req.run.Caller(), Key: in.Key(), Input: r.fingerprint(raw, in),
		Rule: sound(in, rule),
	})
	if err != nil {
		return nil, false, failure{err}
	}
	m := req.see(a.Moment) // a refusal is an answer from that moment too
	if a.Refusal != nil {
		return r.refuse(ctx, a.Refusal), false, nil
	}
	p = m.Payload(a.Made, a.Promoted, a.Told)
	if !a.Again {
		p.JustDone()
	}
	return p, a.Again, nil
}

// sound is the rule on an input, for callers whose token stands: it was verified at a
// moment that may be older than the one decided on.
func sound[In input](in In, rule func(network.Case, In) (network.Decision, network.Refusal)) ledger.Rule {
	return func(c network.Case) (network.Decision, network.Refusal) {
		if network.Revoked(c, c.Caller.Actor, c.Caller.TokenID, c.Caller.Issued) {
			return network.Decision{}, network.Refuse(network.NotFound, "",
				"O token foi revogado.", "The token was revoked.")
		}
		return rule(c, in)
	}
}

// refuse answers the mutation that is being executed with problems, and counts it as
// refused.
func (r *Resolver) refuse(ctx context.Context, no network.Refusal) *view.Payload {
	r.Problem(graphql.GetFieldContext(ctx).Field.Name, string(no[0].Code))
	return view.Refused(no, requestOf(ctx).around.Lang)
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

// fingerprint is a hash of an input, the idempotency key left out: the same for the
// same input. It is stored for as long as the key. A subject can be a CPF, of which so
// few exist that a hash gives it away: its pseudonym is hashed in its place.
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
