package graph

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// send sends a body as it is, and gives the status and the answer.
func (r *room) send(t *testing.T, body string) (int, reply) {
	t.Helper()
	req := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", mediaResponse)
	w := httptest.NewRecorder()
	r.ServeHTTP(w, req.WithContext(WithRequester(req.Context(), Requester{Lang: "en"})))
	var got reply
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%s: %v", w.Body, err)
	}
	return w.Code, got
}

func TestAValueThatItsScalarDoesNotTakeIsARequestError(t *testing.T) {
	r := newRoom(t)
	const instants = `query($f: DateTime!) { slots(from: $f, to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`
	for _, c := range []struct{ name, query, variables, path, says string }{
		{"an empty instant", instants, `{"f": ""}`, "variable f", "An instant is written with its offset"},
		{"an hour of one digit", instants, `{"f": "2026-03-02T1:00:00Z"}`, "variable f", "An instant is written with its offset"},
		{"a fraction behind a comma", instants, `{"f": "2026-03-02T05:00:00,0Z"}`, "variable f", "An instant is written with its offset"},
		{"an instant without an offset", instants, `{"f": "2026-03-02T05:00:00"}`, "variable f", "An instant is written with its offset"},
		{"a number for an instant", instants, `{"f": 5}`, "variable f", "An instant is written with its offset"},
		{"a day that there is not", instants, `{"f": "2026-02-30T05:00:00Z"}`, "variable f", "There is no such day"},
		{"an hour that there is not", instants, `{"f": "2026-02-28T24:00:00Z"}`, "variable f", "There is no such time of day"},
		{"an instant in the query", `{ a: slots(from: \"\", to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`, "{}", "a from", "An instant is written"},
		{"a number for one in the query", `{ slots(from: 5, to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`, "{}", "slots from", "An instant is written"},
		{"a list for one in the query", `{ slots(from: [\"2026-03-02T00:00:00Z\"], to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`, "{}", "slots from", "An instant is written"},
		{"an object for one in the query", `{ slots(from: {a: 1}, to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`, "{}", "slots from", "An instant is written"},
		{"a default that is none", `query($f: DateTime! = \"now\") { slots(from: $f, to: \"2026-03-03T00:00:00Z\") { nodes { free } } }`, "{}", "variable f", "An instant is written"},
		{"a day in a fragment", `{ ...A } fragment A on Query { b: lab(slug: \"mobilab\") { o: occupancy(from: \"2026-02-30\", to: \"2026-03-03\") { bookedHours } } }`, "{}", "b o from", "There is no such day"},
		{"a day in a variable", `query($d: Date!) { lab(slug: \"mobilab\") { occupancy(from: $d, to: \"2026-03-03\") { bookedHours } } }`, `{"d": "2026-02-30"}`, "variable d", "There is no such day"},
		{"a partial date in an input", `mutation($s: PartialDate) { createSecretariat(input: {acronym: \"X\", name: \"X\", kind: OFFICE, since: $s}) { problems { code } } }`, `{"s": "2026-13"}`, "variable s", "There is no such month"},
		{"one in the query", `mutation { createSecretariat(input: {acronym: \"X\", name: \"X\", kind: OFFICE, since: \"2026-02-30\"}) { problems { code } } }`, "{}", "createSecretariat input since", "There is no such day"},
		{"an Int beyond 32 bits", `query($n: Int) { labs(first: $n) { totalCount } }`, `{"n": 2147483648}`, "variable n", "An Int goes from"},
		{"below them", `query($n: Int) { labs(first: $n) { totalCount } }`, `{"n": -2147483649}`, "variable n", "An Int goes from"},
		{"one in the query", `{ labs(first: 2147483648) { totalCount } }`, "{}", "labs first", "An Int goes from"},
		{"one beyond 64 bits", `{ labs(first: 99999999999999999999) { totalCount } }`, "{}", "", "An Int goes from"},
		{"a default beyond 32 bits", `query($n: Int = 2147483648) { labs(first: $n) { totalCount } }`, "{}", "variable n", "An Int goes from"},
		{"an id with a fraction", `query($i: ID!) { node(id: $i) { id } }`, `{"i": 1.5}`, "variable i", "The value is not a valid ID"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := r.send(t, `{"query": "`+c.query+`", "variables": `+c.variables+`}`)
			if status != http.StatusBadRequest || got.Data != nil || len(got.Errors) != 1 {
				t.Fatalf("it answers %d: %+v", status, got)
			}
			var path []string
			for _, step := range got.Errors[0].Path {
				path = append(path, step.(string))
			}
			if e := got.Errors[0]; strings.Join(path, " ") != c.path || !strings.Contains(e.Message, c.says) || e.Extensions.Code == "" {
				t.Errorf("it says %q at %v with %q", e.Message, path, e.Extensions.Code)
			}
		})
	}
}

func TestInstantsAndNumbersThatAreTaken(t *testing.T) {
	r := newRoom(t)
	for _, variables := range []string{
		`{"f": "2026-03-02T05:00:00Z", "n": 100}`, `{"f": "2026-03-02t05:00:00.5z", "n": 1}`, `{"f": "2026-03-02T02:00:00-03:00"}`,
	} {
		status, got := r.send(t, `{"query": "query($f: DateTime!, $n: Int) { slots(from: $f, to: \"2026-03-03T00:00:00Z\", first: $n) { nodes { free } } }", "variables": `+variables+`}`)
		if status != http.StatusOK || len(got.Errors) > 0 {
			t.Errorf("%s: %d, %+v", variables, status, got.Errors)
		}
	}
}

func TestBytesThatAreNoUnicodeAreRefused(t *testing.T) {
	r := newRoom(t)
	for name, body := range map[string]string{
		"a byte in the query":                 "{\"query\": \"{ lab(slug: \\\"\xff\\\") { id } }\"}",
		"a byte in an idempotency key":        "{\"query\": \"mutation($k: String) { leaveNetwork(input: {idempotencyKey: $k}) { problems { code } } }\", \"variables\": {\"k\": \"k\xff\"}}",
		"a byte in a variable's name":         "{\"query\": \"{ viewer { scopes } }\", \"variables\": {\"\xfe\": 1}}",
		"a byte in what nobody reads":         "{\"query\": \"{ viewer { scopes } }\", \"more\": \"\xfe\"}",
		"half a surrogate pair in a variable": `{"query": "query($t: String!) { search(text: $t) { totalCount } }", "variables": {"t": "\ud800"}}`,
	} {
		if status, got := r.send(t, body); status != http.StatusBadRequest || len(got.Errors) != 1 || got.Errors[0].Extensions.Code != CodeBadInput {
			t.Errorf("%s: %d, %+v", name, status, got.Errors)
		}
	}
	if status, got := r.send(t, `{"query": "{ search(text: \"\\uD800\") { totalCount } }"}`); status != http.StatusBadRequest || got.Errors[0].Extensions.Code != codeParse {
		t.Errorf("half a pair in the query: %d, %+v", status, got.Errors)
	}
	for _, target := range []string{"/graphql?query=%7Bviewer%7Bscopes%7D%7D%FF", "/graphql?query=%7Bviewer%7Bscopes%7D%7D&x=%FF", "/graphql?query=%7Bviewer%7Bscopes%7D%7D&variables=%7B%22a%22%3A%22%5Cud800%22%7D"} {
		w := httptest.NewRecorder()
		r.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
		if w.Code != http.StatusBadRequest || !bytes.Contains(w.Body.Bytes(), []byte(CodeBadInput)) {
			t.Errorf("%s: %d, %s", target, w.Code, w.Body)
		}
	}
}
