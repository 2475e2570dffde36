package graph

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/ledger"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/provenance"
	"github.com/redeaberta/rede/graph/state"
	"github.com/redeaberta/rede/graph/view"
)

// A mutation is what a trial has to know of one: the scopes that open it, and how its
// own resolver is asked for its rule alone.
type mutation struct {
	scopes []network.ScopeKind
	hear   func(context.Context, *Resolver, form) error
}

// hear has a mutation's resolver bring its rule to the trial in the context, on an input
// that has what is given and nothing else. A field that the input lacks is left out: a
// record is named by another field in some mutations than in others.
func hear[In input](resolve func(*mutationResolver, context.Context, In) (*view.Payload, error)) func(context.Context, *Resolver, form) error {
	return func(ctx context.Context, r *Resolver, f form) error {
		var in In
		if err := f.write(reflect.ValueOf(&in).Elem()); err != nil {
			return err
		}
		_, err := resolve(&mutationResolver{r}, ctx, in)
		return err
	}
}

// write puts the form into a mutation's input. What is neutral is only for fields that
// an input must have.
func (f form) write(to reflect.Value) error {
	named := func(name string) reflect.Value {
		return to.FieldByNameFunc(func(n string) bool { return strings.EqualFold(n, name) })
	}
	for name, value := range f.neutral {
		if field := named(name); field.IsValid() && field.Kind() != reflect.Pointer && field.Kind() != reflect.Slice {
			field.Set(reflect.ValueOf(value).Convert(field.Type()))
		}
	}
	for name, value := range f.input {
		if field := named(name); field.IsValid() {
			if err := put(field, reflect.ValueOf(value)); err != nil {
				return fmt.Errorf("%s.%s: %w", to.Type(), name, err)
			}
		}
	}
	return nil
}

// put sets a field of an input to a value of its type, or of one like it.
func put(field, value reflect.Value) error {
	if field.Kind() == reflect.Pointer && value.Kind() != reflect.Pointer {
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	if !value.CanConvert(field.Type()) || field.Kind() != value.Kind() {
		return fmt.Errorf("a %s is no %s", value.Type(), field.Type())
	}
	field.Set(value.Convert(field.Type()))
	return nil
}

// A trial hears a mutation's rule on a moment. In its context, resolvers of mutations
// hand their rules to it and not to the ledger: whatever is asked, nothing changes.
type trial struct {
	run func(ledger.Rule) (network.Refusal, error)
	no  network.Refusal
	err error
}

type trialKey struct{}

func trialOf(ctx context.Context) *trial {
	t, _ := ctx.Value(trialKey{}).(*trial)
	return t
}

// hear runs the rule, unless the input is refused whatever the records say.
func (t *trial) hear(unfit network.Refusal, rule ledger.Rule) {
	if t.no = unfit; unfit == nil {
		t.no, t.err = t.run(rule)
	}
}

// trials tell what callers may do, by the very resolvers of the mutations.
type trials struct {
	resolver  *Resolver
	mutations map[string]mutation
}

// at answers for the caller of a run on a moment. What a rule says is of an instant.
func (t *trials) at(m *state.Moment, run *provenance.Run) view.Can {
	return func(name string, given view.Given) (network.Refusal, error) {
		caller := run.Caller()
		if no := shut(caller, t.mutations[name].scopes); no != nil {
			return network.Refusal{{Code: network.Code(no.code), Message: no.text, Path: []string{}}}, nil
		}
		now := run.Now()
		var best network.Refusal
		for form := range forms(t.resolver.Ledger.Case(m, caller, now), name, given) {
			no, err := t.ask(m, caller, now, name, form)
			switch {
			case err != nil:
				return nil, failure{err}
			case no == nil:
				return nil, nil
			case reason(no) > reason(best):
				best = no
			}
		}
		return best, nil
	}
}

// reason ranks a refusal by how much it tells: that of a record's state more than that
// of a form which the caller would not send, and that more than nothing within reach.
func reason(r network.Refusal) int {
	switch {
	case r == nil:
		return 0
	case r[0].Code == network.NotFound:
		return 1
	case r[0].Code == network.Invalid:
		return 2
	}
	return 3
}

// ask asks a mutation on a form, behind those on which it builds, for the refusal that
// counts.
func (t *trials) ask(m *state.Moment, caller network.Caller, now time.Time, name string, form form) (network.Refusal, error) {
	for _, name := range append(slices.Clone(fillings[name].behind), name) {
		no, err := t.try(m, caller, now, t.mutations[name], form)
		if err != nil {
			return nil, err
		}
		if no = form.stand(no); no != nil {
			return no, nil
		}
	}
	return nil, nil
}

// try runs a mutation's rule on a form, for nothing but its refusal.
func (t *trials) try(m *state.Moment, caller network.Caller, now time.Time, of mutation, form form) (network.Refusal, error) {
	one := &trial{run: func(rule ledger.Rule) (network.Refusal, error) {
		return t.resolver.Ledger.Ask(m, caller, now, rule)
	}}
	ctx := context.WithValue(context.Background(), trialKey{}, one)
	if err := of.hear(ctx, t.resolver, form); err != nil {
		return nil, err
	}
	return one.no, one.err
}

// A form is an input as a page would send it: what is given, and the rest filled in.
type form struct {
	// input is what is given or tried; neutral is what any form would hold besides.
	input, neutral view.Given
	// judged are the fields whose problems count.
	judged map[string]bool
}

// stand drops the problems that lie at fields which the caller still fills: to mend
// them is theirs, and they say nothing of what they may do. Nil where none is left.
func (f form) stand(r network.Refusal) network.Refusal {
	var left network.Refusal
	for _, p := range r {
		if len(p.Path) < 2 || f.judged[p.Path[1]] {
			left = append(left, p)
		}
	}
	return left
}
