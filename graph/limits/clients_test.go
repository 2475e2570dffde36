package limits_test

import (
	"os"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// What the schema does not serve yet is invalid, and no more than that: nothing
// that clients send passes a limit.
func TestWhatClientsSendPassesTheLimits(t *testing.T) {
	gate := gateOf(t)
	served := 0
	for file, text := range clientFiles(t) {
		texts := operationsOf(t, text)
		texts["all of "+file] = text
		for name, text := range texts {
			t.Run(name, func(t *testing.T) {
				doc, errs := gate.Admit(text, "en")
				if code := codeOf(errs); code != "" && code != invalid {
					t.Fatal(errs)
				}
				if doc == nil {
					return
				}
				served++
				if _, errs := gate.Cost(doc, doc.Operations[0], map[string]any{"first": 100, "from": "2026-03-02T00:00:00Z", "to": "2026-03-09T00:00:00Z"}, "en"); errs != nil {
					t.Error(errs)
				}
			})
		}
	}
	if served == 0 {
		t.Error("none of them was admitted")
	}
}

// operationsOf cuts a document of operations without fragments into them.
func operationsOf(t *testing.T, text string) map[string]string {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	runes, parts := []rune(text), map[string]string{}
	for i, op := range doc.Operations {
		end := len(runes)
		if i+1 < len(doc.Operations) {
			end = doc.Operations[i+1].Position.Start
		}
		parts[op.Name] = string(runes[op.Position.Start:end])
	}
	return parts
}

func TestToolsMayIntrospect(t *testing.T) {
	gate := gateOf(t)
	whole := read(t, "introspection.graphql")
	inlined := strings.Repeat("ofType{kind name ", 9) + strings.Repeat("}", 9)
	half := limits.Default().Complexity / 2
	for _, tool := range []struct {
		name, text string
		atMost     int
	}{
		{"graphql-js 16 asks for the schema", read(t, "testdata/introspection_graphql_js.graphql"), half + 1},
		{"graphql-js 16 asks with all options", whole, half + 1},
		{"a generator writes its types out", "{__schema{types{kind name fields{name args{name type{kind name " + inlined + "}}" +
			"type{kind name " + inlined + "}}inputFields{name type{kind name " + inlined + "}}}}}", half},
		{"a client asks for one type", `{__type(name:"Lab"){name kind description fields{name type{name kind ofType{name}}}}}`, 100},
		{"a client asks for its type's name", "{__typename viewer{__typename}}", 3},
	} {
		t.Run(tool.name, func(t *testing.T) {
			doc, errs := gate.Admit(tool.text, "en")
			if errs != nil {
				t.Fatal(errs)
			}
			cost, errs := gate.Cost(doc, doc.Operations[0], nil, "en")
			if errs != nil || cost > tool.atMost {
				t.Errorf("it costs %d, more than %d: %v", cost, tool.atMost, errs)
			}
		})
	}
}

func TestIntrospectionIsNoWayAroundTheCost(t *testing.T) {
	gate := gateOf(t)
	names := "name description " + numbered(15, "a%d:name ")
	for _, attack := range []struct{ name, text string }{
		{"three whole introspections", threefold(t)},
		{"a schema in each of 15 aliases", "{" + numbered(15, "a%d:__schema{types{name description fields{name description type{name kind description ofType{name kind}}}}}") + "}"},
		{"fields of the fields' types", "{__schema{types{fields{type{...T ofType{...T}}args{type{...T ofType{...T}}}}}}}fragment T on __Type{fields{name description type{" +
			names + "ofType{name kind description ofType{name kind description}}}}}"},
	} {
		t.Run(attack.name, func(t *testing.T) {
			doc, errs := gate.Admit(attack.text, "en")
			if errs == nil {
				_, errs = gate.Cost(doc, doc.Operations[0], nil, "en")
			}
			if code := codeOf(errs); code != costly {
				t.Errorf("code %q: %v", code, errs)
			}
		})
	}
}

// threefold asks for the whole schema three times in one operation.
func threefold(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/introspection_graphql_js.graphql")
	if err != nil {
		t.Fatal(err)
	}
	body, fragments, _ := strings.Cut(string(text), "fragment FullType")
	_, body, _ = strings.Cut(body, "__schema")
	body = body[:strings.LastIndex(body, "}")]
	return "{a:__schema" + body + "b:__schema" + body + "c:__schema" + body + "}fragment FullType" + fragments
}
