package graph

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/redeaberta/rede/graph/limits"
)

// manifest is a manifest of bodies, an operation in each line from the second on.
func manifest(bodies ...string) string {
	lines := make([]string, len(bodies))
	for i, body := range bodies {
		text, _ := json.Marshal(map[string]string{"id": hashed(body), "name": "Lab", "type": "query", "body": body})
		lines[i] = string(text)
	}
	return `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [` + "\n" + strings.Join(lines, ",\n") + "\n]}"
}

const labName = `query Lab { lab(slug: "mobilab") { name } }`

func TestOperationsAreReadFromFiles(t *testing.T) {
	for _, row := range []struct {
		name  string
		files map[string]string
		wants []string // the documents that are found by their hashes
	}{
		{"a file", map[string]string{"lab.graphql": labName}, []string{labName}},
		{"a file that ends its line, as it is and without that", map[string]string{"lab.gql": labName + "\n"}, []string{labName, labName + "\n"}},
		{"files in folders", map[string]string{"a/b/lab.graphql": labName, "c.graphql": "{ __typename }"}, []string{labName, "{ __typename }"}},
		{"a manifest", map[string]string{"persisted.json": manifest(labName, "{ __typename }")}, []string{labName, "{ __typename }"}},
		{"the same document twice", map[string]string{"a.graphql": labName, "b.json": manifest(labName)}, []string{labName}},
		{"other files are not looked at", map[string]string{"lab.graphql": labName, "README.md": "\xff", "query.ts": "export"}, []string{labName}},
		{"a change and a subscription", map[string]string{"a.graphql": "mutation { leaveNetwork(input: {}) { problems { code } } }", "b.graphql": `subscription { labActivity(lab: "mobilab") { at } }`}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			o, err := ReadOperations(files(row.files), limits.Default())
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range row.wants {
				if got, ok := o.find(hashed(text)); !ok || got != text {
					t.Errorf("%q is found as %q", text, got)
				}
			}
			if row.wants != nil && o.Len() != len(row.wants) {
				t.Errorf("%d documents are registered", o.Len())
			}
		})
	}
}

func files(texts map[string]string) fstest.MapFS {
	dir := fstest.MapFS{}
	for name, text := range texts {
		dir[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return dir
}

func TestFilesThatCannotBeTakenAreNamedWithTheLine(t *testing.T) {
	deep := strings.Repeat("{ node(id: \"a\") { ... on Lab { secretariat ", 8) + "{ id }" + strings.Repeat("} } }", 8)
	for _, row := range []struct {
		name  string
		files map[string]string
		says  []string
	}{
		{"a field that there is not", map[string]string{"q/lab.graphql": "query {\n  lab(slug: \"a\") {\n    nothing\n  }\n}"}, []string{`q/lab.graphql:3: Cannot query field "nothing"`}},
		{"what is no GraphQL", map[string]string{"lab.graphql": "query {\n  lab(\n}"}, []string{"lab.graphql:3: "}},
		{"a document beyond a limit", map[string]string{"lab.graphql": "query" + deep}, []string{"lab.graphql:1: There are"}},
		{"fragments alone", map[string]string{"parts.graphql": "fragment a on Lab { name }"}, []string{"parts.graphql:1: The document has no operation."}},
		{"an empty file", map[string]string{"lab.graphql": ""}, []string{"lab.graphql:1: "}},
		{"what is not in UTF-8", map[string]string{"lab.graphql": "{ lab(slug: \"\xff\") { name } }"}, []string{"lab.graphql:1: it is not in UTF-8"}},
		{"two bad files are both named", map[string]string{"a.graphql": "{ x }", "b.graphql": "{ y }"}, []string{"a.graphql:1: ", "b.graphql:1: "}},
		{"no file", map[string]string{"README.md": "x"}, []string{"there is no operation"}},
		{"JSON that is none", map[string]string{"m.json": "{\n\"format\":"}, []string{"m.json:2: "}},
		{"JSON of another kind", map[string]string{"package.json": `{"name": "frontend"}`}, []string{"package.json:1: it is no manifest"}},
		{"a list", map[string]string{"m.json": `[]`}, []string{"m.json:1: it is no manifest"}},
		{"another version", map[string]string{"m.json": strings.Replace(manifest(labName), `"version": 1`, `"version": 2`, 1)}, []string{"it is no manifest"}},
		{"something behind the manifest", map[string]string{"m.json": manifest(labName) + "{}"}, []string{"it is no manifest"}},
		{"operations that are no list", map[string]string{"m.json": `{"format": "apollo-persisted-query-manifest", "version": 1, "operations": {}}`}, []string{"m.json:1: operations cannot be read"}},
		{"a bad operation of a manifest", map[string]string{"m.json": manifest("{ __typename }", "{\n nothing }")}, []string{`m.json:3: the operation "Lab", in line 2 of its body: Cannot query field`}},
		{"an id that is another's", map[string]string{"m.json": strings.Replace(manifest(labName), hashed(labName), hashed("x"), 1)}, []string{`m.json:2: the id of the operation "Lab" is not the SHA-256 of its body`}},
		{"an operation without a body", map[string]string{"m.json": strings.Replace(manifest("x"), `"body":"x"`, `"body":""`, 1)}, []string{"m.json:2: an operation has no id or no body"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			o, err := ReadOperations(files(row.files), limits.Default())
			if err == nil {
				t.Fatalf("%d are taken", o.Len())
			}
			for _, says := range row.says {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("it says %q, want %q", err, says)
				}
			}
		})
	}
}

func TestManyBadFilesAreToldOfInPart(t *testing.T) {
	all := map[string]string{}
	for i := range 200 {
		all[fmt.Sprintf("%03d.graphql", i)] = "{ nothing }"
	}
	_, err := ReadOperations(files(all), limits.Default())
	if n := strings.Count(err.Error(), ".graphql:1:"); n != maxFaults {
		t.Errorf("%d are told of", n)
	}
}

// FuzzManifest: whatever the file, nothing panics, and what is taken is found by its hash.
func FuzzManifest(f *testing.F) {
	for _, seed := range []string{manifest(labName), "{}", "[", `{"operations":[null]}`, `{"format":1}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o, err := ReadOperations(files(map[string]string{"m.json": text}), limits.Default())
		if err != nil {
			return
		}
		for hash, body := range o.byHash {
			if hashed(body) != hash {
				t.Errorf("%q is found by %s", body, hash)
			}
		}
	})
}

func TestRegisteredOperationsAreFoundByTheirHash(t *testing.T) {
	o, err := ReadOperations(files(map[string]string{"lab.graphql": labName}), limits.Default())
	if err != nil {
		t.Fatal(err)
	}
	by := func(hash string) string {
		return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	}
	text, _ := json.Marshal(labName)
	const answer = `{"data":{"lab":{"name":"MobiLab"}}`
	for _, only := range []bool{false, true} {
		o.Only = only
		r := newRoom(t, func(options *Options) { options.Operations = o })
		for _, row := range []struct {
			name, body string
			status     int
			told       string
			// alone is what is told where no others are answered, if that differs.
			aloneStatus int
		}{
			{"its hash, which nobody sent before", `{` + by(hashed(labName)) + `}`, 200, answer, 0},
			{"its text", `{"query":` + string(text) + `}`, 200, answer, 0},
			{"both", `{"query":` + string(text) + `,` + by(hashed(labName)) + `}`, 200, answer, 0},
			{"another hash", `{` + by(hashed("{ a }")) + `}`, 200, "PERSISTED_QUERY_NOT_FOUND", 403},
			{"another document", `{"query":"{ __typename }"}`, 200, `"__typename":"Query"`, 403},
			{"another document with its hash", `{"query":"{ __typename }",` + by(hashed("{ __typename }")) + `}`, 200, `"__typename":"Query"`, 403},
			{"that hash alone", `{` + by(hashed("{ __typename }")) + `}`, 200, `"__typename":"Query"`, 403},
			{"introspection", `{"query":"{ __schema { queryType { name } } }"}`, 200, `"name":"Query"`, 403},
			{"the document with a space more", `{"query":" ` + strings.Trim(string(text), `"`) + `"}`, 200, answer, 403},
		} {
			if only && row.aloneStatus != 0 {
				row.status, row.told = row.aloneStatus, CodeNotRegistered
			}
			if status, told := r.sends(t, row.body); status != row.status || !strings.Contains(told, row.told) {
				t.Errorf("%s, only these: %t: it is answered %d %s, want %d %s", row.name, only, status, told, row.status, row.told)
			}
		}
	}
}
