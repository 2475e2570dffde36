package limits

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// A tariff is what the schema's directive @cost says of a field or of a connection's
// type; 0 and false are what it does not say.
type tariff struct {
	weight, items, perItem, most int
	hourly                       bool
}

// tariffOf reads the directive, where it is among those applied.
func tariffOf(applied ast.DirectiveList) tariff {
	d := applied.ForName("cost")
	if d == nil {
		return tariff{}
	}
	number := func(name string) int {
		arg := d.Arguments.ForName(name)
		if arg == nil {
			return 0
		}
		n, _ := strconv.Atoi(arg.Value.Raw) // null is nothing said
		return n
	}
	hourly := d.Arguments.ForName("hourly")
	return tariff{
		weight: number("weight"), items: number("items"), perItem: number("perItem"), most: number("most"),
		hourly: hourly != nil && hourly.Value.Raw == "true",
	}
}

// weighs is what the field itself costs, where it ordinarily costs that much.
func (t tariff) weighs(ordinarily int) int {
	if t.weight > 0 {
		return t.weight
	}
	return ordinarily
}
