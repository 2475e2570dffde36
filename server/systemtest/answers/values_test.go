package answers

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/redeaberta/rede/graph/mapping"
	"github.com/redeaberta/rede/graph/network"
	"github.com/redeaberta/rede/graph/state"
	"github.com/vektah/gqlparser/v2/ast"
)

// known are values that mean something in the city: ids, names and cursors, by what
// arguments call them.
type known map[string][]string

// learn takes the values of the city's records.
func learn(m *state.Moment) known {
	k := known{
		"":   {"", "a", "souza", "dados abertos", "ana souza", "x\"\\\n\té", strings.Repeat("z", 300)},
		"id": {"", "nada", "srv_0", "lab_00000000000000000000000000"}, "cursor": {"", "nada", "bm9tZQ"},
		"slug": {"nada"}, "acronym": {"NADA"}, "milestone": {"nada"},
	}
	for _, kind := range state.Kinds.All() {
		n := 0
		for r := range m.All(kind) {
			if n++; n > 40 {
				break
			}
			k["id"] = append(k["id"], r.Key())
			switch r := r.(type) {
			case *network.Secretariat:
				k["acronym"] = append(k["acronym"], string(r.Acronym))
			case *network.Lab:
				k["slug"] = append(k["slug"], string(r.Slug))
			case *mapping.Group:
				k["slug"] = append(k["slug"], string(r.Slug))
			case *network.District:
				k["slug"] = append(k["slug"], string(r.Slug))
			}
		}
	}
	return k
}

var told = regexp.MustCompile(`"(id|cursor|startCursor|endCursor)":"([^"\\]+)"`)

// hear takes ids and cursors out of an answer, the newest few of which are kept.
func (k known) hear(body string, dice *rand.Rand) {
	for _, found := range told.FindAllStringSubmatch(body, 20) {
		as := "id"
		if found[1] != "id" {
			as = "cursor"
		}
		if list := k[as]; len(list) < 900 {
			k[as] = append(list, found[2])
		} else {
			list[4+dice.IntN(len(list)-4)] = found[2]
		}
	}
}

// A value is written in a document, or handed over as a variable.
type value struct {
	literal string
	json    any
}

func quoted(text string) value {
	literal, _ := json.Marshal(text)
	return value{string(literal), text}
}

// value makes one up for a type: mostly what makes sense for an argument of the name.
func (a *author) value(t *ast.Type, name string, depth int) value {
	if !t.NonNull && depth > 0 && a.one(12) {
		return value{"null", nil}
	}
	if t.Elem != nil {
		n := a.dice.IntN(3)
		if name == "ids" && a.one(30) {
			n = 101
		}
		literals, list := make([]string, n), make([]any, n)
		for i := range n {
			v := a.value(t.Elem, name, depth+1)
			literals[i], list[i] = v.literal, v.json
		}
		return value{"[" + strings.Join(literals, ", ") + "]", list}
	}
	def := a.schema.Types[t.NamedType]
	switch def.Kind {
	case ast.Enum:
		word := def.EnumValues[a.dice.IntN(len(def.EnumValues))].Name
		return value{word, word}
	case ast.InputObject:
		return a.object(def, depth)
	}
	return a.scalar(def.Name, name)
}

// object makes up an input: its required fields, and some of the others.
func (a *author) object(def *ast.Definition, depth int) value {
	var literals []string
	fields := map[string]any{}
	for _, f := range def.Fields {
		if f.Type.NonNull && f.DefaultValue == nil || depth < 3 && a.one(4) {
			v := a.value(f.Type, f.Name, depth+1)
			literals, fields[f.Name] = append(literals, f.Name+": "+v.literal), v.json
		}
	}
	return value{"{" + strings.Join(literals, ", ") + "}", fields}
}

func (a *author) scalar(kind, name string) value {
	switch kind {
	case "Int":
		n := []int{1, 2, 3, 4, 5, 2024, 2023, 7}[a.dice.IntN(8)]
		if name == "first" || name == "last" || name == "depth" {
			n = 1 + a.dice.IntN(4)
		}
		if name == "year" {
			n = 2021 + a.dice.IntN(5)
		}
		if a.one(60) {
			n = []int{0, -1, 101, 1 << 30}[a.dice.IntN(4)]
		}
		return value{fmt.Sprint(n), n}
	case "Float":
		f := []float64{-23.55, -46.63, 0, 1e-7, 2.5, 1e6, 15}[a.dice.IntN(7)]
		return value{fmt.Sprint(f), f}
	case "Boolean":
		b := a.one(2)
		return value{fmt.Sprint(b), b}
	case "DateTime":
		at := present.Add(time.Duration(a.dice.IntN(40*24)-20*24) * time.Hour)
		if name == "from" {
			at = present.Add(-time.Duration(a.dice.IntN(5*24)) * time.Hour)
		} else if name == "to" {
			at = present.Add(time.Duration(a.dice.IntN(5*24)) * time.Hour)
		}
		return quoted(at.Format(time.RFC3339))
	case "Date":
		return quoted(present.AddDate(0, 0, a.dice.IntN(800)-700).Format(time.DateOnly))
	case "PartialDate":
		return quoted([]string{"2017", "2017-05", "2023-05-31"}[a.dice.IntN(3)])
	case "ID":
		return quoted(a.from("id"))
	}
	lower := strings.ToLower(name)
	switch {
	case lower == "after" || lower == "before":
		return quoted(a.from("cursor"))
	case slices.ContainsFunc([]string{"slug", "lab", "group", "district"}, func(s string) bool { return strings.Contains(lower, s) }):
		return quoted(a.from("slug"))
	case lower == "acronym" || strings.Contains(lower, "secretariat"):
		return quoted(a.from("acronym"))
	}
	return quoted(a.from([]string{"", "", "slug", "acronym", "id"}[a.dice.IntN(5)]))
}

func (a *author) from(as string) string {
	list := a.known[as]
	return list[a.dice.IntN(len(list))]
}
