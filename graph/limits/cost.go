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
	// remembering is what each item of a history costs besides its fields: the
	// journal is read for it, where all else comes from memory.
	remembering = 100
	// writing is what a text costs that may have some thousand characters, and
	// reading what one of up to 50,000 does: an answer is paid for by its size too.
	writing = 10
	reading = 25
)

// longTexts are the fields of texts of some thousand characters.
var longTexts = map[string]bool{"bio": true, "description": true, "text": true, "reason": true}

// longestTexts are the fields of texts of up to 50,000.
var longestTexts = map[string]bool{
	"HistoryChange.before": true, "HistoryChange.after": true, "Minutes.text": true, "Meeting.minutesDraft": true, "Statute.text": true, "Guidelines.text": true,
}

// listLengths are the lists that are known to be shorter or longer than others: 15
// milestones in 5 commitments; the bookings of a slot, of which most have few; a
// lab's day; a series; a year's use of a lab's spaces.
var listLengths = map[string]int{
	"ActionPlan.commitments": 5, "Commitment.milestones": 3,
	"HistoryEntry.changes": 4, "Slot.bookings": 4, "Lab.today": 50, "Series.bookings": 50, "Lab.occupancy": 50,
}

// searching is what fields cost besides their items, since they go through the slots
// of many days to find them; a search for free slots costs a point for each hour
// that it is about. A path through the network may pass half of it.
var searching = map[string]int{"Lab.occupancy": 500, "Query.path": 500, "Query.network": 200}

// A part of the network has so many records if it does not say how many, and at most;
// each is taken to have so many links there.
const (
	defaultNetwork = 200
	maxNetwork     = 1_000
	networkLinks   = 2
)

// Cost is what an operation of an admitted document may come to: a point for
// each field of the answer, if every list is as long as it may be, and more for
// what is looked for or read from the database, and for a text as long as a
// statute. A connection's items count as often as its page asks for (first or
// last, 20 by default, 100 at most), those of a list that takes first likewise, an
// object's list as often as it has ids, or ten times. A subscription counts as a
// page of events. A whole introspection counts as half of what is allowed. What
// @skip and @include leave out counts. An operation beyond Limits.Complexity is
// refused; its cost is told all the same. Variables that are not exactly what their
// types say are refused first.
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
	p := b.found(f)
	if f.ObjectDefinition != nil {
		p.flat = plus(p.flat, searching[f.ObjectDefinition.Name+"."+f.Name])
		if f.Name == "degree" { // all links of a record are counted
			p.flat = plus(p.flat, finding)
		}
		if f.ObjectDefinition.Name == "Query" && f.Name == "slots" {
			p.flat = plus(p.flat, b.hours(f))
		}
	}
	return p
}

func (b *bill) found(f *ast.Field) price {
	inner := b.set(f.SelectionSet)
	switch {
	case f.Name == "__schema" || f.Name == "__type":
		return price{flat: b.gate.introspection(inner.flat)}
	case f.Definition != nil && f.ObjectDefinition != nil && longestTexts[f.ObjectDefinition.Name+"."+f.Name]:
		return price{flat: reading}
	case f.Definition != nil && longTexts[f.Name] && !strings.HasPrefix(f.ObjectDefinition.Name, "__"):
		return price{flat: writing}
	case f.Definition == nil || len(f.SelectionSet) == 0:
		return price{flat: 1}
	case isConnection(b.gate.schema.Types[f.Definition.Type.Name()]):
		return price{flat: plus(plus(finding, inner.flat), times(b.page(f), plus(inner.item, perItem(f))))}
	case f.Definition.Type.Name() == network:
		return price{flat: plus(plus(finding, inner.flat), times(b.records(f), inner.item))}
	case f.Definition.Type.Elem == nil:
		return price{flat: plus(1, inner.flat)}
	case f.ObjectDefinition.Name == network && f.Name == "links":
		return price{item: times(networkLinks, plus(1, inner.flat))}
	case f.ObjectDefinition.Name == network:
		return price{item: plus(1, inner.flat)}
	case isConnection(f.ObjectDefinition):
		return price{item: plus(1, inner.flat)}
	}
	return price{flat: plus(1, b.list(f, inner.flat))}
}

// network is the type of a part of the network, whose records and links count as
// often as records are asked for.
const network = "Network"

// records is how many a part of the network is asked for.
func (b *bill) records(f *ast.Field) int {
	value, given := b.argument(f, "first")
	if !given {
		return defaultNetwork
	}
	return size(value, maxNetwork)
}

// isConnection knows Relay's connections by their pageInfo.
func isConnection(def *ast.Definition) bool {
	return def != nil && strings.HasSuffix(def.Name, "Connection") && def.Fields.ForName("pageInfo") != nil
}

// perItem is what an item of a connection costs whatever is asked of it.
func perItem(f *ast.Field) int {
	if f.Definition.Type.Name() == "HistoryConnection" {
		return remembering
	}
	return 0
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
func (b *bill) list(f *ast.Field, item int) int {
	if strings.HasPrefix(f.ObjectDefinition.Name, "__") {
		if mean := b.gate.lists[f.Name]; mean != nil {
			return mean.of(item)
		}
	}
	if n := listLengths[f.ObjectDefinition.Name+"."+f.Name]; n > 0 {
		return times(n, item)
	}
	if f.ObjectDefinition.Name == "Space" && f.Name == "slots" {
		return times(b.hours(f), item)
	}
	if f.Definition.Arguments.ForName("first") != nil {
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

// argument is what the operation gives for an argument; null is nothing.
func (b *bill) argument(f *ast.Field, name string) (any, bool) {
	arg := f.Arguments.ForName(name)
	if arg == nil {
		return nil, false
	}
	value, err := arg.Value.Value(b.variables)
	if err != nil {
		return maxPage, true
	}
	return value, value != nil
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
