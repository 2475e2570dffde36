package limits_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
	"pgregory.net/rapid"
)

// What the executor takes from variables, the gate holds to their types.
func TestVariablesAreExactlyWhatTheirTypesSay(t *testing.T) {
	schema := schemaOf(t)
	gate := limits.NewGate(schema, limits.Default(), nil)
	exec := executorOf(schema, gate)
	const (
		find   = "query($f:ServantFilter,$n:Int){servants(filter:$f,first:$n){totalCount}}"
		kinds  = "query($k:[RecordKind!]){search(text:\"a\",filter:{kinds:$k}){totalCount}}"
		around = "query($n:NearInput!){labs(filter:{near:$n}){totalCount}}"
		guest  = "mutation($b:BookerInput){walkIn(input:{space:\"s\",booker:$b}){problems{code}}}"
		add    = "mutation($i:CreateLabInput!){createLab(input:$i){problems{code}}}"
	)
	for _, v := range []struct{ name, query, variables, at string }{
		{"an enumeration's value", find, `{"f":{"status":"ACTIVE"}}`, ""},
		{"an enumeration's value in small letters", find, `{"f":{"status":"active"}}`, "variable.f.status[0]"},
		{"an enumeration's value with a look-alike", find, `{"f":{"employment":"PERMANENT"}}`, ""},
		{"an enumeration's value with a long s", find, `{"f":{"status":"ſUSPENDED"}}`, "variable.f.status[0]"},
		{"an enumeration's values in a list", kinds, `{"k":["LAB","SERVANT"]}`, ""},
		{"one of them in small letters", kinds, `{"k":["LAB","servant"]}`, "variable.k[1]"},
		{"one alone for a list", kinds, `{"k":"LAB"}`, ""},
		{"one alone in small letters", kinds, `{"k":"lab"}`, "variable.k[0]"},
		{"null", find, `{"f":null,"n":null}`, ""},
		{"null inside", find, `{"f":{"status":null,"text":null}}`, ""},
		{"nothing", find, `{}`, ""},
		{"a number", find, `{"n":20}`, ""},
		{"a text for a number", find, `{"n":"20"}`, "variable.n"},
		{"a number for a text", find, `{"f":{"text":20}}`, "variable.f.text"},
		{"a text", find, `{"f":{"text":"20"}}`, ""},
		{"whole numbers for a place", around, `{"n":{"latitude":-23,"longitude":-46.5}}`, ""},
		{"no number for a place", around, `{"n":{"latitude":"NaN","longitude":0}}`, "variable.n.latitude"},
		{"no end for a place", around, `{"n":{"latitude":0,"longitude":"-Inf"}}`, "variable.n.longitude"},
		{"exactly one", guest, `{"b":{"group":"g"}}`, ""},
		{"two of which one is meant", guest, `{"b":{"group":"g","servant":"s"}}`, "variable.b"},
		{"none", guest, `{"b":{}}`, "variable.b"},
		{"one that is null", guest, `{"b":{"group":null}}`, "variable.b"},
		{"a number for an id", add, `{"i":{"name":"a","secretariat":1}}`, ""},
		{"a number for a text inside", add, `{"i":{"name":"a","contact":{"address":1}}}`, "variable.i.contact.address"},
	} {
		t.Run(v.name, func(t *testing.T) {
			dec := json.NewDecoder(strings.NewReader(v.variables))
			dec.UseNumber()
			var variables map[string]any
			if err := dec.Decode(&variables); err != nil {
				t.Fatal(err)
			}
			op, errs := ask(exec, v.query, variables)
			if errs == nil {
				_, errs = gate.Cost(op.Doc, op.Operation, op.Variables, "en")
			}
			at := ""
			if errs != nil {
				at = errs[0].Path.String()
			}
			if at != v.at || errs != nil && codeOf(errs) != invalid {
				t.Errorf("refused at %q, want %q: %v", at, v.at, errs)
			}
		})
	}
}

// Where exactly one field is meant, a document says exactly one too.
func TestADocumentSaysExactlyOneWhereOneIsMeant(t *testing.T) {
	gate := limits.NewGate(schemaOf(t), limits.Default(), nil)
	for name, v := range map[string]struct {
		variables, booker string
		good              bool
	}{
		"one":                           {"", `{group:"g"}`, true},
		"two":                           {"", `{group:"g",servant:"s"}`, false},
		"none":                          {"", `{}`, false},
		"null":                          {"", `{group:null}`, false},
		"a variable that may be null":   {"($g:ID)", `{group:$g}`, false},
		"a variable that never is":      {"($g:ID!)", `{group:$g}`, true},
		"nothing, where it may be left": {"", `null`, true},
	} {
		_, errs := gate.Admit("mutation"+v.variables+`{walkIn(input:{space:"s",booker:`+v.booker+`}){problems{code}}}`, "en")
		if (errs == nil) != v.good || errs != nil && codeOf(errs) != invalid {
			t.Errorf("%s: %v", name, errs)
		}
	}
}

// Whatever is sent for an enumeration, only its own values pass.
func TestNoOtherSpellingOfAnEnumerationPasses(t *testing.T) {
	schema := schemaOf(t)
	gate := limits.NewGate(schema, limits.Default(), nil)
	exec := executorOf(schema, gate)
	const query = "query($s:[MembershipStatus!]){servants(filter:{status:$s}){totalCount}}"
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[PpAaSsLlſ][EeCcUuNnDdIiTtVvFfPpSsGg ]{2,8}|PENDING|ACTIVE`).Draw(t, "text")
		op, errs := ask(exec, query, map[string]any{"s": text})
		if errs == nil {
			_, errs = gate.Cost(op.Doc, op.Operation, op.Variables, "en")
		}
		if known := schema.Types["MembershipStatus"].EnumValues.ForName(text) != nil; known != (errs == nil) {
			t.Fatalf("%q: %v", text, errs)
		}
	})
}

// Beyond the most values of its variables nothing is executed.
func TestVariablesHaveAsManyValuesAsTheyMay(t *testing.T) {
	schema := schemaOf(t)
	l := limits.Default()
	l.Values = 4
	gate := limits.NewGate(schema, l, nil)
	exec := executorOf(schema, gate)
	for _, v := range []struct {
		name, query  string
		good, beyond vars
	}{
		{"items of a list", "query($k:[RecordKind!]){search(text:\"a\",filter:{kinds:$k}){totalCount}}",
			vars{"k": []any{"LAB", "LAB", "LAB"}}, vars{"k": []any{"LAB", "LAB", "LAB", "LAB"}}},
		{"fields of an object", "query($f:ServantFilter){servants(filter:$f){totalCount}}",
			vars{"f": vars{"text": "a", "interest": "a", "nominated": true}}, vars{"f": vars{"text": "a", "interest": "a", "nominated": true, "status": "ACTIVE"}}},
		{"several variables", "query($a:ID!,$b:[ID!]!){node(id:$a){id}nodes(ids:$b){id}}",
			vars{"a": "x", "b": []any{"x", "x"}}, vars{"a": "x", "b": []any{"x", "x", "x"}}},
	} {
		t.Run(v.name, func(t *testing.T) {
			for _, given := range []struct {
				variables vars
				limit     string
			}{{v.good, ""}, {v.beyond, "values"}} {
				op, errs := ask(exec, v.query, given.variables)
				if errs == nil {
					_, errs = gate.Cost(op.Doc, op.Operation, op.Variables, "en")
				}
				if limitOf(errs) != given.limit || given.limit == "" && errs != nil {
					t.Errorf("%v: %v", given.variables, errs)
				}
			}
		})
	}
}
