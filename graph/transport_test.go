package graph

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

func TestTheClientsFavouriteMediaTypeIsAnswered(t *testing.T) {
	for accept, want := range map[string]string{
		"":                                  mediaJSON,
		"*/*":                               mediaJSON,
		"application/*":                     mediaJSON,
		"text/html":                         mediaJSON,
		"application/json":                  mediaJSON,
		"application/graphql-response+json": mediaResponse,
		"application/graphql-response+json, application/json":                           mediaResponse,
		"application/json, application/graphql-response+json":                           mediaJSON,
		"application/json;q=0.5, application/graphql-response+json;q=0.9":               mediaResponse,
		"application/graphql-response+json;q=0.5, application/json":                     mediaJSON,
		"application/graphql-response+json;q=0":                                         mediaJSON,
		"application/graphql-response+json;q=x":                                         mediaResponse,
		"APPLICATION/GraphQL-Response+JSON; charset=utf-8":                              mediaResponse,
		"text/event-stream, application/graphql-response+json;charset=utf-8;q=0.1, */*": mediaResponse,
		";;;, application/graphql-response+json":                                        mediaResponse,
	} {
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		r.Header.Set("Accept", accept)
		if got := mediaOf(r); got != want {
			t.Errorf("Accept: %s is answered with %s, want %s", accept, got, want)
		}
	}
	t.Run("in several headers", func(t *testing.T) {
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		r.Header["Accept"] = []string{"application/json;q=0.1", mediaResponse}
		if got := mediaOf(r); got != mediaResponse {
			t.Errorf("it is answered with %s", got)
		}
	})
}

func TestErrorsOfTheParserRepeatNoValue(t *testing.T) {
	for message, want := range map[string]string{
		`segredo is not a valid Employment`:                                         `The value is not a valid Employment: see the schema for its values.`,
		"a\nb is not a valid c is not a valid Employment":                           `The value is not a valid Employment: see the schema for its values.`,
		`Expected value of type "Int", found "segredo".`:                            `Expected value of type "Int".`,
		`Expected value of type "Int", found {a: "segredo, found x"}.`:              `Expected value of type "Int".`,
		`Int cannot represent non-integer value: "segredo"`:                         `Int cannot represent non-integer.`,
		`Enum "BodyKind" cannot represent non-enum value: "segredo".`:               `Enum "BodyKind" cannot represent non-enum.`,
		`Expected Name, found String`:                                               `Expected Name.`,
		`Unexpected String "segredo"`:                                               `Unexpected String.`,
		`Unexpected <EOF>`:                                                          `Unexpected <EOF>`,
		`Cannot query field "nome" on type "Lab".`:                                  `Cannot query field "nome" on type "Lab".`,
		`Field "updateLab" argument "input" of type "UpdateLabInput!" is required.`: `Field "updateLab" argument "input" of type "UpdateLabInput!" is required.`,
		`Variable "$x" of type "Int" used in position expecting type "String".`:     `Variable "$x" of type "Int" used in position expecting type "String".`,
		`must be defined`: `The value is missing, and the schema requires it.`,
	} {
		if got := unechoed(&gqlerror.Error{Message: message}).Message; got != want {
			t.Errorf("%s\nbecomes %s\nwant    %s", message, got, want)
		}
	}
	path := ast.Path{ast.PathName("variable"), ast.PathIndex(0), ast.PathName("maria@example.org"), ast.PathName("x")}
	if got := unechoed(&gqlerror.Error{Path: path}).Path; len(got) != 2 {
		t.Errorf("the path is %v: a name that is none should end it", got)
	}
}

// FuzzParameters: whatever the body, nothing panics; what is taken is one JSON
// object, read as the standard library reads it, without a repeated key.
func FuzzParameters(f *testing.F) {
	for _, seed := range []string{
		`{"query":"{ a }"}`, `{"query":"q","operationName":null,"variables":{"a":[1,2.50,{"b":null}]},"extensions":{}}`,
		`{"query":"q","query":"r"}`, `{"query":"q"} x`, `[]`, `{"variables":{"a":{"b":1,"b":2}}}`, `{"variables":{"a":1e400}}`,
		"{\"query\":\"\xff\"}", `{"query":"\ud800"}`, `{"Query":"x"}`, ``, `null`, `{"variables":[]}`, `{"":{}}`, `{"variables":null}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, fault := parameters(raw)
		if fault != nil {
			if text := fault.text; text.PT == "" || text.EN == "" || fault.code != CodeBadInput {
				t.Errorf("%q is refused with %+v", raw, fault)
			}
			return
		}
		var want struct {
			Query, OperationName  string
			Variables, Extensions map[string]any
		}
		dec := json.NewDecoder(bytes.NewReader(exactKeys(t, raw)))
		dec.UseNumber()
		if err := dec.Decode(&want); err != nil {
			t.Fatalf("%q is taken and is no request: %v", raw, err)
		}
		if p.Query != want.Query || p.OperationName != want.OperationName || !reflect.DeepEqual(p.Variables, want.Variables) || !reflect.DeepEqual(p.Extensions, want.Extensions) {
			t.Errorf("%q is read as %+v, want %+v", raw, p, want)
		}
		if keys(p.Variables)+keys(p.Extensions) > bytes.Count(raw, []byte(":")) {
			t.Errorf("%q has more keys than colons", raw)
		}
	})
}

// exactKeys keeps those members whose keys are spelled as they should be: the
// standard library takes other cases too.
func exactKeys(t *testing.T, raw []byte) []byte {
	t.Helper()
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatalf("%q is taken and is no JSON object: %v", raw, err)
	}
	maps.DeleteFunc(all, func(key string, _ json.RawMessage) bool {
		return !slices.Contains([]string{"query", "operationName", "variables", "extensions"}, key)
	})
	exact, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return exact
}

func keys(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, item := range v {
			n += 1 + keys(item)
		}
	case []any:
		for _, item := range v {
			n += keys(item)
		}
	}
	return n
}

func TestAKeyThatComesTwiceIsRefusedOnEveryLevel(t *testing.T) {
	for _, raw := range []string{
		`{"a":1,"a":1}`, `{"x":{"a":1,"b":2,"a":3}}`, `{"x":[1,{"a":1,"\u0061":2}]}`, `{"x":{"":1,"":2}}`, `{"x":[[[[{"y":{"z":1,"z":1}}]]]]}`,
	} {
		var into map[string]any
		if err := object([]byte(raw), &into); err == nil {
			t.Errorf("%s is taken as %v", raw, into)
		}
	}
	var into map[string]any
	if err := object([]byte(`{"x":{"a":1},"y":{"a":1},"a":[{"a":1},{"a":2}]}`), &into); err != nil {
		t.Errorf("the same key in different objects: %v", err)
	}
}
