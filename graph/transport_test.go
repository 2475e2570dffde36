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
		if got := acceptOf(r).media; got != want {
			t.Errorf("Accept: %s is answered with %s, want %s", accept, got, want)
		}
	}
	t.Run("in several headers", func(t *testing.T) {
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		r.Header["Accept"] = []string{"application/json;q=0.1", mediaResponse}
		if got := acceptOf(r).media; got != mediaResponse {
			t.Errorf("it is answered with %s", got)
		}
	})
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
