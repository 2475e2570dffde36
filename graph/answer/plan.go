package answer

import (
	"context"
	"encoding/binary"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// A Plan is one operation made ready, for one choice of what @skip and @include leave
// out. Many may run it at once.
type Plan struct {
	schema *Schema
	doc    *ast.QueryDocument
	chosen map[string]any // the variables of @skip and @include
	root   *Set

	mu sync.Mutex
	// known are the sets made until now, by what is selected and for which object: where
	// the same is asked in many places, it is made once.
	known map[string]*Set
	ids   map[ast.Selection]uint64
	// fields and slots count what was made. grown hears of the bytes.
	fields int
	slots  atomic.Int64
	grown  func(bytes int)
}

// A Set is what is asked of an object of one type.
type Set struct {
	Fields []Field
	object int
	next   *Set // for another type, of what the same field asks for
	// doubled says that gqlgen resolves a field with a selection twice here and writes it
	// once: it answers itself.
	doubled bool
}

// A Field is asked for in a set.
type Field struct {
	// At is its number among the object's fields.
	At     int
	key    []byte
	asked  *ast.Field
	member *Member
	// args are read beforehand where they are the same for every request; where they are
	// not, slot is where a run keeps them, or -1 where nothing can be read.
	args []any
	slot int
	// selected is what is asked of its value, and sets that for the types met until now.
	selected ast.SelectionSet
	sets     atomic.Pointer[Set]
}

// maxFields is how many fields a plan may have, and about what one takes.
const (
	maxFields  = 20_000
	fieldBytes = 250
)

// newPlan makes the plan of an operation; nil where it can have none.
func (s *Schema) newPlan(ctx context.Context, doc *ast.QueryDocument, op *ast.OperationDefinition, chosen map[string]any, grown func(int)) *Plan {
	p := &Plan{schema: s, doc: doc, chosen: chosen, known: map[string]*Set{}, ids: map[ast.Selection]uint64{}, grown: grown}
	p.root = p.set(ctx, op.SelectionSet, 0)
	if p.root == nil {
		return nil
	}
	return p
}

// asked gives the set of a field for a type that was not met before; nil where there
// would be too many.
func (p *Plan) asked(w *Run, f *Field, object int) *Set {
	p.mu.Lock()
	defer p.mu.Unlock()
	for s := f.sets.Load(); s != nil; s = s.next {
		if s.object == object {
			return s
		}
	}
	made := p.set(w.ctx, f.selected, object)
	if made == nil {
		w.failed = true
		return nil
	}
	// The list is of copies: one set may stand in the lists of many fields.
	own := *made
	own.next = f.sets.Load()
	f.sets.Store(&own)
	return &own
}

// set makes what a selection asks of an object of a type.
func (p *Plan) set(ctx context.Context, selection ast.SelectionSet, object int) *Set {
	name := p.name(selection, object)
	if s, ok := p.known[name]; ok {
		return s
	}
	o := &p.schema.objects[object]
	collected := once(collect(p.doc, p.chosen, selection, o))
	if p.fields += len(collected) + 1; p.fields > maxFields {
		return nil
	}
	s := &Set{object: object, Fields: make([]Field, len(collected))}
	for i := range collected {
		if !p.field(ctx, &s.Fields[i], &collected[i], o, i == 0) {
			return nil
		}
		s.doubled = s.doubled || slices.ContainsFunc(collected[:i], func(c graphql.CollectedField) bool { return c.Alias == collected[i].Alias })
	}
	p.known[name] = s
	p.grown((len(collected) + 1) * fieldBytes)
	return s
}

// once leaves out a field without a selection that was collected before: gqlgen resolves
// one for each of two interfaces that do not know each other, and writes the first.
func once(collected []graphql.CollectedField) []graphql.CollectedField {
	var kept []graphql.CollectedField
	for _, c := range collected {
		twin := func(k graphql.CollectedField) bool { return k.Alias == c.Alias && len(k.Selections) == 0 }
		if len(c.Selections) > 0 || !slices.ContainsFunc(kept, twin) {
			kept = append(kept, c)
		}
	}
	return kept
}

// field makes a field ready.
func (p *Plan) field(ctx context.Context, f *Field, c *graphql.CollectedField, o *Object, first bool) bool {
	before := byte(',')
	if first {
		before = '{'
	}
	f.key = append(appendString([]byte{before}, c.Alias), ':')
	f.asked, f.selected, f.slot = c.Field, c.Selections, -1
	if c.Name == "__typename" {
		return true
	}
	if f.At = o.at[c.Name]; f.At == 0 {
		return false
	}
	f.member = &o.Fields[f.At-1]
	if f.member.Args != nil && constant(c.Arguments) {
		f.args, _ = p.schema.read(ctx, f, nil)
	} else if f.member.Args != nil {
		f.slot = int(p.slots.Add(1)) - 1
	}
	return true
}

// name says what is selected, and of which object.
func (p *Plan) name(selection ast.SelectionSet, object int) string {
	name := binary.AppendUvarint(nil, uint64(object))
	for _, s := range selection {
		id, ok := p.ids[s]
		if !ok {
			id = uint64(len(p.ids))
			p.ids[s] = id
		}
		name = binary.AppendUvarint(name, id)
	}
	return string(name)
}

// constant tells whether arguments are the same for every request.
func constant(args ast.ArgumentList) bool {
	return !slices.ContainsFunc(args, func(a *ast.Argument) bool { return varies(a.Value) })
}

func varies(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return varies(c.Value) })
}
