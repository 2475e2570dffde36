package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
)

// Contract is the schema as it is written, with its descriptions.
func Contract() string { return sources[0].Input }

func init() { announce(parsedSchema) }

// announce takes out of the schema what gqlparser announces and this server does not
// do: @defer, which clients would split their queries by, and a deprecated directive,
// of which introspection has no field. An interface's possible types are objects.
func announce(schema *ast.Schema) {
	delete(schema.Directives, "defer")
	deprecated := schema.Directives["deprecated"]
	deprecated.Locations = slices.DeleteFunc(slices.Clone(deprecated.Locations), func(l ast.DirectiveLocation) bool {
		return l == "DIRECTIVE_DEFINITION"
	})
	for name, types := range schema.PossibleTypes {
		schema.PossibleTypes[name] = slices.DeleteFunc(slices.Clone(types), func(d *ast.Definition) bool { return d.IsAbstractType() })
	}
}

// introspects tells whether an operation asks for the schema.
func introspects(set ast.SelectionSet) bool {
	return slices.ContainsFunc(set, func(s ast.Selection) bool {
		switch s := s.(type) {
		case *ast.Field:
			return s.Name == "__schema" || s.Name == "__type"
		case *ast.InlineFragment:
			return introspects(s.SelectionSet)
		case *ast.FragmentSpread:
			return s.Definition != nil && introspects(s.Definition.SelectionSet)
		}
		return false
	})
}

// specified are the kinds of type of which a field of __Type tells; of all others it is
// null (GraphQL, 4.2.2), where gqlgen has an empty list.
var specified = map[string][]string{
	"fields": {"OBJECT", "INTERFACE"}, "interfaces": {"OBJECT", "INTERFACE"}, "possibleTypes": {"INTERFACE", "UNION"},
	"enumValues": {"ENUM"}, "inputFields": {"INPUT_OBJECT"}, "isOneOf": {"INPUT_OBJECT"},
}

// asSpecified answers the fields of introspection as the specification has them.
func asSpecified(ctx context.Context, next graphql.Resolver) (any, error) {
	if field := graphql.GetFieldContext(ctx); field.Object == "__Type" {
		of, ok := field.Parent.Result.(*introspection.Type)
		if kinds := specified[field.Field.Name]; ok && kinds != nil && !slices.Contains(kinds, of.Kind()) {
			return nil, nil
		}
	}
	return next(ctx)
}
