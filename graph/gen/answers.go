package main

import (
	"bytes"
	"fmt"
	"go/format"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/99designs/gqlgen/plugin"
)

// answers writes graph/answers_generated.go: a function for each object that a query
// reaches, which appends the fields that a plan asks for (graph/answer). It says the
// same as gqlgen's own code, from gqlgen's own bindings.
type answers struct{}

var _ plugin.CodeGenerator = answers{}

func (answers) Name() string { return "answers" }

func (answers) GenerateCode(data *codegen.Data) error {
	g := &generator{data: data, imports: map[string]string{}, named: map[string]string{}, taken: map[string]bool{}}
	g.reach(data.QueryRoot)
	sort.Slice(g.reached[1:], func(i, j int) bool { return g.reached[1+i].Name < g.reached[1+j].Name })
	for _, o := range g.reached {
		g.object(o)
	}
	for _, name := range g.abstract() {
		g.dispatch(data.Interfaces[name])
	}
	g.table()
	if g.err != nil {
		return g.err
	}
	text, err := format.Source(g.file())
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(filepath.Dir(data.Config.Exec.Filename), "answers_generated.go"), text, 0o644)
}

// A generator writes one file.
type generator struct {
	data    *codegen.Data
	reached []*codegen.Object // the query type, and the others by name
	body    bytes.Buffer
	lists   bytes.Buffer
	imports map[string]string // of a package's path, its name
	named   map[string]string // of a list's types, the function that writes it
	taken   map[string]bool
	err     error
}

func (g *generator) printf(text string, args ...any) { fmt.Fprintf(&g.body, text, args...) }

func (g *generator) fail(text string, args ...any) string {
	if g.err == nil {
		g.err = fmt.Errorf(text, args...)
	}
	return ""
}

// reach adds an object and all that its fields lead to.
func (g *generator) reach(o *codegen.Object) {
	if o == nil || slices.Contains(g.reached, o) {
		return
	}
	g.reached = append(g.reached, o)
	for _, f := range o.Fields {
		if unplanned(f) {
			continue
		}
		name := f.TypeReference.Definition.Name
		if i := g.data.Interfaces[name]; i != nil {
			for _, of := range i.Implementors {
				g.reach(g.data.Objects.ByName(of.Name))
			}
		} else {
			g.reach(g.data.Objects.ByName(name))
		}
	}
}

// number names an object's place in the table.
func number(name string) string { return "number" + name }

// abstract lists the interfaces and unions that the reached fields have.
func (g *generator) abstract() []string {
	var names []string
	for _, o := range g.reached {
		for _, f := range o.Fields {
			if name := f.TypeReference.Definition.Name; !unplanned(f) && g.data.Interfaces[name] != nil {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// unplanned tells whether a plan cannot have a field: introspection, what takes a
// context (a history, which reads the database), and directives that are not known here.
func unplanned(f *codegen.Field) bool {
	return strings.HasPrefix(f.Name, "__") || f.MethodHasContext || f.IsResolver && !f.Object.Root || f.IsMap() || f.Stream ||
		slices.ContainsFunc(f.ImplDirectives(), func(d *codegen.Directive) bool { return d.Name != "allow" && d.Name != "personal" })
}

// object writes the function that appends an object.
func (g *generator) object(o *codegen.Object) {
	of := "r QueryResolver"
	if !o.Root {
		of = "obj " + g.typeOf(o.Reference())
	}
	g.printf("\nfunc write%s(w *answer.Run, s *answer.Set, %s) {\nif !w.Opened(s) {\nreturn\n}\n", o.Name, of)
	g.printf("for i := range s.Fields {\nf := &s.Fields[i]\nw.Key(f)\nswitch f.At {\ncase 0:\nw.Raw(%s)\n", "`"+strconv.Quote(o.Name)+"`")
	for n, f := range o.Fields {
		if !unplanned(f) {
			g.printf("case %d: // %s\n", n+1, f.Name)
			g.field(o, f)
		}
	}
	g.printf("default:\nw.Fail()\n}\n}\nw.Close()\n}\n")
}

// field writes how one field's value comes about.
func (g *generator) field(o *codegen.Object, f *codegen.Field) {
	for _, d := range f.ImplDirectives() {
		switch {
		case d.Name == "allow":
			g.printf("if !allowed(w.Context(), %s) {\nw.Fail()\nreturn\n}\n", g.scopes(d))
		case g.guarded(o):
			g.printf("if !opened(obj, %q) {\nw.None(%t)\nbreak\n}\n", f.Name, f.TypeReference.GQL.NonNull)
		default: // an object that cannot say is closed
			g.printf("w.None(%t)\n", f.TypeReference.GQL.NonNull)
			return
		}
	}
	call := "obj." + f.GoFieldName
	if f.IsResolver || f.IsMethod() {
		call = g.call(f)
	}
	switch {
	case f.IsResolver || f.IsMethod() && !f.NoErr && !f.VOkFunc:
		g.printf("v, err := %s\nif err != nil {\nw.Fail()\nreturn\n}\n%s", call, g.value(f.TypeReference, "v"))
	case f.VOkFunc:
		g.printf("v, ok := %s\nif !ok {\nw.None(%t)\nbreak\n}\n%s", call, f.TypeReference.GQL.NonNull, g.value(f.TypeReference, "v"))
	case f.TypeReference.IsNilable() && !f.TypeReference.IsSlice() && g.data.Interfaces[f.TypeReference.Definition.Name] == nil:
		g.printf("v := %s\n%s", call, g.value(f.TypeReference, "v"))
	default:
		g.printf("%s", g.value(f.TypeReference, call))
	}
}

// scopes are the arguments of @allow.
func (g *generator) scopes(d *codegen.Directive) string {
	list, ok := d.Args[0].Value.([]any)
	if !ok || len(d.Args) != 1 {
		return g.fail("@allow has other arguments than a list of scopes")
	}
	words := make([]string, len(list))
	for i, word := range list {
		words[i] = strconv.Quote(fmt.Sprint(word))
	}
	return strings.Join(words, ", ")
}

// guarded tells whether an object says itself which of its fields are open.
func (g *generator) guarded(o *codegen.Object) bool {
	opens := types.NewMethodSet(o.Reference()).Lookup(nil, "Opens")
	if opens == nil {
		return false
	}
	sig := opens.Type().(*types.Signature)
	return sig.String() == "func(field string) bool" || sig.Params().Len() == 1 && sig.Results().Len() == 1 &&
		sig.Params().At(0).Type() == types.Typ[types.String] && sig.Results().At(0).Type() == types.Typ[types.Bool]
}

// call writes the call of a method, or of a root's resolver.
func (g *generator) call(f *codegen.Field) string {
	var args []string
	on := "obj."
	if f.IsResolver {
		on, args = "r.", append(args, "w.Context()")
	}
	if len(f.Args) > 0 {
		g.printf("a := w.Args(f)\nif a == nil {\nreturn\n}\n")
	}
	for i, a := range f.Args {
		args = append(args, fmt.Sprintf("a[%d].(%s)", i, g.typeOf(a.TypeReference.GO)))
	}
	return on + f.GoFieldName + "(" + strings.Join(args, ", ") + ")"
}

// dispatch writes the function that finds out of which type a value is.
func (g *generator) dispatch(i *codegen.Interface) {
	g.printf("\nfunc write%s(w *answer.Run, f *answer.Field, v %s, required bool) {\nswitch obj := v.(type) {\ncase nil:\nw.None(required)\n", i.Name, g.typeOf(i.Type))
	for _, of := range i.Implementors {
		if of.IsAbstractType() { // its own implementors are this one's, too (GraphQL, 3.7)
			continue
		}
		g.printf("case %s:\n", g.typeOf(of.Type))
		address := ""
		if of.CanBeNil() {
			g.printf("if obj == nil {\nw.None(required)\nreturn\n}\n")
		}
		if of.TakeRef {
			address = "&"
		}
		g.printf("write%s(w, w.Of(f, %s), %sobj)\n", of.Name, number(of.Name), address)
	}
	g.printf("default:\nw.Fail()\n}\n}\n")
}

// table writes what plans are made by.
func (g *generator) table() {
	g.printf("\n// The places of the objects in answerable.\nconst (\n")
	for i, o := range g.reached {
		g.printf("%s%s\n", number(o.Name), map[bool]string{true: " = iota"}[i == 0])
	}
	g.printf(")\n")
	g.printf("\n// answerable lists the objects that queries reach, the query type first.\n")
	g.printf("func answerable(ec *executionContext) []answer.Object {\nreturn []answer.Object{\n")
	for _, o := range g.reached {
		g.printf("{Name: %q, Satisfies: %sImplementors, Fields: []answer.Member{\n", o.Name, templates.LcFirst(o.Name))
		for _, f := range o.Fields {
			switch {
			case unplanned(f):
				g.printf("{Name: %q, Unplanned: true},\n", f.Name)
			case len(f.Args) > 0:
				names := make([]string, len(f.Args))
				for i, a := range f.Args {
					names[i] = strconv.Quote(a.Name)
				}
				g.printf("{Name: %q, Args: ec.%s, Named: []string{%s}},\n", f.Name, f.ArgsFunc(), strings.Join(names, ", "))
			default:
				g.printf("{Name: %q},\n", f.Name)
			}
		}
		g.printf("}},\n")
	}
	g.printf("}\n}\n")
}

// typeOf writes a Go type, and imports what it names.
func (g *generator) typeOf(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p.Path() == g.data.Config.Exec.ImportPath() {
			return ""
		}
		g.imports[p.Path()] = p.Name()
		return p.Name()
	})
}

func (g *generator) file() []byte {
	var b bytes.Buffer
	b.WriteString("// Code generated by graph/gen, DO NOT EDIT.\n\npackage graph\n\nimport (\n")
	g.imports["github.com/redeaberta/rede/graph/answer"] = "answer"
	paths := make([]string, 0, len(g.imports))
	for path := range g.imports {
		paths = append(paths, path)
	}
	slices.SortFunc(paths, func(a, b string) int {
		own := func(p string) bool { return strings.Contains(p, ".") }
		if own(a) != own(b) {
			if own(b) {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	for i, path := range paths {
		if i > 0 && strings.Contains(path, ".") != strings.Contains(paths[i-1], ".") {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%q\n", path)
	}
	b.WriteString(")\n")
	b.Write(g.body.Bytes())
	b.Write(g.lists.Bytes())
	return b.Bytes()
}
