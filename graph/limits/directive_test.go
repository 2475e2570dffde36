package limits_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// What @cost says where nobody reads it would be believed, and do nothing.
func TestCostIsSaidWhereItIsRead(t *testing.T) {
	schema := schemaOf(t)
	said := map[string]int{}
	paged := map[string]bool{} // the types of which a field's first says how much there is, connections aside
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			if f.Arguments.ForName("first") != nil && f.Type.Elem == nil && !strings.HasSuffix(f.Type.Name(), "Connection") {
				paged[f.Type.Name()] = true
			}
		}
	}
	check := func(where string, applied ast.DirectiveList, may func(argument string) bool) {
		d := applied.ForName("cost")
		if d == nil {
			return
		}
		if len(d.Arguments) == 0 {
			t.Errorf("%s: @cost says nothing", where)
		}
		for _, a := range d.Arguments {
			said[a.Name]++
			n, err := strconv.Atoi(a.Value.Raw)
			if a.Name == "hourly" && a.Value.Raw != "true" || a.Name != "hourly" && (err != nil || n < 1) {
				t.Errorf("%s: %s is %s", where, a.Name, a.Value)
			}
			if !may(a.Name) {
				t.Errorf("%s: nothing reads %s there", where, a.Name)
			}
		}
	}
	for _, def := range schema.Types {
		check(def.Name, def.Directives, func(argument string) bool {
			measured := slices.Contains([]string{"items", "most"}, argument) && paged[def.Name]
			return measured || argument == "perItem" && strings.HasSuffix(def.Name, "Connection")
		})
		for _, f := range def.Fields {
			connection := strings.HasSuffix(f.Type.Name(), "Connection")
			list := f.Type.Elem != nil && schema.Types[f.Type.Name()].IsCompositeType()
			timed := f.Arguments.ForName("from") != nil && f.Arguments.ForName("to") != nil
			check(def.Name+"."+f.Name, f.Directives, func(argument string) bool {
				return argument == "weight" || argument == "items" && list || argument == "hourly" && timed && (list || connection)
			})
		}
	}
	for _, a := range schema.Directives["cost"].Arguments {
		if said[a.Name] == 0 {
			t.Errorf("nothing says %s", a.Name)
		}
	}
}

// By these names the schema calls texts of thousands of characters. Who adds one more
// is reminded.
func TestLongTextsSayWhatTheyCost(t *testing.T) {
	for _, def := range schemaOf(t).Types {
		if def.BuiltIn || def.Kind != ast.Object {
			continue
		}
		for _, name := range []string{"bio", "description", "text", "reason", "minutesDraft"} {
			if f := def.Fields.ForName(name); f != nil && f.Directives.ForName("cost") == nil {
				t.Errorf("%s.%s has no @cost", def.Name, name)
			}
		}
	}
}
