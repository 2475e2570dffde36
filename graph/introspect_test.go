package graph

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// A describedType is a type as introspection tells it; a list that is null is nil.
type describedType struct {
	Kind, Name    string
	Fields        []struct{ Name string }
	InputFields   []struct{ Name string }
	EnumValues    []struct{ Name string }
	Interfaces    []struct{ Name string }
	PossibleTypes []struct{ Name, Kind string }
	IsOneOf       *bool
}

type described struct {
	Types      []describedType
	Directives []struct {
		Name      string
		Locations []string
	}
}

// introspect asks as graphql-js does.
func introspect(t *testing.T) described {
	t.Helper()
	query, err := os.ReadFile("limits/introspection.graphql")
	if err != nil {
		t.Fatal(err)
	}
	got := newRoom(t).ask(t, Requester{}, string(query))
	var all described
	if err := json.Unmarshal(got.Data["__schema"], &all); err != nil || len(got.Errors) > 0 {
		t.Fatalf("%v: %+v", err, got.Errors)
	}
	return all
}

func TestIntrospectionIsTheSpecifications(t *testing.T) {
	schema := NewExecutableSchema(Config{}).Schema()
	all := introspect(t)
	for _, is := range all.Types {
		of := schema.Types[is.Name]
		object, abstract, input := of.Kind == ast.Object || of.Kind == ast.Interface, of.IsAbstractType(), of.Kind == ast.InputObject
		for field, row := range map[string]struct{ told, has bool }{
			"fields": {is.Fields != nil, object}, "interfaces": {is.Interfaces != nil, object}, "possibleTypes": {is.PossibleTypes != nil, abstract},
			"enumValues": {is.EnumValues != nil, of.Kind == ast.Enum}, "inputFields": {is.InputFields != nil, input}, "isOneOf": {is.IsOneOf != nil, input},
		} {
			if row.told != row.has {
				t.Errorf("%s %s: %s is told: %t", is.Kind, is.Name, field, row.told)
			}
		}
		for _, p := range is.PossibleTypes {
			if p.Kind != "OBJECT" {
				t.Errorf("%s may be the %s %s", is.Name, p.Kind, p.Name)
			}
		}
	}
	if len(all.Types) != len(schema.Types) {
		t.Errorf("%d types are told of %d", len(all.Types), len(schema.Types))
	}
}

func TestNoDirectiveIsAnnouncedThatIsNotServed(t *testing.T) {
	served := []string{"allow", "cost", "deprecated", "include", "oneOf", "personal", "skip", "specifiedBy"}
	var names []string
	for _, d := range introspect(t).Directives {
		if names = append(names, d.Name); slices.Contains(d.Locations, "DIRECTIVE_DEFINITION") {
			t.Errorf("@%s stands on directives, of which nobody can ask whether they are deprecated", d.Name)
		}
	}
	if !slices.Equal(names, served) {
		t.Errorf("the directives are %v, want %v", names, served)
	}
	got := newRoom(t).ask(t, Requester{}, `{ lab(slug: "mobilab") { ... @defer { name } } }`)
	if len(got.Errors) != 1 || got.Errors[0].Extensions.Code != codeValidation {
		t.Errorf("what is to be deferred is answered %+v", got)
	}
}

// One type is told as all are, wherever the question for it stands.
func TestATypeIsToldAloneAsAmongAll(t *testing.T) {
	for name, query := range map[string]string{
		"itself":                 `{ __type(name: "Scope") { fields { name } enumValues { name } } }`,
		"by another name":        `{ __type: __type(name: "Scope") { fields { name } enumValues { name } } }`,
		"in a fragment":          `{ ...Q } fragment Q on Query { __type(name: "Scope") { fields { name } enumValues { name } } }`,
		"in a nameless fragment": `{ ... { __type(name: "Scope") { fields { name } enumValues { name } } } }`,
	} {
		t.Run(name, func(t *testing.T) {
			got := newRoom(t).ask(t, Requester{}, query)
			var is describedType
			if err := json.Unmarshal(got.Data["__type"], &is); err != nil || is.Fields != nil || len(is.EnumValues) == 0 {
				t.Errorf("%v: %+v", err, got)
			}
		})
	}
}
