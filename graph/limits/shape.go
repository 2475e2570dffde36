package limits

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// A weight is what a selection set comes to with its fragments written out.
type weight struct {
	fields        int // selections, arguments, values and directives
	depth         int // fields inside one another
	introspection int // the same below __schema and __type
	roots         int // the fields of its own level
}

// and is the weight of two selections side by side.
func (w weight) and(o weight) weight {
	return weight{
		fields: plus(w.fields, o.fields), roots: plus(w.roots, o.roots),
		depth: max(w.depth, o.depth), introspection: max(w.introspection, o.introspection),
	}
}

// A shape weighs a document that is not validated yet. It reads each definition
// once, however often it is spread.
type shape struct {
	fragments  map[string]*ast.FragmentDefinition
	weighed    map[*ast.FragmentDefinition]weight
	open       map[*ast.FragmentDefinition]bool
	cycle      *ast.FragmentSpread // the first that spreads a fragment inside itself
	aliases    int
	directives int
	values     int // the deepest literal
}

// bound holds the parsed document against the limits that need no schema.
func (g *Gate) bound(doc *ast.QueryDocument, lang string) *gqlerror.Error {
	if n := len(doc.Fragments); n > g.limits.Fragments {
		return fragments.refuse(n, g.limits.Fragments, lang, nil)
	}
	s := &shape{
		fragments: byName(doc.Fragments),
		weighed:   make(map[*ast.FragmentDefinition]weight, len(doc.Fragments)),
		open:      make(map[*ast.FragmentDefinition]bool, len(doc.Fragments)),
	}
	total, defined := weight{}, 0
	for _, f := range doc.Fragments {
		w := s.fragment(f)
		if strings.HasPrefix(f.TypeCondition, "__") {
			w.introspection, w.depth = max(w.introspection, w.depth), 0
		}
		total = total.and(w)
	}
	var refusal *gqlerror.Error
	for _, op := range doc.Operations {
		w := s.operation(op)
		if refusal == nil {
			refusal = g.refuseRoots(op, w.roots, lang)
		}
		total, defined = total.and(w), defined+len(op.VariableDefinitions)
	}
	switch {
	case s.cycle != nil:
		return coded(gqlerror.ErrorPosf(s.cycle.Position, "Cannot spread fragment %q within itself.", s.cycle.Name), CodeValidation)
	case refusal != nil:
		return refusal
	case g.limits.Closed && total.introspection > 0:
		return closed(lang)
	}
	if refusal = g.refuseTotal(total, s, defined, lang); refusal != nil {
		return refusal
	}
	return g.refuseRepeats(doc, s.fragments, lang)
}

func (g *Gate) refuseRoots(op *ast.OperationDefinition, asked int, lang string) *gqlerror.Error {
	most, told := g.limits.RootFields, rootFields
	if op.Operation == ast.Mutation {
		most, told = g.limits.MutationFields, mutationFields
	}
	if asked > most {
		return told.refuse(asked, most, lang, op.Position)
	}
	return nil
}

func (g *Gate) refuseTotal(total weight, s *shape, defined int, lang string) *gqlerror.Error {
	for _, held := range []struct {
		bound
		asked, allowed int
	}{
		{variables, defined, g.limits.Variables},
		{aliases, s.aliases, g.limits.Aliases},
		{directives, s.directives, g.limits.Directives},
		{valueDepth, s.values, g.limits.Depth},
		{depth, total.depth, g.limits.Depth},
		{introspectionDepth, total.introspection, g.limits.IntrospectionDepth},
		{fields, total.fields, g.limits.Fields},
	} {
		if held.asked > held.allowed {
			return held.refuse(held.asked, held.allowed, lang, nil)
		}
	}
	return nil
}

// byName finds fragments as validation and execution do: of several with one
// name, the first.
func byName(all ast.FragmentDefinitionList) map[string]*ast.FragmentDefinition {
	named := make(map[string]*ast.FragmentDefinition, len(all))
	for _, f := range all {
		if named[f.Name] == nil {
			named[f.Name] = f
		}
	}
	return named
}

func (s *shape) operation(op *ast.OperationDefinition) weight {
	w := s.set(op.SelectionSet)
	for _, v := range op.VariableDefinitions {
		w.fields = plus(w.fields, 1+s.literal(v.DefaultValue)+s.applied(v.Directives))
	}
	w.fields = plus(w.fields, s.applied(op.Directives))
	return w
}

// fragment weighs a fragment once. One that is met inside itself weighs nothing
// there, and is noted.
func (s *shape) fragment(f *ast.FragmentDefinition) weight {
	if w, ok := s.weighed[f]; ok {
		return w
	}
	s.open[f] = true
	w := s.set(f.SelectionSet)
	w.fields = plus(w.fields, s.applied(f.Directives))
	delete(s.open, f)
	s.weighed[f] = w
	return w
}

func (s *shape) set(set ast.SelectionSet) weight {
	var w weight
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			w = w.and(s.field(selection))
		case *ast.InlineFragment:
			inner := s.set(selection.SelectionSet)
			inner.fields = plus(inner.fields, 1+s.applied(selection.Directives))
			w = w.and(inner)
		case *ast.FragmentSpread:
			w = w.and(s.spread(selection))
		}
	}
	return w
}

func (s *shape) spread(spread *ast.FragmentSpread) weight {
	w := weight{}
	switch f := s.fragments[spread.Name]; {
	case f == nil: // the validator says so
	case s.open[f]:
		if s.cycle == nil {
			s.cycle = spread
		}
	default:
		w = s.fragment(f)
	}
	w.fields = plus(w.fields, 1+s.applied(spread.Directives))
	return w
}

func (s *shape) field(f *ast.Field) weight {
	if f.Alias != f.Name {
		s.aliases++
	}
	w := s.set(f.SelectionSet)
	w.fields = plus(w.fields, 1+s.arguments(f.Arguments)+s.applied(f.Directives))
	w.depth, w.roots = w.depth+1, 1
	if f.Name == "__schema" || f.Name == "__type" {
		w.introspection, w.depth = max(w.introspection, w.depth), 1
	}
	return w
}

// applied counts directives and what they are told.
func (s *shape) applied(list ast.DirectiveList) int {
	n := len(list)
	s.directives += n
	for _, d := range list {
		n += s.arguments(d.Arguments)
	}
	return n
}

func (s *shape) arguments(list ast.ArgumentList) int {
	n := len(list)
	for _, a := range list {
		n += s.literal(a.Value)
	}
	return n
}

// literal counts a value, and notes how deep it is.
func (s *shape) literal(v *ast.Value) int {
	n, levels := values(v, 1)
	s.values = max(s.values, levels)
	return n
}

// values counts the lists, objects and items of a literal, each as often as lists
// and objects stand around it, since validation reads it again for each of them.
// It counts the levels too.
func values(v *ast.Value, level int) (n, levels int) {
	if v == nil || v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return 0, 0
	}
	for _, child := range v.Children {
		inner, deep := values(child.Value, level+1)
		n, levels = n+level+inner, max(levels, deep)
	}
	return n + 1, levels + 1
}
