package limits

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestTheFootprint holds what the cache reckons for a document against what it
// takes: not less than half of it, not more than three times.
func TestTheFootprint(t *testing.T) {
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: string(text)})
	gate := NewGate(schema, Default(), nil)
	for name, query := range map[string]string{
		"fields":     "{viewer{servant{" + strings.Repeat("id name position bio ", 10) + "}}}",
		"ids":        "{nodes(ids:[" + strings.Repeat(`"lab_01h455vb4pex5vsknk084sn02q" `, 200) + "]){id}}",
		"a name":     "{viewer{scopes}}",
		"everything": wholeQuery,
	} {
		t.Run(name, func(t *testing.T) {
			const copies = 64
			kept := make([]*ast.QueryDocument, copies)
			before := heap()
			for i := range kept {
				if kept[i], err = parseAgain(gate, strings.Clone(query)); err != nil {
					t.Fatal(err)
				}
			}
			real := int(heap()-before) / copies
			runtime.KeepAlive(kept)
			count, _ := gate.scan(query, "en")
			if told := footprint(query, count); told < real/2 || told > 3*real+1024 {
				t.Errorf("%d bytes are reckoned, %d are taken", told, real)
			}
		})
	}
}

func parseAgain(gate *Gate, query string) (*ast.QueryDocument, error) {
	doc, err := parse(query)
	if err != nil {
		return nil, err
	}
	if errs := gate.validate(doc); errs != nil {
		return nil, errs
	}
	return doc, nil
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
