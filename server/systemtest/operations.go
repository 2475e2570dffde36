package systemtest

import (
	"embed"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

//go:embed testdata/operations
var operations embed.FS

// The files of operations: one for each kind of client, and one for each
// operation that is trimmed.
const (
	ClientFiles  = "[a-z]*.graphql"
	TrimmedFiles = "[A-Z]*.trimmed.graphql"
)

// Schema is schema.graphqls, as the tests of a package below this one read it.
func Schema(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// Operations gives the text of each operation in the files of testdata/operations
// that match, by its name. Each stands alone: none of them uses fragments.
func Operations(t testing.TB, globs ...string) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, glob := range globs {
		files, err := fs.Glob(operations, path.Join("testdata/operations", glob))
		if err != nil || len(files) == 0 {
			t.Fatalf("no operations in %s: %v", glob, err)
		}
		for _, file := range files {
			text, err := operations.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			split(t, file, string(text), texts)
		}
	}
	return texts
}

// split cuts a file of operations into them.
func split(t testing.TB, file, text string, into map[string]string) {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Name: file, Input: text})
	if err != nil {
		t.Fatal(err)
	}
	runes := []rune(text)
	for i, op := range doc.Operations {
		end := len(runes)
		if i+1 < len(doc.Operations) {
			end = doc.Operations[i+1].Position.Start
		}
		if _, twice := into[op.Name]; twice {
			t.Fatalf("%s: another file has an operation %s too", file, op.Name)
		}
		into[op.Name] = string(runes[op.Position.Start:end])
	}
}
