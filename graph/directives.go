package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/redeaberta/rede/graph/network"
)

// allow is the directive @allow: it opens a field to tokens that have a scope of
// one of the kinds. Which record the bearer may touch is the rule's question.
func allow(ctx context.Context, _ any, next graphql.Resolver, scopes []network.ScopeKind) (any, error) {
	if no := shut(requestOf(ctx).run.Caller(), scopes); no != nil {
		return nil, no
	}
	return next(ctx)
}

// shut says why none of the caller's scopes is of the kinds; nil where one is.
func shut(caller network.Caller, scopes []network.ScopeKind) *fault {
	switch {
	case caller.Anonymous():
		return &fault{CodeUnauthenticated, network.Text{
			PT: "Isto pede um token: mande Authorization: Bearer com um destes escopos: " + words(scopes) + ".",
			EN: "This needs a token: send Authorization: Bearer with one of these scopes: " + words(scopes) + "."}}
	case !slices.ContainsFunc(scopes, caller.Has):
		return &fault{CodeForbidden, network.Text{
			PT: "O token não tem nenhum destes escopos: " + words(scopes) + ".",
			EN: "The token has none of these scopes: " + words(scopes) + "."}}
	}
	return nil
}

// allowed is @allow's test.
func allowed(ctx context.Context, scopes ...network.ScopeKind) bool {
	return shut(requestOf(ctx).run.Caller(), scopes) == nil
}

// words are the kinds of scope as a token writes them.
func words(kinds []network.ScopeKind) string {
	named := map[network.ScopeKind]string{
		network.ScopeLab: "lab:SLUG", network.ScopeGroup: "group:SLUG", network.ScopeSecretariat: "secretariat:ACRONYM",
	}
	list := make([]string, len(kinds))
	for i, k := range kinds {
		if list[i] = named[k]; list[i] == "" {
			list[i] = strings.ToLower(string(k))
		}
	}
	return strings.Join(list, ", ")
}

// A guarded object says which of its fields are open to the caller.
type guarded interface{ Opens(field string) bool }

// opened is @personal's test, for gqlgen's executor and for plans.
func opened(of guarded, field string) bool { return of.Opens(field) }

// personal is the directive @personal: the field is null unless the object says
// that it is open to the caller. An object that cannot say is closed.
func personal(ctx context.Context, obj any, next graphql.Resolver) (any, error) {
	field := graphql.GetFieldContext(ctx).Field.Name
	if of, ok := obj.(guarded); ok && opened(of, field) {
		return next(ctx)
	}
	return nil, nil
}
