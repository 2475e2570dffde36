package answers

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// An author writes random queries: fields of all types, with aliases, arguments,
// variables, fragments named and inline, @skip and @include.
type author struct {
	schema *ast.Schema
	dice   *rand.Rand
	known  known

	// of the document that is being written
	left      int // fields that it may still have
	aliases   int
	said      map[string]string // what a response name stands for, everywhere in the document
	variables []variable
	fragments []fragment
}

type variable struct {
	name, is, standard string
	value              any
	given              bool
}

type fragment struct{ name, on, text string }

// one is true once in n times.
func (a *author) one(n int) bool { return a.dice.IntN(n) == 0 }

// write makes up a query, with the variables that go with it.
func (a *author) write() ask {
	a.left, a.aliases, a.said = 4+a.dice.IntN(26), 0, map[string]string{}
	a.variables, a.fragments = nil, nil
	text := "query Q%s " + a.set(a.schema.Query, 0)
	q := ask{OperationName: "Q", Variables: map[string]any{}, lang: []string{"pt", "en"}[a.dice.IntN(2)]}
	var declared []string
	for _, v := range a.variables {
		declared = append(declared, "$"+v.name+": "+v.is+v.standard)
		if v.given {
			q.Variables[v.name] = v.value
		}
	}
	head := ""
	if len(declared) > 0 {
		head = "(" + strings.Join(declared, ", ") + ")"
	}
	q.Query = strings.Replace(text, "%s", head, 1)
	for _, f := range a.fragments {
		q.Query += " fragment " + f.name + " on " + f.on + " " + f.text
	}
	if a.one(20) {
		q.Query += " query Other { __typename }"
	}
	return q
}

// set writes what is asked of a type.
func (a *author) set(def *ast.Definition, depth int) string {
	var parts []string
	for n := 1 + a.dice.IntN(5); n > 0 || len(parts) == 0; n-- {
		switch {
		case len(parts) > 0 && a.left <= 0:
			n = 0
		case a.one(12) || def.Kind == ast.Union && !a.one(3) || def.Kind == ast.Interface && a.one(2):
			if spread := a.spread(def, depth); spread != "" {
				parts = append(parts, spread)
				continue
			}
			parts = append(parts, "__typename")
		case a.one(8) || def.Kind == ast.Union:
			parts = append(parts, "__typename"+a.choice())
		default:
			if f := a.field(def, depth); f != "" {
				parts = append(parts, f)
			} else if n == 1 && len(parts) == 0 {
				parts = append(parts, "__typename")
			}
		}
		if n < -20 {
			parts = append(parts, "__typename")
		}
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

// spread writes a fragment of a type that an object of this one may be, inline or named.
func (a *author) spread(def *ast.Definition, depth int) string {
	if depth > 6 {
		return ""
	}
	on := def
	possible := a.schema.GetPossibleTypes(def)
	if len(possible) > 0 && !a.one(4) {
		on = possible[a.dice.IntN(len(possible))]
		if wider := a.schema.GetImplements(on); len(wider) > 0 && a.one(4) {
			on = wider[a.dice.IntN(len(wider))]
		}
	}
	if a.one(3) {
		for _, f := range a.fragments {
			if f.on == on.Name && a.one(2) {
				return "..." + f.name + a.choice()
			}
		}
		text := a.set(on, depth+1)
		name := fmt.Sprintf("F%d", len(a.fragments))
		a.fragments = append(a.fragments, fragment{name, on.Name, text})
		return "..." + name + a.choice()
	}
	condition := " on " + on.Name
	if on == def && a.one(2) {
		condition = ""
	}
	return "..." + condition + a.choice() + " " + a.set(on, depth+1)
}

// choice is @skip, @include or, mostly, nothing.
func (a *author) choice() string {
	if !a.one(10) {
		return ""
	}
	by := fmt.Sprint(!a.one(3))
	if a.one(2) {
		by = a.variable("Boolean!", value{by, !a.one(3)})
	}
	if a.one(2) {
		return " @include(if: " + by + ")"
	}
	return " @skip(if: " + by + ")"
}

// variable hands a value over as a variable, or leaves it to its default.
func (a *author) variable(is string, v value) string {
	name := fmt.Sprintf("v%d", len(a.variables))
	made := variable{name: name, is: is, value: v.json, given: true}
	if v.json != nil && a.one(3) {
		made.standard, made.given = " = "+v.literal, a.one(2)
	}
	a.variables = append(a.variables, made)
	return "$" + name
}

// field writes one field, under its name or another; "" where there is none to write.
func (a *author) field(def *ast.Definition, depth int) string {
	open := slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool {
		deep := a.composite(f) && (depth > 7 || a.left <= 0)
		return deep || strings.HasPrefix(f.Name, "__") && !a.one(40) || f.Name == "history" && !a.one(20)
	})
	if len(open) == 0 {
		return ""
	}
	f := open[a.dice.IntN(len(open))]
	a.left--
	args := a.arguments(f)
	name := f.Name
	// One name stands for one thing in the whole document, so that all of it can be merged.
	means := f.Type.String() + args
	if was, taken := a.said[name]; taken && was != means || a.one(15) {
		name = fmt.Sprintf("a%d", a.aliases)
		a.aliases++
	}
	a.said[name] = means
	text := f.Name + args + a.choice()
	if name != f.Name {
		text = name + ": " + text
	}
	if a.composite(f) {
		text += " " + a.set(a.schema.Types[f.Type.Name()], depth+1)
	}
	return text
}

func (a *author) composite(f *ast.FieldDefinition) bool {
	return a.schema.Types[f.Type.Name()].IsCompositeType()
}

// arguments writes those that are required, and some of the others.
func (a *author) arguments(f *ast.FieldDefinition) string {
	var list []string
	paged := f.Arguments.ForName("first") != nil
	for _, arg := range f.Arguments {
		often := 6
		if arg.Name == "first" {
			often = 2
		}
		if !(arg.Type.NonNull && arg.DefaultValue == nil) && !a.one(often) || paged && (arg.Name == "last" || arg.Name == "before") && !a.one(6) {
			continue
		}
		v := a.value(arg.Type, arg.Name, 0)
		text := v.literal
		if a.one(3) {
			text = a.variable(arg.Type.String(), v)
		}
		list = append(list, arg.Name+": "+text)
	}
	if len(list) == 0 {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}
