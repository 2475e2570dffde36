package answer

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
)

// Plans are those of one document: of each operation, for each choice of what @skip and
// @include leave out. They are made when they are asked for first. Many may use them at
// once.
type Plans struct {
	schema *Schema
	doc    *ast.QueryDocument
	grown  func(bytes int)

	mu         sync.Mutex
	operations map[*ast.OperationDefinition]*choices
}

// NewPlans makes the plans of a valid document, which nobody changes. Grown hears how
// many bytes they come to take beside it.
func (s *Schema) NewPlans(doc *ast.QueryDocument, grown func(bytes int)) *Plans {
	return &Plans{schema: s, doc: doc, grown: grown, operations: map[*ast.OperationDefinition]*choices{}}
}

// choices are the plans of one operation.
type choices struct {
	plannable bool
	switches  []string             // the variables of @skip and @include
	sole      atomic.Pointer[Plan] // where there are none
	made      sync.Map             // of a choice of these, written out, to its *Plan
	count     atomic.Int32
	// misses counts the runs that failed since one did not.
	misses atomic.Int32
	turns  atomic.Uint32
}

// maxChoices is how many choices of one operation are kept.
const maxChoices = 16

const (
	// patience is how many runs of an operation may fail in a row. From then on only every
	// retrialth is tried, so that a query that gqlgen has to answer costs twice but seldom.
	patience = 3
	retrial  = 32
)

// Answer writes the data of a query's answer. Where ok is false, gqlgen is to answer:
// nothing has been told, and nothing changed. Where over is true, the answer is complete
// but has more bytes than it may, and there are none.
func (p *Plans) Answer(ctx context.Context, op *ast.OperationDefinition, variables map[string]any, most int) (w *Run, over, ok bool) {
	c := p.of(op)
	if !c.plannable || c.tired() {
		return nil, false, false
	}
	w, over, ok = p.run(ctx, c, op, variables, most)
	if ok {
		if c.misses.Load() != 0 {
			c.misses.Store(0)
		}
	} else {
		c.misses.Add(1)
	}
	return w, over, ok
}

// tired tells whether an operation failed so often that gqlgen is asked at once.
func (c *choices) tired() bool {
	return c.misses.Load() >= patience && c.turns.Add(1)%retrial != 0
}

func (p *Plans) run(ctx context.Context, c *choices, op *ast.OperationDefinition, variables map[string]any, most int) (w *Run, over, ok bool) {
	w = begin(ctx, variables, most)
	defer func() {
		if recover() != nil { // gqlgen meets it again, and tells it
			ok = false
		}
		if !ok || over {
			w.Release()
			w = nil
		}
	}()
	if w.plan = p.plan(ctx, c, op, variables); w.plan == nil {
		return w, false, false
	}
	w.plan.schema.query(w, w.plan.root)
	return w, w.over+len(w.buf) > most, !w.failed
}

// of gives the choices of an operation.
func (p *Plans) of(op *ast.OperationDefinition) *choices {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.operations[op]
	if c == nil {
		c = p.schema.look(op)
		p.operations[op] = c
	}
	return c
}

// plan gives the plan for the choice that the variables make; nil where there is none.
func (p *Plans) plan(ctx context.Context, c *choices, op *ast.OperationDefinition, variables map[string]any) *Plan {
	if len(c.switches) == 0 {
		if made := c.sole.Load(); made != nil {
			return made
		}
	}
	var name [8]byte
	key := name[:0]
	for _, v := range c.switches {
		on, ok := variables[v].(bool)
		switch {
		case !ok:
			return nil
		case on:
			key = append(key, '1')
		default:
			key = append(key, '0')
		}
	}
	if made, ok := c.made.Load(string(key)); ok {
		return made.(*Plan)
	}
	chosen := make(map[string]any, len(c.switches))
	for _, v := range c.switches {
		chosen[v] = variables[v]
	}
	kept := c.count.Add(1) <= maxChoices
	grown := p.grown
	if !kept {
		grown = func(int) {}
	}
	made := p.schema.newPlan(ctx, p.doc, op, chosen, grown)
	switch {
	case made == nil || !kept:
	case len(c.switches) == 0:
		c.sole.Store(made)
	default:
		c.made.Store(string(key), made)
	}
	return made
}

// look reads an operation once: whether it can have a plan, and what chooses among them.
func (s *Schema) look(op *ast.OperationDefinition) *choices {
	l := &looker{schema: s, c: &choices{plannable: op.Operation == ast.Query && len(op.Directives) == 0}, seen: map[any]bool{}}
	l.set(op.SelectionSet)
	return l.c
}

type looker struct {
	schema *Schema
	c      *choices
	seen   map[any]bool // fragments, and variables
}

func (l *looker) set(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			l.directives(s.Directives)
			if s.ObjectDefinition == nil || l.schema.unplanned[s.ObjectDefinition.Name+"."+s.Name] {
				l.c.plannable = false
			}
			l.set(s.SelectionSet)
		case *ast.InlineFragment:
			l.directives(s.Directives)
			l.set(s.SelectionSet)
		case *ast.FragmentSpread:
			l.directives(s.Directives)
			if s.Definition == nil {
				l.c.plannable = false
			} else if !l.seen[s.Definition] {
				l.seen[s.Definition] = true
				l.directives(s.Definition.Directives)
				l.set(s.Definition.SelectionSet)
			}
		}
	}
}

func (l *looker) directives(list ast.DirectiveList) {
	for _, d := range list {
		if d.Name != "skip" && d.Name != "include" {
			l.c.plannable = false
			continue
		}
		if by := d.Arguments.ForName("if"); by != nil && by.Value.Kind == ast.Variable && !l.seen[by.Value.Raw] {
			l.seen[by.Value.Raw] = true
			l.c.switches = append(l.c.switches, by.Value.Raw)
		}
	}
}
