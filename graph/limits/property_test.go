package limits

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"pgregory.net/rapid"
)

// endless limits refuse nothing.
func endless() Limits {
	const n = 1 << 40
	return Limits{
		Characters: n, Tokens: n, Name: n, Nesting: n, Depth: n, IntrospectionDepth: n, Aliases: n, RootFields: n,
		MutationFields: n, Directives: n, Variables: n, Fragments: n, Repeats: n, Comparisons: n, Fields: n,
		Complexity: n, Errors: 1 << 20, CacheBytes: 1 << 30,
	}
}

func smallSchema() *ast.Schema {
	return gqlparser.MustLoadSchema(&ast.Source{Input: `
		interface N { id: ID! n: N }
		type A implements N { id: ID! n: N a(x: Int, ys: [Int!]): A list: [A!] page(first: Int, last: Int): AConnection }
		type B implements N { id: ID! n: N a: A b: String }
		type AConnection { nodes: [A!] edges: [E!] pageInfo: P totalCount: Int }
		type E { cursor: String node: A }
		type P { hasNextPage: Boolean }
		type Query { id: ID! n: N a(x: Int, ys: [Int!]): A list: [A!] page(first: Int, last: Int): AConnection nodes(ids: [ID!]): [N] }`})
}

// A drawn document has fragments that spread only later ones, so that there is
// always an end. It may be invalid in every other way.
type drawn struct{ text, written string }

// document draws a document, and the same with its fragments written out as
// inline fragments.
func document(t *rapid.T) drawn {
	count := rapid.IntRange(0, 4).Draw(t, "fragments")
	conditions := make([]string, count)
	bodies, written := make([]string, count), make([]string, count)
	for i := count - 1; i >= 0; i-- {
		conditions[i] = rapid.SampledFrom([]string{"Query", "A", "B", "N", "AConnection", "Nope"}).Draw(t, "on")
		bodies[i] = selections(t, 2, i+1, count)
		written[i] = writeOut(bodies[i], conditions, written)
	}
	root := selections(t, 3, 0, count)
	var text strings.Builder
	text.WriteString(root)
	for i, body := range bodies {
		fmt.Fprintf(&text, " fragment F%d on %s %s", i, conditions[i], body)
	}
	return drawn{text.String(), writeOut(root, conditions, written)}
}

// selections draws a selection set that spreads fragments from the given one on.
func selections(t *rapid.T, levels, from, count int) string {
	var b strings.Builder
	b.WriteString("{")
	for range rapid.IntRange(1, 4).Draw(t, "selections") {
		switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
		case kind < 2 && from < count:
			fmt.Fprintf(&b, " ...F%d", rapid.IntRange(from, count-1).Draw(t, "spread"))
		case kind < 7 && levels > 0:
			b.WriteString(rapid.SampledFrom([]string{
				" a", " n", " list", " page", " page(first: 3)", " page(last: 7)", " nodes(ids: [1 2])", " a(x: 1)", " a(ys: [1 2 3])",
				" nodes", " edges", " node", " ... on A", " ...", " z: n", " ... on B @skip(if: true)",
			}).Draw(t, "parent"))
			b.WriteString(selections(t, levels-1, from, count))
		default:
			b.WriteString(rapid.SampledFrom([]string{" id", " b", " x: id", " cursor", " totalCount", " nope", " __typename"}).Draw(t, "leaf"))
		}
	}
	b.WriteString(" }")
	return b.String()
}

func writeOut(body string, conditions, written []string) string {
	for i := range conditions {
		body = strings.ReplaceAll(body, fmt.Sprintf("...F%d", i), fmt.Sprintf("... on %s %s", conditions[i], written[i]))
	}
	return body
}

// With endless limits a gate admits what gqlparser's own rules admit, and no
// more.
func TestAGateValidatesLikeTheRulesThemselves(t *testing.T) {
	schema := smallSchema()
	gate := NewGate(schema, endless(), nil)
	rapid.Check(t, func(t *rapid.T) {
		text := document(t).text
		doc, err := parser.ParseQuery(&ast.Source{Input: text})
		if err != nil {
			t.Fatal(err)
		}
		want := validator.ValidateWithRules(schema, doc, rules.NewDefaultRules())
		if _, errs := gate.Admit(text, "en"); len(errs) != len(want) {
			t.Fatalf("%s\n%d errors: %v\nthe rules have %d: %v", text, len(errs), errs, len(want), want)
		}
	})
}

// Counting each fragment once comes to the same as writing it out.
func TestFragmentsWeighWhatTheyWriteOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := document(t)
		one, repeated := weigh(t, d.text)
		other, repeatedToo := weigh(t, d.written)
		if one != other || repeated != repeatedToo {
			t.Fatalf("%+v repeats %d, but %+v repeats %d written out\n%s\n%s", one, repeated, other, repeatedToo, d.text, d.written)
		}
	})
}

// weigh tells the weight of a document's operation, and how often it asks for a
// name in one place.
func weigh(t *rapid.T, text string) (weight, int) {
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	s := &shape{
		fragments: byName(doc.Fragments), weighed: map[*ast.FragmentDefinition]weight{}, open: map[*ast.FragmentDefinition]bool{},
	}
	m := &merge{fragments: s.fragments}
	m.definition(doc.Operations[0].SelectionSet)
	return s.operation(doc.Operations[0]), m.often
}

// A fragment costs what it would cost if it were written out.
func TestFragmentsCostWhatTheyWriteOut(t *testing.T) {
	schema := smallSchema()
	gate := NewGate(schema, endless(), nil)
	rapid.Check(t, func(t *rapid.T) {
		d := document(t)
		if one, other := costOf(t, gate, schema, d.text), costOf(t, gate, schema, d.written); one != other {
			t.Fatalf("%d, but %d written out\n%s\n%s", one, other, d.text, d.written)
		}
	})
}

// costOf prices a document that may be invalid, with definitions written into it
// as far as they go.
func costOf(t *rapid.T, gate *Gate, schema *ast.Schema, text string) int {
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	validator.ValidateWithRules(schema, doc, rules.NewRules(rules.KnownTypeNamesRule))
	cost, errs := gate.Cost(doc, doc.Operations[0], nil, "en")
	if errs != nil {
		t.Fatal(errs)
	}
	return cost
}
