package main

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/codegen/config"
)

// value writes a value of a type, as gqlgen's marshal function of that type does.
func (g *generator) value(t *config.TypeReference, v string) string {
	required := strconv.FormatBool(t.GQL.NonNull)
	absent := "if " + v + " == nil {\nw.None(" + required + ")\n} else {\n"
	switch {
	case t.IsPtrToSlice() || t.IsPtrToIntf() || t.IsPtrToPtr():
		return absent + g.value(t.Elem(), "*"+v) + "}\n"
	case t.IsSlice():
		return g.list(t) + "(w, f, " + v + ")\n"
	case g.data.Interfaces[t.Definition.Name] != nil:
		return fmt.Sprintf("write%s(w, f, %s, %s)\n", t.Definition.Name, v, required)
	case t.IsMarshaler || t.Marshaler != nil:
		if text := g.scalar(t, v, required); !t.IsNilable() {
			return text
		} else {
			return absent + text + "}\n"
		}
	case t.IsNilable():
		return absent + fmt.Sprintf("write%s(w, w.Of(f, %s), %s)\n}\n", t.Definition.Name, number(t.Definition.Name), v)
	}
	if strings.HasSuffix(v, ")") { // a call's value has no address
		return fmt.Sprintf("v := %s\nwrite%s(w, w.Of(f, %s), &v)\n", v, t.Definition.Name, number(t.Definition.Name))
	}
	return fmt.Sprintf("write%s(w, w.Of(f, %s), &%s)\n", t.Definition.Name, number(t.Definition.Name), v)
}

// quick are the marshalers that a Run has a form of its own for: with what it is called,
// and the type that this takes.
var quick = map[string]struct{ method, takes string }{
	"github.com/99designs/gqlgen/graphql.MarshalString":       {"String", "string"},
	"github.com/99designs/gqlgen/graphql.MarshalID":           {"String", "string"},
	"github.com/99designs/gqlgen/graphql.MarshalInt":          {"Int", "int64"},
	"github.com/99designs/gqlgen/graphql.MarshalInt64":        {"Int", "int64"},
	"github.com/99designs/gqlgen/graphql.MarshalBoolean":      {"Bool", "bool"},
	"github.com/99designs/gqlgen/graphql.MarshalFloatContext": {"Float", "float64"},
	"github.com/redeaberta/rede/graph/scalar.MarshalDateTime": {"Time", ""},
}

// scalar writes a value that is there.
func (g *generator) scalar(t *config.TypeReference, v, required string) string {
	if t.HasEnumValues() || t.IsTargetNilable() || t.IsMarshaler && t.IsContext {
		return g.fail("no way to write %s as %s", t.GO, t.GQL)
	}
	if t.IsMarshaler {
		return v + ".MarshalGQL(w)\n"
	}
	if t.IsNilable() {
		v = "*" + v
	}
	known, ok := quick[t.Marshaler.FullName()]
	if !ok {
		return g.fail("no way to write %s as %s: add its marshaler %s to graph/gen and graph/answer", t.GO, t.GQL, t.Marshaler.FullName())
	}
	switch {
	case known.method == "Time":
		return "w.Time(" + v + ", " + required + ")\n"
	case types.TypeString(t.Target, nil) != known.takes:
		v = known.takes + "(" + v + ")"
	}
	return "w." + known.method + "(" + v + ")\n"
}

// list gives the function that writes a list of a type.
func (g *generator) list(t *config.TypeReference) string {
	key := t.GQL.String() + " " + t.GO.String()
	if name := g.named[key]; name != "" {
		return name
	}
	name := "write" + t.Definition.Name + "List"
	for n := 2; g.taken[name]; n++ {
		name = fmt.Sprintf("write%sList%d", t.Definition.Name, n)
	}
	g.named[key], g.taken[name] = name, true
	item := g.value(t.Elem(), "e")
	if !t.Elem().IsNilable() && !t.Elem().IsMarshaler && t.Elem().Marshaler == nil && !t.Elem().IsSlice() {
		item = g.value(t.Elem(), "v[i]") // where it stands, as gqlgen takes its address
	}
	fmt.Fprintf(&g.lists, "\nfunc %s(w *answer.Run, f *answer.Field, v %s) {\n", name, g.typeOf(t.GO))
	if !t.GQL.NonNull {
		fmt.Fprintf(&g.lists, "if v == nil {\nw.Null()\nreturn\n}\n")
	}
	ranged := "i, e"
	if strings.Contains(item, "v[i]") {
		ranged = "i"
	}
	fmt.Fprintf(&g.lists, "w.Raw(\"[\")\nfor %s := range v {\nw.Item(i)\n%sif w.Failed() {\nreturn\n}\n}\nw.Raw(\"]\")\n}\n", ranged, item)
	return name
}
