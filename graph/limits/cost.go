package limits

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// What a list is taken to have, where it does not say.
const (
	defaultPage = 20
	maxPage     = 100
	plainList   = 10
)

const (
	// finding is what a connection costs besides its items: it is looked for,
	// filtered and counted, whether or not an item is asked for.
	finding = 20
	// events is how often a subscription is taken to be answered.
	events = 100
)

// Cost is what an operation of an admitted document may come to: a point for each
// field of the answer but __typename, if every list is as long as it may be, and more
// where the schema says so (@cost). A connection's items count as often as its page asks for (first or
// last, 20 by default, 100 at most), those of a list that takes first likewise, those
// of another list as often as it has ids, or ten times. A subscription counts as a
// page of events, a whole introspection as half of what is allowed. What @skip and
// @include leave out counts. An operation beyond Limits.Complexity is refused; its cost
// is told all the same. Variables that are not exactly what their types say are refused
// first.
func (g *Gate) Cost(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any, lang string) (int, gqlerror.List) {
	if err := g.exact(op, variables, lang); err != nil {
		return 0, gqlerror.List{err}
	}
	b := &bill{gate: g, variables: variables, fragments: byName(doc.Fragments), billed: map[string]price{}}
	cost := b.set(op.SelectionSet).flat
	if op.Operation == ast.Subscription {
		cost = times(events, cost)
	}
	if cost > g.limits.Complexity {
		return cost, gqlerror.List{complexity.refuse(cost, g.limits.Complexity, lang, op.Position)}
	}
	return cost, nil
}

// A price is what a selection set costs: flat, and for each item of the page that
// the connection around it asks for.
type price struct{ flat, item int }

func (p price) and(o price) price { return price{plus(p.flat, o.flat), plus(p.item, o.item)} }

// A bill adds up one operation. Each fragment is read once.
type bill struct {
	gate      *Gate
	variables map[string]any
	fragments map[string]*ast.FragmentDefinition
	billed    map[string]price
}

func (b *bill) set(set ast.SelectionSet) price {
	var sum price
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			sum = sum.and(b.field(selection))
		case *ast.InlineFragment:
			sum = sum.and(b.set(selection.SelectionSet))
		case *ast.FragmentSpread:
			sum = sum.and(b.spread(selection.Name))
		}
	}
	return sum
}

func (b *bill) spread(name string) price {
	if p, ok := b.billed[name]; ok {
		return p
	}
	var p price
	b.billed[name] = p // a document that was not admitted may spread it inside itself
	if f := b.fragments[name]; f != nil {
		p = b.set(f.SelectionSet)
	}
	b.billed[name] = p
	return p
}

func (b *bill) field(f *ast.Field) price {
	inner := b.set(f.SelectionSet)
	if f.Name == "__schema" || f.Name == "__type" {
		return price{flat: b.gate.introspection(inner.flat)}
	}
	if f.Name == "__typename" {
		return price{} // clients put it everywhere, and nothing is looked up for it
	}
	if f.Definition == nil {
		return price{flat: 1}
	}
	says := tariffOf(f.Definition.Directives)
	own := says.weighs(1)
	switch of := b.gate.schema.Types[f.Definition.Type.Name()]; {
	case len(f.SelectionSet) == 0:
		return price{flat: own}
	case isConnection(of):
		return price{flat: plus(b.connection(f, says, of, inner.item), inner.flat)}
	case isMeasured(of):
		return price{flat: plus(plus(own, inner.flat), times(b.measured(f, tariffOf(of.Directives)), inner.item))}
	case f.Definition.Type.Elem == nil:
		return price{flat: plus(own, inner.flat)}
	case isConnection(f.ObjectDefinition):
		return price{item: plus(own, inner.flat)}
	case isMeasured(f.ObjectDefinition):
		return price{item: times(max(1, says.items), plus(own, inner.flat))}
	}
	return price{flat: plus(own, b.list(f, says, inner.flat))}
}

// measured is how often the items count of an object whose lists are as long as the
// argument first of its field says, as the object's type tells.
func (b *bill) measured(f *ast.Field, of tariff) int {
	if value, given := b.argument(f, "first"); given {
		return size(value, of.most)
	}
	return of.items
}

// isMeasured tells whether the lists of an object are as long as its field's first says.
func isMeasured(def *ast.Definition) bool { return def != nil && tariffOf(def.Directives).most > 0 }

// isConnection knows Relay's connections by their pageInfo.
func isConnection(def *ast.Definition) bool {
	return def != nil && strings.HasSuffix(def.Name, "Connection") && def.Fields.ForName("pageInfo") != nil
}

// connection is what a connection costs by what an item costs: finding it, and its page.
func (b *bill) connection(f *ast.Field, says tariff, of *ast.Definition, item int) int {
	cost := plus(says.weighs(finding), times(b.page(f), plus(item, tariffOf(of.Directives).perItem)))
	if says.hourly {
		cost = plus(cost, b.hours(f, allHours))
	}
	return cost
}

// page is how many items a connection is asked for. More than a page may have is
// refused by the field itself.
func (b *bill) page(f *ast.Field) int {
	size := 0
	for _, name := range []string{"first", "last"} {
		if value, given := b.argument(f, name); given {
			size = max(size, pageSize(value))
		}
	}
	if size == 0 {
		return defaultPage
	}
	return size
}

// list is what a list that is no connection's costs, by what an item costs.
func (b *bill) list(f *ast.Field, says tariff, item int) int {
	if strings.HasPrefix(f.ObjectDefinition.Name, "__") {
		if mean := b.gate.lists[f.Name]; mean != nil {
			return mean.of(item)
		}
	}
	switch {
	case says.items > 0:
		return times(says.items, item)
	case says.hourly:
		return times(b.hours(f, openHours), item)
	case f.Definition.Arguments.ForName("first") != nil:
		return times(b.page(f), item)
	}
	ids, given := b.argument(f, "ids")
	if !given {
		return times(plainList, item)
	}
	if list := reflect.ValueOf(ids); list.Kind() == reflect.Slice {
		return times(min(max(list.Len(), 1), maxPage), item)
	}
	return item // a single value stands for a list of one
}

// argument is what the operation gives for an argument, or what the schema gives where
// the operation does not; null is nothing.
func (b *bill) argument(f *ast.Field, name string) (any, bool) {
	arg := f.Arguments.ForName(name)
	if arg == nil {
		return standard(f, name)
	}
	value, err := arg.Value.Value(b.variables)
	if err != nil {
		return maxPage, true
	}
	return value, value != nil
}

// standard is the default of an argument.
func standard(f *ast.Field, name string) (any, bool) {
	def := f.Definition.Arguments.ForName(name)
	if def == nil || def.DefaultValue == nil {
		return nil, false
	}
	value, err := def.DefaultValue.Value(nil)
	return value, err == nil && value != nil
}

// pageSize reads a page's size.
func pageSize(value any) int { return size(value, maxPage) }

// size reads a number in all the forms in which variables bring it, as the size of
// what has at most so many. What it cannot read counts as the most.
func size(value any, most int) int {
	switch n := value.(type) {
	case json.Number:
		return number(n.String(), most)
	case string:
		return number(n, most)
	}
	switch v := reflect.ValueOf(value); {
	case v.CanInt():
		return clamped(v.Int(), most)
	case v.CanFloat() && v.Float() < float64(most):
		return clamped(int64(max(v.Float(), 1)), most)
	}
	return most
}

func number(text string, most int) int {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return most
	}
	return clamped(n, most)
}

func clamped(n int64, most int) int { return int(min(max(n, 1), int64(most))) }
