package attacks

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/redeaberta/rede/server/systemtest"
	"github.com/vektah/gqlparser/v2/ast"
)

// lookups are the arguments that say which record is asked for: where there is none, the
// answer is null. All other references narrow a list.
var lookups = map[string]bool{
	"Query.node(id)": true, "Query.nodes(ids)": true,
	"Query.network(around)": true, "Query.path(from)": true, "Query.path(to)": true,
	"Subscription.labActivity(lab)": true, // refused; graph/stream_test.go
}

// entries lead to a type whose fields have references.
var entries = map[string]string{
	"Query":       "{ %s }",
	"Secretariat": `{ secretariat(acronym: "SMIT") { %s } }`,
	"Milestone":   "{ actionPlan { commitments { milestones { %s } } } }",
}

// samples are what the other arguments of such fields get, by name.
var samples = map[string]string{"from": `"2017-06-01T00:00:00Z"`, "to": `"2017-06-02T00:00:00Z"`, "year": "2017"}

// A reference is an argument of a field that names a record, maybe within a filter.
type reference struct {
	on    *ast.Definition
	field *ast.FieldDefinition
	path  []string
}

func (r reference) String() string {
	return fmt.Sprintf("%s.%s(%s)", r.on.Name, r.field.Name, strings.Join(r.path, "."))
}

// ask is the document that gives the argument a value.
func (r reference) ask(value string) string {
	for i := len(r.path) - 1; i > 0; i-- {
		value = "{" + r.path[i] + ": " + value + "}"
	}
	args := r.path[0] + ": " + value
	for _, a := range r.field.Arguments {
		if a.Type.NonNull && a.Name != r.path[0] {
			args += ", " + a.Name + ": " + samples[a.Name]
		}
	}
	return fmt.Sprintf(entries[r.on.Name], r.field.Name+"("+args+") { __typename }")
}

// references are all of the schema, mutations aside, and what one asks whether one may do:
// there a reference that names nothing is a verdict's problem, as it is the mutation's.
func references(s *ast.Schema) []reference {
	var list []reference
	for _, def := range s.Types {
		if def.Kind != ast.Object || def == s.Mutation || def.BuiltIn || strings.HasSuffix(def.Name, "Acts") {
			continue
		}
		for _, f := range def.Fields {
			for _, a := range f.Arguments {
				for _, path := range ids(s, a.Name, a.Type) {
					list = append(list, reference{def, f, path})
				}
			}
		}
	}
	return list
}

// ids are the paths to the ids within an input.
func ids(s *ast.Schema, name string, is *ast.Type) [][]string {
	if is.Name() == "ID" {
		return [][]string{{name}}
	}
	var paths [][]string
	if def := s.Types[is.Name()]; def.Kind == ast.InputObject {
		for _, f := range def.Fields {
			for _, rest := range ids(s, f.Name, f.Type) {
				paths = append(paths, append([]string{name}, rest...))
			}
		}
	}
	return paths
}

// An empty list would be taken for an answer: that the lab has no holidays, that the
// member leads nothing. Whom one may not see is named like whoever is not there.
func TestAReferenceThatNamesNothingIsRefusedWhereverAListIsNarrowed(t *testing.T) {
	t.Parallel()
	s := besiege(t)
	group := s.Done(s.tokens["ana"], `mutation { suggestGroup(input: {name: "Coletivo Oculto", kind: COLLECTIVE}) { group { id } problems { code message } } }`, nil)
	s.Done(s.tokens["committee"], `mutation($g: ID!) { reviewGroup(input: {group: $g, status: REJECTED, reason: "Não é um grupo."}) { group { id } problems { code message } } }`, map[string]any{"g": group})
	unseen := map[string]string{"servant": s.fill.Replace("«pia»"), "group": group}
	met, asked := map[string]bool{}, 0
	for _, r := range references(systemtest.Schema(t)) {
		if met[r.String()] = true; lookups[r.String()] {
			continue
		}
		asked++
		t.Run(r.String(), func(t *testing.T) {
			if entries[r.on.Name] == "" {
				t.Fatal("nothing leads there: add a line to entries")
			}
			answer := func(value string) string {
				body := systemtest.Do(t, systemtest.Post(t, s.URL, "", r.ask(value), nil)).Body
				if firstCode(body) != "BAD_USER_INPUT" || !bytes.Contains(body, []byte(r.path[len(r.path)-1])) {
					t.Errorf("%s is answered %s", r.ask(value), body)
				}
				return string(body)
			}
			answer(`"nope"`)
			answer(`""`)
			field := r.path[len(r.path)-1]
			nobody := answer(`"` + field + `_7zzzzzzzzzzzzzzzzzzzzzzzzz"`)
			if id := unseen[field]; id != "" && answer(`"`+id+`"`) != nobody {
				t.Errorf("who is out of sight is told from who is not there")
			}
		})
	}
	for name := range lookups {
		if !met[name] {
			t.Errorf("there is no %s any more", name)
		}
	}
	if asked < 15 {
		t.Errorf("%d references were asked for", asked)
	}
}
