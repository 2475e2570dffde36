package limits_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/redeaberta/rede/graph/limits"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// schemaOf is the network's schema.
func schemaOf(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func gateOf(t testing.TB) *limits.Gate {
	t.Helper()
	return limits.NewGate(schemaOf(t), limits.Default(), nil)
}

// codeOf is the code of the first error, or "" of none.
func codeOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return ""
	}
	code, _ := errs[0].Extensions["code"].(string)
	return code
}

// limitOf is the limit that the first error names, or "".
func limitOf(errs gqlerror.List) string {
	if len(errs) == 0 {
		return ""
	}
	limit, _ := errs[0].Extensions["limit"].(string)
	return limit
}

// clientFiles are the documents that clients send, whole; an operation is sent
// alone or with all the others of its file, as GraphiQL does.
func clientFiles(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../server/systemtest/testdata/operations/[a-z]*.graphql")
	if err != nil || len(paths) == 0 {
		t.Fatal("no client's operations", err)
	}
	files := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimSuffix(filepath.Base(path), ".graphql")] = string(text)
	}
	return files
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
