package answer

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A Schema is what the generated functions know: the objects that queries reach.
type Schema struct {
	objects []Object
	byName  map[string]int
	// unplanned are the fields, as "Object.field", whose values a plan cannot have.
	unplanned map[string]bool
	query     func(*Run, *Set)
}

// An Object is an object type: its place in the list is its number.
type Object struct {
	Name string
	// Satisfies are the object and the interfaces and unions that it belongs to.
	Satisfies []string
	// Fields are its fields in the order of their numbers. __typename has the number 0
	// and is not among them.
	Fields []Member

	at map[string]int
}

// A Member is a field of an object type.
type Member struct {
	Name string
	// Args reads its arguments, which are then called Named, in the order of the
	// function that takes them. Nil where it has none.
	Args  Reader
	Named []string
	// Unplanned says that a plan cannot have it.
	Unplanned bool
}

// A Reader reads a field's arguments.
type Reader func(ctx context.Context, raw map[string]any) (map[string]any, error)

// NewSchema makes plans' schema. The first object is the query type, which query
// writes.
func NewSchema(objects []Object, query func(*Run, *Set)) *Schema {
	s := &Schema{objects: objects, byName: map[string]int{}, unplanned: map[string]bool{}, query: query}
	for i := range objects {
		o := &objects[i]
		o.at = make(map[string]int, len(o.Fields))
		s.byName[o.Name] = i
		for n, f := range o.Fields {
			o.at[f.Name] = n + 1
			if f.Unplanned {
				for _, type_ := range o.Satisfies {
					s.unplanned[type_+"."+f.Name] = true
				}
			}
		}
	}
	return s
}

// read reads a field's arguments as gqlgen does, with the variables of a request.
func (s *Schema) read(ctx context.Context, f *Field, variables map[string]any) (args []any, ok bool) {
	named, err := f.member.Args(ctx, f.asked.ArgumentMap(variables))
	if err != nil {
		return nil, false
	}
	args = make([]any, len(f.member.Named))
	for i, name := range f.member.Named {
		args[i] = named[name]
	}
	return args, true
}

// collect merges the fields of a selection for an object, by gqlgen's own hand.
func collect(doc *ast.QueryDocument, variables map[string]any, set ast.SelectionSet, o *Object) []graphql.CollectedField {
	return graphql.CollectFields(&graphql.OperationContext{Doc: doc, Variables: variables}, set, o.Satisfies)
}
