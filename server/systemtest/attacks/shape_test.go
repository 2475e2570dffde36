package attacks

import (
	"fmt"
	"strings"
)

// The codes of a document that is refused before it is executed.
const (
	tooLarge  = "QUERY_TOO_LARGE"
	tooCostly = "QUERY_TOO_COSTLY"
	invalid   = "GRAPHQL_VALIDATION_FAILED"
	notParsed = "GRAPHQL_PARSE_FAILED"
)

// shapeAttacks are documents whose shape is their harm.
var shapeAttacks = []attack{
	{name: "16 aliases", query: "{ viewer { " + each(16, "a%d: scopes ") + "} }", code: tooLarge, has: `"limit":"aliases"`},
	{name: "16 names of the type under aliases", query: "{ " + each(16, "t%d: __typename ") + "}", code: tooLarge, has: `"limit":"aliases"`},
	{name: "21 fields of Query", query: "{ " + strings.Repeat("... on Query { viewer { scopes } } ", 21) + "}", code: tooLarge, has: `"limit":"rootFields"`},
	{name: "6 mutations", by: "committee", query: "mutation { " + each(6, `m%d: createLab(input: {name: "Lab %[1]d"}) { lab { id } problems { code } } `) + "}", code: tooLarge, has: `"limit":"mutationFields"`},
	{name: "11 fields inside one another", query: `{ secretariat(acronym: "SMIT") {` + strings.Repeat("successor {", 10) + "id" + strings.Repeat("}", 12), code: tooLarge, has: `"limit":"depth"`},
	{name: "11 fields inside one another by fragments", query: `{ secretariat(acronym: "SMIT") { ...A } } fragment A on Secretariat { successor { successor { successor { successor { ...B } } } } }
		fragment B on Secretariat { successor { successor { successor { successor { successor { id } } } } } }`, code: tooLarge, has: `"limit":"depth"`},
	{name: "a fragment inside itself", query: "{ viewer { ...A } } fragment A on Viewer { scopes ...A }", code: invalid, has: "within itself"},
	{name: "a fragment inside itself by inline fragments", query: "{ viewer { ...A } } fragment A on Viewer { ... on Viewer { ... @include(if: true) { ...A } } }", code: invalid, has: "within itself"},
	{name: "two fragments inside one another", query: "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }", code: invalid, has: "within itself"},
	{name: "a ring of fragments that nobody spreads", query: "{ viewer { scopes } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }", code: invalid, has: "within itself"},
	{name: "fragments that double 20 times", query: "{ viewer { ...F0 } } " + each(20, "fragment F%d on Viewer { ...G%[1]d ...G%[1]d } ") + each(20, "fragment G%d on Viewer { ...F%[2]d ...F%[2]d } ") + "fragment F20 on Viewer { scopes }", code: tooCostly, has: `"limit":"fields"`},
	{name: "21 directives", query: "{ viewer { scopes " + strings.Repeat("@skip(if: false) ", 21) + "} }", code: tooLarge, has: `"limit":"directives"`},
	{name: "21 times one field", query: "{ viewer { " + strings.Repeat("scopes ", 21) + "} }", code: tooLarge, has: `"limit":"repeats"`},
	{name: "1,001 tokens", query: "{ viewer { " + each(1_000, "f%d ") + "} }", code: tooLarge, has: `"limit":"tokens"`},
	{name: "15,001 characters", query: "{ viewer { scopes } } #" + strings.Repeat("é", 15_000), code: tooLarge, has: `"limit":"characters"`},
	{name: "2,000 comments", query: "{ viewer { scopes } }" + strings.Repeat("#\n", 2_000), code: tooLarge, has: `"limit":"tokens"`},
	{name: "a block string of 9,000 lines", query: `{ search(text: """` + strings.Repeat("\n", 9_000) + `""") { totalCount } }`, code: tooLarge, has: `"limit":"tokens"`},
	{name: "a name of 129 letters", query: "query " + strings.Repeat("a", 129) + " { viewer { scopes } }", code: tooLarge, has: `"limit":"name"`},
	{name: "33 braces inside one another", query: strings.Repeat("{a", 33) + strings.Repeat("}", 33), code: tooLarge, has: `"limit":"nesting"`},
	{name: "900 braces that nobody closes", query: strings.Repeat("{a", 450), code: tooLarge, has: `"limit":"nesting"`},
	{name: "a value of 11 lists", query: "{ nodes(ids: " + strings.Repeat("[", 11) + strings.Repeat("]", 11) + ") { id } }", code: tooLarge, has: `"limit":"depth"`},
	{name: "200 operations of which one is asked for", body: `{"query": "` + each(200, "query Q%d { viewer { scopes } } ") + `", "operationName": "Q7"}`, code: tooLarge},
	{name: "51 variables", query: "query(" + each(51, "$v%d: Int ") + ") { viewer { scopes } }", code: tooLarge, has: `"limit":"variables"`},
	{name: "61 fragments", query: "{ viewer { " + each(61, "...F%d ") + "} } " + each(61, "fragment F%d on Viewer { scopes } "), code: tooLarge, has: `"limit":"fragments"`},
	{name: "pages of pages", query: "{ secretariats(first: 100) { nodes { servants(first: 100) { nodes { id name position } } } } }", code: tooCostly, has: `"limit":"complexity"`},
	{name: "pages of pages whose sizes are variables", query: "query($n: Int) { secretariats(first: $n) { nodes { servants(first: $n) { nodes { id name position } } } } }", variables: `{"n": 100}`, code: tooCostly, has: `"limit":"complexity"`},
	{name: "15 searches under aliases", query: "{ " + each(15, `s%d: search(text: "a", first: 100) { nodes { id label __typename ... on Lab { coordinators { id name } } } } `) + "}", code: tooCostly, has: `"limit":"complexity"`},
	{name: "introspection without end", query: "{ __schema { types {" + strings.Repeat("fields { type {", 12) + "name" + strings.Repeat("}", 27), code: tooLarge},
	{name: "15 introspections under aliases", query: "{ " + each(15, "s%d: __schema { types { name description fields { name description type { name kind description ofType { name kind } } } } } ") + "}", code: tooCostly, has: `"limit":"complexity"`},
	{name: "a directive of the schema is no client's", query: "{ viewer { scopes @allow(scopes: [COMMITTEE]) } }", code: invalid},
	{name: "a directive whose variable nobody defines", query: "{ viewer { scopes @include(if: $x) } }", code: invalid},
	{name: "a directive whose variable nobody gives", query: "query($x: Boolean!) { viewer { scopes @include(if: $x) } }", code: invalid},
	{name: "a subscription, of which there are none", query: "subscription { viewer { scopes } }", code: invalid},
	{name: "an operation that the document does not have", body: `{"query": "query A { viewer { scopes } }", "operationName": "s3gr3d0"}`, code: invalid},
	{name: "an operation's name of 100 KB", body: `{"query": "query A { viewer { scopes } }", "operationName": "` + strings.Repeat("s3gr3d0", 15_000) + `"}`, code: invalid},
	{name: "two operations of which none is asked for", query: "query A { viewer { scopes } } mutation B { leaveNetwork(input: {}) { problems { code } } }", by: "ana", code: invalid},
	{name: "a misspelt field finds no suggestion", query: "{ viewr { scopes } }", code: invalid, has: `Cannot query field \"viewr\" on type \"Query\".`},
	{name: "a NUL between tokens", body: `{"query": "{ viewer \u0000 { scopes } }"}`, code: notParsed},
	{name: "a text that does not end", query: `{ search(text: "s3gr3d0`, code: notParsed},
	{name: "a half of a character by an escape", query: `{ search(text: "\uD83D") { totalCount } }`, code: notParsed},
	{name: "a text where a name belongs", query: `{ "s3gr3d0" }`, code: notParsed},
	{name: "a document of fragments alone", query: "fragment A on Viewer { scopes }", code: invalid},
	{name: "a document of nothing but a mark of byte order", body: `{"query": "\ufeff"}`, code: invalid, has: "no operation"},
}

// each writes a format for each number from 0; its second verb is the next one.
func each(n int, format string) string {
	var b strings.Builder
	for i := range n {
		text := fmt.Sprintf(format, i, i+1)
		b.WriteString(strings.Split(text, "%!(EXTRA")[0])
	}
	return b.String()
}
