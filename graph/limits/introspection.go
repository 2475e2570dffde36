package limits

import (
	_ "embed"

	"github.com/vektah/gqlparser/v2/ast"
)

// wholeQuery is graphql-js 16's getIntrospectionQuery with all its options: what
// GraphiQL and code generators ask for, and no more.
//
//go:embed introspection.graphql
var wholeQuery string

// A mean is that of some lists' lengths.
type mean struct{ sum, count int }

func (m *mean) add(n int) { m.sum, m.count = m.sum+n, m.count+1 }

// of is n for each item of a list of mean length.
func (m *mean) of(n int) int { return min(n*m.sum/max(m.count, 1), most) }

// introspectionLists are the lists of introspection by their fields' names: of
// types and directives there is one each, of all others one for each type, or
// for each field.
func introspectionLists(schema *ast.Schema) map[string]*mean {
	lists := map[string]*mean{"types": {len(schema.Types), 1}, "directives": {len(schema.Directives), 1}}
	for _, name := range []string{"fields", "args", "inputFields", "enumValues", "interfaces", "possibleTypes"} {
		lists[name] = &mean{}
	}
	for _, def := range schema.Types {
		of, inputs := len(def.Fields), 0
		if def.Kind == ast.InputObject {
			of, inputs = 0, len(def.Fields)
		}
		lists["fields"].add(of)
		lists["inputFields"].add(inputs)
		lists["enumValues"].add(len(def.EnumValues))
		lists["interfaces"].add(len(def.Interfaces))
		possible := 0
		if def.IsAbstractType() {
			possible = len(schema.GetPossibleTypes(def))
		}
		lists["possibleTypes"].add(possible)
		for _, f := range def.Fields[:of] {
			lists["args"].add(len(f.Arguments))
		}
	}
	return lists
}

// wholeIntrospection is what a whole introspection of the schema comes to, in
// fields of the answer.
func (g *Gate) wholeIntrospection() int {
	doc, err := parse(wholeQuery)
	if err != nil {
		panic(err) // the text is part of the program
	}
	g.validate(doc)
	b := &bill{gate: g, fragments: byName(doc.Fragments), billed: map[string]price{}}
	root := doc.Operations[0].SelectionSet[0].(*ast.Field)
	return max(b.set(root.SelectionSet).flat, 1)
}

// introspection scales fields of the answer so that a whole introspection costs
// half of what an operation may. Its answer is as large as the schema, which
// nobody can ask in pages, and comes from memory.
func (g *Gate) introspection(fields int) int {
	half := float64(max(g.limits.Complexity/2, 1))
	return plus(1, int(min(float64(fields)*half/float64(g.whole), most)))
}
